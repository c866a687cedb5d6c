import { type Address, channelIn, type Place, type SpaceRef, threadIn, userIn } from '../../src/chat/address.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import { flagAt, idAt, type Json, listAt, nameAt, numberAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { rootCommand } from '../../src/chat/root-command.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import { emojiFromName, faceFromName } from './emoji.ts';
import { audienceOfType } from './place.ts';
import { isSlackbot, readProfile } from './profile.ts';
import { type Ignored, ignored, type Translated, type Translation } from './translation.ts';
import { mentionsIn, wordingOfMrkdwn } from './wording.ts';

/** Kinds of message that a person writes (https://docs.slack.dev/reference/events/message#subtypes). */
const writtenByPeople: readonly (string | undefined)[] = [undefined, 'file_share', 'me_message', 'thread_broadcast'];

/** A body of the Events API: https://docs.slack.dev/apis/events-api#callback-field */
export function translateEvent(body: Json, translation: Translation): Translated {
  const event = objectAt(body, 'event');
  const type = textAt(event, 'type');
  if (event === undefined || type === undefined) return ignored('an event without a type');
  const { space } = translation.self;
  const at = eventTime(event, body, translation.receivedAt);
  const newEvent = (naturalKey: string): ChatEvent => ({
    id: idAt(body, 'event_id') ?? `${type}/${naturalKey}`,
    at,
  });
  switch (type) {
    case 'message':
      if (isDeletion(event)) return translateDeletion(event, space, newEvent);
      if (textAt(event, 'channel_type') === 'im') return translateAddressed(event, translation, newEvent);
      return translateMessage(event, translation, newEvent);
    case 'app_mention':
      return translateAddressed(event, translation, newEvent);
    case 'channel_archive':
    case 'channel_deleted':
    case 'group_archive':
    case 'group_deleted':
    // Nobody but Hearth itself left it. A public channel it can join again.
    case 'group_left': {
      const channel = idAt(event, 'channel');
      if (channel === undefined) return ignored('the end of a channel without an id');
      return { kind: 'channel_gone', event: { where: channelIn(space, channel), ...newEvent(`${channel}/${at}`) } };
    }
    case 'channel_id_changed':
      return translateChannelMove(event, space, newEvent);
    case 'reaction_added':
    case 'reaction_removed':
      return translateReaction(event, type === 'reaction_added' ? 'added' : 'removed', translation, newEvent);
    case 'team_join':
    case 'user_change':
      return translateProfile(type === 'team_join' ? 'joined' : 'profile', event, space, newEvent);
    case 'app_home_opened': {
      const user = idAt(event, 'user');
      if (user === undefined || textAt(event, 'tab') !== 'home') return ignored('a tab other than Home opened');
      return {
        kind: 'home',
        event: { user: userIn(space, user), ...newEvent(`${user}/${idAt(event, 'event_ts') ?? at}`) },
      };
    }
    case 'app_uninstalled':
      return { kind: 'removed', event: { space, ...newEvent(String(at)) } };
    case 'tokens_revoked':
      // The tokens of individual users are revoked, too, and do not concern us.
      if (listAt(event, 'tokens', 'bot').length === 0) return ignored('tokens revoked, but not ours');
      return { kind: 'removed', event: { space, ...newEvent(String(at)) } };
    default:
      return ignored(`an event of type ${type}`);
  }
}

/** Slack's `1767326140.000700`: seconds, and a counter after the decimal point. */
export const timeOfTs = (ts: string | undefined): Instant | undefined =>
  ts !== undefined && /^\d{9,11}(\.\d+)?$/.test(ts) ? instant(Math.round(Number(ts) * 1000)) : undefined;

/** When something happened, as exactly as Slack says it. */
export function eventTime(event: Json, body: Json, receivedAt: Instant): Instant {
  const seconds = numberAt(body, 'event_time');
  return timeOfTs(idAt(event, 'event_ts')) ?? (seconds === undefined ? receivedAt : instant(seconds * 1000));
}

/** Who wrote a message and where; anything but a message by a person is ignored. */
function readWritten(
  event: Json,
  self: Translation['self'],
): { readonly user: string; readonly channel: string; readonly ts: string } | Ignored {
  const subtype = textAt(event, 'subtype');
  const user = idAt(event, 'user');
  const channel = idAt(event, 'channel');
  const ts = idAt(event, 'ts');
  if (!writtenByPeople.includes(subtype)) return ignored(`a message of subtype ${subtype}`);
  if (user === undefined || channel === undefined || ts === undefined) return ignored('a message by nobody');
  const isBot = textAt(event, 'bot_id') !== undefined || isSlackbot(user) || user === self.botUser;
  return isBot ? ignored('a message by a bot') : { user, channel, ts };
}

/** Of the text only counts whom it names and, where something begins with it, how much it says and whether it asks. */
function translateMessage(event: Json, { self }: Translation, newEvent: (naturalKey: string) => ChatEvent): Translated {
  const written = readWritten(event, self);
  if ('kind' in written) return written;
  const { user, channel, ts } = written;
  const at = threadPlace(self.space, channel, ts, idAt(event, 'thread_ts'));
  const text = textAt(event, 'text') ?? '';
  const mentions = mentionsIn(text);
  const audience = at.thread === undefined ? audienceOfType(channel, textAt(event, 'channel_type')) : undefined;
  return {
    kind: 'message',
    event: {
      user: userIn(self.space, user),
      message: { at, id: ts },
      ...(mentions === undefined ? {} : { mentions }),
      ...(audience === undefined ? {} : { audience }),
      ...(at.thread === undefined ? { wording: wordingOfMrkdwn(text) } : {}),
      ...newEvent(`${channel}/${ts}`),
    },
  };
}

/**
 * Whether a message was deleted; one with answers below it changes into a `tombstone`, so that they can stay:
 * https://docs.slack.dev/reference/events/message/message_deleted
 */
const isDeletion = (event: Json): boolean =>
  textAt(event, 'subtype') === 'message_deleted' ||
  (textAt(event, 'subtype') === 'message_changed' && textAt(event, 'message', 'subtype') === 'tombstone');

function translateDeletion(event: Json, space: SpaceRef, newEvent: (naturalKey: string) => ChatEvent): Translated {
  const channel = idAt(event, 'channel');
  const ts = idAt(event, 'deleted_ts') ?? idAt(event, 'message', 'ts');
  if (channel === undefined || ts === undefined) return ignored('the deletion of no message');
  const threadTs = idAt(event, 'previous_message', 'thread_ts');
  const message = { at: threadPlace(space, channel, ts, threadTs), id: ts };
  return { kind: 'message_gone', event: { message, ...newEvent(`${channel}/${ts}/deleted`) } };
}

/**
 * Somebody turns to Hearth, in its direct conversation or by mentioning it, and is answered with the help, as if they
 * had asked for it by command. The text is not read.
 */
function translateAddressed(
  event: Json,
  { self, commandNames }: Translation,
  newEvent: (naturalKey: string) => ChatEvent,
): Translated {
  const written = readWritten(event, self);
  if ('kind' in written) return written;
  if (!commandNames.includes(rootCommand)) return ignored('something said to Hearth, which has no help to give');
  const user = userIn(self.space, written.user);
  const isDirect = textAt(event, 'channel_type') === 'im' || written.channel.startsWith('D');
  // The user's id stands for the conversation with them.
  const place: Place = isDirect
    ? { ...channelIn(self.space, written.user), audience: 'direct' }
    : threadPlace(self.space, written.channel, written.ts, idAt(event, 'thread_ts'));
  return {
    kind: 'command',
    event: {
      user,
      place,
      command: rootCommand,
      input: { form: 'text', tokens: [] },
      ...newEvent(`${written.channel}/${written.ts}`),
    },
    reply: { by: 'message', user, place, triggerId: undefined, responseUrl: undefined, view: undefined },
  };
}

/** https://docs.slack.dev/reference/events/channel_id_changed */
function translateChannelMove(event: Json, space: SpaceRef, newEvent: (naturalKey: string) => ChatEvent): Translated {
  const from = idAt(event, 'old_channel_id');
  const to = idAt(event, 'new_channel_id');
  const isChange = [from, to].every((id) => id !== undefined && /^[A-Z0-9]{2,32}$/.test(id)) && from !== to;
  if (from === undefined || to === undefined || !isChange) return ignored('a change of no channel’s id');
  return {
    kind: 'channel_moved',
    event: { from: channelIn(space, from), to: channelIn(space, to), ...newEvent(`${from}/${to}`) },
  };
}

/** https://docs.slack.dev/reference/events/app_rate_limited: no event of this minute will be delivered any more. */
export function translateRateLimited(body: Json, { self, receivedAt }: Translation): Translated {
  const minute = numberAt(body, 'minute_rate_limited');
  return {
    kind: 'events_lost',
    event: { space: self.space, id: `app_rate_limited/${minute ?? receivedAt}`, at: receivedAt },
  };
}

/** The first message of a thread has its own `ts` as `thread_ts`, but belongs to the channel. */
export const threadPlace = (space: SpaceRef, channel: string, ts: string, threadTs: string | undefined): Address =>
  threadTs === undefined || threadTs === ts ? channelIn(space, channel) : threadIn(channelIn(space, channel), threadTs);

function translateReaction(
  event: Json,
  change: 'added' | 'removed',
  { self: { space, botUser } }: Translation,
  newEvent: (naturalKey: string) => ChatEvent,
): Translated {
  const user = idAt(event, 'user');
  const name = nameAt(event, 'reaction');
  const channel = idAt(event, 'item', 'channel');
  const ts = idAt(event, 'item', 'ts');
  if (textAt(event, 'item', 'type') !== 'message') return ignored('a reaction to something other than a message');
  if (user === undefined || name === undefined || channel === undefined || ts === undefined) {
    return ignored('a reaction without a user, a name or a message');
  }
  if (user === botUser) return ignored('a reaction of our own');
  const author = idAt(event, 'item_user');
  const face = faceFromName(name);
  return {
    kind: 'reaction',
    event: {
      user: userIn(space, user),
      message: { at: channelIn(space, channel), id: ts },
      author: author === undefined ? undefined : userIn(space, author),
      emoji: emojiFromName(name),
      change,
      ...(face === undefined ? {} : { face }),
      ...newEvent(`${channel}/${ts}/${user}/${name}/${idAt(event, 'event_ts') ?? ''}`),
    },
  };
}

function translateProfile(
  kind: 'joined' | 'profile',
  event: Json,
  space: SpaceRef,
  newEvent: (naturalKey: string) => ChatEvent,
): Translated {
  const user = objectAt(event, 'user');
  const profile = readProfile(user, space);
  if (profile === undefined) return ignored('a profile without an id');
  // Of another workspace, in a shared channel.
  if (flagAt(user, 'is_stranger')) return ignored('the profile of a stranger');
  if (kind === 'joined' && profile.guest === true) return ignored('somebody who joined another workspace');
  const version = idAt(event, 'event_ts') ?? numberAt(user, 'updated') ?? '';
  return { kind, event: { profile, ...newEvent(`${profile.user.user}/${version}`) } };
}
