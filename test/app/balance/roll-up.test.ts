import { afterEach, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { rebuildRollups, rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import type { Contribution } from '../../../src/domain/contribution.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { addPeople, describeStores, silentLog } from '../../contract/store/stores.ts';
import { adaId, benId, cleoId } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema } from '../../support/postgres.ts';
import { aLedger } from './ledger-play.ts';

const agrees = { differences: [], uncounted: 0 };

describeStores('adding up the ledger', (store) => {
  const begin = async () => {
    await store().transaction(addPeople);
    return aLedger(store());
  };

  it('what was given is counted for both, and once, however often it is added up', async () => {
    const ledger = await begin();
    await ledger.write(ledger.entry(), ledger.entry({ giverId: cleoId, receiverId: benId }));
    for (let time = 0; time < 3; time += 1) await ledger.rollUp();
    expect([await ledger.ever(adaId), await ledger.ever(benId), await ledger.ever(cleoId)]).toEqual([
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(await ledger.check()).toMatchObject({ entries: 2, ...agrees });
  });

  it('what is taken back is taken off the day on which it was given', async () => {
    const ledger = await begin();
    const given = ledger.entry();
    await ledger.write(given);
    await ledger.rollUp();
    ledger.pass(40 * dayMs);
    await ledger.write(ledger.reversalOf(given), ledger.entry());
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([1, 0]);
    expect(await ledger.ever(benId, 'kudos', ledger.now())).toEqual([1, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('what is shared with everybody is given, and taken by nobody', async () => {
    const ledger = await begin();
    await ledger.write(ledger.entry({ act: 'reflection', receiverId: undefined }));
    await ledger.rollUp();
    expect([await ledger.ever(benId, 'reflection'), await ledger.ever(adaId, 'reflection')]).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  it('an entry that is committed minutes after its id was made is counted in the next run', async () => {
    const ledger = await begin();
    const late = ledger.entry();
    ledger.pass(9 * minuteMs);
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    await ledger.write(late);
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([2, 0]);
  });

  it('an entry that is committed a day after its id was made is counted within the hour', async () => {
    const ledger = await begin();
    await ledger.rollUp();
    const late = ledger.entry();
    ledger.pass(dayMs);
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    await ledger.write(late);
    ledger.pass(minuteMs);
    await ledger.rollUp();
    expect(await ledger.check()).toMatchObject({ uncounted: 1, differences: [] });
    ledger.pass(hourMs);
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([2, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('an entry that comes days too late is found by the check, and counted when the rollups are made anew', async () => {
    const ledger = await begin();
    const late = ledger.entry();
    await ledger.rollUp();
    ledger.pass(4 * dayMs);
    await ledger.rollUp();
    await ledger.write(late, ledger.entry());
    ledger.pass(hourMs);
    await ledger.rollUp();
    const { differences } = await ledger.check();
    expect(differences).toContainEqual({ what: `${benId} ever kudos support, given`, inLedger: 2, inRollups: 1 });
    await rebuildRollups(ledger.ports(store()), new AbortController().signal, () => undefined);
    expect(await ledger.check()).toMatchObject(agrees);
    expect(await ledger.ever(benId)).toEqual([2, 0]);
  });

  it('ids that are remembered are forgotten once nothing that old is looked at', async () => {
    const ledger = await begin();
    const old = ledger.entry();
    await ledger.write(old);
    for (let hour = 0; hour < 60; hour += 1) {
      await ledger.rollUp();
      ledger.pass(hourMs);
    }
    expect((await store().rollups.progress()).keptFrom > old.id).toBe(true);
    expect(await store().rollups.forgetCounted(10)).toBe(0);
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([2, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('a run that is broken off goes on where it was', async () => {
    const ledger = await begin();
    await ledger.write(...Array.from({ length: 450 }, () => ledger.entry()));
    const breaking = new AbortController();
    await rollUpLedger(ledger.ports(store()), breaking.signal, () => breaking.abort());
    expect((await ledger.check()).uncounted).toBeGreaterThan(0);
    expect((await ledger.check()).differences).toEqual([]);
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([450, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('less is counted at a time where a step holds everything up', async () => {
    const ledger = await begin();
    await ledger.write(...Array.from({ length: 450 }, () => ledger.entry()));
    const limits: number[] = [];
    const { rollups } = store();
    const slow: Store['rollups'] = {
      ...rollups,
      uncounted(after, limit) {
        limits.push(limit);
        for (const end = performance.now() + limit; performance.now() < end; ) Math.random();
        return rollups.uncounted(after, limit);
      },
    };
    await ledger.rollUp({ ...store(), rollups: slow });
    expect(limits.slice(0, 4)).toEqual([100, 50, 25, 12]);
    expect(Math.max(...limits.slice(3))).toBeLessThan(25);
    expect(await ledger.check()).toMatchObject({ entries: 450, ...agrees });
  });

  it('what is committed behind a run that was broken off is no difference, and counted later', async () => {
    const ledger = await begin();
    const late = ledger.entry();
    ledger.pass(secondMs);
    await ledger.write(ledger.entry());
    const breaking = new AbortController();
    await rollUpLedger(ledger.ports(store()), breaking.signal, () => breaking.abort());
    await ledger.write(late);
    expect(await ledger.check()).toMatchObject({ uncounted: 1, differences: [] });
    expect(await store().transaction((tx) => tx.balances.uncounted([benId]))).toHaveLength(1);
    await ledger.rollUp();
    expect(await ledger.check()).toMatchObject(agrees);
    expect(await ledger.ever(benId)).toEqual([2, 0]);
  });

  it('what is committed behind a run that was broken off in the middle of a long ledger is no difference', async () => {
    const ledger = await begin();
    await ledger.write(...Array.from({ length: 60 }, () => ledger.entry()));
    ledger.pass(dayMs);
    const late = ledger.entry();
    ledger.pass(hourMs);
    await ledger.write(...Array.from({ length: 150 }, () => ledger.entry()));
    const breaking = new AbortController();
    await rollUpLedger(ledger.ports(store()), breaking.signal, () => breaking.abort());
    await ledger.write(late);
    expect((await store().rollups.progress()).phase).toBe('catching_up');
    expect((await store().rollups.progress()).upTo > late.id).toBe(true);
    expect(await ledger.check()).toMatchObject({ uncounted: 111, differences: [] });
    await ledger.rollUp();
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('rollups that somebody changed are found out, and made right', async () => {
    const ledger = await begin();
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    await store().rollups.add(
      await store().rollups.progress(),
      {},
      {
        rollup: {
          acts: [{ memberId: cleoId, day: '' as never, act: 'help', kind: 'support', given: 3, taken: 0 }],
          ties: [{ memberId: cleoId, day: '2026-11-23' as never, otherId: adaId, given: 0, taken: 2 }],
        },
        counted: [],
        tiesFrom: '' as never,
      },
    );
    expect((await ledger.check()).differences).toEqual([
      { what: `${cleoId} 2026-11-23 with ${adaId}, taken`, inLedger: 0, inRollups: 2 },
      { what: `${cleoId} ever help support, given`, inLedger: 0, inRollups: 3 },
    ]);
    await rebuildRollups(ledger.ports(store()), new AbortController().signal, () => undefined);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('two that add up at the same time count everything once', async () => {
    const ledger = await begin();
    await ledger.write(...Array.from({ length: 1_200 }, () => ledger.entry()));
    await Promise.all([ledger.rollUp(), ledger.rollUp(), ledger.rollUp()]);
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([1_200, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('ties of single days are forgotten after three months, and stay in the sum', async () => {
    const ledger = await begin();
    const first = ledger.now();
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    ledger.pass(120 * dayMs);
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    const day = new Date(first).toISOString().slice(0, 10) as never;
    const [days, ever] = await store().transaction(async (tx) => [
      await tx.balances.ties([benId], day, 10),
      await tx.balances.ties([benId], undefined, 10),
    ]);
    expect([days, ever]).toEqual([[{ otherId: adaId, given: 1, taken: 0 }], [{ otherId: adaId, given: 2, taken: 0 }]]);
    expect(await ledger.check()).toMatchObject(agrees);
  });
});

/** Transactions of several programs, which commit in another order than their ids were made in. */
describeWithPart('postgres', 'adding up the ledger while many write to it', (address) => {
  const opened: { close(): Promise<void> }[] = [];
  let remove: () => Promise<void> = async () => undefined;
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await remove();
  });

  async function open(count: number): Promise<readonly [Store, ...Store[]]> {
    const schema = await anEmptySchema(address);
    remove = schema.remove;
    const stores: Store[] = [];
    for (let index = 0; index < count; index += 1) stores.push(await openStore(schema.url, { log: silentLog }));
    opened.push(...stores);
    const [first, ...others] = stores;
    if (!first) throw new Error('There is no store');
    await first.transaction(addPeople);
    return [first, ...others];
  }

  it('what a long transaction commits is counted once, though later ids were counted before', async () => {
    const [store] = await open(1);
    const ledger = aLedger(store);
    const early = ledger.entry();
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let isWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const long = store.transaction(async (tx) => {
      await tx.contributions.append(early);
      isWritten();
      await held;
    });
    await written;
    ledger.pass(30 * secondMs);
    await ledger.write(ledger.entry());
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([1, 0]);
    commit();
    await long;
    ledger.pass(minuteMs);
    await ledger.rollUp();
    await ledger.rollUp();
    expect(await ledger.ever(benId)).toEqual([2, 0]);
    expect(await ledger.check()).toMatchObject(agrees);
  });

  it('writers in any order, and three workers at once, come to what the ledger says', { timeout: 60_000 }, async () => {
    const [store, ...others] = await open(3);
    const ledger = aLedger(store);
    let isOver = false;
    const worker = async (on: Store): Promise<void> => {
      while (!isOver) await ledger.rollUp(on);
    };
    const write = async (): Promise<void> => {
      for (let time = 0; time < 40; time += 1) {
        ledger.pass(7);
        const given: Contribution[] = [ledger.entry(), ledger.entry({ giverId: cleoId }), ledger.entry()];
        const [first] = given;
        const reversal = first && ledger.reversalOf(first);
        await store.transaction(async (tx) => {
          for (const each of [...given].reverse()) await tx.contributions.append(each);
          // Others get their turn, and commit, between the making of the ids and this commit.
          await new Promise((resolve) => setTimeout(resolve, (time % 5) * 2));
          if (reversal && time % 3 === 0) await tx.contributions.append(reversal);
        });
      }
    };
    const workers = [store, ...others].map(worker);
    await Promise.all(Array.from({ length: 6 }, write));
    isOver = true;
    await Promise.all(workers);
    await ledger.rollUp();
    const entries = 6 * (40 * 3 + 14);
    expect(await ledger.check()).toMatchObject({ entries, ...agrees });
    expect(await ledger.ever(adaId)).toEqual([0, 6 * (40 * 3 - 14)]);
  });
});
