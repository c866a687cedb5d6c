import { beforeEach, describe, expect, it } from 'vitest';
import { council, garden, general, help, news } from '../../support/core-harness.ts';
import { wholeDigest } from '../../support/digests.ts';
import { aForgettingHarness, type ForgettingHarness } from '../../support/forgetting.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { reflects } from '../../support/reflecting.ts';

let harness: ForgettingHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aForgettingHarness({ channels: { help, digest: news, stewards: council } });
  [ada, bo, cleo, sol] = [
    harness.person('Ada'),
    harness.person('Bo'),
    harness.person('Cleo'),
    harness.person('Sol', { steward: true }),
  ];
  for (const each of [ada, bo, cleo, sol]) await each.opensHome();
});

const digests = () => harness.messagesIn(news).map(({ text }) => text);
const editsOf = () => harness.messagesIn(news).map(({ edits }) => edits);

describe('A digest that was posted', () => {
  it('quotes nobody any more who is forgotten, and goes on to quote the others', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ days: 7 });
    expect(digests()).toEqual([expect.stringContaining('marzipan')]);
    await harness.forgets(ada);
    expect(digests()).toEqual([expect.stringContaining('for the bread')]);
    expect(digests()[0]).not.toMatch(/marzipan|Ada/);
  });

  it('names nobody any more who was thanked, or waited', async () => {
    await cleo.types('/kudos @ada for the bread', garden);
    await bo.types('/kudos @cleo for the salad', garden);
    await harness.pass({ days: 7 });
    expect(digests()[0]).toContain('Ada');
    await harness.forgets(ada);
    expect(digests()[0]).not.toContain('Ada');
    expect(digests()[0]).toContain('for the salad');
  });

  it('is left alone where it quotes them not, and is changed once where it does', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await harness.pass({ days: 7 });
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ days: 7 });
    const memberId = await harness.memberOf(ada);
    await harness.forgets(ada);
    expect(editsOf()).toEqual([1, 0]);
    expect(await harness.forgetsAgain(memberId)).toBe(0);
    expect(editsOf()).toEqual([1, 0]);
  });

  it('shows nothing of a set without names in which theirs was, because what is missing would be theirs', async () => {
    const others = ['Dan', 'Emi', 'Fay', 'Gus', 'Hal'].map((name) => harness.person(name));
    for (const each of others) await each.opensHome();
    for (const [index, each] of [ada, ...others].entries()) await reflects(each, `Lantern number ${index}.`, 'unnamed');
    await harness.pass({ days: 7 });
    expect(digests()[0]).toContain('Lantern number');
    await harness.forgets(ada);
    expect(digests().join()).not.toContain('Lantern number');
    expect(await harness.stored('Lantern number 0')).toEqual([]);
    expect(await harness.stored('Lantern number 1')).not.toEqual([]);
  });

  it('shows no set without names any more in which theirs could be, so that nobody sees whether it was', async () => {
    const others = ['Dan', 'Emi', 'Fay', 'Gus', 'Hal'].map((name) => harness.person(name));
    for (const each of others) await each.opensHome();
    for (const [index, each] of others.entries()) await reflects(each, `Lantern number ${index}.`, 'unnamed');
    await harness.pass({ days: 7 });
    expect(digests()[0]).toContain('Lantern number');
    const [shown] = harness.messagesIn(news);
    await harness.forgets(ada);
    expect(digests().join()).not.toContain('Lantern number');
    expect(await wholeDigest(sol, shown)).not.toContain('Lantern number');
    expect(editsOf()).toEqual([1]);
    for (const [index, each] of others.entries()) await reflects(each, `Kite number ${index}.`, 'unnamed');
    await harness.pass({ days: 7 });
    await harness.pass({ hours: 1 });
    const newcomer = harness.person('Ida');
    await newcomer.opensHome();
    await harness.forgets(newcomer);
    expect(digests().join()).toContain('Kite number');
    expect(editsOf()[0]).toBe(1);
  });

  it('shows its sets as long as nobody is forgotten who was there shortly before', async () => {
    const before = harness.person('Quirin');
    await before.opensHome();
    await before.leaves();
    await harness.pass({ days: 29 });
    const others = ['Dan', 'Emi', 'Fay', 'Gus', 'Hal'].map((name) => harness.person(name));
    for (const each of others) await each.opensHome();
    for (const [index, each] of others.entries()) await reflects(each, `Lantern number ${index}.`, 'unnamed');
    await harness.pass({ days: 14 });
    expect(await harness.stored('Quirin')).toEqual([]);
    expect(digests().join()).toContain('Lantern number');
  });

  it('is changed even if an older version did not note whom it quotes, once', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await harness.pass({ days: 7 });
    await harness.db.deleteFrom('digest_person').execute();
    const memberId = await harness.memberOf(ada);
    await harness.forgets(ada);
    expect(digests()[0]).not.toContain('marzipan');
    expect(await harness.forgetsAgain(memberId)).toBe(0);
    expect(editsOf()).toEqual([1]);
  });

  it('stays as it is after twelve weeks, when nobody knows any more what it opened with', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await harness.pass({ days: 7 });
    for (let week = 0; week < 13; week += 1) {
      await cleo.types(`/kudos @bo for loaf ${week}`, garden);
      await harness.pass({ days: 7 });
    }
    await harness.forgets(ada);
    expect(editsOf()[0]).toBe(0);
    expect(await harness.stored('marzipan')).toEqual([]);
  });
});

describe('What was named because it served the purpose', () => {
  const names = async (by: CorePerson, whose: CorePerson, words: string) => {
    const said = await whose.writes(words, general);
    await by.picks('This served our purpose', said);
    return said;
  };

  it('goes with whoever did it, and with whoever named it', async () => {
    await names(cleo, ada, 'Marzipan needs patience.');
    await names(ada, bo, 'Bread needs salt.');
    expect(await harness.stored('marzipan')).not.toEqual([]);
    await harness.forgets(ada);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(await harness.stored('needs salt')).toEqual([]);
    for (const table of ['nomination', 'nominated_act'] as const) {
      expect(await harness.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  it('stays where somebody else names it, too', async () => {
    const said = await bo.writes('Bread needs salt.', general);
    for (const each of [ada, cleo]) await each.picks('This served our purpose', said);
    await harness.forgets(ada);
    expect(await harness.db.selectFrom('nomination').select('member_id').execute()).toEqual([
      { member_id: await harness.memberOf(cleo) },
    ]);
  });

  it('is taken out of the digest that opened with it', async () => {
    await names(cleo, ada, 'Marzipan needs patience.');
    await harness.pass({ days: 7 });
    expect(digests()[0]).toContain('Marzipan');
    await harness.forgets(ada);
    expect(digests()[0]).not.toMatch(/Marzipan|Ada/);
  });
});
