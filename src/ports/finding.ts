/** One thing that `hearth doctor` looked at. */
export interface Finding {
  /** `warning`: works, but not as it should. */
  readonly state: 'good' | 'warning' | 'bad';
  /** What was looked at, and what was found, in one sentence. */
  readonly what: string;
  /** What to do about it. */
  readonly mend?: string;
}
