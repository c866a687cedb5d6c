import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, refOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, PLATFORMS } from './platforms.ts';
import { answers, ask, postSaying, privatelyTold, setUp, underPost } from './story.ts';

describe.each(PLATFORMS)('a request that nobody answers on $name', (platform) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
  });

  const askOf = ({ user }: Person): Seen | undefined =>
    harness.saidTo(user).find(({ buttons }) => buttons.includes('Not my topic'));

  /** Those who were asked, once that many are. */
  const asked = (people: readonly Person[], count: number): Promise<Person[]> =>
    harness.until(() => {
      const those = people.filter((person) => askOf(person) !== undefined);
      return those.length === count ? those : undefined;
    });

  /** A message as it reads now, once it says this. */
  const reads = (message: Seen, part: string): Promise<Seen> =>
    harness.until(() => {
      const now = harness.now(refOf(message));
      return now?.text.includes(part) ? now : undefined;
    });

  it('is brought to people who offer its topic, one after another, until somebody helps', async () => {
    const { sol, ada, bo, cleo, general } = harness;
    const people = [sol, bo, cleo];
    for (const person of people) await person.uses('offer add', { text: 'Glazes', topics: 'glaze' }, general);
    const post = await ask(harness, ada, 'Why does my glaze crawl?', { topics: 'glaze' });

    await harness.clock.pass('half_hour');
    const [one, two] = await asked(people, 2);
    const third = people.find((person) => person !== one && person !== two);
    if (!one || !two || !third) throw new Error('Nobody was asked');
    const first = await privatelyTold(harness, one, 'nobody has answered yet');
    expect(first.text).toContain('Why does my glaze crawl?');
    expect(first.text).toContain('what you offer here is about glaze');
    expect(first.buttons).toEqual(['I can help', 'Not now', 'Not my topic', 'Don’t ask me directly']);

    await one.presses('Not now', first);
    await privatelyTold(harness, one, 'That’s perfectly fine');
    expect((await reads(first, 'it doesn’t suit you now')).buttons).toEqual(['I can help']);

    const next = await harness.until(() => askOf(third));
    await third.presses('I can help', next);
    await privatelyTold(harness, third, 'Thank you for offering');
    await reads(next, 'You came forward to help ada');
    await underPost(harness, post, 'offered to help with this');
    await answers(third, post, 'It is put on too thick.');
    await postSaying(harness, post, 'got in touch');

    const left = await privatelyTold(harness, two, 'has been in touch about it by now');
    expect(left.buttons).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });
});
