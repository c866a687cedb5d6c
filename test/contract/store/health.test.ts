import { expect, it } from 'vitest';
import type { CommunityId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import type { Member } from '../../../src/domain/member/member.ts';
import { newNewcomer, wrote } from '../../../src/domain/newcomer/newcomer.ts';
import { defaultNewcomerRules } from '../../../src/domain/newcomer/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { CountedHealth } from '../../../src/ports/store/health.ts';
import {
  aCommunity,
  adaId,
  aMember,
  aRequest,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { addPeople, describeStores } from './stores.ts';

const [sunday, today] = ['2026-11-22' as Day, '2026-11-23' as Day];
const week = { from: monday, to: later(monday, 7 * dayMs) };
const elsewhere = 'community-oak' as CommunityId;

describeStores('what the health of a community is counted from', (store) => {
  const roll = async (
    acts: readonly {
      memberId: MemberId;
      day: Day;
      act: 'help' | 'kudos' | 'reflection';
      given: number;
      taken: number;
    }[],
    ties: readonly { memberId: MemberId; day: Day; otherId: MemberId; given: number; taken: number }[] = [],
  ) => {
    const seen = await store().rollups.progress();
    const rollup = { acts: acts.map((act) => ({ kind: 'support' as const, ...act })), ties };
    await store().rollups.add(seen, {}, { rollup, counted: [], tiesFrom: sunday });
  };

  it('reads the requests of a time page by page, without those that were taken back and those for several people', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      const add = (id: string, minutes: number, changes = {}) =>
        tx.requests.add(aRequest({ id: id as RequestId, askedAt: minutesLater(minutes), ...changes }));
      await add('r1', 0, { answeredAt: minutesLater(5), state: 'answered' });
      await add('r2', 1);
      await add('r3', 1, { askerId: benId });
      await add('r4', 2, { state: 'withdrawn', endedAt: minutesLater(3), endedWhy: 'taken_back' });
      await add('r5', 3, { seats: 3 });
      await add('r6', -1);
      await add('r7', 7 * 24 * 60);
    });
    await store().transaction(async ({ health }) => {
      const first = await health.requests(communityId, week, 2, undefined);
      expect(first).toEqual([
        { id: 'r1', askerId: adaId, askedAt: monday, answeredAt: minutesLater(5) },
        { id: 'r2', askerId: adaId, askedAt: minutesLater(1), answeredAt: undefined },
      ]);
      expect((await health.requests(communityId, week, 2, first[1])).map(({ id }) => id)).toEqual(['r3']);
      expect(await health.requests(elsewhere, week, 2, undefined)).toEqual([]);
    });
  });

  it('says of everybody who is here what they gave and took, and tells neither of bots nor of who left', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      const add = (id: string, changes: Partial<Member>) => {
        const memberId = id as MemberId;
        return tx.members.add(aMember({ id: memberId, ...changes }), {
          user: aUser(id),
          memberId,
          profiledAt: undefined,
        });
      };
      await add('member-bot', { bot: true, joinedAt: minutesLater(5) });
      await add('member-gone', { joinedAt: minutesLater(6), leftAt: minutesLater(7) });
    });
    await roll([
      { memberId: adaId, day: today, act: 'help', given: 2, taken: 0 },
      { memberId: adaId, day: today, act: 'kudos', given: 1, taken: 1 },
      { memberId: adaId, day: sunday, act: 'help', given: 9, taken: 9 },
      { memberId: benId, day: today, act: 'help', given: 0, taken: 2 },
      { memberId: cleoId, day: today, act: 'reflection', given: 1, taken: 0 },
    ]);
    await store().transaction(async ({ health }) => {
      const all = await health.members(communityId, today, 10, undefined);
      expect(all.map(({ memberId, helped, gave, took }) => ({ memberId, helped, gave, took }))).toEqual(
        expect.arrayContaining([
          { memberId: adaId, helped: 2, gave: true, took: true },
          { memberId: benId, helped: 0, gave: false, took: true },
          { memberId: cleoId, helped: 0, gave: false, took: false },
        ]),
      );
      expect(all.map(({ memberId }) => memberId)).not.toContain('member-bot');
      expect(all.map(({ memberId }) => memberId)).not.toContain('member-gone');
      const paged = [];
      for (let page = await health.members(communityId, today, 1, undefined); page.length > 0; ) {
        paged.push(...page);
        page = await health.members(communityId, today, 1, page[0]);
      }
      expect(paged).toEqual(all);
    });
  });

  it('says who had to do with whom, each pair once', async () => {
    await store().transaction((tx) => addPeople(tx));
    await roll(
      [],
      [
        { memberId: adaId, day: today, otherId: benId, given: 2, taken: 1 },
        { memberId: benId, day: today, otherId: adaId, given: 1, taken: 2 },
        { memberId: benId, day: today, otherId: cleoId, given: 1, taken: 0 },
        { memberId: cleoId, day: today, otherId: benId, given: 0, taken: 1 },
        { memberId: adaId, day: sunday, otherId: cleoId, given: 1, taken: 0 },
      ],
    );
    await store().transaction(async ({ health }) => {
      expect(await health.tiesAmong([adaId, benId, cleoId], today)).toEqual([
        { one: adaId, other: benId, times: 3 },
        { one: benId, other: cleoId, times: 1 },
      ]);
      expect(await health.tiesAmong([adaId, cleoId], today)).toEqual([]);
      expect(await health.tiesAmong([], today)).toEqual([]);
    });
  });

  it('tells of the first messages that newcomers wrote then, neither of bots nor of who left', async () => {
    const rules = defaultNewcomerRules;
    await store().transaction(async (tx) => {
      await addPeople(tx);
      const add = async (memberId: MemberId, wroteAt: Instant, answeredAt?: Instant) => {
        const newcomer = wrote(newNewcomer(memberId, communityId, monday, rules), wroteAt, rules);
        const known = { ...newcomer, answeredAt, user: aUser(memberId), firstMessage: undefined };
        await tx.newcomers.add(known);
      };
      const addOther = async (id: string, changes: Partial<Member>) => {
        const memberId = id as MemberId;
        const identity = { user: aUser(id), memberId, profiledAt: undefined };
        await tx.members.add(aMember({ id: memberId, ...changes }), identity);
        await add(memberId, minutesLater(3));
      };
      await add(benId, minutesLater(2), minutesLater(50));
      await add(adaId, monday);
      await add(cleoId, week.to);
      await addOther('member-bot', { bot: true });
      await addOther('member-gone', { leftAt: minutesLater(7) });
    });
    await store().transaction(async ({ health }) => {
      const all = [
        { wroteAt: monday, answeredAt: undefined },
        { wroteAt: minutesLater(2), answeredAt: minutesLater(50) },
      ];
      expect(await health.firstMessages(communityId, week, 5)).toEqual(all);
      expect(await health.firstMessages(communityId, week, 1)).toEqual(all.slice(0, 1));
      expect(await health.firstMessages(elsewhere, week, 5)).toEqual([]);
    });
  });

  it('keeps what was counted, and lets one process count at a time', async () => {
    const counted = { countedAt: monday } as CountedHealth;
    await store().transaction(async (tx) => {
      await tx.communities.add(aCommunity({ id: elsewhere }));
      await tx.communities.add(aCommunity());
      expect(await tx.health.claimDue(monday, minutesLater(30))).toBeUndefined();
      await tx.health.countFrom(communityId, monday);
      await tx.health.countFrom(communityId, minutesLater(-50));
      await tx.health.countFrom(elsewhere, minutesLater(1));
    });
    await store().transaction(async ({ health }) => {
      expect(await health.claimDue(monday, minutesLater(30))).toBe(communityId);
      expect(await health.claimDue(monday, minutesLater(30))).toBeUndefined();
      expect(await health.counted(communityId)).toEqual({ last: undefined });
      expect(await health.counted('community-ash' as CommunityId)).toBeUndefined();
      await health.keep(communityId, counted, minutesLater(1_440));
      expect(await health.counted(communityId)).toEqual({ last: counted });
      expect(await health.claimDue(minutesLater(31), minutesLater(61))).toBe(elsewhere);
      expect(await health.claimDue(minutesLater(32), minutesLater(62))).toBeUndefined();
    });
  });
});
