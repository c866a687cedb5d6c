import { beforeEach, describe, expect, it } from 'vitest';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

/** So long nobody in a new community hears anything of their balance. */
const firstDays = 28;

let harness: CoreHarness;
let sol: CorePerson;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  sol = harness.person('Sol', { steward: true, zone: 'UTC' });
  [ada, bo] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Bo', { zone: 'UTC' })];
  await harness.pass({ days: firstDays });
  await thankSol();
});

/** Enough people are there for a pattern to mean something. */
async function thankSol(): Promise<void> {
  for (const name of ['Cleo', 'Dee', 'Eli']) await harness.person(name).types('/kudos @sol for the tea', garden);
}

/** A day goes by, and the ledger is added up. */
async function passDay(): Promise<void> {
  await rollUpLedger(harness.process.ports, new AbortController().signal);
  await harness.pass({ days: 1 });
}

/** Ada and Bo thank each other, and nobody else. */
async function thankEachOther(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    for (const time of [1, 2]) {
      await ada.types(`/kudos @bo for cup ${day} ${time}`, garden);
      await bo.types(`/kudos @ada for cup ${day} ${time}`, garden);
    }
    await passDay();
  }
}

const roundAmongFew = (person: CorePerson) =>
  harness.directTo(person).filter(({ text }) => text.includes('went round among the same few of you'));
const signs = async () => (await sol.types('/community signs')).text;

describe('Whose thanks go round among few', () => {
  it('hears of it once, by day, and stewards see it no sooner than two weeks after', async () => {
    await thankEachOther(10);
    for (const person of [ada, bo]) {
      expect(roundAmongFew(person)).toHaveLength(1);
      expect(new Date(roundAmongFew(person)[0]?.at ?? 0).getUTCHours()).toBeGreaterThanOrEqual(8);
    }
    expect(roundAmongFew(sol)).toEqual([]);
    await thankEachOther(6);
    expect(await signs()).toContain('I see nothing odd');
    await thankEachOther(8);
    expect(await signs()).toContain('that Ada and Bo gave thanks or got help');
    expect(roundAmongFew(ada)).toHaveLength(1);
  });

  it('was not told what did not reach them', async () => {
    harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(ada) });
    await thankEachOther(10);
    const kept = await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      return known ? tx.headsUps.of([known.member.id]) : [];
    });
    expect(kept.map(({ about, toldAt }) => [about, toldAt])).toEqual([['circle', undefined]]);
  });

  it('holds a sign back for four weeks where they cannot be told in a long pause', async () => {
    await ada.opensHome();
    const until = later(harness.now(), 300 * dayMs);
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.members.save({ ...known.member, pausedUntil: until });
    });
    await thankEachOther(24);
    expect(await signs()).toContain('I see nothing odd');
    await thankSol();
    await thankEachOther(21);
    expect(await signs()).toContain('that Ada and Bo gave thanks or got help');
    expect(roundAmongFew(ada)).toEqual([]);
  });

  it('holds a sign back for four weeks, too, where word of thanks stopped because nothing reaches them', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await thankEachOther(24);
    const ofAda = await harness.inside((tx) => tx.members.byUser(ada.user));
    expect(ofAda?.member.thanksNotices).toBe('never');
    expect(await signs()).toContain('I see nothing odd');
    await thankSol();
    await thankEachOther(21);
    expect(await signs()).toContain('that Ada and Bo gave thanks or got help');
  });

  it('hears nothing of it in the first four weeks of a community', async () => {
    harness = await aHarness({ channels: { help } });
    sol = harness.person('Sol', { steward: true, zone: 'UTC' });
    [ada, bo] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Bo', { zone: 'UTC' })];
    await thankSol();
    await thankEachOther(firstDays - 1);
    expect([...roundAmongFew(ada), ...roundAmongFew(bo)]).toEqual([]);
    await thankEachOther(2);
    for (const person of [ada, bo]) expect(roundAmongFew(person)).toHaveLength(1);
  });

  it('hears of it once their pause of everything is over', async () => {
    await ada.opensHome();
    const until = later(harness.now(), 9 * dayMs);
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.members.save({ ...known.member, pausedUntil: until });
    });
    await thankEachOther(11);
    expect(roundAmongFew(ada).map(({ at }) => at >= until)).toEqual([true]);
    expect(roundAmongFew(bo)).toHaveLength(1);
  });

  it('hears nothing where they want to hear of no thanks, and stewards wait for the others only', async () => {
    await ada.opensHome();
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.members.save({ ...known.member, thanksNotices: 'never' });
    });
    await thankEachOther(10);
    expect(roundAmongFew(ada)).toEqual([]);
    expect(roundAmongFew(bo)).toHaveLength(1);
    expect(await signs()).toContain('I see nothing odd');
  });
});

describe('Who takes much and gives little', () => {
  it('hears of it once in eight weeks, with one thing to do, and nobody else ever does', async () => {
    for (const need of [
      'glaze a bowl',
      'fix the kiln',
      'lend a ladder',
      'read Greek',
      'bake rye',
      'mend socks',
      'tune oboes',
    ]) {
      await ada.types(`/ask who can ${need}?`, general);
      const post = harness.messagesIn(help).find(({ text }) => text.includes(need));
      if (!post) throw new Error('Nothing was asked');
      await bo.presses('I can help', post);
      await formOf(await ada.presses('Resolved', post)).sends({ helpers: [bo.user.user] });
      await passDay();
    }
    for (let day = 0; day < 20; day += 1) await passDay();
    const told = harness.directTo(ada).filter(({ text }) => text.includes('You’ve been helped quite a bit lately.'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('I’ve told only you.');
    expect(await signs()).not.toContain('Ada');
  });
});
