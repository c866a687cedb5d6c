import type { CommunityId, MemberId, RequestId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { dayMs, type Instant, instant, later } from '../time/instant.ts';
import { outsideQuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';
import type { Rest } from './load-guard.ts';
import type { HelpRequest } from './request.ts';

/** What a helper wrote that they learned from helping with a request. It is theirs. */
export interface WrittenLesson {
  readonly text: string;
  readonly at: Instant;
  /** Whether it stands in the thread of the request, with their name, or is on its way there. */
  readonly shared: boolean;
}

/** A helper was asked what they learned, and perhaps wrote it. */
export interface HelpLesson {
  readonly communityId: CommunityId;
  readonly requestId: RequestId;
  readonly memberId: MemberId;
  readonly askedAt: Instant;
  /** `undefined` as long as they wrote nothing, and once they deleted it. */
  readonly written: WrittenLesson | undefined;
}

/** All that decides whether a helper is asked what they learned. */
export interface LessonFacts {
  readonly request: Pick<HelpRequest, 'state' | 'endedWhy'>;
  /** Whether the asker and the helper are in the community. */
  readonly areHere: boolean;
  readonly isCredited: boolean;
  /** Whether the helper takes a break. */
  readonly isPaused: boolean;
  /** Whether they wanted never to be asked this. */
  readonly isSpared: boolean;
  readonly wasAskedAboutIt: boolean;
  /** When they were last asked what they learned, about any request. */
  readonly lastAskedAt: Instant | undefined;
  /** Set while they rest because they gave so much. */
  readonly rest: Rest | undefined;
  readonly zone: Zone;
}

/**
 * When to ask a helper what they learned: now, or at a later time at which it is to be decided again; `undefined` for never.
 * Whoever was asked within `lessonEveryDays` is not asked about this one at all, so that no questions pile up.
 */
export function askLessonAt(facts: LessonFacts, now: Instant, rules: Rules['request']): Instant | undefined {
  const { request, rest, lastAskedAt } = facts;
  if (request.state !== 'resolved' || request.endedWhy !== undefined) return undefined;
  if (!facts.areHere || !facts.isCredited || facts.isPaused || facts.isSpared || facts.wasAskedAboutIt)
    return undefined;
  if (lastAskedAt !== undefined && now < later(lastAskedAt, rules.lessonEveryDays * dayMs)) return undefined;
  const awake = instant(Math.max(now, rest?.until ?? now));
  return outsideQuietHours(awake, facts.zone, rules);
}
