import { createDiscordPlatform, type DiscordSettings } from '../../../adapters/discord/platform.ts';
import type { SpaceRef } from '../../../src/chat/address.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import {
  type Channel,
  type Guild,
  type Person,
  type StubDiscord,
  type StubOptions,
  startStubDiscord,
} from '../../support/discord/index.ts';
import { createKeyValueStore } from '../playground/support/key-value-store.ts';
import { type RecordingInbound, recordingInbound, recordingLog } from '../slack/recording.ts';
import { commands, menus, sentences } from './declarations.ts';

/** Hearth in a server of the stub. */
export interface Installed {
  readonly stub: StubDiscord;
  readonly platform: ChatPlatform;
  readonly inbound: RecordingInbound;
  readonly log: ReturnType<typeof recordingLog>;
  readonly guild: Guild;
  readonly space: SpaceRef;
  readonly help: Channel;
  readonly forum: Channel;
  readonly ana: Person;
  readonly bo: Person;
  /** Why connections were closed for good. */
  readonly closedForGood: readonly Error[];
  /** Another Hearth on the same Discord. */
  another(settings?: Partial<DiscordSettings>): ChatPlatform;
  close(): Promise<void>;
}

const token = 'a-token.of-the.bot-for-tests';

/** @param settings what is set otherwise than usual */
export async function install(
  settings: Partial<DiscordSettings> = {},
  options: Partial<StubOptions> = {},
): Promise<Installed> {
  const stub = await startStubDiscord({ token, ...options });
  const guild = stub.addGuild({ name: 'Village' });
  const help = stub.addChannel(guild, { name: 'help' });
  const forum = stub.addChannel(guild, { name: 'questions', kind: 'forum' });
  const ana = stub.addMember(guild, { username: 'ana' });
  const bo = stub.addMember(guild, { username: 'bo' });
  const inbound = recordingInbound();
  const log = recordingLog();
  const closedForGood: Error[] = [];
  const another = (more: Partial<DiscordSettings> = {}): ChatPlatform =>
    createDiscordPlatform({
      token,
      apiUrl: stub.apiUrl,
      shards: 'auto',
      commands,
      menus,
      sentences,
      // Each has a database of its own, unless a test says otherwise.
      keyValues: createKeyValueStore(),
      closedForGood: (error) => closedForGood.push(error),
      log,
      ...settings,
      ...more,
    });
  const platform = another();
  try {
    await platform.start(inbound);
  } catch (error) {
    await stub.close();
    throw error;
  }
  return {
    stub,
    platform,
    inbound,
    log,
    guild,
    space: { platform: 'discord', space: guild.id },
    help,
    forum,
    ana,
    bo,
    closedForGood,
    another,
    async close() {
      await platform.stop();
      await stub.close();
    },
  };
}
