import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { aMatchOf, aPair, aRoundOf, gives, joins, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { tries } from '../../support/runs.ts';

const blocks = (one: CorePerson, other: CorePerson) => one.types(`/privacy block @${other.name.toLowerCase()}`);
const direct = (harness: CoreHarness, person: CorePerson) => harness.directTo(person).map(({ text }) => text);
/** Who was ever with whom in an exchange, by name. */
const pairsIn = (harness: CoreHarness): Promise<readonly string[]> =>
  harness.inside(async (tx, community) => {
    const meetings = await tx.pairings.meetingsSince(community.id, instant(0));
    const members = await tx.members.findAll(meetings.flatMap(({ a, b }) => [a, b]));
    const nameOf = new Map(members.map(({ id, name }) => [id, name]));
    const pairs = meetings.map(({ a, b }) => [nameOf.get(a), nameOf.get(b)].toSorted().join(' '));
    return [...new Set(pairs)].toSorted();
  });

describe('Blocking a partner in an exchange', () => {
  it('leaves it: the other owes nothing and waits for somebody else, and reads what they read whenever somebody leaves', async () => {
    const { harness, ada, ben } = await aPair();
    await blocks(ada, ben);
    await harness.settle();
    expect(toldOf(harness, ben, 'had to leave the exchange').text).toContain(
      'Ada had to leave the exchange, so you owe nothing. Your work is waiting for the next partner.',
    );
    expect((await ada.types('/exchange give')).text).not.toContain('Ben');
    await harness.pass({ days: 5 });
    expect(direct(harness, ada).filter((text) => text.includes('You give Ben feedback'))).toHaveLength(1);
    expect(direct(harness, ada).join()).not.toContain('missed');
    expect(await pairsIn(harness)).toEqual(['Ada Ben']);
  });

  it('finds both of them others, once there are some', async () => {
    const { harness, ada, ben } = await aPair();
    await blocks(ada, ben);
    await harness.pass({ days: 4 });
    for (const name of ['Cleo', 'Dan']) await joins(harness.person(name));
    await harness.pass({ days: 4 });
    const later = (await pairsIn(harness)).filter((pair) => pair !== 'Ada Ben');
    expect(later).toHaveLength(2);
    expect(later.join(' ').split(' ').toSorted()).toEqual(['Ada', 'Ben', 'Cleo', 'Dan']);
  });

  it('lets the other two of three go on with each other', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = [people.Ada, people.Ben, people.Cleo] as CorePerson[];
    if (!ada || !ben || !cleo) throw new Error('Somebody is missing');
    await blocks(ada, ben);
    await harness.settle();
    for (const person of [ben, cleo]) expect(direct(harness, person).at(-1)).toContain('Ada had to leave the exchange');
    await gives(ben);
    await gives(cleo);
    await harness.settle();
    expect(wasTold(harness, ben, 'what Cleo says')).toBe(true);
    expect(wasTold(harness, cleo, 'what Ben says')).toBe(true);
    expect(wasTold(harness, ada, 'says')).toBe(false);
  });

  it('takes back what they gave and nobody could read, and lets the other owe nothing', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await blocks(ada, ben);
    await harness.settle();
    expect((await ben.types('/exchange give')).text).not.toContain('Ada');
    await harness.pass({ days: 5 });
    expect(direct(harness, ben).join()).not.toMatch(/The crust|missed/);
    expect(direct(harness, ada).join()).not.toContain('missed');
  });

  it('reads nothing of what the other gave, who goes first in the next match', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ben, 'The title');
    await blocks(ada, ben);
    await harness.settle();
    expect(direct(harness, ben).at(-1)).toContain('you go first in the next match');
    expect(direct(harness, ada).join()).not.toContain('The title');
    expect((await ada.types('/exchange history')).text).not.toContain('The title');
  });

  it('leaves an exchange alone that is over for both; nothing is passed on about it any more', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await gives(ben, 'The title');
    await blocks(ada, ben);
    await harness.settle();
    const before = [direct(harness, ada).length, direct(harness, ben).length];
    const answered = await formOf(await ben.presses('Say what helped', toldOf(harness, ben, 'what Ada says'))).sends({
      works: true,
    });
    expect(answered.text).toContain('I’ve added that to the feedback from Ada.');
    await harness.pass({ days: 12 });
    expect(direct(harness, ada).slice(before[0]).join()).not.toContain('Ben');
    expect(direct(harness, ben).slice(before[1]).join()).not.toContain('Ada');
  });

  it('says to whoever blocked that what they answer goes nowhere', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await gives(ben, 'The title');
    const shown = toldOf(harness, ada, 'what Ben says');
    await blocks(ada, ben);
    const answered = await formOf(await ada.presses('Say what helped', shown)).sends({ works: true });
    expect(answered.text).toContain('You blocked them, so I pass nothing on');
  });

  it('twice, or by both at once, is like once', async () => {
    const { harness, ada, ben } = await aPair();
    await Promise.all([blocks(ada, ben), blocks(ben, ada), blocks(ada, ben)]);
    await harness.pass({ days: 5 });
    for (const person of [ada, ben]) expect(direct(harness, person).join()).not.toContain('missed');
    expect(await pairsIn(harness)).toEqual(['Ada Ben']);
  });
});

describe('A round', () => {
  it('never matches two of whom one blocked the other, in pairs or in threes, whoever comes', async () => {
    const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus'];
    const pair = fc.tuple(fc.nat(names.length - 1), fc.nat(names.length - 1)).filter(([one, other]) => one !== other);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: names.length }),
        fc.array(pair, { maxLength: 8 }),
        async (size, pairs) => {
          const here = names.slice(0, size);
          const { harness, people } = await aRoundOf(...here);
          const blocked = pairs.filter(([one, other]) => one < size && other < size);
          for (const [one, other] of blocked) {
            const [by, whom] = [people[names[one] ?? ''], people[names[other] ?? '']];
            if (by && whom) await blocks(by, whom);
          }
          await harness.pass({ hours: 25 });
          const apart = blocked.map(([one, other]) => [names[one], names[other]].toSorted().join(' '));
          const met = await pairsIn(harness);
          expect(met.filter((each) => apart.includes(each))).toEqual([]);
          if (blocked.length === 0) expect(met).not.toEqual([]);
        },
      ),
      { numRuns: tries(12) },
    );
  }, 60_000);
});
