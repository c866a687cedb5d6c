import type { FaultPlan } from './fault-plan.ts';
import type { Findings } from './findings.ts';

/** Says how it went, so that it can be repeated. */
export function report(what: string, { seed, moments }: FaultPlan, { counts }: Findings): void {
  const found = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  console.info(`${what} (FAULT_SEED=${seed} FAULT_MOMENTS=${moments}): ${found.join(', ')}`);
}
