import type { Instant } from '../time/instant.ts';
import type { Asked } from './draft.ts';
import { answered, type Helper, type HelpRequest, isOngoing, thoseWhoAnswered } from './request.ts';

/** What came of an edit. */
export type Edit =
  | { readonly is: 'edited'; readonly request: HelpRequest }
  /** Nothing is different. */
  | { readonly is: 'same' }
  | { readonly is: 'over' }
  /** Somebody else edited it after the form had been opened: theirs is not overwritten. */
  | { readonly is: 'changed_meanwhile' }
  /** As many have come forward, so it cannot do with fewer seats. */
  | { readonly is: 'too_few_seats'; readonly least: number };

/**
 * An ongoing request in other words. Fewer seats than people who came forward would send somebody away. With more seats than
 * people who answered it waits again, and with as many it is answered.
 * @param version `edits` of the request when the form was opened
 */
export function edited(
  request: HelpRequest,
  asked: Asked,
  version: number,
  helpers: readonly Helper[],
  now: Instant,
): Edit {
  if (!isOngoing(request)) return { is: 'over' };
  if (request.edits !== version) return { is: 'changed_meanwhile' };
  const { need, tried, background, kind, isKindSaid, topics, urgent, seats } = asked;
  if (seats < request.seats && seats < helpers.length) return { is: 'too_few_seats', least: helpers.length };
  const changed = { ...request, need, tried, background, kind, isKindSaid, topics, urgent, seats };
  if (JSON.stringify(changed) === JSON.stringify(request)) return { is: 'same' };
  const count = thoseWhoAnswered(helpers).length;
  const next = { ...changed, edits: request.edits + 1 };
  return {
    is: 'edited',
    request: seats > request.seats && count < seats ? { ...next, state: 'open' } : answered(next, count, now),
  };
}

/** One string for a request as it was when a form was opened. */
export const versionId = ({ id, edits }: Pick<HelpRequest, 'id' | 'edits'>): string => `${id}/${edits}`;

/** The inverse of `versionId`. What is no version fits none. */
export function partsOfVersion(text: string): { readonly id: HelpRequest['id']; readonly version: number } {
  const [id = '', version = ''] = text.split('/');
  return { id: id as HelpRequest['id'], version: /^\d{1,9}$/.test(version) ? Number(version) : -1 };
}
