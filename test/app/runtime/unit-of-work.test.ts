import { beforeEach, describe, expect, it } from 'vitest';
import { inUnit, type Unit } from '../../../src/app/runtime/unit-of-work.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { aHarness, type CoreHarness } from '../../support/core-harness.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';

let harness: CoreHarness;
let lines: LogLine[];
beforeEach(async () => {
  harness = await aHarness();
  lines = [];
});

/** Runs it on a store that treats the work as it is told to. */
function run(work: (unit: Unit) => Promise<void>, transaction?: Store['transaction']): Promise<void> {
  const { ports } = harness.process;
  const store = transaction ? { ...ports.store, transaction } : ports.store;
  return inUnit({ ...ports, store, log: createRecordingLog(lines) }, 'Tr1', work);
}

/** Like a database that lets the work end, but not commit, and then asks for it again. */
const twice: Store['transaction'] = (work) =>
  harness.process.ports.store.transaction(async (tx) => {
    await work(tx);
    return work(tx);
  });

const fails: Store['transaction'] = async (work) => {
  await harness.process.ports.store.transaction(work);
  throw new Error('The commit failed');
};

const sayAll = (unit: Unit): Promise<void> => {
  unit.log.debug({ n: 1 }, 'looked');
  unit.log.info({ n: 2 }, 'done');
  unit.log.warn({ n: 3 }, 'odd');
  unit.log.error({ n: 4 }, 'wrong');
  return Promise.resolve();
};

describe('What work in a transaction says in the log', () => {
  it('is written after the commit, in its order, with the trace', async () => {
    let before = 0;
    await run(async (unit) => {
      await sayAll(unit);
      before = lines.length;
    });
    expect(before).toBe(0);
    expect(lines).toEqual([
      { level: 'debug', fields: { trace: 'Tr1', n: 1 }, text: 'looked' },
      { level: 'info', fields: { trace: 'Tr1', n: 2 }, text: 'done' },
      { level: 'warn', fields: { trace: 'Tr1', n: 3 }, text: 'odd' },
      { level: 'error', fields: { trace: 'Tr1', n: 4 }, text: 'wrong' },
    ]);
  });

  it('is written once where the store runs it again, as the last run said it', async () => {
    let runs = 0;
    await run((unit) => {
      runs += 1;
      unit.log.info({ runs }, 'done');
      if (runs === 1) unit.log.warn({}, 'odd');
      return Promise.resolve();
    }, twice);
    expect(lines).toEqual([{ level: 'info', fields: { trace: 'Tr1', runs: 2 }, text: 'done' }]);
  });

  it('does not tell of what did not come about, but of what was wrong', async () => {
    await expect(run(sayAll, fails)).rejects.toThrow('The commit failed');
    expect(lines.map(({ text }) => text)).toEqual(['odd', 'wrong']);
  });

  it('does not either where the work itself fails', async () => {
    const broken = async (unit: Unit): Promise<void> => {
      await sayAll(unit);
      throw new Error('No');
    };
    await expect(run(broken)).rejects.toThrow('No');
    expect(lines.map(({ text }) => text)).toEqual(['odd', 'wrong']);
  });

  it('makes no log of its own where there is nothing to say', async () => {
    const { ports } = harness.process;
    const log = {
      ...createRecordingLog(lines),
      with: () => {
        throw new Error('One was made');
      },
    };
    await expect(inUnit({ ...ports, log }, 'Tr1', () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
