import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { channelIn, threadIn, userIn } from '../../../src/chat/address.ts';
import { secrets, serve } from '../../adapters/slack/installed.ts';
import { recordingInbound, recordingLog } from '../../adapters/slack/recording.ts';
import { settleSlack } from '../../support/people/settle.ts';
import { slackPerson } from '../../support/people/slack.ts';
import { slackSpace } from '../../support/people/slack-observer.ts';
import { type Person as SlackPerson, startStubSlack } from '../../support/slack/index.ts';
import { stubManifest } from '../../support/slack/stub-manifest.ts';
import { commands, menus, sentences } from './declarations.ts';
import { type Differences, does, doesNot } from './differences.ts';
import type { Harness, PlatformKind } from './harness.ts';

const differences: Differences = {
  threadsAnywhere: does('A thread is whatever is said under a message.'),
  speaksAfterStop: does('The Web API needs no connection.'),
  privateChannels: does('Slack has private channels.'),
  whispersOnce: doesNot('Slack takes no key with an ephemeral message either.'),
  whispersInPlace: does('Slack has ephemeral messages.'),
  reacts: doesNot('Hearth does not ask for the permission, as it has no use for it on Slack.'),
  givesText: does('Slack lets an app read a single message.'),
  canBeAway: does('Slack is reached over the network.'),
  asksToSlowDown: does('Slack answers 429 with Retry-After, and the outbox waits.'),
  acknowledgesFirst: doesNot('Slack tells nobody twice, so it is told only of what is done.'),
  typesText: does('Slack hands over whatever was typed after a slash command.'),
  commandsInDirect: does('Slash commands work in the Messages tab of the app.'),
  completes: doesNot('Slack completes no slash commands.'),
  memberMenus: doesNot('Slack has shortcuts for messages, but none for members.'),
  homePage: does('Slack has the App Home.'),
  problemsInForm: does('Slack shows errors beside the fields of a modal.'),
  formAfterForm: does('A modal may be updated to another one when it is sent.'),
  opensLateForms: doesNot(
    'A trigger opens a modal for 3 seconds only, and a sent one is answered within them or never.',
  ),
  namesAuthorOnTakingOff: does('Slack names the author of the message with every reaction.'),
  customEmoji: does('Workspaces add emoji of their own.'),
  comesAndGoes: does('People join a workspace and are deactivated.'),
  tellsLeaving: doesNot('Slack tells of a deactivated user by their profile.'),
  renames: does('People change their profiles.'),
  otherBots: does('Workspaces have other apps.'),
  groups: does('Slack has user groups, on paid plans.'),
  canBeRemoved: does('Apps are uninstalled.'),
  tellsAgain: does('Slack sends an event again that was not acknowledged.'),
};

export const slackByHttp: PlatformKind = { name: 'Slack over HTTP', differences, open: () => open(false) };
export const slackBySocket: PlatformKind = { name: 'Slack by Socket Mode', differences, open: () => open(true) };

async function open(socketMode: boolean): Promise<Harness> {
  const manifest = slackManifest({
    commands,
    menus,
    prefix: '',
    baseUrl: 'https://hearth.example',
    socketMode,
    manyWorkspaces: false,
  });
  const { appToken, ...always } = secrets;
  const slack = await startStubSlack({
    ...secrets,
    manifest: stubManifest(manifest),
  });
  slack.addEmoji('party_kiln');
  const settled = settleSlack(slack, {
    people: ['ada', 'bo', 'cleo'],
    channels: ['square', 'library'],
    tz: 'Europe/Berlin',
  });
  const { ada, bo, cleo, square, library } = settled;
  const robot = slack.addUser({ name: 'robot', is_bot: true });
  square.members.add(robot.id);
  const den = slack.addChannel({ name: 'den', is_private: true, members: [ada, bo] });

  const space = slackSpace(slack);
  const usual = channelIn(space, square.id);
  const personOf = (user: SlackPerson) => slackPerson(slack, user, { commands, menus }, usual);

  const core = recordingInbound();
  const another = () =>
    createSlackPlatform({
      ...always,
      ...(socketMode ? { appToken } : {}),
      apiUrl: slack.apiUrl,
      commandPrefix: '',
      commands,
      menus,
      sentences,
      log: recordingLog(),
    });
  async function begin() {
    const platform = another();
    const server = await serve(platform.routes, slack);
    await platform.start(core);
    return { platform, server };
  }
  let running = await begin();
  async function end(): Promise<void> {
    await running.platform.stop();
    await running.server.close();
  }

  return {
    differences,
    get platform() {
      return running.platform;
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
    stranger: userIn(space, 'U0STRANGER'),
    aloof: userIn(space, robot.id),
    nowhere: channelIn(space, 'C0NOWHERE'),
    lostMessage: '1767326126.896109',
    leadsTo(url) {
      const { origin, pathname, searchParams } = new URL(url);
      const [, channel, seconds, micros] = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(pathname) ?? [];
      if (origin !== `https://${slack.team.domain}.slack.com` || channel === undefined) return undefined;
      const thread = searchParams.get('thread_ts');
      const at = channelIn(space, channel);
      return { at: thread === null ? at : threadIn(at, thread), id: `${seconds}.${micros}` };
    },
    another,
    async restart() {
      await end();
      running = await begin();
      if (socketMode) await slack.until(() => slack.sockets() === 1);
    },
    tellAgain: () => slack.idle(20_000),
    goesAway: () => slack.fail('*', { cut: true }),
    slowsDown: (retryAfterSeconds) => slack.fail('*', { status: 429, retryAfterSeconds }),
    passes: (ms) => slack.pass(ms),
    gathers: (name, people) =>
      slack.addGroup(
        name,
        people.map(({ user }) => user),
      ).id,
    async joins(name) {
      return userIn(space, (await slack.join({ name })).id);
    },
    leaves: ({ user }) => slack.deactivate(user.user),
    renames: ({ user }, name) => slack.changeUser(user.user, { name }),
    async botWrites({ channel }) {
      await robot.say(channel, 'Beep.');
    },
    removes: () => slack.uninstall(),
    async close() {
      await end();
      await slack.close();
    },
  };
}
