import { MessageFlags } from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Fields } from '../shapes.ts';
import { messageComponents } from './components.ts';
import { embeds, isBlank } from './embed.ts';
import {
  anything,
  flag,
  insist,
  isObject,
  list,
  number,
  object,
  oneOf,
  type Path,
  type Report,
  type Rule,
  snowflake,
  text,
} from './rule.ts';

const ids = list(0, LIMITS.mentions, snowflake);

/** Source: docs.discord.com/developers/resources/message#allowed-mentions-object. */
const allowedMentions = object(
  {},
  { parse: list(0, 3, oneOf('users', 'roles', 'everyone')), users: ids, roles: ids, replied_user: flag },
  (value, path, report) => {
    const parse: unknown[] = Array.isArray(value.parse) ? value.parse : [];
    for (const kind of ['users', 'roles']) {
      const named = value[kind];
      if (!parse.includes(kind) || !Array.isArray(named) || named.length === 0) continue;
      const what = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      report(path, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', what);
    }
  },
);

const attachment = object(
  { id: anything },
  { filename: text(1, 1_024), description: text(0, LIMITS.altTextChars), title: text(0, 1_024) },
);

const reference = object(
  { message_id: snowflake },
  { channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: flag, type: oneOf(0, 1) },
);

const MOST_FLAGS = 2 ** 53 - 1;

const isV2 = (body: Fields): boolean => (Number(body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;

/** The old ways of saying something go together with the new one in no message. */
function legacyFields(value: Fields, path: Path, report: Report): void {
  for (const key of ['content', 'embeds']) {
    const given = value[key];
    if (!given || (Array.isArray(given) && given.length === 0)) continue;
    const what = `The "${key}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    report([...path, key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', what);
  }
}

/** What every way of sending or changing a message takes. */
export const messageBody =
  (wasV2 = false): Rule =>
  (value, path, report) => {
    const v2 = wasV2 || (isObject(value) && isV2(value));
    object(
      {},
      {
        content: text(0, LIMITS.contentChars),
        embeds,
        components: messageComponents(v2),
        allowed_mentions: allowedMentions,
        attachments: list(0, LIMITS.attachments, attachment),
        flags: number(0, MOST_FLAGS),
        tts: flag,
        enforce_nonce: flag,
        nonce: nonce,
        message_reference: reference,
      },
      v2 ? legacyFields : undefined,
    )(value, path, report);
  };

const nonce: Rule = (value, path, report) => {
  if (typeof value !== 'number') text(0, LIMITS.nonceChars)(value, path, report);
};

const shows = (given: unknown): boolean => Array.isArray(given) && given.length > 0;

/** A message that would show nothing. */
const isEmpty = (body: Fields): boolean =>
  !body.content &&
  !(shows(body.embeds) && !(body.embeds as unknown[]).every(isBlank)) &&
  !shows(body.components) &&
  !shows(body.attachments) &&
  !shows(body.sticker_ids) &&
  !body.poll;

/** A body that shall become a new message. Throws 50035, or 50006 where it says nothing. */
export function newMessage(body: unknown, at: Path = []): Fields {
  insist(body, messageBody(), at);
  const given = body as Fields;
  if (isEmpty(given)) throw new Refusal(50006);
  return given;
}

/** A body that changes one. */
export function changedMessage(body: unknown, wasV2: boolean, at: Path = []): Fields {
  insist(body, messageBody(wasV2), at);
  return body as Fields;
}
