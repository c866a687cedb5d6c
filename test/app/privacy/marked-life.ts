import type { Address } from '../../../src/chat/address.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import { attic, type CoreHarness, general, help } from '../../support/core-harness.ts';
import { gives, joins } from '../../support/exchange-story.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { threadUnder } from '../../support/people/person.ts';

/** What everything of them holds: their name, their id, and each text that they write. */
export const marker = 'zoemark';

/** A community in which one person lives whose every word is marked, among others. */
export interface MarkedLife {
  readonly harness: CoreHarness;
  readonly zoe: CorePerson;
  readonly bo: CorePerson;
  readonly cleo: CorePerson;
  readonly sol: CorePerson;
  /** A text of theirs that is like no other. */
  text(about: string): string;
}

export function aMarkedLife(harness: CoreHarness): MarkedLife {
  let texts = 0;
  return {
    harness,
    zoe: harness.person('Zoemark', { steward: true }),
    bo: harness.person('Bo'),
    cleo: harness.person('Cleo'),
    sol: harness.person('Sol', { steward: true }),
    text: (about) => `${about} ${marker}${++texts} and nobody else says ${marker}${texts}x that way`,
  };
}

type Act = (life: MarkedLife) => Promise<unknown>;

const sends = (reply: CoreReply, values: FormValues, at: Address = general) => reply.form?.sends(values, { in: at });

/** The latest of the posts that somebody can press that on. */
const pressable = ({ harness }: MarkedLife, label: string, part = '') =>
  harness.platform.everything().findLast(({ buttons, text }) => buttons.includes(label) && text.includes(part));

async function pressesLatest(life: MarkedLife, person: CorePerson, label: string, part = '') {
  const post = pressable(life, label, part);
  return post && person.presses(label, post);
}

async function showsFeedback({ harness }: MarkedLife, person: CorePerson): Promise<void> {
  const told = harness.directTo(person).findLast(({ buttons }) => buttons.includes('Show this to the stewards'));
  if (told) await person.presses('Show this to the stewards', told);
}

/** Everything that anybody can do here, as it concerns the one who is forgotten. Where nothing is to be done, nothing is. */
export const acts: Readonly<Record<string, Act>> = {
  asks: ({ zoe, text }) => zoe.types(`/ask ${text('How do I keep bees')} topics:${marker}topic`),
  'asks urgently, and at length': async ({ zoe, text }) =>
    sends(await zoe.types('/ask'), {
      need: text('Who knows bees'),
      tried: text('I tried'),
      background: text('I am'),
      kind: 'support',
    }),
  'asks in private': ({ zoe, text }) => zoe.types(`/ask ${text('A secret')}`, attic),
  'asks for several': ({ zoe, text }) => zoe.types(`/ask ${text('Carry wood')} people:3`),
  'is asked by somebody': ({ bo }) => bo.types(`/ask How does one bake bread number ${Math.random()}?`),
  edits: async (life) => {
    const form = await pressesLatest(life, life.zoe, 'Edit', marker);
    return form && sends(form, { need: life.text('Rather this'), kind: 'support' });
  },
  'takes back': (life) => pressesLatest(life, life.zoe, 'Take it back', marker),
  'is helped': (life) => pressesLatest(life, life.bo, 'I can help', marker),
  helps: (life) => pressesLatest(life, life.zoe, 'I can help', 'bread'),
  'writes in a thread': async (life) => {
    const post = pressable(life, 'I can help');
    return post && life.zoe.writes(life.text('Try this'), threadUnder(post.ref));
  },
  'is answered in a thread': async (life) => {
    const post = pressable(life, 'I can help', marker);
    return post && life.cleo.writes('Have you tried turning it off?', threadUnder(post.ref));
  },
  resolves: async (life) => {
    const form = await pressesLatest(life, life.zoe, 'Resolved', marker);
    const values = { helpers: [life.bo.user.user], thanks: life.text('Thank you'), solution: life.text('It was') };
    return form && sends(form, values, help);
  },
  'is credited': async (life) => {
    const form = await pressesLatest(life, life.bo, 'Resolved', 'bread');
    const values = { helpers: [life.zoe.user.user], thanks: 'for the yeast', solution: 'more salt' };
    return form && sends(form, values, help);
  },
  'closes for others': async (life) => {
    const form = await pressesLatest(life, life.zoe, 'Resolved', 'bread');
    return form && sends(form, { helpers: [life.cleo.user.user], solution: life.text('Closed by me') }, help);
  },
  'learns by helping': async (life) => {
    await acts.helps?.(life);
    await acts['is credited']?.(life);
    await life.harness.pass({ days: 2 });
    const asked = life.harness.directTo(life.zoe).findLast(({ buttons }) => buttons.includes('Write it down'));
    const form = asked && (await life.zoe.presses('Write it down', asked));
    return form && sends(form, { learned: life.text('I learned'), shared: true });
  },
  offers: ({ zoe, text }) => zoe.types(`/offer add ${text('I sharpen knives')} kind:skills`),
  'is around': ({ zoe }) => zoe.types('/offer around'),
  'writes into the help channel': ({ zoe, text }) => zoe.writes(`${text('Does anybody know')}?`, help),
  'presses a candle': async ({ zoe, harness, text }) => {
    const written = await zoe.writes(`${text('How do I')}?`, help);
    await harness.pass({ minutes: 40 });
    return zoe.reacts('🕯️', written);
  },
  'answers what others wrote': async ({ bo, zoe }) => {
    const { at, id } = await bo.writes('Does anybody know about glue?', help);
    return zoe.writes(`${marker} does`, { ...at, thread: id });
  },
  'thanks in words': ({ zoe, text }) => zoe.types(`/kudos @bo ${text('for')} kind:support`),
  'is thanked in words': ({ bo }) => bo.types(`/kudos @${marker} for the patience kind:support`),
  'thanks by a reaction': async ({ zoe, bo }) => zoe.reacts('🙌', await bo.writes('I wrote the minutes', general)),
  'is thanked by a reaction': async ({ zoe, bo, text }) => bo.reacts('🙌', await zoe.writes(text('I wrote'), general)),
  'takes thanks back': ({ zoe }) => zoe.types('/kudos undo'),
  'voids thanks': async ({ bo, zoe, text, harness }) => {
    await bo.types('/kudos @cleo for very little indeed kind:support');
    const post = harness.platform.everything().findLast(({ text: said }) => said.includes('very little'));
    const written = post && { ...post.ref, author: bo.user, isByBot: true, text: post.text };
    const form = written && (await zoe.picks('Take down', written));
    return form && sends(form, { reason: text('because') });
  },
  'brings a work': async ({ zoe, bo, cleo, sol, text }) => {
    await sol.types('/exchange open hours:24');
    for (const each of [bo, cleo]) await joins(each).catch(() => undefined);
    return joins(zoe, { work: text('My poem'), topics: `${marker}craft` }).catch(() => undefined);
  },
  'gives feedback': async (life) => {
    await acts['brings a work']?.(life);
    await life.harness.pass({ hours: 25 });
    return gives(life.zoe, life.text('your work')).catch(() => undefined);
  },
  'exchanges feedback': async (life) => {
    await acts['gives feedback']?.(life);
    for (const each of [life.bo, life.cleo]) await gives(each, `what ${each.name} saw`).catch(() => undefined);
    const told = life.harness.directTo(life.zoe).findLast(({ buttons }) => buttons.includes('Say what helped'));
    const form = told && (await life.zoe.presses('Say what helped', told));
    return form && sends(form, { works: true, thanked: true, answer: life.text('I read it') });
  },
  'shows feedback to the stewards': async (life) => {
    await acts['exchanges feedback']?.(life);
    await showsFeedback(life, life.zoe);
  },
  'is shown to the stewards': async (life) => {
    await acts['exchanges feedback']?.(life);
    for (const each of [life.bo, life.cleo]) await showsFeedback(life, each);
  },
  'avoids somebody': ({ zoe, bo }) =>
    zoe.submits({ action: 'exchange:avoiding', subject: '' }, { not_with: [bo.user.user] }),
  'reflects by name': async ({ zoe, text }) =>
    sends(await zoe.types('/reflect'), { text: text('I saw'), sharing: 'named' }),
  'reflects in private': async ({ zoe, text }) =>
    sends(await zoe.types('/reflect'), { text: text('I feel'), sharing: 'private' }),
  'reflects without a name': async ({ zoe, text }) =>
    sends(await zoe.types('/reflect'), { text: text('I hope'), sharing: 'unnamed' }),
  'gets questions': ({ zoe }) => zoe.types('/reflect join'),
  'writes a question': ({ zoe }) => zoe.types(`/reflect prompts What of ${marker}q grew?`),
  'names what served': async ({ zoe, bo }) =>
    zoe.picks('This served our purpose', await bo.writes('I mended it', general)),
  'is named': async ({ zoe, bo, text }) =>
    bo.picks('This served our purpose', await zoe.writes(text('I built'), general)),
  'asks about a message': async ({ zoe, text }) =>
    zoe.picks('Ask about this', await zoe.writes(text('What is'), general)),
  'changes settings': async ({ zoe }) =>
    sends(await zoe.types('/home settings'), { zone: 'Berlin', thanks: 'at_once' }),
  hosts: ({ zoe }) => zoe.types('/community hosts'),
  joins: async ({ harness, zoe }) => {
    const profile = harness.describes(zoe, { steward: true });
    await harness.process.inbound.joined({
      id: `joined/${zoe.user.user}/${Math.random()}`,
      at: harness.now(),
      profile,
    });
    await harness.settle();
  },
  'somebody joins': async ({ harness }) => {
    const profile = harness.describes(harness.person(`New${harness.platform.people.size}`), {});
    await harness.process.inbound.joined({ id: `joined/${profile.user.user}`, at: harness.now(), profile });
    await harness.settle();
  },
  'writes first': ({ zoe, text }) => zoe.writes(text('Hello, I am'), general),
  'looks at the pages': ({ zoe }) => zoe.types('/community pages'),
  'sends a digest': ({ sol }) => sol.types('/digest send'),
  'opens their page': ({ zoe }) => zoe.opensHome(),
  'an hour passes': ({ harness }) => harness.pass({ hours: 1 }),
  'a day passes': ({ harness }) => harness.pass({ days: 1 }),
  'a week passes': ({ harness }) => harness.pass({ days: 7 }),
  'reports somebody': async ({ zoe, text }) =>
    sends(await zoe.types('/privacy report @bo'), { words: text('He goes on') }),
  'reports a message': async ({ zoe, bo, text }) =>
    sends(await zoe.picks('Report', await bo.writes('You are nothing', general)), { words: text('It hurts') }),
  'is reported for a message': async ({ zoe, bo, text }) =>
    sends(await bo.picks('Report', await zoe.writes(text('You are all'), general)), { words: 'That hurts' }),
  'looks after a report': async ({ zoe, bo, cleo, text }) => {
    await sends(await bo.picks('Report', await cleo.writes('Go away', general)), { words: 'Unkind' });
    const list = await zoe.types('/community reports');
    if (!list.answer?.buttons.includes('Acted on')) return undefined;
    return sends(await zoe.presses('Acted on', list), { answer: text('I talked to them') });
  },
  blocks: ({ zoe }) => zoe.types('/privacy block @bo'),
  'is blocked': ({ cleo }) => cleo.types(`/privacy block @${marker}`),
  'takes down what others ask': async ({ zoe, text }) => {
    const list = await zoe.types('/community remove');
    if (!list.answer?.buttons.includes('Take it down')) return undefined;
    return sends(await zoe.presses('Take it down', list), { reason: text('It names people') });
  },
  'is taken down': async ({ sol }) => {
    const list = await sol.types('/community remove');
    if (!list.answer?.buttons.includes('Take it down')) return undefined;
    return sends(await sol.presses('Take it down', list), { reason: 'It names people' });
  },
  'lets somebody rest': ({ zoe, text }) =>
    zoe.types(`/community rest @cleo until:2 weeks reason:${text('Please wait')}`),
  'asks for their data': ({ zoe }) => zoe.types('/privacy export'),
  'direct messages fail for a while': async ({ harness }) =>
    void harness.platform.breaks('openDirect', { failure: 'user_unreachable', times: 3 }),
  'posts fail for a while': async ({ harness }) =>
    void harness.platform.breaks('post', { failure: 'refused', times: 2 }),
  'the platform is away for a while': async ({ harness }) =>
    void harness.platform.breaks('post', { failure: 'unavailable', times: 5 }),
  'edits fail for a while': async ({ harness }) =>
    void harness.platform.breaks('edit', { failure: 'refused', times: 2 }),
};
