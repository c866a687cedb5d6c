import type { CommunityId, MemberId, ReportId } from '../ids.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';
import type { ReportRules } from './report-rules.ts';

/** How a report that was sent stands; the first two are not ended. */
export const reportStates = ['open', 'looked_at', 'acted_on', 'nothing_to_do'] as const;

export type ReportState = (typeof reportStates)[number];

export type ReportEnd = Extract<ReportState, 'acted_on' | 'nothing_to_do'>;

/** One place where stewards read a report: their channel, or a conversation with one of them. */
export interface ReportCard {
  readonly to: 'channel' | MemberId;
  /** Where it was posted, as a key (`refKey`); absent while it is on its way. */
  readonly ref?: string;
  /** It could not be posted. */
  readonly failed?: true;
}

/**
 * Somebody told the stewards that somebody, or something that was written, is not all right. Whom it is about never learns of
 * it.
 */
export interface Report {
  readonly id: ReportId;
  readonly communityId: CommunityId;
  readonly reporterId: MemberId;
  /** `undefined` where nobody is known who wrote the message. */
  readonly aboutId: MemberId | undefined;
  /** The message, as a key (`refKey`); `undefined` where it is about a person. */
  readonly message: string | undefined;
  /** How the message begins, as its reporter handed it over. */
  readonly quote: string;
  /** What is wrong, in the words of whoever reported it. */
  readonly words: string;
  /** A `draft` is a form that was opened and not sent: nobody but its reporter knows of it. */
  readonly state: 'draft' | ReportState;
  readonly reportedAt: Instant;
  /** Who looks at it, or ended it. */
  readonly by: MemberId | undefined;
  readonly lookedSince: Instant | undefined;
  readonly endedAt: Instant | undefined;
  /** What whoever ended it says to its reporter. */
  readonly answer: string;
  /** When anything last changed that its cards show. */
  readonly changedAt: Instant;
  readonly cards: readonly ReportCard[];
  /** Whether no steward could be reached, so that it waits for the first one. */
  readonly waits: boolean;
  /** Whether its reporter read that nobody has seen it. */
  readonly toldWaits: boolean;
  /** Whether its reporter was told how it ended: not yet, or they were, or it stands on their own page only. */
  readonly told: 'no' | 'told' | 'on_page';
}

/** A new draft of a report. */
export const draftOf = (
  given: Pick<Report, 'id' | 'communityId' | 'reporterId' | 'aboutId' | 'message' | 'quote'>,
  now: Instant,
): Report => ({
  ...given,
  words: '',
  state: 'draft',
  reportedAt: now,
  by: undefined,
  lookedSince: undefined,
  endedAt: undefined,
  answer: '',
  changedAt: now,
  cards: [],
  waits: false,
  toldWaits: false,
  told: 'no',
});

export const isEnded = ({ state }: Report): boolean => state === 'acted_on' || state === 'nothing_to_do';

/** Whether somebody can still look at it or end it. */
export const isOngoing = ({ state }: Report): boolean => state === 'open' || state === 'looked_at';

/** A steward looks at it; the first who says so does. @returns `undefined` where it is looked at, or ended, already */
export const lookAt = (report: Report, by: MemberId, now: Instant): Report | undefined =>
  report.state === 'open' ? { ...report, state: 'looked_at', by, lookedSince: now, changedAt: now } : undefined;

/** A steward ends it, whoever looked at it. @returns `undefined` where it is ended already */
export const end = (
  report: Report,
  { by, as, answer }: { readonly by: MemberId; readonly as: ReportEnd; readonly answer: string },
  now: Instant,
): Report | undefined =>
  isOngoing(report) ? { ...report, state: as, by, answer, endedAt: now, changedAt: now } : undefined;

/** What is left of a report of which the words are forgotten. */
export const withoutWords = (report: Report, now: Instant): Report => ({
  ...report,
  words: '',
  quote: '',
  answer: '',
  changedAt: now,
});

/** From when on reports count for the most of a day. */
export const limitSince = (now: Instant): Instant => earlier(now, dayMs);

/** When the next one can be made after so many. @param times of those that count, the oldest first */
export const nextReportAt = (
  times: readonly Instant[],
  now: Instant,
  { mostPerDay }: Pick<ReportRules, 'mostPerDay'>,
): Instant => {
  const oldest = times.at(-mostPerDay);
  return oldest === undefined ? now : ((oldest + dayMs) as Instant);
};

/** Whether a card is there, or on its way. */
export const stands = ({ failed }: ReportCard): boolean => failed === undefined;

/** The report after one of its cards was posted. */
export const withPosted = (report: Report, to: ReportCard['to'], ref: string): Report => ({
  ...report,
  waits: false,
  cards: [...report.cards.filter((card) => card.to !== to), { to, ref }],
});

/** The report after one of its cards could not be posted. */
export const withFailed = (report: Report, to: ReportCard['to']): Report => ({
  ...report,
  cards: [...report.cards.filter((card) => card.to !== to), { to, failed: true }],
});

/** Who a report about somebody goes to. */
export type Reach =
  /** To the channel of the stewards. */
  | { readonly to: 'channel' }
  /** To these stewards, directly. */
  | { readonly to: 'stewards'; readonly ids: readonly MemberId[] }
  /** To nobody: the only steward is the one whom it is about, or none is known. */
  | { readonly to: 'nobody'; readonly why: 'only_steward' | 'no_steward' };

/**
 * Where a report goes. One about a steward goes to the others directly, and never into their channel; nor does anybody get
 * one about themselves. Its reporter gets it only where they are the only steward and it is about somebody else.
 * @param stewards those who look after the community now
 * @param isAboutSteward whether whom it is about is one of them
 * @param hasChannel whether the stewards have a channel that can be written to
 */
export function reachOf(
  { reporterId, aboutId }: Pick<Report, 'reporterId' | 'aboutId'>,
  {
    stewards,
    isAboutSteward,
    hasChannel,
  }: {
    readonly stewards: readonly MemberId[];
    readonly isAboutSteward: boolean;
    readonly hasChannel: boolean;
  },
): Reach {
  if (hasChannel && !isAboutSteward) return { to: 'channel' };
  const others = stewards.filter((id) => id !== aboutId && id !== reporterId);
  if (others.length > 0) return { to: 'stewards', ids: others };
  if (!isAboutSteward && stewards.includes(reporterId)) return { to: 'stewards', ids: [reporterId] };
  return { to: 'nobody', why: isAboutSteward ? 'only_steward' : 'no_steward' };
}
