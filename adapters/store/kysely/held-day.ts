import type { HeldDay } from '../../../src/domain/time/held-day.ts';
import type { MemberRow } from './tables.ts';

type Columns = Pick<MemberRow, 'allowance_day' | 'allowance_day_until'>;

export const heldDayColumns = (held: HeldDay | undefined): Columns => ({
  allowance_day: held?.day ?? null,
  allowance_day_until: held?.until ?? null,
});

export const heldDayIn = ({ allowance_day: day, allowance_day_until: until }: Columns): HeldDay | undefined =>
  day === null || until === null ? undefined : { day, until };
