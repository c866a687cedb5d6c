import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let authors: readonly CorePerson[];

const names = ['Bo', 'Cleo', 'Dan', 'Eli', 'Fay', 'Gus', 'Hal'];

const standing = async () =>
  (await harness.records('kudos')).filter(({ taken_back_at }) => taken_back_at === null).length;

/** Ada thanks so many different people, one message each. @returns the messages */
async function thanksOthers(count: number): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const author of authors.slice(0, count)) written.push(await author.writes('Hello.', garden));
  for (const each of written) await ada.reacts('🙌', each);
  return written;
}

/** One of several things; there is always as many as a test asks for. */
function the<T>(index: number, all: readonly T[]): T {
  const found = all[index];
  if (found === undefined) throw new Error(`There are only ${all.length}`);
  return found;
}

/** Friendly notes about the allowance that Ada got. */
const notes = () => harness.whispersTo(ada).filter(({ text }) => text.startsWith('How kind of you.'));

async function beginAt(utc: number, zone?: string): Promise<void> {
  harness = await aHarness({ startsAt: instant(utc) });
  ada = harness.person('Ada', zone === undefined ? {} : { zone });
  authors = names.map((name) => harness.person(name));
  await ada.opensHome();
}

beforeEach(() => beginAt(Date.UTC(2026, 0, 6, 9)));

describe('The allowance for reactions', () => {
  it('is five a day: the sixth is not counted, and one private note says so', async () => {
    await thanksOthers(6);
    expect(await standing()).toBe(5);
    expect(notes()).toHaveLength(1);
    expect(notes()[0]).toMatchObject({
      near: garden,
      text: [
        'How kind of you. You’ve given all 5 of today’s kudos. You’ll have new ones tomorrow.',
        'Your reaction stays where it is. It just doesn’t count as kudos.',
      ].join('\n'),
    });
  });

  it('sends that note once a day at most', async () => {
    await thanksOthers(7);
    expect(notes()).toHaveLength(1);
    await harness.pass({ days: 1 });
    await thanksOthers(7);
    expect(notes()).toHaveLength(2);
  });

  it('is three a day for one receiver', async () => {
    const bo = the(0, authors);
    for (let count = 0; count < 4; count += 1) await ada.reacts('🙌', await bo.writes('Hello.', garden));
    expect(await standing()).toBe(3);
    expect(notes()[0]?.text).toContain('has had 3 kudos from you today.');
  });

  it('is one for commands and reactions together', async () => {
    await ada.types('/kudos @bo @cleo @dan for the fair');
    await thanksOthers(7);
    expect(await standing()).toBe(5);
  });

  it('comes back when a reaction is taken off', async () => {
    await ada.takesOff('🙌', the(0, await thanksOthers(5)));
    await ada.reacts('🙌', await the(6, authors).writes('Hello.', garden));
    expect(await standing()).toBe(5);
    expect(notes()).toEqual([]);
  });

  it('comes back for one receiver, too', async () => {
    const bo = the(0, authors);
    const written: Written[] = [];
    for (let count = 0; count < 3; count += 1) written.push(await bo.writes('Hello.', garden));
    for (const each of written) await ada.reacts('🙌', each);
    await ada.takesOff('🙌', the(0, written));
    await ada.reacts('💡', await bo.writes('Hello.', garden));
    expect(await standing()).toBe(3);
    expect(notes()).toEqual([]);
  });

  it('is not saved up', async () => {
    await harness.pass({ days: 3 });
    await thanksOthers(7);
    expect(await standing()).toBe(5);
  });

  it('lets a reaction that was over it count once the emoji is put on again the next day', async () => {
    const written = await thanksOthers(6);
    const sixth = the(5, written);
    await harness.pass({ days: 1 });
    await ada.takesOff('🙌', sixth);
    await ada.reacts('🙌', sixth);
    expect(await standing()).toBe(6);
  });

  it('does not take back what was over it and never counted', async () => {
    const written = await thanksOthers(6);
    await ada.takesOff('🙌', the(5, written));
    expect(await standing()).toBe(5);
    expect((await harness.records('contribution')).every(({ reverses }) => reverses === null)).toBe(true);
  });
});

describe('The day of the allowance', () => {
  it('ends at midnight where the giver lives, west of Greenwich', async () => {
    await beginAt(Date.UTC(2026, 0, 6, 6), 'America/Los_Angeles'); // Monday 22:00 there
    await thanksOthers(5);
    await harness.pass({ hours: 1, minutes: 59 });
    await thanksOthers(1);
    expect(await standing()).toBe(5);
    await harness.pass({ minutes: 1 });
    await thanksOthers(1);
    expect(await standing()).toBe(6);
  });

  it('does not end at midnight UTC for somebody who lives elsewhere', async () => {
    await beginAt(Date.UTC(2026, 0, 6, 23), 'Asia/Tokyo'); // Wednesday 08:00 there
    await thanksOthers(5);
    await harness.pass({ hours: 2 });
    await thanksOthers(1);
    expect(await standing()).toBe(5);
  });

  it('is the community’s own for somebody whose zone is unknown', async () => {
    harness = await aHarness({ startsAt: instant(Date.UTC(2026, 0, 5, 14)), zone: 'Asia/Tokyo' });
    await harness.pass({ days: 1 }); // 23:00 there, and the zone that was chosen counts by now
    ada = harness.person('Ada');
    authors = names.map((name) => harness.person(name));
    await thanksOthers(5);
    await harness.pass({ hours: 1 });
    await thanksOthers(1);
    expect(await standing()).toBe(6);
  });

  it('counts for the note, too', async () => {
    await beginAt(Date.UTC(2026, 0, 6, 6), 'America/Los_Angeles');
    await thanksOthers(6);
    await harness.pass({ hours: 1 });
    await thanksOthers(1);
    expect(notes()).toHaveLength(1);
    await harness.pass({ hours: 1 });
    await thanksOthers(6);
    expect(notes()).toHaveLength(2);
  });

  it('is that of the reaction, not of its arrival', async () => {
    await thanksOthers(5);
    const late = await the(6, authors).writes('Hello.', garden);
    const reactedAt = harness.now();
    await harness.pass({ days: 1 });
    await ada.reacts('🙌', late, { at: reactedAt });
    expect(await standing()).toBe(5);
  });

  it('goes on by the community’s clock where the giver’s zone is told only after they gave', async () => {
    harness = await aHarness({ startsAt: instant(Date.UTC(2026, 0, 6, 22, 30)) });
    ada = harness.person('Ada');
    authors = names.map((name) => harness.person(name));
    await thanksOthers(5);
    const profile = harness.describes(ada, { zone: 'Asia/Tokyo' }); // Wednesday 07:30 there
    await harness.process.inbound.profile({ id: 'p1', at: harness.now(), profile });
    await thanksOthers(1);
    expect(await standing()).toBe(5);
    await harness.pass({ hours: 2 });
    await thanksOthers(1);
    expect(await standing()).toBe(6);
  });
});
