import type { Changes } from '../changes.ts';
import type { Conversations } from '../conversation.ts';
import type { Courier } from '../delivery.ts';
import type { Emit } from '../events.ts';
import type { InstalledApp } from '../manifest.ts';
import type { ResponseUrls } from '../response-urls.ts';
import {
  type Channel,
  type Ephemeral,
  type Fields,
  idOf,
  type Message,
  type Ref,
  type User,
  type View,
} from '../shapes.ts';
import type { Answer, RetryReason } from '../transport.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** What Slack's client has at hand when a person does something. */
export interface Desk {
  space: Workspace;
  conversations: Conversations;
  courier: Courier;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  emit: Emit;
  changed: Changes;
  app: InstalledApp;
  verificationToken: string;
  now: () => number;
  nextTs: () => string;
}

/** What Slack's client shows when the app did not take what it was told in time, or not with 200. */
export type Failure = 'operation_timeout' | 'dispatch_failed' | 'http_client_error' | 'http_service_error';

export function failureOf(answer: Extract<Answer, { acknowledged: false }>): Failure {
  const byReason: Record<RetryReason, Failure> = {
    http_timeout: 'operation_timeout',
    connection_failed: 'dispatch_failed',
    http_error: (answer.status ?? 500) >= 500 ? 'http_service_error' : 'http_client_error',
  };
  return byReason[answer.reason];
}

/** The person as interaction payloads name one. */
const interactor = (user: User, { space }: Desk): Fields => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: user.team_id ?? space.team.id,
});

/** What every interaction payload begins with. */
export const interaction = (type: string, user: User, desk: Desk): Fields => ({
  type,
  team: { id: desk.space.team.id, domain: desk.space.team.domain },
  user: interactor(user, desk),
  api_app_id: desk.space.bot.appId,
  token: desk.verificationToken,
  is_enterprise_install: desk.space.organisation !== undefined,
  enterprise: desk.space.organisation ?? null,
});

export function channelName(channel: Channel): string {
  return { public: channel.name, private: 'privategroup', im: 'directmessage', mpim: channel.name }[channel.kind];
}

/** The channel, if the person may look into it. */
function seenBy(user: User, ref: Ref, { space }: Desk): Channel {
  const channel = space.channel(ref);
  if (channel.kind !== 'public' && !channel.members.has(user.id)) {
    throw new Error(`${user.name} is not in ${channel.name} (${channel.kind}) and cannot see it`);
  }
  return channel;
}

/** The channel, if the person may write into it. */
export function writableBy(user: User, ref: Ref, desk: Desk): Channel {
  const channel = seenBy(user, ref, desk);
  if (!channel.members.has(user.id)) throw new Error(`${user.name} is not a member of #${channel.name}`);
  if (channel.is_archived) throw new Error(`#${channel.name} is archived`);
  return channel;
}

/** The message as it is now, if the person sees it. */
export function messageSeenBy(user: User, message: Message, desk: Desk): Message {
  seenBy(user, message.channel, desk);
  const current = desk.space.message(message.channel, message.ts);
  if (!current) throw new Error(`The message ${message.ts} (${message.text}) is no longer there`);
  return current;
}

export function ephemeralSeenBy(user: User, ephemeral: Ephemeral, { space }: Desk): Ephemeral {
  const current = space.ephemerals.find((one) => one.ts === ephemeral.ts && one.to === user.id);
  if (!current) throw new Error(`${user.name} does not see the private message ${ephemeral.ts} (${ephemeral.text})`);
  return current;
}

/** The open modal or home view as it is now. */
export function viewSeenBy(user: User, view: Ref, { space }: Desk): View {
  const home = space.homes.get(user.id);
  const open = [...(space.modals.get(user.id) ?? []), ...(home ? [home] : [])];
  const current = open.find((one) => one.id === idOf(view));
  if (!current) throw new Error(`${user.name} has no view ${idOf(view)} open`);
  return current;
}
