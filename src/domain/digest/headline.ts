/** What a digest can say first, with the figures that may be shown. */
export type Headline =
  | { readonly says: 'effort' | 'helped' | 'feedback' | 'thanks' | 'thoughts' | 'served' | 'waiting' }
  /** @property isMore whether there were more than were counted */
  | { readonly says: 'answers'; readonly count: number; readonly isMore: boolean }
  | { readonly says: 'feedback_givers'; readonly count: number };

/** What happened, as far as the first sentence of a digest goes by it. */
export interface HeadlineFacts {
  readonly efforts: number;
  /** Requests that were answered, as far as they were counted. */
  readonly answers: Count;
  /** Whether somebody is known to have helped with one that is quoted. */
  readonly hasHelper: boolean;
  readonly feedbackGivers: number;
  readonly hasThanks: boolean;
  readonly hasThoughts: boolean;
  /** Whether an act stands above it that members named. */
  readonly hasServed: boolean;
}

interface Count {
  readonly count: number;
  readonly isMore: boolean;
}

/**
 * The strongest thing that is true of a week: what many did together before what one did, deeds before words. It compares
 * nobody with anybody.
 * @param fewest no number is said of fewer; `undefined` where numbers say nothing, because everybody knows each other
 */
export function headlineOf(facts: HeadlineFacts, fewest: number | undefined): Headline {
  const { efforts, answers, hasHelper, feedbackGivers, hasThanks, hasThoughts, hasServed } = facts;
  const canCount = (count: number): boolean => fewest !== undefined && count >= fewest;
  if (efforts > 0) return { says: 'effort' };
  if (canCount(answers.count)) return { says: 'answers', ...answers };
  if (hasHelper) return { says: 'helped' };
  if (canCount(feedbackGivers)) return { says: 'feedback_givers', count: feedbackGivers };
  if (feedbackGivers > 0) return { says: 'feedback' };
  if (hasThanks) return { says: 'thanks' };
  if (hasThoughts) return { says: 'thoughts' };
  return { says: hasServed ? 'served' : 'waiting' };
}
