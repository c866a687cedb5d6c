/** What Hearth does about a request that still waits so many minutes after it was asked. */
export interface LadderStep {
  readonly afterMinutes: number;
  /** How many people are asked directly at a time: as many have an ask that is neither declined nor too old. */
  readonly asksAtOnce: number;
  /** How many people are asked directly by the end of this step, those of the steps before included. */
  readonly mostAsks: number;
  /** Who is asked: those whose topic it is, or everybody who might know. Without topics it is always everybody. */
  readonly reach: 'on_topic' | 'anybody';
  /** Whether a note in the channel brings it up again. */
  readonly note: boolean;
  /** Whether the stewards hear of it. */
  readonly stewards: boolean;
}

/** What makes somebody the right person to ask, in points. Which of them is asked is decided by their sum alone. */
export interface MatchingPoints {
  /** For all topics of the request in one's offers; for some of them, that share. */
  readonly offersTopic: number;
  /** The same for topics that one helped with today. Half of it lasts, and the other half fades. */
  readonly helpedWithTopic: number;
  /** For having helped with anything within the half-life. */
  readonly helpedBefore: number;
  readonly fadesInDays: number;
  /** For having said that one is around now. */
  readonly aroundNow: number;
  /** For having been seen just now; halved for each day since. */
  readonly seenLately: number;
  /** For sharing `awakeHours` waking hours with the asker from now on; for fewer, that share. */
  readonly awakeTogether: number;
  readonly awakeHours: number;
  /** Taken off for each ask and for each help of the last week. */
  readonly perAsk: number;
  readonly perHelp: number;
  /** Taken off for each of the last asks in a row that brought no press, up to `mostUnpressed`. */
  readonly perUnpressed: number;
  readonly mostUnpressed: number;
}

/** The numbers by which requests for help go. */
export interface RequestRules {
  /** The steps for a request that nobody answers, in order (docs/help-policy.md says why these). */
  readonly ladder: readonly LadderStep[];
  readonly urgentLadder: readonly LadderStep[];
  /** How long the ladder waits if the post of a request has not gone out yet. */
  readonly postAgainMinutes: number;
  /** How long until a note that could not be posted is tried again, or the stewards where nobody knew any. */
  readonly tellAgainHours: number;
  /** How many people are looked at to find those whom to ask: at first, and where those do not suffice. */
  readonly fewCandidates: number;
  readonly mostCandidates: number;
  /** For how long somebody whom an ask did not reach is not asked again. */
  readonly notReachedDays: number;
  /** How many topics somebody can say are not theirs; the oldest give way. */
  readonly mostForeignTopics: number;
  /** How long a direct ask without a press keeps the next person from being asked. */
  readonly askExpiresMinutes: number;
  /** How many direct asks somebody gets within `weekDays`. */
  readonly asksPerWeek: number;
  readonly weekDays: number;
  /** Whoever was not seen for so long is not asked. */
  readonly awayDays: number;
  /** From this hour on, nobody is asked, by their own clock, unless they say that they are around. */
  readonly quietFromHour: number;
  readonly quietToHour: number;
  /** Whoever gave more helps than this within `weekDays`, and took fewer than `restBelowTaken`, rests. */
  readonly restAboveGiven: number;
  readonly restBelowTaken: number;
  readonly restDays: number;
  readonly matching: MatchingPoints;
  /** How long an asker has to look at similar requests that were solved, before theirs is posted by itself. */
  readonly similarMinutes: number;
  /** How many of them are shown. */
  readonly mostSimilar: number;
  /** At most so often, somebody is told how a question gets an answer sooner. */
  readonly thinHintDays: number;
  readonly reopenDays: number;
  /** For how long the requests of somebody who left can be opened again when they are back. */
  readonly returnDays: number;
  /** How long somebody who offered has before they are asked, and then before the offer lapses (not counting nights). */
  readonly offerHours: number;
  readonly urgentOfferHours: number;
  readonly offerLapseHours: number;
  readonly urgentOfferLapseHours: number;
  /** After so long without a word in the thread of an answered request, its asker is asked whether that helped. */
  readonly helpedQuietHours: number;
  readonly mostHelpedAsks: number;
  /** How long an answer that has not helped yet keeps the request from waiting for others. */
  readonly notYetHours: number;
  /** After so long without a word its asker is asked whether they are still looking, and then it expires. */
  readonly idleDays: number;
  readonly expiresDays: number;
  /** How exactly the last word in a thread is known. */
  readonly wordMinutes: number;
  /** So long after a request is resolved its asker is shown one that they might help with, and at most so often. */
  readonly passOnDays: number;
  readonly passOnEveryDays: number;
  /** So long after a request is resolved its helpers are asked what they learned, and each of them at most so often. */
  readonly lessonDays: number;
  readonly lessonEveryDays: number;
  readonly maxLessonCharacters: number;
  /** Whether those who answered can resolve a request, too. */
  readonly helpersResolve: boolean;
  /** How long the asker sees on their page that a request was taken away, or could not be posted. */
  readonly takenAwayDays: number;
  readonly maxSeats: number;
  readonly maxTopics: number;
  /**
   * How many people one request can credit at a time, and so how many seats it has at most: as many as one field of a form
   * can name on Discord (docs.discord.com/developers/components/reference#user-select).
   */
  readonly maxHelpers: number;
  /** Short enough for one Discord embed field (1,024) next to the rest, long enough for a real question. */
  readonly maxTextCharacters: number;
  /** What solved a request is told in a sentence or two, and read beside the request. */
  readonly maxSolutionCharacters: number;
}

/** The numbers about questions that people simply write into the help channel. */
export interface WritingRules {
  /** What has fewer words, and no question mark, is no question. */
  readonly leastWords: number;
  /** How long somebody else has to answer before the author is offered help with it. */
  readonly waitMinutes: number;
  /** Whoever writes after somebody else within this time is talking with them. */
  readonly talkMinutes: number;
  /** How many messages are looked after in an hour. */
  readonly mostPerAuthor: number;
  readonly mostPerChannel: number;
  /** Whoever asked within this time, and whose request still goes on, is offered nothing. */
  readonly askedMinutes: number;
  /** How long *not now* lasts. */
  readonly notNowHours: number;
  /** How long an offer stands. */
  readonly offeredHours: number;
  /** Whether every post in a help forum is a request, without a press. */
  readonly looksAfterPosts: boolean;
}

export const defaultRequestRules: RequestRules = {
  ladder: [
    { afterMinutes: 30, asksAtOnce: 2, mostAsks: 12, reach: 'on_topic', note: false, stewards: false },
    { afterMinutes: 180, asksAtOnce: 2, mostAsks: 20, reach: 'on_topic', note: true, stewards: false },
    { afterMinutes: 480, asksAtOnce: 4, mostAsks: 24, reach: 'anybody', note: false, stewards: false },
    { afterMinutes: 1_440, asksAtOnce: 0, mostAsks: 24, reach: 'anybody', note: false, stewards: true },
  ],
  urgentLadder: [
    { afterMinutes: 5, asksAtOnce: 3, mostAsks: 12, reach: 'on_topic', note: false, stewards: false },
    { afterMinutes: 20, asksAtOnce: 4, mostAsks: 20, reach: 'anybody', note: true, stewards: false },
    { afterMinutes: 60, asksAtOnce: 4, mostAsks: 24, reach: 'anybody', note: false, stewards: true },
    { afterMinutes: 1_440, asksAtOnce: 0, mostAsks: 24, reach: 'anybody', note: false, stewards: false },
  ],
  postAgainMinutes: 5,
  tellAgainHours: 24,
  fewCandidates: 50,
  mostCandidates: 200,
  notReachedDays: 7,
  mostForeignTopics: 50,
  askExpiresMinutes: 60,
  asksPerWeek: 3,
  weekDays: 7,
  awayDays: 28,
  quietFromHour: 22,
  quietToHour: 8,
  restAboveGiven: 5,
  restBelowTaken: 1,
  restDays: 3,
  matching: {
    offersTopic: 5,
    helpedWithTopic: 4,
    helpedBefore: 1,
    fadesInDays: 90,
    aroundNow: 2,
    seenLately: 3,
    awakeTogether: 1,
    awakeHours: 4,
    perAsk: 1,
    perHelp: 0.25,
    perUnpressed: 1,
    mostUnpressed: 4,
  },
  similarMinutes: 10,
  mostSimilar: 3,
  thinHintDays: 7,
  reopenDays: 7,
  returnDays: 30,
  offerHours: 24,
  urgentOfferHours: 1,
  offerLapseHours: 4,
  urgentOfferLapseHours: 1,
  helpedQuietHours: 6,
  mostHelpedAsks: 2,
  notYetHours: 24,
  idleDays: 7,
  expiresDays: 14,
  wordMinutes: 5,
  passOnDays: 2,
  passOnEveryDays: 7,
  lessonDays: 1,
  lessonEveryDays: 7,
  maxLessonCharacters: 600,
  helpersResolve: false,
  takenAwayDays: 7,
  maxSeats: 25,
  maxTopics: 5,
  maxHelpers: 25,
  maxTextCharacters: 2_500,
  maxSolutionCharacters: 500,
};

export const defaultWritingRules: WritingRules = {
  leastWords: 4,
  waitMinutes: 10,
  talkMinutes: 10,
  mostPerAuthor: 3,
  mostPerChannel: 200,
  askedMinutes: 60,
  notNowHours: 24,
  offeredHours: 24,
  looksAfterPosts: true,
};
