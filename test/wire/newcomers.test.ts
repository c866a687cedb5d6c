import { beforeAll, expect, it } from 'vitest';
import type { Person, Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach } from './on-each-platform.ts';
import { privatelyTold, setUp } from './story.ts';

const [hello, unanswered, question] = [
  'Would you say hello',
  'I’ve seen no reply to it yet',
  'Have you found what you came for?',
];

onEach('meeting newcomers', undefined, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  const told = ({ user }: Person, part: string): readonly Seen[] =>
    harness.saidTo(user).filter(({ text }) => text.includes(part));

  /** Resolves when Hearth has taken in so many messages that matter to it. */
  const heard = (count: number) =>
    harness.hearth.until(
      () => harness.hearth.log.filter(({ msg, kind }) => msg === 'Event handled' && kind === 'message').length >= count,
    );

  it('begins with a host, who is named to whoever joins, and asked to say hello', async () => {
    const { ada, clock, general } = harness;
    const page = await ada.uses('community hosts', {}, general);
    expect(page.text).toContain('Nobody has said yet');
    await ada.presses('I’ll welcome newcomers', page);
    await privatelyTold(harness, ada, 'I’ll ask you to say hello');
    const dee = await harness.joins('dee');
    expect((await privatelyTold(harness, dee, 'Welcome')).text).toContain('welcomes newcomers here');
    await clock.pass('half_hour');
    await ada.presses('I’ll say hello', await privatelyTold(harness, ada, hello));
    await privatelyTold(harness, ada, 'A hello from you is worth more');
  });

  it('an answer to a first message stands in the ledger as a welcome', async () => {
    const { bo, general } = harness;
    const eve = await harness.joins('eve');
    await privatelyTold(harness, eve, 'Welcome');
    await eve.writes('Hello, I am new here', general);
    await heard(1);
    await bo.writes('Welcome, @eve!', general);
    await heard(2);
    expect((await bo.uses('balance', {}, general)).text).toContain('a welcome for a newcomer');
  });

  it('no answer for a day is told to the host and, a day later, to the stewards', async () => {
    const { ada, sol, clock, general } = harness;
    const fay = await harness.joins('fay');
    await privatelyTold(harness, fay, 'Welcome');
    await fay.writes('Hello from me, too', general);
    await heard(3);
    await clock.pass('day');
    await clock.pass('half_hour');
    const { text } = await privatelyTold(harness, ada, unanswered);
    expect(text).not.toContain('Hello from me');
    expect(told(sol, unanswered)).toEqual([]);
    for (let day = 0; day < 2; day += 1) await clock.pass('day');
    await privatelyTold(harness, sol, unanswered);
    expect([ada, sol].map((person) => told(person, unanswered).length)).toEqual([1, 1]);
  });

  it('after a week they are asked how it goes, and a host hears of it when they say so', async () => {
    const { ada, clock, hearth } = harness;
    for (let day = 0; day < 5; day += 1) await clock.pass('day');
    const gus = await harness.joins('gus');
    await privatelyTold(harness, gus, 'Welcome');
    for (let day = 0; day < 7; day += 1) await clock.pass('day');
    await clock.pass('half_hour');
    await gus.presses('Not yet', await privatelyTold(harness, gus, question));
    const steps = await privatelyTold(harness, gus, 'May I tell');
    expect(told(ada, 'what they came for')).toEqual([]);
    await gus.presses('Yes, tell them', steps);
    await privatelyTold(harness, gus, 'I’m letting');
    await privatelyTold(harness, ada, 'what they came for');
    expect(told(gus, question)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
