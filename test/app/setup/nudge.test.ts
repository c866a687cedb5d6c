import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { arrives, aSpace, filled } from './arrival.ts';

describe('what is still missing', () => {
  const nudge = 'A while ago I asked you about setting me up';
  const nudgesOf = (harness: CoreHarness, person: CorePerson) =>
    harness.directTo(person).filter(({ text }) => text.startsWith(nudge));

  it('is brought up once, after three days', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    await harness.pass({ days: 2, hours: 23 });
    expect(nudgesOf(harness, sol)).toEqual([]);
    await harness.pass({ days: 20 });
    expect(nudgesOf(harness, sol)).toHaveLength(1);
  });

  it('is not brought up at night', async () => {
    const { harness, sol } = await aSpace();
    await harness.pass({ hours: 14 });
    await arrives(harness, sol);
    await harness.pass({ days: 3, hours: 1 });
    expect(nudgesOf(harness, sol)).toEqual([]);
    await harness.pass({ hours: 12 });
    expect(nudgesOf(harness, sol)).toHaveLength(1);
  });

  it('is not brought up where what matters is chosen, though something else is not', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    await sol.types('/community purpose Learn together.');
    await sol.types('/community channel help #help');
    await harness.pass({ days: 10 });
    expect(nudgesOf(harness, sol)).toEqual([]);
  });

  it('is not brought up to somebody who left, or looks after nothing any more', async () => {
    const { harness, sol, tilda } = await aSpace();
    await arrives(harness, sol);
    await sol.leaves();
    await harness.pass({ days: 10 });
    expect(nudgesOf(harness, sol)).toEqual([]);
    expect(nudgesOf(harness, tilda)).toEqual([]);
  });

  it('waits while the community has holidays', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    await harness.inside(async (tx, community) => {
      const holidays = [{ from: '2026-01-07' as Day, until: '2026-01-11' as Day }];
      const rules = { ...community.rules, ritual: { ...community.rules.ritual, holidays } };
      await tx.communities.save({ ...community, rules });
    });
    await harness.pass({ days: 5 });
    expect(nudgesOf(harness, sol)).toEqual([]);
    await harness.pass({ days: 4 });
    expect(nudgesOf(harness, sol)).toHaveLength(1);
  });

  it('is answered in place once it is chosen, or with Not now', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    await harness.pass({ days: 4 });
    const [shown] = nudgesOf(harness, sol);
    if (!shown) throw new Error('Nothing was brought up');
    expect((await sol.presses('Not now', shown)).text).toBe(
      'Fine. Everything stays as it is. If you change your mind: /community setup.',
    );
    await formOf(await sol.presses('Set up', shown)).sends(filled);
    expect(harness.directTo(sol).map(({ text }) => text)).toContain(
      'I’m set up. Thank you! To see how, or to change it: /community setup.',
    );
  });
});
