import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLanes } from '../../../adapters/discord/lanes.ts';
import { recordingLog } from '../slack/recording.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const away = () => Promise.reject(new Error('The database is away'));

it('what happens in one server is done in its order, and others do not wait for it', async () => {
  const lanes = createLanes(recordingLog());
  const done: string[] = [];
  const note = (text: string, ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    done.push(text);
  };
  lanes.add('a', note('a1', 30));
  lanes.add('a', note('a2', 0));
  lanes.add('b', note('b1', 10));
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toEqual(['b1', 'a1', 'a2']);
});

it('what fails is tried again for about two minutes, and then told to whoever runs Hearth', async () => {
  const log = recordingLog();
  const lanes = createLanes(log);
  const work = vi.fn(away);
  lanes.add('a', work);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work.mock.calls.length).toBeGreaterThan(2);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(work).toHaveBeenCalledTimes(8);
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  await lanes.done('a');
});

it('a stop does what waits, but tries nothing again', async () => {
  const lanes = createLanes(recordingLog());
  const [first, second] = [vi.fn(away), vi.fn(() => Promise.resolve())];
  lanes.add('a', first);
  lanes.add('a', second);
  await vi.advanceTimersByTimeAsync(1);
  await lanes.stop();
  expect(first).toHaveBeenCalledTimes(2);
  expect(second).toHaveBeenCalledTimes(1);
});

it('so much waits, and no more', () => {
  const log = recordingLog();
  const lanes = createLanes(log);
  for (let count = 0; count < 10_001; count += 1) lanes.add('a', away);
  expect(log.lines).toMatchObject([{ level: 'error' }]);
});
