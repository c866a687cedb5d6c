import { earlierOutside, type RestSpan } from '../time/holidays.ts';
import { dayMs, earlier, type Instant, later } from '../time/instant.ts';
import type { StageRules } from './stage-rules.ts';

/** How far a community has grown. */
export const growths = ['embryonic', 'growing', 'established'] as const;

export type Growth = (typeof growths)[number];

/** How a community is: as far as it has grown or, where nothing happens any more, dormant. */
export type Stage = Growth | 'dormant';

/** What stewards of an embryonic community can do next. */
export const steps = [
  'purpose',
  'help_channel',
  'first_request',
  'host',
  'first_offer',
  'question',
  'exchange',
] as const;

export type Step = (typeof steps)[number];

/** What is kept of a community’s stage. */
export interface StageRecord {
  /** As it was found last, and since when; `undefined` while Hearth hardly knows it. */
  readonly is?: Stage;
  readonly since?: Instant;
  /** The stage that its stewards know of, and how far it had grown when they last heard of that. */
  readonly told?: Stage;
  readonly toldGrowth?: Growth;
  /** When they last chose to go on though nothing happened. */
  readonly wentOnAt?: Instant;
  /** The steps that they were shown last, and how often in a row. */
  readonly steps?: { readonly shown: readonly Step[]; readonly times: number };
  readonly stepsStopped?: boolean;
}

/** Anyone who did anything since then counts as active. */
export const activeSince = (now: Instant, rules: Pick<StageRules, 'activeDays'>): Instant =>
  earlier(now, rules.activeDays * dayMs);

/**
 * How far a community has grown. It rises as soon as it has enough active members, and falls back only once it is a fifth
 * below that: at fifteen, one person more or less changes nothing.
 * @param active how many members were active, counted up to `establishedFromMembers`
 * @param before how far it had grown; `undefined` where that is not known
 */
export function growthOf(active: number, before: Growth | undefined, rules: StageRules): Growth {
  const rises = growthAt(active, 1, rules);
  if (before === undefined || growths.indexOf(rises) >= growths.indexOf(before)) return rises;
  const keeps = growthAt(active, rules.fallsUnderPercent / 100, rules);
  return growths.indexOf(keeps) >= growths.indexOf(before) ? before : keeps;
}

function growthAt(active: number, part: number, rules: StageRules): Growth {
  if (active >= rules.establishedFromMembers * part) return 'established';
  return active >= rules.growingFromMembers * part ? 'growing' : 'embryonic';
}

/** Whether Hearth has known a community for long enough to say how it changes. */
export const isSettled = (createdAt: Instant, now: Instant, rules: StageRules): boolean =>
  now >= later(createdAt, rules.settlesAfterDays * dayMs);

/** Where nobody did anything since then, a community is dormant; holidays do not count. */
export const awakeSince = (now: Instant, rests: readonly RestSpan[], rules: StageRules): Instant =>
  earlierOutside(rests, now, rules.dormantAfterDays * dayMs);

/** Which steps need no mention: a community has taken them, or its stewards hear of them in another way. */
export type StepFacts = Readonly<Record<Step, boolean>>;

/**
 * The next few things that a community could do, the first ones first. A list that was shown twice in a row gives way
 * to what comes after it; where nothing does, nothing is shown that week.
 * @param settled what needs no mention
 * @param before what was shown last
 */
export function nextSteps(
  settled: StepFacts,
  before: StageRecord['steps'],
  { mostSteps, mostTimesSame }: Pick<StageRules, 'mostSteps' | 'mostTimesSame'>,
): { readonly shown: readonly Step[]; readonly times: number } {
  const open = steps.filter((step) => !settled[step]);
  const shown = open.slice(0, mostSteps);
  const isSame = before !== undefined && shown.length > 0 && shown.join() === before.shown.join();
  if (!isSame) return { shown, times: 1 };
  if (before.times < mostTimesSame) return { shown, times: before.times + 1 };
  return { shown: open.slice(mostSteps, 2 * mostSteps), times: 1 };
}
