import type { Fate } from './fault-plan.ts';
import type { Findings } from './findings.ts';

/** Says how it went, so that it can be repeated. */
export function tell(what: string, { seed, moments }: Fate, { counts }: Findings): void {
  const found = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  console.info(`${what} (FAULT_SEED=${seed} FAULT_MOMENTS=${moments}): ${found.join(', ')}`);
}
