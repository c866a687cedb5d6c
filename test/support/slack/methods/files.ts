import { describeFile, type StoredFile } from '../files.ts';
import { LIMITS } from '../limits.ts';
import {
  channelOf,
  jsonOf,
  type Method,
  missing,
  needText,
  optionalText,
  Refusal,
  TIER,
  type World,
} from './method.ts';

/** Sources: docs.slack.dev/reference/methods/files.getUploadURLExternal and files.completeUploadExternal. */
function expected(args: Record<string, unknown>, world: World): StoredFile {
  const name = needText(args, 'filename');
  const length = Number(args.length);
  if (!Number.isInteger(length) || length <= 0) throw new Refusal('missing_argument');
  if (length > LIMITS.fileBytes) throw new Refusal('file_upload_size_restricted');
  return world.files.expect(name, length);
}

function namedIn(args: Record<string, unknown>, world: World): readonly StoredFile[] {
  const named = jsonOf(args, 'files', 'invalid_arguments');
  if (!Array.isArray(named) || named.length === 0) throw missing('files');
  return named.map((each: { id?: unknown; title?: unknown }) => {
    const file = world.files.find(String(each.id));
    // Nothing was sent to its address, or it was shared already.
    if (file?.text === undefined || file.channel !== undefined) throw new Refusal('file_not_found');
    if (typeof each.title === 'string') file.title = each.title;
    return file;
  });
}

export const files: Record<string, Method> = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scopes: ['files:write'],
    perMinute: TIER[4],
    run(args, world) {
      const file = expected(args, world);
      return { upload_url: world.files.urlOf(file), file_id: file.id };
    },
  },

  'files.completeUploadExternal': {
    token: 'bot',
    scopes: ['files:write'],
    perMinute: TIER[4],
    run(args, world) {
      const found = namedIn(args, world);
      const channel = channelOf(args, world, 'channel_id');
      if (channel.is_archived) throw new Refusal('is_archived');
      if (!channel.members.has(world.space.bot.id)) throw new Refusal('not_in_channel');
      const thread = optionalText(args, 'thread_ts');
      for (const file of found) file.channel = channel.id;
      const content = { text: optionalText(args, 'initial_comment') ?? '', files: found.map(describeFile) };
      void world.conversations.post(channel, world.space.bot.id, {
        ...content,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
      return { files: found.map(({ id, title }) => ({ id, title })) };
    },
  },
};
