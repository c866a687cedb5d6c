import { escapeText, typed } from '../mrkdwn.ts';
import type { Ephemeral, Fields, Message, Ref, User, View } from '../shapes.ts';
import { isStranger } from '../workspace.ts';
import { channelName, type Desk, type Failure, failureOf, writableBy } from './desk.ts';

/** What the person sees at once after typing a command. */
export interface CommandOutcome {
  ok: boolean;
  /** as in: /ask failed with the error "operation_timeout" */
  failure?: Failure | 'invalid_command' | 'invalid_command_response';
  /** why Slack would not show the answer */
  details?: string[];
  /** what the acknowledgement itself said */
  message?: Message | Ephemeral;
  /** the modal that is open by then */
  view?: View;
}

export interface CommandPlace {
  /** the conversation it is typed in (default: the one with the bot) */
  in?: Ref;
}

/** Types a slash command. Source of the fields: docs.slack.dev/interactivity/implementing-slash-commands. */
export async function runCommand(
  user: User,
  name: string,
  text: string,
  place: CommandPlace,
  desk: Desk,
): Promise<CommandOutcome> {
  const { space, app } = desk;
  const { organisation } = space;
  const channel = place.in ? writableBy(user, place.in, desk) : space.direct([user.id]);
  // People have the commands of the apps in their own workspace: https://github.com/slackapi/bolt-python/issues/767
  const declared = isStranger(user, space) ? undefined : app.command(name);
  if (!declared) return { ok: false, failure: 'invalid_command' };
  const known = { users: space.users.values(), channels: space.channels.values(), groups: space.groups.values() };
  const payload: Fields = {
    token: desk.verificationToken,
    team_id: space.team.id,
    team_domain: space.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: declared.shouldEscape ? typed(text.trim(), known) : escapeText(text.trim()),
    api_app_id: space.bot.appId,
    ...(organisation ? { enterprise_id: organisation.id, enterprise_name: organisation.name } : {}),
    is_enterprise_install: String(organisation !== undefined),
    response_url: desk.responseUrls.issue('commands', user.id, channel),
    trigger_id: desk.triggers.issue(user.id),
  };
  const answer = await desk.courier.once('command', name, payload);
  const open = space.modals.get(user.id)?.at(-1);
  const view = open ? { view: structuredClone(open) } : {};
  if (!answer.acknowledged) return { ok: false, failure: failureOf(answer), ...view };
  if (answer.reply === undefined) return { ok: true, ...view };
  const said = typeof answer.reply === 'string' ? { text: answer.reply } : answer.reply;
  const result = desk.responseUrls.say(user.id, channel, said);
  if ('error' in result) {
    return { ok: false, failure: 'invalid_command_response', details: [result.error, ...result.details], ...view };
  }
  return { ok: true, message: structuredClone(result.said), ...view };
}
