import type { MemberId, RequestId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';

/*
 * How a community is, as stewards see it in chat and in the browser. It is plain data, and holds nothing that may not be shown:
 * `src/domain/health/disclosure.ts` made every figure in it, so that none is about fewer than five people, by difference as well.
 */

/** Said in place of a figure about too few people, or about nothing. */
export type NoFigure = { readonly is: 'too_few' } | { readonly is: 'none' };

/** A number of people or of things that people did, rounded to a multiple of five: say “about”. */
export type Count = NoFigure | { readonly is: 'about'; readonly count: number };

/**
 * A part of a whole, in whole percent of counts that are rounded already. Where fewer than five people are in the rest, or in the part, only that it is so much
 * at least, or at most.
 * @property of what it rests on, rounded as a count is
 */
export type Share =
  | NoFigure
  | { readonly is: 'share' | 'at_least' | 'at_most'; readonly percent: number; readonly of: number };

/** Whether something is said of it. */
export const isSaid = (share: Share): share is Exclude<Share, NoFigure> =>
  share.is !== 'none' && share.is !== 'too_few';

/** How long something took, rounded to what people would say: five minutes, hours, days. */
export type Duration = NoFigure | { readonly is: 'about'; readonly ms: number };

/** Up to how many people; there may be fewer than five only without saying how many. */
export type Holders = NoFigure | { readonly is: 'about'; readonly count: number } | { readonly is: 'fewer_than_five' };

/** A span of time that figures are about, from `from` on but before `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** How asking and answering went within some time. */
export interface Answering {
  readonly asked: Count;
  /** How many were answered by another person in time. */
  readonly answeredInTime: Share;
  /** The median time to the first answer, of those that got one. */
  readonly medianToAnswer: Duration;
}

/** One of the last weeks. */
export interface HealthWeek extends Period, Answering {}

/** So many people each gave so much help: from `least` times up to `most`; `undefined` has no upper end. */
export interface LoadBand {
  readonly least: number;
  readonly most: number | undefined;
  readonly people: Count;
}

/** Who had to do with whom, without names. Only groups of five people or more are in it. */
export interface HelpNetwork {
  /** As many people; edges name them by their index. */
  readonly nodes: number;
  readonly edges: readonly {
    readonly between: readonly [number, number];
    /** How much there was between them: 1 a little, 2 some, 3 much. */
    readonly weight: 1 | 2 | 3;
  }[];
}

/** Somebody who waits for an answer now. */
export interface WaitingRequest {
  readonly requestId: RequestId;
  readonly askerId: MemberId;
  readonly asker: string;
  /** In its asker’s words, shortened; empty where nobody handed them over. */
  readonly need: string;
  readonly askedAt: Instant;
  readonly isUrgent: boolean;
  /** Its post, as the key of the message (`refOfKey`); `undefined` where none is known: it is on its way, say, or was deleted. */
  readonly postKey: string | undefined;
  /** The key of the message that it is, where nothing was handed over. */
  readonly ownMessage: string | undefined;
  /** Who looks after it: whoever offered to help, else whoever was asked last; nobody yet otherwise. */
  readonly with:
    | { readonly is: 'nobody' }
    | { readonly is: 'offered' | 'asked'; readonly memberId: MemberId; readonly name: string; readonly others: number };
}

export interface HealthReport {
  /** When the figures were counted: in a large community once a day. Who waits is always as it is now. */
  readonly countedAt: Instant;
  /** The last four weeks, up to a day before that: of what is younger nobody knows yet whether it is answered in a day. */
  readonly period: Period;
  readonly answering: Answering & {
    readonly targetPercent: number;
    /** How many hours an answer in time may take. */
    readonly withinHours: number;
    /** By the community’s calendar. */
    readonly onWeekdays: Share;
    readonly onWeekends: Share;
    readonly ninetiethToAnswer: Duration;
  };
  /** The last twelve weeks, oldest first; the last four of them are `period`. */
  readonly weeks: readonly HealthWeek[];
  /** Absent as long as no newcomer wrote a first message that could be answered. */
  readonly newcomers?: { readonly wrote: Count; readonly answered: Share; readonly targetPercent: number };
  readonly people: {
    /** Who is here, without bots. */
    readonly here: Count;
    /** Who gave or took anything in these weeks. */
    readonly active: Count;
    /** Of these, who both gave and took. */
    readonly gaveAndTook: Share;
    /** Of those who are here, who had nothing to do with anybody in these weeks. */
    readonly withoutTie: Share;
  };
  readonly help: {
    /** How many people gave half of all help. */
    readonly halfIsGivenBy: Holders;
    /** What part of all help the top 5% of the active gave, in percent. */
    readonly topTwentieth: Share;
    /** From little to much; none where there are too few people. */
    readonly load: readonly LoadBand[];
  };
  /** Of the rings of two or three that were matched in the last twelve weeks and are over, those in which everybody gave. */
  readonly exchanges: { readonly bothGave: Share; readonly targetPercent: number };
  /** Absent where there are too few people for a picture. */
  readonly network?: HelpNetwork;
  readonly waiting: Waiting;
}

/** Somebody new whose first message nobody has answered yet. */
export interface WaitingNewcomer {
  readonly name: string;
  readonly joinedAt: Instant;
  /** When they wrote, and where, as the key of the message; `undefined` where it stands in a private place. */
  readonly wrote: { readonly at: Instant; readonly key: string } | undefined;
  /** The host who was asked last to say hello to them, and whether they will; `undefined` where nobody was. */
  readonly host: { readonly name: string; readonly hasAccepted: boolean } | undefined;
}

/** Who waits for an answer now. */
export interface Waiting {
  /** The oldest first. */
  readonly shown: readonly WaitingRequest[];
  /** How many others wait, as far as they were counted. */
  readonly others: number;
  /** Whether there are more than those. */
  readonly areMore: boolean;
}
