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

/** A zone in which the next Monday 09:00 is hours away, so that it comes when the test says, and not before. */
export function zoneFarFromMonday(): string {
  const now = new Date();
  const isNear = now.getUTCDay() === 1 && now.getUTCHours() >= 4 && now.getUTCHours() < 9;
  return isNear ? 'Asia/Tokyo' : 'UTC';
}

/** Where no day ends within the next hour, so that what is counted by the day stays on one. */
export const zoneAwayFromMidnight = (): string => (new Date().getUTCHours() === 23 ? 'Asia/Tokyo' : 'Etc/UTC');
