import { mostNamed, quotable } from '../../../domain/digest/nomination.ts';
import type { ActId } from '../../../domain/ids.ts';
import type { ServedFacts } from '../../../text/en/digest-served.ts';
import type { Reading, Section } from './section.ts';

interface ServedSection extends Section<ServedFacts | undefined> {
  /** The act that is told of; `undefined` where nobody named one. */
  readonly actId: ActId | undefined;
}

/**
 * The act that served the purpose, by what most members named, among those whose authors had a day to leave them out.
 * @param fewest no number is said of fewer
 */
export async function readServed(reading: Reading, fewest: number | undefined): Promise<ServedSection> {
  const { unit, community, toldIn, span, made } = reading;
  const limit = community.rules.digest.looksAt;
  const { namedFrom, reachedBefore } = quotable(span.from, span.to);
  const which = made === undefined ? { reachedBefore } : { quotedIn: made };
  const quoted = { limit, toldIn };
  const named = await unit.tx.digestWeek.nominations(community.id, { from: namedFrom, to: span.to }, quoted, which);
  const served = mostNamed(named, fewest);
  if (!served) return { actId: undefined, people: [], inWords: () => undefined };
  const { act, by, count } = served;
  return {
    actId: act.id,
    people: [act.authorId, ...(by === undefined ? [] : [by])],
    inWords: ({ name }) => ({
      author: name(act.authorId),
      isHelp: act.requestId !== undefined,
      words: act.words,
      message: act.message,
      namedBy: by === undefined ? undefined : name(by),
      count,
    }),
  };
}
