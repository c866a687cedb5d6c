import type { CommunityId, MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import type { Instant } from '../time/instant.ts';
import type { Week } from '../time/week.ts';
import { laterWeek } from './weekly-question.ts';

/** Whether somebody gets prompts: only those who chose to do. */
export type ParticipationStatus =
  | { readonly is: 'in' }
  /** Until that time; without one, until they end it. */
  | { readonly is: 'paused'; readonly until: Instant | undefined }
  | { readonly is: 'out' };

/** How a member takes part in reflecting. There is no count of answers, here or anywhere else. */
export interface Participation {
  readonly memberId: MemberId;
  readonly communityId: CommunityId;
  readonly status: ParticipationStatus;
  /** How many prompts came since the last answer. */
  readonly unanswered: number;
  /** Whether they were asked, since their last answer, if prompts should pause. */
  readonly wasAsked: boolean;
  /** The latest week whose question they had, or something in its place; no other of that week comes. */
  readonly lastWeek: Week | undefined;
}

/** @param lastWeek the latest week whose question they had before */
export const joined = (memberId: MemberId, communityId: CommunityId, lastWeek: Week | undefined): Participation => ({
  memberId,
  communityId,
  status: { is: 'in' },
  unanswered: 0,
  wasAsked: false,
  lastWeek,
});

export const withStatus = (participation: Participation, status: ParticipationStatus): Participation => ({
  ...participation,
  status,
});

/** A pause that is over counts as none. */
export function statusAt({ status }: Participation, now: Instant): ParticipationStatus {
  const isOver = status.is === 'paused' && status.until !== undefined && status.until <= now;
  return isOver ? { is: 'in' } : status;
}

/** Somebody answered the question of that week, so what they left unanswered before is forgotten. */
export const answered = (participation: Participation, week: Week | undefined): Participation => ({
  ...participation,
  unanswered: 0,
  wasAsked: false,
  lastWeek: laterWeek(participation.lastWeek, week),
});

/** Somebody was asked whether to pause, and would rather not. */
export const carriedOn = (participation: Participation): Participation => ({
  ...participation,
  status: { is: 'in' },
  unanswered: 0,
});

/** What is sent when a prompt is due: the prompt; the question whether to pause, instead; or word that they are paused. */
export const turnsThatSend = ['prompt', 'ask', 'pause'] as const;

export type SentTurn = (typeof turnsThatSend)[number];

/** What was sent at a turn reached nobody, so nothing follows from it. Whoever left since stays away. */
export function undone(participation: Participation, sent: SentTurn): Participation {
  switch (sent) {
    case 'prompt':
      return { ...participation, unanswered: Math.max(0, participation.unanswered - 1) };
    case 'ask':
      return { ...participation, wasAsked: false };
    case 'pause':
      return participation.status.is === 'out' ? participation : withStatus(participation, { is: 'in' });
  }
}

/** What to do when a prompt is due. */
export interface Turn {
  readonly does: SentTurn | 'nothing';
  readonly after: Participation;
}

/**
 * What comes to somebody in a week. Anybody who left three prompts unanswered is asked once, instead of getting the next
 * one, whether to pause; after that they are paused. In a week of which they had something nothing else comes.
 */
export function turn(participation: Participation, week: Week, now: Instant, rules: Rules['reflection']): Turn {
  const status = statusAt(participation, now);
  const isNext = participation.lastWeek === undefined || participation.lastWeek < week;
  if (status.is !== 'in' || !isNext) return { does: 'nothing', after: { ...participation, status } };
  const here = { ...participation, status, lastWeek: week };
  if (here.unanswered < rules.unansweredUntilAsked) {
    return { does: 'prompt', after: { ...here, unanswered: here.unanswered + 1 } };
  }
  if (!here.wasAsked) return { does: 'ask', after: { ...here, wasAsked: true } };
  return { does: 'pause', after: { ...here, status: { is: 'paused', until: undefined } } };
}
