import { dayMs, earlier, type Instant, later } from '../time/instant.ts';
import type { RetentionRules } from './rules.ts';

/** For so long stewards can take back that everything of their community is to be erased. */
export const takeBackDays = 7;

/** So long before it they are told once more, however late that is. */
const lastNoticeDays = 1;

/** From the last word to the stewards until it begins: so long it may be on its way, and can be taken back. */
export const lastWordMinutes = 2;

/** When stewards are told once more. */
export const lastNoticeAt = (dueAt: Instant): Instant => earlier(dueAt, lastNoticeDays * dayMs);

/** When it is due, if they are told once more only now: nobody is left with less time than they are told. */
export const dueAfterNotice = (dueAt: Instant, now: Instant): Instant =>
  later(now, Math.max(dueAt - now, lastNoticeDays * dayMs));

/**
 * When a community is erased that Hearth was removed from: never sooner than a day from now, so that whoever runs Hearth
 * reads of it before.
 */
export const dueAfterRemoval = (
  removedAt: Instant,
  now: Instant,
  { daysAfterRemoval }: Pick<RetentionRules, 'daysAfterRemoval'>,
): Instant => later(now, Math.max(removedAt + daysAfterRemoval * dayMs - now, dayMs));

/** Longer names are not typed without a slip. */
const mostTypedCharacters = 100;

/** What is to be typed so that nobody erases a community by a press alone: its name or, where that does not do, a word. */
export function wordToType(name: string): string {
  const shown = tidy(name);
  return shown === '' || shown.length > mostTypedCharacters ? 'erase' : shown;
}

export const isTyped = (name: string, typed: string): boolean =>
  tidy(typed).toLowerCase() === wordToType(name).toLowerCase();

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
