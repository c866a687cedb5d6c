import { below } from '../../../src/domain/seeded.ts';
import type { Program, Settings } from '../../support/program.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import { watchedProgram } from '../../wire/afterwards.ts';

/** Two processes that hear, and two that speak and ring. */
export interface Four {
  readonly web: Program;
  readonly processes: readonly Program[];
  /** From now on Slack reaches one of those that hear: whichever the balancer gives it. */
  balance(): void;
}

/** They start one after another: on a busy machine, none is then long in coming. */
export async function fourProcesses(settings: Settings, slack: StubSlack, random: () => number): Promise<Four> {
  const processes: Program[] = [];
  for (const ROLE of ['web', 'web', 'worker', 'worker']) {
    const program = watchedProgram({ settings: { ...settings, ROLE, DATABASE_POOL: '4' } });
    await program.ready();
    processes.push(program);
  }
  const [web, otherWeb] = processes;
  if (!web || !otherWeb) throw new Error('Nobody hears');
  return {
    web,
    processes,
    balance: () => slack.deliverTo(`${(below(random, 2) === 0 ? web : otherWeb).url}/slack/events`),
  };
}
