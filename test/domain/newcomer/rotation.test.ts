import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { type HostFacts, rotate, shareOut, whoWelcomes } from '../../../src/domain/newcomer/rotation.ts';
import { defaultNewcomerRules as rules } from '../../../src/domain/newcomer/rules.ts';
import { type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { minutesLater, monday } from '../../support/builders.ts';

const aHost = (name: string, changes: Partial<HostFacts> = {}): HostFacts => ({
  memberId: name as MemberId,
  since: monday,
  lastAskedAt: undefined,
  asksThisWeek: 0,
  isAway: false,
  awakeFrom: monday,
  ...changes,
});

describe('Whose turn it is', () => {
  it('is that of whoever was asked longest ago; whoever never was comes first', () => {
    const hosts = [
      aHost('ada', { lastAskedAt: minutesLater(-5) }),
      aHost('ben', { lastAskedAt: minutesLater(-50) }),
      aHost('cleo'),
    ];
    expect(rotate(hosts, 2, monday, rules)).toEqual({ is: 'ask', hosts: ['cleo', 'ben'] });
  });

  it('is nobody’s who is away, was asked enough, or is left out', () => {
    const hosts = [aHost('ada', { isAway: true }), aHost('ben', { asksThisWeek: 3 }), aHost('cleo')];
    expect(rotate(hosts, 3, monday, rules)).toEqual({ is: 'ask', hosts: ['cleo'] });
    expect(rotate(hosts, 3, monday, rules, ['cleo' as MemberId])).toEqual({ is: 'nobody' });
  });

  it('waits for a morning rather than asking the same one twice in a row', () => {
    const hosts = [
      aHost('ada', { lastAskedAt: minutesLater(-5) }),
      aHost('ben', { lastAskedAt: minutesLater(-9), awakeFrom: minutesLater(300) }),
      aHost('cleo', { awakeFrom: minutesLater(200) }),
    ];
    expect(rotate(hosts, 1, monday, rules)).toEqual({ is: 'wait', until: minutesLater(200) });
  });

  it('is that of the only one again and again', () => {
    expect(rotate([aHost('ada', { lastAskedAt: minutesLater(-5) })], 1, monday, rules)).toEqual({
      is: 'ask',
      hosts: ['ada'],
    });
  });

  it('is told to a rush of newcomers host by host, as many to each as one note names', () => {
    const hosts = [aHost('ada', { isAway: true }), aHost('ben', { lastAskedAt: monday }), aHost('cleo'), aHost('dan')];
    const named = (place: number) => whoWelcomes(hosts, 'finn' as MemberId, rules, place);
    expect([0, 2, 3, 5, 6, 8, 9].map(named)).toEqual(['cleo', 'cleo', 'dan', 'dan', 'ben', 'ben', 'cleo']);
    expect(whoWelcomes([aHost('ada', { isAway: true })], 'finn' as MemberId, rules, 4)).toBeUndefined();
    expect(whoWelcomes([aHost('ada')], 'ada' as MemberId, rules, 4)).toBeUndefined();
  });

  const someHosts = fc.uniqueArray(
    fc.record({
      memberId: fc.constantFrom(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => id as MemberId)),
      since: fc.integer({ min: 0, max: 9 }).map((minutes) => minutesLater(-minutes)),
      lastAskedAt: fc.option(
        fc.integer({ min: 1, max: 9_000 }).map((minutes) => minutesLater(-minutes)),
        { nil: undefined },
      ),
      asksThisWeek: fc.integer({ min: 0, max: 4 }),
      isAway: fc.boolean(),
      awakeFrom: fc.constantFrom(monday, minutesLater(60), minutesLater(500)),
    }),
    { selector: ({ memberId }) => memberId },
  );

  it('never is that of somebody who must not be asked', () => {
    fc.assert(
      fc.property(someHosts, fc.integer({ min: 1, max: 6 }), (hosts, count) => {
        const turn = rotate(hosts, count, monday, rules);
        if (turn.is !== 'ask') return;
        expect(turn.hosts.length).toBeLessThanOrEqual(count);
        expect(new Set(turn.hosts).size).toBe(turn.hosts.length);
        for (const id of turn.hosts) {
          const host = hosts.find(({ memberId }) => memberId === id);
          expect(host).toMatchObject({ isAway: false, awakeFrom: monday });
          expect(host?.asksThisWeek).toBeLessThan(rules.perHostPerWeek);
        }
      }),
    );
  });

  it('comes to all who can be asked alike, and to nobody twice in a row where there are two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 }), (people, rounds) => {
        let hosts = Array.from({ length: people }, (_, index) => aHost(`h${index}`));
        const asked: MemberId[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const now: Instant = later(monday, round * minuteMs);
          const turn = rotate(hosts, 1, now, { ...rules, perHostPerWeek: rounds + 1 });
          const [who] = turn.is === 'ask' ? turn.hosts : [];
          if (who === undefined) throw new Error('Nobody was asked');
          if (people > 1) expect(who).not.toBe(asked.at(-1));
          asked.push(who);
          hosts = hosts.map((host) =>
            host.memberId === who ? { ...host, lastAskedAt: now, asksThisWeek: host.asksThisWeek + 1 } : host,
          );
        }
        const times = hosts.map(({ asksThisWeek }) => asksThisWeek);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is nobody’s only where nobody can be asked at all, and else comes or is waited for', () => {
    fc.assert(
      fc.property(someHosts, (hosts) => {
        const able = hosts.filter(({ isAway, asksThisWeek }) => !isAway && asksThisWeek < rules.perHostPerWeek);
        expect(rotate(hosts, 1, monday, rules).is === 'nobody').toBe(able.length === 0);
      }),
    );
  });
});

describe('Many newcomers', () => {
  it('are shared out among hosts, none lost and none twice, in as few notes as name them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9 }), (people, hosts) => {
        const newcomers = Array.from({ length: people }, (_, index) => index);
        const shares = shareOut(newcomers, hosts, rules.mostNamed);
        expect(shares.flat()).toEqual(hosts === 0 ? [] : newcomers);
        expect(shares.length).toBeLessThanOrEqual(Math.min(hosts, Math.ceil(people / rules.mostNamed)));
        if (people > hosts * rules.mostNamed && hosts > 0) {
          const most = Math.max(...shares.map(({ length }) => length));
          expect(most).toBe(Math.ceil(people / hosts));
        }
      }),
    );
  });

  it('who are few take one host', () => {
    expect(shareOut(['finn', 'gus'], 5, 3)).toEqual([['finn', 'gus']]);
    expect(shareOut(['a', 'b', 'c', 'd'], 5, 3)).toEqual([['a', 'b', 'c'], ['d']]);
  });
});
