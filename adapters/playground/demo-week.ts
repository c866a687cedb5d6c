import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { messageKey } from '../../src/chat/address.ts';
import { earlier, hourMs, type Instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import { type Acts, postWith } from './demo-acts.ts';
import { community } from './demo-community.ts';
import type { PastTimes, Scene } from './demo-past.ts';
import { type Said, talk } from './demo-talk.ts';
import { directChannelId, type State } from './state.ts';

const { general, help } = community;

/** What people offer, by whose words others find them. */
const offers = [
  ['u-emi', 'Twenty years of wood firing, and what reduction does', 'wood firing, reduction'],
  ['u-bruno', 'I test glazes and share my notes', 'glaze, celadon'],
  ['u-chidi', 'A second pair of hands for big tiles and wide boards', 'tiles, drying'],
  ['u-dalia', 'Company for whoever makes their first tile', 'tiles, hand-building'],
] as const;

/** Asked, answered and solved, so that whoever asks the like finds it. */
export const solved = {
  asks: 'My celadon comes out grey instead of green, three firings in a row. Is the reduction too late?',
  answers: [
    ['u-emi', 'It was for me. Start it at 900 °C rather than 1,000 and hold it for forty minutes before you climb on.'],
    [
      'u-bruno',
      'And keep the glaze thin. Mine only turned green once I stopped being generous with it. My notes: https://example.org/celadon-notes',
    ],
  ],
  thanks: 'for the evening you spent on my firing log. It came out green.',
  solution: 'Start the reduction at 900 °C, hold it for forty minutes, and keep the glaze thin.',
} as const;

/** Simply written, without a command. */
const tiles = 'How do I keep large tiles from warping while they dry? Mine lift at the corners every time.';

/** A question of the community's own, and what people answer under their names. */
const question = 'What did a piece that went wrong teach you?';
const reflections = [
  ['u-emi', 'To listen to the kiln and not to the clock. It took me a whole firing of black cups.'],
  ['u-bruno', 'To write it down the same evening. What I called bad luck was a glaze mixed twice as thick.'],
  ['u-dalia', 'That the tiles that crack are the ones I hurried. Now I wrap their edges, and wait a week.'],
] as const;

/** What two of them bring to an exchange, and what the first to give says. */
const works = [
  [
    'u-emi',
    'https://example.org/one-page-on-wood-firing, a page that explains it to beginners',
    'Where would you stop reading?',
  ],
  [
    'u-chidi',
    'My plan for ten mugs: throw all in one evening, trim them the next, one glaze for all',
    'What would you change before I begin?',
  ],
] as const;
const feedback = {
  question:
    'At the paragraph on ash. It names three glazes before it says what ash does to a bare pot. There I got lost.',
  works: 'The row of four cups: I see at once which side the flame touched, and want to try it myself.',
  change: 'Begin with the cup that cracked. Every beginner wonders why, and nobody dares to ask.',
};

/** The week that a visitor finds: a question asked and solved, and what the digest tells of; then what is going on now. */
export function weekOf(state: State, acts: Acts, { begins, monday, lately }: PastTimes): readonly Scene[] {
  const friday = earlier(monday, 66 * hourMs);
  const after = (start: Instant, minutes: number, play: () => Promise<unknown>): Scene => ({
    at: later(start, minutes * minuteMs),
    play: async () => void (await play()),
  });
  return [
    after(begins, 0, () => setOut(acts)),
    ...celadon(state, acts, begins),
    after(begins, 100, () => says(state, acts, talk.smallKiln)),
    after(begins, 160, () => says(state, acts, talk.testTiles)),
    ...reflections.map(([by, text], index) => after(friday, 120 + 30 * index, () => answers(state, acts, by, text))),
    after(friday, 300, () => acts.command('u-dalia', general, 'kudos give', { members: ['u-bruno'], ...forShelves })),
    ...exchange(state, acts, lately),
    after(lately, -150, () => says(state, acts, talk.arrival)),
    after(lately, -80, () => says(state, acts, talk.firstCups)),
    after(lately, -50, () => says(state, acts, talk.glazeTable)),
    ...lookedAfter(state, acts, lately),
  ];
}

const forShelves = { reason: 'for firing my tiles beside your tests, and for labelling every shelf' };

async function setOut(acts: Acts): Promise<void> {
  await acts.writes(talk.greeting.by, talk.greeting.text, { channel: talk.greeting.channel });
  for (const [by, text, topics] of offers) await acts.command(by, help, 'offer add', { text, topics });
  await acts.command(community.steward, general, 'reflect prompts', { text: question });
  for (const each of [community.steward, 'u-chidi']) await acts.command(each, general, 'reflect join', {});
}

function celadon(state: State, acts: Acts, begins: Instant): readonly Scene[] {
  const at = (minutes: number): Instant => later(begins, minutes * minuteMs);
  const asked = () => postWith(state, buttonActions.resolveRequest, help);
  return [
    {
      at: at(5),
      play: () => acts.command('u-chidi', help, 'ask', { text: solved.asks, topics: 'celadon, glaze, reduction' }),
    },
    ...solved.answers.map(([by, text], index) => ({
      at: at(25 + 10 * index),
      play: async () => {
        const thread = asked()?.post.id;
        if (thread !== undefined) await acts.writes(by, text, { channel: help, thread });
      },
    })),
    {
      at: at(60),
      play: async () => {
        const subject = asked()?.subject;
        const { thanks, solution } = solved;
        const values = { helpers: ['u-emi', 'u-bruno'], thanks, solution, shared: true };
        if (subject !== undefined)
          await acts.submits('u-chidi', formActions.resolveRequest, subject, values, { channel: help });
      },
    },
  ];
}

async function answers(state: State, acts: Acts, by: string, text: string): Promise<void> {
  const asked = postWith(state, buttonActions.answerPrompt, general);
  if (!asked) return;
  const place = { channel: general };
  await acts.submits(by, formActions.reflection, `question/${asked.subject}`, { text, sharing: 'named' }, place);
}

/** A round of two, in which one has given: what they gave is sealed until the other gives, too. */
function exchange(state: State, acts: Acts, lately: Instant): readonly Scene[] {
  const at = (minutes: number): Instant => later(lately, minutes * minuteMs);
  const join = ([by, work, asks]: (typeof works)[number]) =>
    acts.submits(by, formActions.joinExchange, '', { work, question: asks }, { channel: general });
  return [
    { at: at(-180), play: () => acts.command(community.steward, general, 'exchange open', { hours: 2 }) },
    ...works.map((each, index) => ({ at: at(-170 + 20 * index), play: () => join(each) })),
    {
      at: at(20),
      play: async () => {
        const channel = directChannelId('u-chidi');
        const duty = postWith(state, buttonActions.giveFeedback, channel);
        if (duty) await acts.submits('u-chidi', formActions.giveFeedback, duty.subject, feedback, { channel });
      },
    },
  ];
}

/** Somebody simply writes, is offered help with it, and people are asked, one of whom cannot come. So it still waits. */
function lookedAfter(state: State, acts: Acts, lately: Instant): readonly Scene[] {
  const at = (minutes: number): Instant => later(lately, minutes * minuteMs);
  const write = () => acts.writes('u-dalia', tiles, { channel: help });
  return [
    { at: at(0), play: async () => void (await write()) },
    {
      at: at(72),
      play: async () => acts.presses('u-dalia', buttonActions.lookAfter, messageKey(await write()), { channel: help }),
    },
    {
      at: at(103),
      play: async () => {
        const channel = directChannelId('u-chidi');
        const asked = postWith(state, buttonActions.cannotNow, channel);
        if (asked) await acts.presses('u-chidi', buttonActions.cannotNow, asked.subject, { channel });
      },
    },
  ];
}

/** Says it, with the replies and reactions that it got. */
async function says(
  state: State,
  acts: Acts,
  { channel, by, text, reactions = [], replies = [] }: Said,
): Promise<void> {
  const root = await acts.writes(by, text, { channel });
  const withEmoji = async (id: string, given: NonNullable<Said['reactions']>): Promise<void> => {
    const post = state.posts.get(id);
    for (const [emoji, ...people] of given) {
      for (const each of people) if (post) await acts.reacts(each, emoji, post);
    }
  };
  await withEmoji(root.id, reactions);
  for (const reply of replies) {
    const { id } = await acts.writes(reply.by, reply.text, { channel, thread: root.id });
    await withEmoji(id, reply.reactions ?? []);
  }
}
