/** One thing that `hearth doctor` checked. */
export interface DoctorCheck {
  /** `warning`: works, but not as it should. */
  readonly state: 'good' | 'warning' | 'bad';
  /** What was checked, and the result, in one sentence. */
  readonly what: string;
  /** What to do about it. */
  readonly fix?: string;
}
