import type { CommunityId, ContributionId, HostAskId, MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { dayMs, hourMs, type Instant, later, minuteMs } from '../time/instant.ts';

/**
 * What becomes of a newcomer: they have written nothing yet, their first message waits for an answer, somebody answered it,
 * or nothing more is looked after.
 */
export type NewcomerState = 'silent' | 'waiting' | 'answered' | 'settled';

/** What is done about a newcomer, each once, when its time has come. */
export type NewcomerStep = 'welcome' | 'hello' | 'unanswered' | 'question' | 'settle';

/** When each step is due; absent where it was taken, or is not to be. */
type DueSteps = { readonly [Step in NewcomerStep]?: Instant | undefined };

/** Who has heard that nobody answered the first message. */
export type ToldOf = 'nobody' | 'host' | 'stewards';

/** Whether somebody found what they came for. */
export type Found = 'yes' | 'not_yet';

/** Somebody who joined, never to be here before. */
export interface Newcomer {
  readonly memberId: MemberId;
  readonly communityId: CommunityId;
  readonly joinedAt: Instant;
  readonly state: NewcomerState;
  readonly due: DueSteps;
  readonly welcomedAt: Instant | undefined;
  /** The last ask to a host to say hello to them. */
  readonly askId: HostAskId | undefined;
  readonly firstMessageAt: Instant | undefined;
  readonly told: ToldOf;
  /** The host who was told that nobody answered. */
  readonly toldHostId: MemberId | undefined;
  readonly answeredAt: Instant | undefined;
  readonly answeredBy: MemberId | undefined;
  /** The welcome of whoever answered, in the ledger. */
  readonly contributionId: ContributionId | undefined;
  readonly found: Found | undefined;
}

export const newNewcomer = (
  memberId: MemberId,
  communityId: CommunityId,
  now: Instant,
  rules: Rules['newcomer'],
): Newcomer => ({
  memberId,
  communityId,
  joinedAt: now,
  state: 'silent',
  due: {
    welcome: now,
    hello: later(now, rules.gatherMinutes * minuteMs),
    question: later(now, rules.questionAfterDays * dayMs),
    settle: later(now, rules.firstMessageDays * dayMs),
  },
  welcomedAt: undefined,
  askId: undefined,
  firstMessageAt: undefined,
  told: 'nobody',
  toldHostId: undefined,
  answeredAt: undefined,
  answeredBy: undefined,
  contributionId: undefined,
  found: undefined,
});

/** The newcomer without these steps. */
export const withoutSteps = <N extends Newcomer>(newcomer: N, ...steps: readonly NewcomerStep[]): N => ({
  ...newcomer,
  due: Object.fromEntries(Object.entries(newcomer.due).filter(([step]) => !steps.some((each) => each === step))),
});

/** Their first message: from then on an answer is awaited. */
export const wrote = <N extends Newcomer>(newcomer: N, at: Instant, rules: Rules['newcomer']): N => ({
  ...newcomer,
  state: 'waiting',
  firstMessageAt: at,
  told: 'nobody',
  toldHostId: undefined,
  due: {
    ...newcomer.due,
    unanswered: later(at, rules.answerHours * hourMs),
    settle: later(at, rules.firstMessageDays * dayMs),
  },
});

/** Their first message is gone: the next one they write is looked after in its place. */
export const unwrote = <N extends Newcomer>(newcomer: N, rules: Rules['newcomer']): N => ({
  ...withoutSteps(newcomer, 'unanswered'),
  state: 'silent',
  firstMessageAt: undefined,
  due: {
    ...withoutSteps(newcomer, 'unanswered').due,
    settle: later(newcomer.joinedAt, rules.firstMessageDays * dayMs),
  },
});

/** Somebody answered; nobody needs to be asked to say hello any more. */
export const wasAnswered = <N extends Newcomer>(
  newcomer: N,
  answeredBy: MemberId,
  contributionId: ContributionId,
  answeredAt: Instant,
): N => ({
  ...withoutSteps(newcomer, 'hello', 'unanswered', 'settle'),
  state: 'answered',
  answeredAt,
  answeredBy,
  contributionId,
});

/** Nothing is looked after any more. */
export const settled = <N extends Newcomer>(newcomer: N): N => ({
  ...withoutSteps(newcomer, 'welcome', 'hello', 'unanswered', 'settle'),
  state: newcomer.state === 'answered' ? 'answered' : 'settled',
});

/** They left, or are a bot: nothing comes to them either. */
export const gone = <N extends Newcomer>(newcomer: N): N => withoutSteps(settled(newcomer), 'question');

/**
 * Whether a message that names them in the channel of their first one answers that. It does for as long as somebody is still
 * to be told that nobody has; what comes later may be about anything.
 */
export const countsAsAnswer = ({ state, firstMessageAt, due }: Newcomer, at: Instant): boolean =>
  state === 'waiting' && firstMessageAt !== undefined && at >= firstMessageAt && due.unanswered !== undefined;
