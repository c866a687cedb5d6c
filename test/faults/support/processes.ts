import type { Program, Settings } from '../../support/program.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import { watchedProgram } from '../../wire/afterwards.ts';
import { oneOf } from './fault-plan.ts';

/** Several processes of one Hearth. */
export interface Processes {
  /** The first that hears. */
  readonly web: Program;
  readonly all: readonly Program[];
  /** From now on Slack reaches one of those that hear: whichever the balancer gives it. */
  balance(): void;
}

/**
 * They start one after another: on a busy machine, none is then long in coming.
 * @param roles of each
 */
export async function startProcesses(
  roles: readonly ('web' | 'worker')[],
  settings: Settings,
  slack: StubSlack,
  random: () => number,
): Promise<Processes> {
  const all: Program[] = [];
  for (const ROLE of roles) {
    const program = watchedProgram({ settings: { ...settings, ROLE, DATABASE_POOL: '4' } });
    await program.ready();
    all.push(program);
  }
  const hearing = all.filter((_, at) => roles[at] === 'web');
  const [web] = hearing;
  if (!web) throw new Error('Nobody hears');
  return {
    web,
    all,
    balance: () => slack.deliverTo(`${(oneOf(hearing, random) ?? web).url}/slack/events`),
  };
}
