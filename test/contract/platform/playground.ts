import { openMovableClock } from '../../../adapters/playground/clock.ts';
import { createPlayground } from '../../../adapters/playground/platform.ts';
import { channelIn, threadIn, userIn } from '../../../src/chat/address.ts';
import { browserAt } from '../../adapters/playground/support/browser.ts';
import { createKeyValueStore } from '../../adapters/playground/support/key-value-store.ts';
import { recordingInbound, recordingLog } from '../../adapters/slack/recording.ts';
import { playgroundPerson } from '../../support/people/playground.ts';
import { commands, menus } from './declarations.ts';
import { type Differences, does, doesNot } from './differences.ts';
import type { Harness, PlatformKind } from './harness.ts';

const differences: Differences = {
  threadsAnywhere: does('A thread is whatever is said under a message.'),
  speaksAfterStop: doesNot('The playground closes its books at the stop.'),
  privateChannels: doesNot('All channels of the playground are open to all.'),
  whispersOnce: does('The playground keeps the key with the whisper.'),
  whispersInPlace: does('The playground shows whispers among the messages.'),
  reacts: does('Hearth reacts as people do.'),
  givesText: does('The playground keeps what is typed.'),
  canBeAway: doesNot('The playground is in the same process.'),
  asksToSlowDown: doesNot('The playground takes whatever comes.'),
  acknowledgesFirst: doesNot('The page waits for its answer.'),
  typesText: does('A command is typed where messages are written.'),
  commandsInDirect: does('A command is typed wherever messages are written.'),
  completes: doesNot('The page proposes from the declarations by itself, and does not ask.'),
  memberMenus: doesNot('The page has menus of messages only; commands do the rest.'),
  homePage: does('The playground has My page.'),
  problemsInForm: does('The page shows problems beside the fields.'),
  formAfterForm: does('The page shows whatever form comes back.'),
  opensLateForms: does('The page waits for its answer.'),
  namesAuthorOnTakingOff: does('The playground has the message at hand.'),
  customEmoji: doesNot('The playground has no emoji of its own making.'),
  comesAndGoes: doesNot('The people of the playground are always the same.'),
  tellsLeaving: doesNot('Nobody leaves the playground.'),
  renames: doesNot('The people of the playground keep their names.'),
  otherBots: doesNot('Hearth is the only bot in the playground.'),
  groups: doesNot('So few people are named one by one.'),
  canBeRemoved: doesNot('Without Hearth there is no playground.'),
  tellsAgain: does('The playground keeps what the core has not taken in, and tells it again.'),
};

/** Monday, 5 January 2026, 12:00 UTC. */
const startsAt = Date.UTC(2026, 0, 5, 12);

const names: Readonly<Record<string, string>> = {
  'u-ada': 'Ada Pebble',
  'u-bruno': 'Bruno Thistle',
  'u-chidi': 'Chidi Lantern',
  'c-general': 'general',
  'c-welcome': 'welcome',
};

export const playground: PlatformKind = { name: 'the playground', differences, open };

async function open(): Promise<Harness> {
  const keyValues = createKeyValueStore();
  const core = recordingInbound();
  const clock = await openMovableClock(keyValues, () => startsAt);

  const another = () => createPlayground({ keyValues, clock, commands, menus, log: recordingLog() });
  async function begin() {
    const platform = another();
    await platform.start(core);
    return { platform, browser: browserAt(platform.routes) };
  }
  let running = await begin();
  // The demo community was settled by commands, and one of them wrote something before, which no case is about.
  const isOfDemo = ({ kind }: (typeof core.heard)[number]): boolean => kind === 'command' || kind === 'message';
  core.heard.splice(0, core.heard.length, ...core.heard.filter((each) => !isOfDemo(each)));

  const space = { platform: 'playground', space: 'playground' } as const;
  const square = channelIn(space, 'c-welcome');
  const nameOf = (id: string): string => names[id] ?? id;
  const person = (id: string) => playgroundPerson(() => running.browser, id, nameOf, { commands, menus }, square);
  const nobodyDoes = (what: string) => () => Promise.reject(new Error(`In the playground nobody ${what}`));

  async function restart(): Promise<void> {
    await running.platform.stop();
    running = await begin();
  }

  return {
    differences,
    get platform() {
      return running.platform;
    },
    core,
    space,
    square,
    library: channelIn(space, 'c-general'),
    den: channelIn(space, 'c-none'),
    ada: person('u-ada'),
    bo: person('u-bruno'),
    cleo: person('u-chidi'),
    bot: userIn(space, 'u-hearth'),
    stranger: userIn(space, 'u-stranger'),
    aloof: userIn(space, 'u-hearth'),
    nowhere: channelIn(space, 'c-nowhere'),
    lostMessage: '00009-0000009',
    leadsTo(url) {
      const { pathname, searchParams, hash } = new URL(url, 'http://playground.example');
      const [, list, id] = /^#(m|t)-(.+)$/.exec(hash) ?? [];
      const thread = searchParams.get('thread');
      // A thread has a list of its own beside the channel's.
      if (pathname !== '/playground' || id === undefined || (list === 't') !== (thread !== null)) return undefined;
      const at = channelIn(space, searchParams.get('at') ?? '');
      return { at: thread === null ? at : threadIn(at, thread), id };
    },
    another,
    restart,
    // What could not be told is told at the next start, if not before.
    tellAgain: restart,
    goesAway: () => {
      throw new Error('The playground cannot go away');
    },
    slowsDown: () => {
      throw new Error('The playground has no limits of rate');
    },
    passes: () => undefined,
    gathers: (name) => name,
    joins: nobodyDoes('joins'),
    leaves: nobodyDoes('leaves'),
    renames: nobodyDoes('changes their name'),
    botWrites: nobodyDoes('is another bot'),
    removes: nobodyDoes('removes Hearth'),
    close: () => running.platform.stop(),
  };
}
