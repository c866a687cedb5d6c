import { ChannelType, RESTJSONErrorCodes as Code, MessageFlags } from 'discord-api-types/v10';
import { may, need, notArchived, posted, visible } from '../../access.ts';
import { contentOf, flagsOf } from '../../answers.ts';
import { describeMessage, isReadable, withoutContent } from '../../describe-message.ts';
import { LIMITS } from '../../limits.ts';
import { MENTIONED_BY_DEFAULT } from '../../mentions.ts';
import { writing } from '../../permissions.ts';
import { Refusal } from '../../refusal.ts';
import { changedMessage, newMessage } from '../../rules/message.ts';
import { insist, type Rule } from '../../rules/rule.ts';
import type { Channel, Fields, Message } from '../../shapes.ts';
import { attachmentsOf } from '../read.ts';
import { type Answer, type Call, ok, type Parts, type Route } from '../route.ts';

/** A message as the bot may read it. */
function shown(message: Message, { world, privileged }: Parts): Fields {
  const described = describeMessage(message, world);
  return privileged.messageContent || isReadable(message, world) ? described : withoutContent(described);
}

/** Throws where the bot cannot write in the channel; an archived thread where it can is reopened. */
function writable(channel: Channel, { world, threads }: Parts): void {
  if (channel.type === ChannelType.GuildForum) throw new Refusal(Code.CannotSendAMessageInAForumChannel);
  if (channel.type === ChannelType.GuildCategory) throw new Refusal(Code.CannotSendMessagesInNonTextChannel);
  if (channel.recipientId === undefined) need(world, channel, writing(channel));
  else reachable(channel.recipientId, world);
  const state = channel.thread;
  if (!state) return;
  if (state.locked && !may(world, world.bot.id, channel, 'ManageThreads')) {
    throw new Refusal(state.archived ? Code.InvalidActionOnArchivedThread : Code.ThreadLocked);
  }
  // Writing opens an archived thread again. Source: topics/threads#active--archived-threads.
  if (state.archived) threads.update(channel, { archived: false });
}

function reachable(userId: string, world: Parts['world']): void {
  const user = world.users.get(userId);
  const shared = [...world.guilds.values()].some(
    (guild) => world.isIn(userId, guild) && world.isIn(world.bot.id, guild),
  );
  if (!shared) throw new Refusal(Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds);
  if (!user || user.bot || !user.dmsOpen) throw new Refusal(Code.CannotSendMessagesToThisUser);
}

/** Throws where a message with such a body takes permissions that the bot lacks. */
export function needFor(body: Fields, channel: Channel, world: Parts['world'], files: number): void {
  if (!channel.guildId) return;
  if (Array.isArray(body.embeds) && body.embeds.length > 0) need(world, channel, 'EmbedLinks');
  if (files > 0) need(world, channel, 'AttachFiles');
}

const unknownMessage: Rule = (_, path, report) => report(path, 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');

function referenceOf(
  body: Fields,
  channel: Channel,
  world: Parts['world'],
): { reference?: NonNullable<Message['reference']> } {
  const given = body.message_reference as Fields | null | undefined;
  if (!given) return {};
  const message = world.message(channel.id, String(given.message_id));
  if (!message) {
    if (given.fail_if_not_exists === false) return {};
    insist(given, unknownMessage, ['message_reference']);
  }
  if (channel.guildId && !may(world, world.bot.id, channel, 'ReadMessageHistory'))
    throw new Refusal(Code.MissingPermissions);
  const { guildId } = channel;
  return {
    reference: {
      message_id: String(given.message_id),
      channel_id: channel.id,
      ...(guildId ? { guild_id: guildId } : {}),
    },
  };
}

/** A recent message with the same nonce, where the app asked Discord to enforce it. */
function sameNonce(body: Fields, channel: Channel, { world, now }: Parts): Message | undefined {
  const { nonce } = body;
  if (body.enforce_nonce !== true || nonce === undefined || nonce === null || nonce === '') return undefined;
  const list = world.messages.get(channel.id) ?? [];
  return list.find(
    (one) =>
      one.author_id === world.bot.id && String(one.nonce) === String(nonce) && now() - one.sentAt < LIMITS.nonceMs,
  );
}

/** Mentions the author of the message that is replied to, unless allowed_mentions says otherwise. */
const allowedOf = (body: Fields): Fields =>
  (body.allowed_mentions as Fields | null | undefined) ?? MENTIONED_BY_DEFAULT.message;

/** What a message shows as a file has to come with it, and at most ten do. Source: docs.discord.com/developers/components/reference#file */
function needFiles({ components }: Fields, files: Call['files']): void {
  const shown = (Array.isArray(components) ? components : []).flatMap(
    (each: { type?: number; file?: { url?: string } }) => (each.type === 13 ? [each.file?.url] : []),
  );
  const isThere = (url: string | undefined): boolean => files.some(({ name }) => url === `attachment://${name}`);
  if (files.length > LIMITS.attachments || !shown.every(isThere)) throw new Refusal(Code.InvalidFormBodyOrContentType);
}

function create(call: Call, parts: Parts): Answer {
  const { world, talk, newId } = parts;
  const channel = visible(world, call.params.channel);
  const body = newMessage(call.body ?? {});
  const twin = sameNonce(body, channel, parts);
  if (twin) return ok(shown(twin, parts));
  writable(channel, parts);
  needFor(body, channel, world, call.files.length);
  needFiles(body, call.files);
  const message = talk.post(channel, world.bot.id, {
    ...contentOf(body, attachmentsOf(body, call.files, newId)),
    ...referenceOf(body, channel, world),
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce as string | number }),
    flags: flagsOf(body),
    allowedMentions: allowedOf(body),
  });
  return ok(describeMessage(message, world));
}

function page({ query }: Call, all: readonly Message[]): Message[] {
  const most = Math.min(100, Number(query.get('limit') ?? 50));
  const [before, after] = [query.get('before'), query.get('after')];
  const seen = all.filter((one) => !one.ephemeralTo);
  if (after)
    return seen
      .filter((one) => BigInt(one.id) > BigInt(after))
      .slice(0, most)
      .reverse();
  return seen
    .filter((one) => !before || BigInt(one.id) < BigInt(before))
    .slice(-most)
    .reverse();
}

const one = '/channels/:channel/messages/:message';

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages', run: create },
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    run(call, parts) {
      const channel = visible(parts.world, call.params.channel);
      if (!may(parts.world, parts.world.bot.id, channel, 'ReadMessageHistory')) return ok([]);
      return ok(page(call, parts.world.messages.get(channel.id) ?? []).map((message) => shown(message, parts)));
    },
  },
  {
    method: 'GET',
    path: one,
    run({ params }, parts) {
      const channel = visible(parts.world, params.channel);
      need(parts.world, channel, 'ReadMessageHistory');
      return ok(shown(posted(parts.world, channel, params.message), parts));
    },
  },
  {
    method: 'PATCH',
    path: one,
    run(call, parts) {
      const { world, talk, newId } = parts;
      const channel = visible(world, call.params.channel);
      const message = posted(world, channel, call.params.message);
      if (message.author_id !== world.bot.id) throw new Refusal(Code.CannotEditMessageAuthoredByAnotherUser);
      notArchived(channel);
      const body = changedMessage(call.body ?? {}, (message.flags & MessageFlags.IsComponentsV2) !== 0);
      const flags = (message.flags & ~MessageFlags.Loading) | flagsOf(body);
      talk.edit(message, { ...contentOf(body, attachmentsOf(body, call.files, newId, message.attachments)), flags });
      return ok(describeMessage(message, world));
    },
  },
  {
    method: 'DELETE',
    path: one,
    run({ params }, { world, talk }) {
      const channel = visible(world, params.channel);
      const message = posted(world, channel, params.message);
      notArchived(channel);
      if (message.author_id !== world.bot.id) need(world, channel, 'ManageMessages');
      talk.remove(message);
      return undefined;
    },
  },
];
