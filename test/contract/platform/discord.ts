import { createDiscordPlatform } from '../../../adapters/discord/platform.ts';
import { channelIn, threadIn, userIn } from '../../../src/chat/address.ts';
import { createKeyValueStore } from '../../adapters/playground/support/key-value-store.ts';
import { recordingInbound, recordingLog } from '../../adapters/slack/recording.ts';
import { type Person as DiscordPerson, startStubDiscord } from '../../support/discord/index.ts';
import { discordPerson } from '../../support/people/discord.ts';
import { settleDiscord } from '../../support/people/settle.ts';
import { commands, menus, sentences } from './declarations.ts';
import { type Differences, does, doesNot } from './differences.ts';
import type { Harness, PlatformKind } from './harness.ts';

const differences: Differences = {
  threadsAnywhere: doesNot('A thread is a channel of its own that somebody opened.'),
  speaksAfterStop: does('REST needs no connection.'),
  privateChannels: does('Channels may be hidden from roles and members.'),
  whispersOnce: does('A whisper is a direct message, with a nonce.'),
  whispersInPlace: doesNot('Discord has private messages only in answer to an interaction.'),
  reacts: does('Bots react as people do.'),
  givesText: doesNot('Hearth asks for no message content on Discord.'),
  canBeAway: does('Discord is reached over the network.'),
  asksToSlowDown: does('Who has to wait long comes again later; short waits are left to discord.js.'),
  acknowledgesFirst: does('Discord waits 3 seconds, and shows after that that Hearth is thinking.'),
  typesText: doesNot('Discord types the options of commands.'),
  commandsInDirect: doesNot('A direct conversation belongs to no server, so commands are offered in servers only.'),
  completes: does('Discord asks for proposals while an option is typed.'),
  memberMenus: does('Members have a menu with entries of apps.'),
  homePage: doesNot('Discord has no page of an app for each member; /home says the same.'),
  problemsInForm: doesNot('Discord closes a form when it is sent.'),
  formAfterForm: doesNot('Nothing opens in answer to a form.'),
  opensLateForms: doesNot('A form opens as the first answer only, within 3 seconds.'),
  namesAuthorOnTakingOff: doesNot('MESSAGE_REACTION_REMOVE names no author.'),
  customEmoji: does('Servers add emoji of their own.'),
  comesAndGoes: does('People join servers and leave them.'),
  tellsLeaving: does('Discord tells of members who leave.'),
  renames: does('People have nicknames.'),
  otherBots: does('Servers have other bots.'),
  groups: does('Discord has roles.'),
  canBeRemoved: does('Bots are removed from servers.'),
  tellsAgain: does('Discord sends nothing again, so the adapter tries again by itself.'),
};

export const discord: PlatformKind = { name: 'Discord', differences, open };

const token = 'a-token.of-the.bot-for-the-contract';

async function open(): Promise<Harness> {
  const stub = await startStubDiscord({ token });
  const { guild, ada, bo, cleo, square, library, den } = settleDiscord(stub, {
    people: ['ada', 'bo', 'cleo'],
    channels: ['square', 'library', 'den'],
  });
  const robot = stub.addMember(guild, { username: 'robot', global_name: 'robot', bot: true });
  const mayEnter = [ada, bo, stub.bot].map(({ id }) => [id, { allow: ['ViewChannel'] }] as const);
  stub.overwrite(den, { everyone: { deny: ['ViewChannel'] }, ...Object.fromEntries(mayEnter) });
  stub.addEmoji(guild, 'party_kiln');

  const space = { platform: 'discord', space: guild.id } as const;
  const usual = channelIn(space, square.id);
  const personOf = (user: DiscordPerson) => discordPerson(stub, user, { declared: { commands, menus }, usual });

  const core = recordingInbound();
  function another() {
    const { apiUrl } = stub;
    const log = recordingLog();
    const closedForGood = (error: Error) => log.error({ err: error }, 'Closed for good');
    const keyValues = createKeyValueStore();
    return createDiscordPlatform({
      token,
      apiUrl,
      shards: 'auto',
      commands,
      menus,
      sentences,
      keyValues,
      closedForGood,
      log,
    });
  }
  async function begin() {
    const platform = another();
    await platform.start(core);
    return platform;
  }
  let running = await begin();

  return {
    differences,
    get platform() {
      return running;
    },
    core,
    space,
    square: usual,
    library: channelIn(space, library.id),
    den: channelIn(space, den.id),
    ada: personOf(ada),
    bo: personOf(bo),
    cleo: personOf(cleo),
    bot: userIn(space, robot.id),
    stranger: userIn(space, '900000000000000001'),
    aloof: userIn(space, robot.id),
    nowhere: channelIn(space, '900000000000000002'),
    lostMessage: '900000000000000003',
    leadsTo(url) {
      const [, server, id, message] = /^https:\/\/discord\.com\/channels\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
      if (server !== guild.id || id === undefined || message === undefined) return undefined;
      const parent = stub.threads(usual.channel).some((thread) => thread.id === id) ? usual : undefined;
      const at = parent === undefined ? channelIn(space, id) : threadIn(parent, id);
      return { at, id: message };
    },
    another,
    async restart() {
      await running.stop();
      running = await begin();
    },
    // The adapter does it by itself.
    tellAgain: () => Promise.resolve(),
    goesAway: () => stub.fail('*', { cut: true }),
    slowsDown: (retryAfterSeconds) => stub.fail('*', { status: 429, retryAfterSeconds }),
    passes: (ms) => stub.pass(ms),
    gathers(name, people) {
      const role = stub.addRole(guild, { name });
      for (const { user } of people) stub.changeMember(guild, user, { roles: [role.id] });
      return role.id;
    },
    joins: async (name) => userIn(space, stub.join(guild, { username: name, global_name: name }).id),
    leaves: async ({ user }) => stub.kick(guild, user.user),
    renames: async ({ user }, nick) => stub.changeMember(guild, user.user, { nick }),
    async botWrites({ channel }) {
      robot.say(channel, 'Beep.');
    },
    removes: async () => stub.botRemoved(guild),
    async close() {
      await running.stop();
      await stub.close();
    },
  };
}
