import { beforeAll, expect, it } from 'vitest';
import type { Person, Seen } from '../support/people/person.ts';
import { formOf } from '../support/people/person.ts';
import type { Clock } from './clock.ts';
import type { Harness } from './harness.ts';
import { discordInSeveral, onEach } from './on-each-platform.ts';
import { privatelyTold, saying, setUp } from './story.ts';

/** Brings a work that is named after whoever brings it. */
async function joins(harness: Harness, person: Person): Promise<void> {
  const form = formOf(await person.uses('exchange join', {}, harness.general));
  const sent = await form.sends({
    'What would you like feedback on?': `The work of ${person.name}, at https://example.org/${person.name}`,
    'One question you have about it': 'Does it hold?',
  });
  expect(sent.text).toContain('You’re in.');
}

const filling = 'and that is said in more than forty characters.';

/** Gives by the button of a message; everything in it begins with the giver's name. */
async function gives(person: Person, asked: Seen): Promise<string> {
  const form = formOf(await person.presses('Give feedback', asked));
  const sent = await form.sends({
    'What works, and why?': `${person.name} likes the glaze, ${filling}`,
    'What would you change first, and how?': `${person.name} would fire it hotter, ${filling}`,
    'Does it hold?': `${person.name} asks what clay it is, ${filling}`,
  });
  return sent.text;
}

const hasHeard = (harness: Harness, person: Person, part: string): boolean =>
  harness.saidTo(person.user).some(({ text }) => text.includes(part));

/** Whose work somebody looks at, by what they were told. */
async function receiverOf(harness: Harness, person: Person): Promise<string> {
  const { text } = await privatelyTold(harness, person, 'You give');
  const [, name = ''] = /You give @?(\w+) feedback/.exec(text) ?? [];
  return name;
}

interface Rings {
  readonly pair: readonly [Person, Person];
  /** Each gives to the next, and the last to the first. */
  readonly three: readonly [Person, Person, Person];
}

/** Who is with whom: five people make a pair and a ring of three. */
async function ringsOf(harness: Harness, people: readonly Person[]): Promise<Rings> {
  const next = new Map<Person, Person>();
  for (const person of people) {
    const name = await receiverOf(harness, person);
    const receiver = people.find((each) => each.name === name);
    if (!receiver) throw new Error(`Nobody is called ${name}`);
    next.set(person, receiver);
  }
  const after = (person: Person): Person => next.get(person) ?? person;
  const inPair = people.find((person) => after(after(person)) === person);
  const inThree = people.find((person) => after(after(person)) !== person);
  if (!inPair || !inThree) throw new Error('Five people make a pair and a ring of three');
  expect(after(after(after(inThree)))).toBe(inThree);
  return { pair: [inPair, after(inPair)], three: [inThree, after(inThree), after(after(inThree))] };
}

onEach('a round of exchanges', discordInSeveral, (stage) => {
  let harness: Harness;
  let clock: Clock;
  let rings: Rings;

  beforeAll(async () => {
    harness = await stage.enter();
    clock = harness.clock;
    await setUp(harness);
  });

  it('is opened by a steward, joined by five, and makes a pair and a ring of three', async () => {
    const { sol, ada, bo, cleo, general, weekly } = harness;
    expect((await sol.uses('exchange open', { hours: 1 }, general)).text).toContain('The round is open.');
    const opened = await saying(harness, weekly, 'A feedback exchange is open');
    expect(opened.buttons).toEqual(['Join', 'Show me a good one']);
    expect(formOf(await ada.presses('Join', opened)).labels).toEqual([
      'What would you like feedback on?',
      'One question you have about it',
      'Topics',
    ]);
    const status = await ada.uses('exchange status', {}, general);
    const avoiding = formOf(await ada.presses('Whom to avoid', status));
    expect(avoiding.chosen('Please don’t match me with')).toEqual([]);

    const people = [ada, bo, cleo, await harness.joins('dee'), await harness.joins('eve')];
    for (const person of people) await joins(harness, person);
    await clock.pass('hour');
    await clock.pass('half_hour');
    rings = await ringsOf(harness, people);
    const { text, buttons } = await privatelyTold(harness, rings.pair[0], 'You give');
    expect(text).toContain(`https://example.org/${rings.pair[1].name}`);
    expect(text).toContain('about 20 minutes');
    expect(buttons).toEqual(['Give feedback']);
  });

  it('lets two of three go on with each other when one leaves', async () => {
    const [before, leaver, after] = rings.three;
    expect((await leaver.uses('exchange leave', {}, harness.general)).text).toContain('You’ve left the exchange.');
    const asked = await privatelyTold(harness, before, 'instead');
    expect(asked.text).toContain(`You give ${after.name} feedback instead`);
    await privatelyTold(harness, after, `${before.name} gives you feedback instead`);
    expect(await gives(before, asked)).toContain('but not what');
    await privatelyTold(harness, after, `${before.name} has given you feedback.`);
  });

  it('tells a partner that something was given, and not what', async () => {
    const [first, second] = rings.pair;
    const asked = await privatelyTold(harness, first, 'You give');
    expect(await gives(first, asked)).toContain(`I’m telling ${second.name} that you’ve given, but not what.`);
    const told = await privatelyTold(harness, second, `${first.name} has given you feedback.`);
    expect(told.text).toContain('It stays sealed until you’ve given yours.');
    expect((await second.uses('exchange status', {}, harness.general)).text).toContain('sealed until you give yours');
  });

  it('reminds those who owe, and at the deadline lets those go first who gave for nothing', async () => {
    const [first, second] = rings.pair;
    const [gaveInThree, , owesInThree] = rings.three;
    // In leaps of a day, so that it is too late for the reminders before it, which test/app looks at.
    for (let day = 0; day < 2; day += 1) await clock.pass('day');
    for (const person of [second, owesInThree]) {
      const { text } = await privatelyTold(harness, person, 'The time for your feedback to');
      expect(text).toContain('then you’ll see what you got');
      expect(hasHeard(harness, person, 'likes the glaze')).toBe(false);
    }
    for (const person of [first, gaveInThree]) {
      await privatelyTold(harness, person, 'you go first in the next match');
      expect(hasHeard(harness, person, 'waiting for your feedback')).toBe(false);
    }
    await clock.pass('hour');
    const over = await saying(harness, harness.weekly, 'The feedback exchange is over');
    expect(over.text).toContain('Thank you to everybody who looked closely');
  });

  it('opens what was given to one who gives late, and never to one who does not', async () => {
    const [first, second] = rings.pair;
    const [gaveInThree, , owesInThree] = rings.three;
    const late = await privatelyTold(harness, second, 'The time for your feedback to');
    expect(await gives(second, late)).toContain(`${first.name} can read it now.`);
    await privatelyTold(harness, second, `${first.name} likes the glaze`);
    const got = await privatelyTold(harness, first, `${second.name} likes the glaze`);
    expect(got.text).toContain(`${second.name} would fire it hotter`);

    expect(hasHeard(harness, owesInThree, `${gaveInThree.name} likes the glaze`)).toBe(false);
    const { text } = await owesInThree.uses('exchange history', {}, harness.general);
    expect(text).toContain(`got something from ${gaveInThree.name} (sealed)`);
  });

  it('lets the receiver say what helped, and the giver read it', async () => {
    const [first, second] = rings.pair;
    const got = await privatelyTold(harness, first, `${second.name} likes the glaze`);
    const form = formOf(await first.presses('Say what helped', got));
    const sent = await form.sends({
      'Hearing what to change first helped': true,
      'I’d like to thank them': true,
      'Your answer to them': 'I fire it hotter now.',
    });
    expect(sent.text).toContain('I’ve added that to the feedback');
    const { text } = await privatelyTold(harness, second, `Your feedback helped ${first.name}`);
    expect(text).toContain('what to change first. They thank you.');
    expect(text).toContain('I fire it hotter now.');
    expect(harness.hearth.errors()).toEqual([]);
  });
});
