import { expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';
import { clockOf } from './clock.ts';

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

/** Does something as Finn, as his page would. */
async function act(hearth: Program, action: string, body: object): Promise<Response> {
  return fetch(`${hearth.url}/playground/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hearth.url },
    body: JSON.stringify({ as: 'u-finn', ...body }),
  });
}

/** What somebody sees in a channel, as HTML. */
async function look(hearth: Program, at: string, as = 'u-finn'): Promise<string> {
  const answer = await fetch(`${hearth.url}/playground/pieces?as=${as}&at=${at}`);
  return ((await answer.json()) as { pieces: { lines: string } }).pieces.lines;
}

/** When the posts with these words were posted, as their links say it. */
const timesOf = (lines: string, words: string): readonly string[] =>
  lines
    .split('<li ')
    .filter((line) => line.includes(words))
    .map((line) => /class="at"[^>]*title="([^"]+)"/.exec(line)?.[1] ?? '');

it('asks each week’s question at its own time, though the clock is moved by two weeks at once', async () => {
  const hearth = startProgram({});
  await hearth.ready();
  const before = timesOf(await look(hearth, 'c-general'), 'A question for all of us:').length;
  await act(hearth, 'say', { channel: 'c-general', text: '/reflect join' });
  const answer = await look(hearth, 'c-general');
  const next = Date.parse(/Next question:.*?datetime="([^"]+)"/s.exec(answer)?.[1] ?? '');
  await clockOf(hearth).passMs(next - Date.now() + weekMs + minuteMs);
  // The first in it to whom Friday comes at three is their steward, in Berlin.
  const lines = await look(hearth, 'c-general', 'u-ada');
  const times = timesOf(lines, 'A question for all of us:').slice(before);
  expect(times).toHaveLength(2);
  expect(timesOf(lines, 'We are here for this: ')).toEqual(expect.arrayContaining([...times]));
  for (const time of times) expect(time).toMatch(/^Friday .*, 15:00$/);
  expect(hearth.errors()).toEqual([]);
  await hearth.stop();
});

it('can be stopped while much time passes, and stands on its way then', async () => {
  const hearth = startProgram({});
  await hearth.ready();
  const start = Date.now();
  const yearLater = start + 50 * weekMs;
  const moved = act(hearth, 'clock', { to: yearLater }).catch(() => undefined);
  await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Reminder fired'));
  const stopped = Date.now();
  await hearth.stop();
  expect(Date.now() - stopped).toBeLessThan(5_000);
  expect((await moved)?.status ?? 503).toBe(503);
  expect(hearth.errors()).toEqual([]);
});
