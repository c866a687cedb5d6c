import type { Benchmark } from './support/measure.ts';

/** Every benchmark by name. Each is loaded only when asked for, so that it does not burden the others. */
export const benchmarks: Readonly<Record<string, () => Promise<{ readonly default: Benchmark }>>> = {
  exchange: () => import('./exchange.ts'),
  slack: () => import('./slack.ts'),
  'slack-postgres': () => import('./slack-postgres.ts'),
  'slack-one': () => import('./slack-one.ts'),
  discord: () => import('./discord.ts'),
  chatter: () => import('./chatter.ts'),
  ack: () => import('./ack.ts'),
  queue: () => import('./queue.ts'),
  start: () => import('./start.ts'),
  memory: () => import('./memory.ts'),
  history: () => import('./history.ts'),
  prompts: () => import('./prompts.ts'),
};
