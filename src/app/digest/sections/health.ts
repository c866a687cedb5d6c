import { answeredShare } from '../../../domain/health/measure.ts';
import { isSaid, type Share } from '../../../domain/health/report.ts';
import { restsOf } from '../../../domain/ritual/holidays.ts';
import { restMsBetween } from '../../../domain/time/holidays.ts';
import { earlier, hourMs } from '../../../domain/time/instant.ts';
import type { Span } from '../../../ports/store/digest-week.ts';
import type { HealthFacts } from '../../../text/en/digest-together.ts';
import type { Reading } from './section.ts';

/**
 * How many of the requests had an answer in time, and how many before that; `undefined` where too few people asked to say so,
 * or some of it was in holidays. It goes by the rules for what stewards see of it, and in a very busy week by the first requests.
 * Of those that are younger nobody knows yet, so it is about the time until then.
 */
export async function readHealth({ unit, community, span }: Reading): Promise<HealthFacts | undefined> {
  const { digest, health } = community.rules;
  const lengthMs = span.to - span.from;
  const ends = earlier(span.to, health.answeredWithinHours * hourMs);
  const now = { from: earlier(ends, lengthMs), to: ends };
  const past = { from: earlier(now.from, lengthMs), to: now.from };
  // Whoever rests answers later: that says nothing of how they are.
  if (restMsBetween(restsOf(community), past.from, span.to) > 0) return undefined;
  const shareIn = async (within: Span): Promise<Share> =>
    answeredShare(await unit.tx.health.requests(community.id, within, digest.countsTo, undefined), health);
  const answered = await shareIn(now);
  if (!isSaid(answered)) return undefined;
  const before = await shareIn(past);
  return isSaid(before) ? { answered, before } : undefined;
}
