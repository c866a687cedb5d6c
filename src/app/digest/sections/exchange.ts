import type { Reading } from './section.ts';

/** How many gave feedback in exchanges, as far as that is counted. Who did not is nobody’s business. */
export const countFeedbackGivers = ({ unit, community, span }: Reading): Promise<number> =>
  unit.tx.digestWeek.countFeedbackGivers(community.id, span, community.rules.digest.countsTo);
