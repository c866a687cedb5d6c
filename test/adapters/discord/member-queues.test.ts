import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemberQueues } from '../../../adapters/discord/member-queues.ts';
import { recordingLog } from '../slack/recording.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Where nobody asks what is committed. */
const uncounted = { open: 0 };

const away = () => Promise.reject(new Error('The database is away'));

/** Work that waits until the gate is opened; sooner than with many timers. */
function aGate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, behind: (work: () => void) => () => opened.then(work) };
}

const noting = (done: string[]) => (text: string, ms: number) => async () => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  done.push(text);
};

it('what one person did is done in its order, and others do not wait for it', async () => {
  const queues = createMemberQueues(recordingLog());
  const done: string[] = [];
  const note = noting(done);
  queues.add('a', 'ana', note('put on', 30), uncounted);
  queues.add('a', 'ana', note('taken off', 0), uncounted);
  queues.add('a', 'bo', note('by bo', 10), uncounted);
  queues.add('b', 'ana', note('elsewhere', 20), uncounted);
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toEqual(['by bo', 'elsewhere', 'put on', 'taken off']);
});

it('what concerns a server as a whole comes after all that was before it, and before all that comes after', async () => {
  const queues = createMemberQueues(recordingLog());
  const done: string[] = [];
  const note = noting(done);
  queues.add('a', 'ana', note('before', 30), uncounted);
  queues.add('a', undefined, note('whole', 20), uncounted);
  queues.add('a', 'ana', note('after', 10), uncounted);
  queues.add('a', 'bo', note('after, by bo', 0), uncounted);
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toEqual(['before', 'whole', 'after, by bo', 'after']);
});

it('many are under way at once, but not all that wait', async () => {
  const queues = createMemberQueues(recordingLog());
  let begun = 0;
  for (let count = 0; count < 1_000; count += 1) {
    queues.add(
      'a',
      `user ${count}`,
      () => {
        begun += 1;
        return new Promise((resolve) => setTimeout(resolve, 10));
      },
      uncounted,
    );
  }
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toBe(256);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toBe(1_000);
});

it('what finds no room any more is lost, and the log says so when it begins and how much it was when it ends', async () => {
  const log = recordingLog();
  const queues = createMemberQueues(log);
  const done: string[] = [];
  const fill = (count: number) => {
    for (let place = 0; place < count; place += 1)
      queues.add('a', `user ${place}`, noting(done)('done', 10), uncounted);
  };
  fill(10_003);
  expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([{ fields: { waiting: 10_000 } }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toHaveLength(10_000);
  expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([{}, { fields: { lost: 3 } }]);
});

it('a server that is flooded takes no room from another, and many together take no more than there is', async () => {
  const log = recordingLog();
  const queues = createMemberQueues(log);
  const { open, behind } = aGate();
  const done: string[] = [];
  const add = (space: string, user: string) =>
    queues.add(
      space,
      user,
      behind(() => void done.push(space)),
      uncounted,
    );
  const flood = (space: string) => {
    for (let place = 0; place < 12_000; place += 1) add(space, `user ${place}`);
  };
  flood('a');
  add('quiet', 'ana');
  for (const space of ['b', 'c', 'd', 'e', 'f', 'g']) flood(space);
  add('quiet', 'bo');
  open();
  await queues.stop();
  const by = (space: string) => done.filter((each) => each === space).length;
  expect(by('quiet')).toBe(2);
  expect(by('a')).toBe(10_000);
  expect(by('b')).toBeGreaterThan(4_000);
  expect(by('g')).toBeGreaterThan(50);
  expect(done.length).toBeLessThanOrEqual(20_000);
  expect(log.lines).toMatchObject([
    { level: 'error', fields: { space: 'a', waiting: 10_000 } },
    { level: 'error', fields: { lost: 7 * 12_000 + 2 - done.length, servers: 7 } },
  ]);
});

it('a server whose events all found no room is as good as new once there is some, and holds up no stop', async () => {
  const queues = createMemberQueues(recordingLog());
  const { open, behind } = aGate();
  for (let place = 0; place < 20_000; place += 1)
    queues.add(
      `server ${place}`,
      undefined,
      behind(() => undefined),
      uncounted,
    );
  const [early, late] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  queues.add('one more', 'ana', early, uncounted);
  open();
  await vi.advanceTimersByTimeAsync(1);
  queues.add('one more', 'ana', late, uncounted);
  await queues.stop();
  expect(early).not.toHaveBeenCalled();
  expect(late).toHaveBeenCalledTimes(1);
});

it('while something is tried again nothing new begins, and one after another is tried', async () => {
  const queues = createMemberQueues(recordingLog());
  const early = Array.from({ length: 3 }, () => vi.fn((): Promise<void> => away()));
  for (const [place, work] of early.entries()) queues.add('a', `user ${place}`, work, uncounted);
  await vi.advanceTimersByTimeAsync(1);
  const late = vi.fn(() => Promise.resolve());
  queues.add('a', 'late', late, uncounted);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(early[0]?.mock.calls.length).toBeGreaterThan(2);
  expect(early.slice(1).map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(late).not.toHaveBeenCalled();
  for (const work of early) work.mockImplementation(() => Promise.resolve());
  await vi.advanceTimersByTimeAsync(100_000);
  expect(late).toHaveBeenCalledTimes(1);
});

it('what fails is tried again for about two minutes, and then told to whoever runs Hearth', async () => {
  const log = recordingLog();
  const queues = createMemberQueues(log);
  const work = vi.fn(away);
  queues.add('a', 'ana', work, uncounted);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work.mock.calls.length).toBeGreaterThan(2);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(work).toHaveBeenCalledTimes(8);
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  await queues.done('a');
});

it('a stop does what waits, but tries nothing again', async () => {
  const queues = createMemberQueues(recordingLog());
  const [first, second] = [vi.fn(away), vi.fn(() => Promise.resolve())];
  queues.add('a', 'ana', first, uncounted);
  queues.add('a', 'ana', second, uncounted);
  await vi.advanceTimersByTimeAsync(1);
  await queues.stop();
  expect(first).toHaveBeenCalledTimes(2);
  expect(second).toHaveBeenCalledTimes(1);
});

it('so much waits, and no more', () => {
  const log = recordingLog();
  const queues = createMemberQueues(log);
  for (let count = 0; count < 10_001; count += 1) queues.add('a', 'ana', away, uncounted);
  expect(log.lines).toMatchObject([{ level: 'error' }]);
});
