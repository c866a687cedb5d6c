import { ChannelType, InteractionType } from 'discord.js';
import { channelIn, type Place, type SpaceRef, threadIn, userIn } from '../../src/chat/address.ts';
import { idAt, listAt, numberAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { type CustomId, parseCustomId } from './custom-id.ts';
import { readSubmission } from './form.ts';
import { isOpen } from './guilds.ts';
import { translateCommand, translateCompletion, translateMenu } from './inbound-command.ts';
import { spaceIn } from './inbound-message.ts';
import { isStewardBy } from './permissions.ts';
import { snowflakeAt, timeOfId } from './snowflake.ts';
import { isThreadKind } from './threads.ts';
import {
  type Dispatch,
  ignored,
  type Origin,
  type ReplyPath,
  type Translated,
  type Translation,
} from './translation.ts';
import { afterChoice } from './which-server.ts';

/** The action of the button that reopens a form; the core never sees it. */
export const reopenAction = 'discord:again';

export function translateInteraction(dispatch: Dispatch, translation: Translation): Translated {
  const { data } = dispatch;
  const type = numberAt(data, 'type');
  const carriedBack = afterChoice(parseCustomId(textAt(data, 'data', 'custom_id') ?? ''));
  const reply = replyPath(dispatch, translation, carriedBack?.space);
  if (reply === undefined) return ignored('an interaction that names no server, or nobody');
  if (!isPlaced(data, carriedBack, translation)) return { kind: 'unplaced', pressed: carriedBack, reply };
  const from: Origin = {
    id: reply.id,
    at: reply.at,
    user: reply.user,
    place: reply.place,
    steward: isStewardBy(data),
  };
  switch (type) {
    case InteractionType.ApplicationCommand: {
      const isMenu = textAt(data, 'data', 'target_id') !== undefined;
      return isMenu ? translateMenu(data, from, reply, translation) : translateCommand(data, from, reply, translation);
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return translateCompletion(data, from, reply);
    case InteractionType.MessageComponent:
      return translatePress(carriedBack, from, reply);
    case InteractionType.ModalSubmit:
      return translateSubmit(data, carriedBack, from, reply);
    default:
      return ignored(`an interaction of type ${type}`);
  }
}

/** Whether it says which server it is for, or there is only one. */
const isPlaced = (data: unknown, pressed: CustomId | undefined, { guilds }: Translation): boolean =>
  (snowflakeAt(data, 'guild_id') ?? pressed?.space ?? guilds.only) !== undefined;

/** @param noted the server that the button or form names, which in direct messages nothing else does */
function replyPath({ data, receivedAt }: Dispatch, { guilds }: Translation, noted: string | undefined) {
  const guild = snowflakeAt(data, 'guild_id') ?? noted ?? guilds.all()[0]?.id;
  const user = snowflakeAt(data, 'member', 'user', 'id') ?? snowflakeAt(data, 'user', 'id');
  const [id, token] = [idAt(data, 'id'), textAt(data, 'token')];
  const channel = snowflakeAt(data, 'channel_id') ?? snowflakeAt(data, 'channel', 'id');
  if ([guild, user, id, token, channel].includes(undefined)) return undefined;
  const space = spaceIn(guild ?? '');
  const path: ReplyPath = {
    id: id ?? '',
    token: token ?? '',
    user: userIn(space, user ?? ''),
    place: placeOf(data, space, channel ?? '', guilds),
    isDirect: snowflakeAt(data, 'guild_id') === undefined,
    opensForms: numberAt(data, 'type') !== InteractionType.ModalSubmit,
    hasMessage: objectAt(data, 'message') !== undefined,
    visibility: 'private',
    at: timeOfId(id ?? '') ?? receivedAt,
    receivedAt,
    submitted: undefined,
  };
  return path;
}

/** An interaction describes its channel, so here the parent of an unknown thread is known, too. */
function placeOf(data: unknown, space: SpaceRef, channelId: string, guilds: Translation['guilds']): Place {
  const parent = snowflakeAt(data, 'channel', 'parent_id');
  const kind = numberAt(data, 'channel', 'type') ?? -1;
  const inThread =
    parent === undefined ? guilds.place(space, channelId) : threadIn(channelIn(space, parent), channelId);
  const at = isThreadKind(kind) ? inThread : channelIn(space, channelId);
  if (snowflakeAt(data, 'guild_id') === undefined) return { ...at, audience: 'direct' };
  const isPrivate = kind === ChannelType.PrivateThread || !isOpen(guilds.find(space.space), at.channel);
  return isPrivate ? { ...at, audience: 'some' } : at;
}

function translatePress(pressed: CustomId | undefined, from: Origin, reply: ReplyPath): Translated {
  if (pressed === undefined) return { kind: 'unknown', reply };
  const { action, subject } = pressed;
  if (action === reopenAction) return { kind: 'reopen', draft: subject, reply };
  return { kind: 'press', event: { ...from, action, subject }, reply };
}

function translateSubmit(data: unknown, form: CustomId | undefined, from: Origin, reply: ReplyPath): Translated {
  if (form === undefined) return { kind: 'unknown', reply };
  const { action, subject, carried } = form;
  const { values, problems, typed } = readSubmission(listAt(data, 'data', 'components'));
  const answered: ReplyPath = { ...reply, submitted: { action, subject, typed } };
  if (Object.keys(problems).length > 0) return { kind: 'invalid', problems, reply: answered };
  return {
    kind: 'submit',
    event: { ...from, action, subject, values: { ...carried, ...values } },
    reply: answered,
  };
}
