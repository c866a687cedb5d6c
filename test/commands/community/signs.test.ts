import { beforeEach, describe, expect, it } from 'vitest';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { type HeadsUp, told, tried } from '../../../src/domain/balance/heads-up.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { dayMs, earlier, type Instant } from '../../../src/domain/time/instant.ts';
import { aHarness, attic, type CoreHarness, garden } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let sol: CorePerson;
let others: readonly CorePerson[];

beforeEach(async () => {
  harness = await aHarness();
  sol = harness.person('Sol', { steward: true });
  others = ['Ada', 'Bo', 'Cleo', 'Dee', 'Eli'].map((name) => harness.person(name));
});

const toldAt = (memberId: MemberId, about: HeadsUp['about'], at: Instant) =>
  told(tried(undefined, { memberId, about }, at), at);

/** Everybody was told two weeks ago whatever stewards could see. */
const everybodyKnew = () =>
  harness.inside(async (tx) => {
    for (const { user } of [sol, ...others]) {
      const member = await tx.members.byUser(user);
      if (!member) continue;
      for (const about of ['circle', 'burst', 'one_word'] as const)
        await tx.headsUps.save(toldAt(member.member.id, about, earlier(harness.now(), 14 * dayMs)));
    }
  });

async function signs(): Promise<string> {
  await everybodyKnew();
  await rollUpLedger(harness.process.ports, new AbortController().signal);
  return (await sol.types('/community signs')).text;
}

/** Each of these thanks the next one, and the last the first, on so many days. */
async function thankInARing(members: readonly CorePerson[], days: number, perDay = 2): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    for (const [index, giver] of members.entries()) {
      const next = members[(index + 1) % members.length] as CorePerson;
      for (let time = 0; time < perDay; time += 1)
        await giver.types(`/kudos @${next.name.toLowerCase()} for cup ${day} ${time}`, garden);
    }
    await harness.pass({ days: 1 });
  }
}

const everybodyWrites = async () => {
  for (const each of [sol, ...others]) await each.types('/kudos @sol for the tea', garden);
};

describe('/community signs', () => {
  it('says what it looks for where nothing is odd', async () => {
    await everybodyWrites();
    expect(await signs()).toBe(
      'I see nothing odd about the thanks of the last 28 days.\n' +
        'I look for a few people who thank only each other, for days full of thanks, and for reasons of one word.',
    );
  });

  it('counts nothing about fewer than five people', async () => {
    await thankInARing(others.slice(0, 2), 10, 3);
    expect(await signs()).toBe(
      'Fewer than five people were active here in the last 28 days. That is too few to count anything.',
    );
  });

  it('tells of a few people who take nearly all from each other, in words without guilt', async () => {
    await everybodyWrites();
    await thankInARing(others.slice(0, 3), 12);
    const said = await signs();
    expect(said).toMatch(
      /^What I counted in the last 28 days:\n- (\d+) of the (\d+) times that Ada, Bo and Cleo gave thanks or got help, it was among the three\./,
    );
    expect(said).toContain('None of this says that anything is wrong. If you wonder, talk to them first.');
    expect(said).toContain('/kudos void');
  });

  it('says nothing any more once they are long over, voided, or somebody left', async () => {
    await everybodyWrites();
    const ring = others.slice(0, 2);
    await thankInARing(ring, 12, 3);
    expect(await signs()).toContain('Ada and Bo');
    await ring[0]?.leaves();
    expect(await signs()).toContain('nothing odd');
    await harness.pass({ days: 40 });
    expect(await signs()).toContain('Fewer than five');
  });

  it('tells of somebody who gives all that a day allows, mostly to one person', async () => {
    await everybodyWrites();
    const [ada] = others;
    for (let day = 0; day < 10; day += 1) {
      for (const who of ['@bo', '@bo', '@bo', '@cleo', '@dee'])
        await ada?.types(`/kudos ${who} for day ${day}`, garden);
      await harness.pass({ days: 1 });
    }
    expect(await signs()).toMatch(
      /Ada gave all the thanks that a day allows on (nine|ten) days, and 30 of 5\d times it was Bo/,
    );
  });

  it('tells of the same word again and again, and of none that was written in a private place', async () => {
    await everybodyWrites();
    const [ada, bo] = others;
    for (let day = 0; day < 10; day += 1) {
      await ada?.types('/kudos @dee Thanks!', garden);
      await bo?.types('/kudos @dee Thanks!', attic);
      await harness.pass({ days: 1 });
    }
    const said = await signs();
    expect(said).toContain('Ada gave the same one word as the reason ten times. Some people are of few words.');
    expect(said).not.toContain('Bo gave');
  });

  it('says so while the ledger is being added up', async () => {
    await everybodyWrites();
    expect((await sol.types('/community signs')).text).not.toContain('adding up');
    await harness.process.ports.store.rollups.step(await harness.process.ports.store.rollups.progress(), {
      phase: 'clearing',
    });
    expect((await sol.types('/community signs')).text).toContain('I’m still adding up what everybody gave and got.');
  });

  it('is for stewards', async () => {
    expect((await others[0]?.types('/community signs'))?.text).toContain('Only stewards can do that.');
  });
});
