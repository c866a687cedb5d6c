import { expect } from 'vitest';
import type { Program } from '../support/program.ts';

const halfHourMs = 30 * 60_000;
const hourMs = 2 * halfHourMs;
const dayMs = 24 * hourMs;

export const moves = { half_hour: halfHourMs, hour: hourMs, day: dayMs } as const;

/** Time, as a running Hearth goes by it. */
export interface Clock {
  pass(move: keyof typeof moves): Promise<void>;
  passMs(ms: number): Promise<void>;
  /** Lets time pass until it is `at` (epoch milliseconds) or up to half an hour later. */
  passUntil(at: number): Promise<void>;
}

/** The clock of one process, moved by the door that the playground has for it. */
export function clockOf(hearth: Program): Clock {
  /** What time it is there: others may have moved it. */
  async function now(): Promise<number> {
    const { pieces } = (await (await fetch(`${hearth.url}/playground/pieces`)).json()) as { pieces: { clock: string } };
    return Date.parse(/datetime="([^"]+)"/.exec(pieces.clock)?.[1] ?? '');
  }

  const pass = (move: keyof typeof moves): Promise<void> => passMs(moves[move]);

  async function passMs(ms: number): Promise<void> {
    const answer = await fetch(`${hearth.url}/playground/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hearth.url },
      body: JSON.stringify({ as: 'u-ada', to: (await now()) + ms }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  return {
    pass,
    passMs,
    async passUntil(at) {
      for (let left = at - (await now()); left > 0; left = at - (await now())) await pass(moveTowards(left));
    },
  };
}

/** The longest move that does not go far beyond what is left. */
export const moveTowards = (leftMs: number): keyof typeof moves =>
  leftMs > dayMs ? 'day' : leftMs > hourMs ? 'hour' : 'half_hour';

/** Zones that never change their clocks, with how far they are ahead of UTC. */
const fixedZones: readonly (readonly [string, number])[] = [
  ['Pacific/Honolulu', -10],
  ['America/Phoenix', -7],
  ['America/Bogota', -5],
  ['America/Argentina/Buenos_Aires', -3],
  ['Atlantic/Cape_Verde', -1],
  ['Etc/UTC', 0],
  ['Africa/Johannesburg', 2],
  ['Asia/Dubai', 4],
  ['Asia/Dhaka', 6],
  ['Asia/Shanghai', 8],
  ['Australia/Brisbane', 10],
  ['Pacific/Tarawa', 12],
];

const hoursAhead = (zone: string): number => fixedZones.find(([name]) => name === zone)?.[1] ?? Number.NaN;

/** What the clocks of a zone show (hours since midnight). */
const hourThere = (at: number, zone: string): number => (((at / hourMs + hoursAhead(zone)) % 24) + 24) % 24;

/**
 * Where it is morning now, whenever the tests run: after the time of digests, well before that of prompts and of word of
 * thanks, and hours from midnight and from the night, in which nobody is asked. So a story begins at the same time of day.
 */
export function morningZone(now = Date.now()): string {
  const fromElevenOn = ([zone]: readonly [string, number]): number => Math.abs(hourThere(now, zone) - 11);
  const [[zone]] = fixedZones.toSorted((one, other) => fromElevenOn(one) - fromElevenOn(other)) as [
    readonly [string, number],
  ];
  return zone;
}

/** The next ten o’clock in the morning, by the clocks of a `morningZone` (epoch milliseconds). */
export function nextTenIn(zone: string, now: number): number {
  const tenThere = (10 - hoursAhead(zone)) * hourMs;
  return Math.ceil((now - tenThere) / dayMs) * dayMs + tenThere;
}

/** A date and time as the clocks of a `morningZone` show it, such as `7 December 2026 09:00` (epoch milliseconds). */
export const timeIn = (zone: string, shown: string): number => Date.parse(`${shown} UTC`) - hoursAhead(zone) * hourMs;
