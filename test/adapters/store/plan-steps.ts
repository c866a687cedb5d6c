/** What PostgreSQL would do, as it describes it in JSON (postgresql.org/docs/current/sql-explain.html). */
export interface PlanStep {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanStep[];
}

/** A step with all that it takes its rows from. */
export const stepsOf = (step: PlanStep): readonly PlanStep[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** What is read from its first row to its last: a table, or an index of which no part is looked for. */
export const readWhole = (steps: readonly PlanStep[]): readonly string[] =>
  steps
    .filter((step) => step['Node Type'] === 'Seq Scan' || (/Index/.test(step['Node Type']) && !step['Index Cond']))
    .map((step) => `${step['Node Type']} of ${step['Index Name'] ?? step['Relation Name']}`);
