import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutput } from '../../../adapters/system/output.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const systemError = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** An output that takes as many bytes as it has room for, then fails as it is told. */
function anOutput() {
  const state = { written: '', room: Number.POSITIVE_INFINITY, failure: 'ENOSPC', calls: 0 };
  const losses: string[] = [];
  const output = createOutput({
    take(bytes) {
      state.calls += 1;
      const taken = Math.min(bytes.length, state.room);
      if (taken === 0) throw systemError(state.failure);
      state.room -= taken;
      state.written += bytes.toString('utf8', 0, taken);
      return taken;
    },
    missing: (count) => `${count} missing\n`,
    onLoss: (cause) => losses.push(cause.code ?? cause.message),
  });
  return { state, output, losses };
}

const moment = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);
const aWhile = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_000);

describe('an output', () => {
  it('writes what comes in one moment at once, in order', async () => {
    const { state, output } = anOutput();
    for (const line of ['one\n', 'two\n', 'drei ß\n']) output.write(line);
    expect(state.written).toBe('');
    await moment();
    expect(state).toMatchObject({ written: 'one\ntwo\ndrei ß\n', calls: 1 });
  });

  it.each(['ENOSPC', 'EDQUOT', 'EIO', 'EPIPE', 'EFBIG', 'EBADF'])(
    'that fails (%s) loses lines, and says how many are missing once it works again',
    async (failure) => {
      const { state, output, losses } = anOutput();
      Object.assign(state, { room: 0, failure });
      output.write('one\n');
      await aWhile();
      output.write('two\nthree\n');
      await aWhile();
      state.room = Number.POSITIVE_INFINITY;
      await aWhile();
      output.write('four\n');
      await moment();
      expect(state.written).toBe('3 missing\nfour\n');
      expect(losses).toEqual([failure]);
    },
  );

  it('that fails within a line finishes that line first, even if it is the one about the missing', async () => {
    const { state, output } = anOutput();
    state.room = 6;
    output.write('one\nlonger\nlost\n');
    await aWhile();
    expect(state.written).toBe('one\nlo');
    state.room = 7;
    await aWhile();
    expect(state.written).toBe('one\nlonger\n1 ');
    output.write('four\n');
    await aWhile();
    state.room = Number.POSITIVE_INFINITY;
    await aWhile();
    output.write('five\n');
    await moment();
    expect(state.written).toBe('one\nlonger\n1 missing\n1 missing\nfive\n');
  });

  it('waits for a slow reader, losing nothing', async () => {
    const { state, output, losses } = anOutput();
    Object.assign(state, { room: 2, failure: 'EAGAIN' });
    output.write('one\n');
    await moment();
    output.write('two\n');
    await aWhile();
    state.room = Number.POSITIVE_INFINITY;
    await aWhile();
    expect(state.written).toBe('one\ntwo\n');
    expect(losses).toEqual([]);
  });

  it('keeps no more than a megabyte for a reader that never comes', async () => {
    const { state, output, losses } = anOutput();
    Object.assign(state, { room: 0, failure: 'EAGAIN' });
    const line = `${'x'.repeat(1_023)}\n`;
    for (let count = 0; count < 3_000; count += 1) output.write(line);
    await aWhile();
    expect(losses).toEqual(['its reader is too slow']);
    state.room = Number.POSITIVE_INFINITY;
    await aWhile();
    expect(state.written).toBe(`${line.repeat(1_024)}${3_000 - 1_024} missing\n`);
  });

  it('writes at the end what is left, and does not wait for ever for its reader', () => {
    const { state, output } = anOutput();
    output.write('one\n');
    output.flush();
    expect(state.written).toBe('one\n');
    Object.assign(state, { room: 0, failure: 'EAGAIN' });
    output.write('two\n');
    output.flush();
    expect(state.written).toBe('one\n');
  });
});
