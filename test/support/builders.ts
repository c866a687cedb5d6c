import type { MessageRef, SpaceRef, UserRef } from '../../src/chat/address.ts';
import { channelIn, messageKey, refKey, userIn } from '../../src/chat/address.ts';
import { message, paragraph } from '../../src/chat/message.ts';
import type { Community } from '../../src/domain/community/community.ts';
import type { Contribution } from '../../src/domain/contribution.ts';
import type { HelpDraft } from '../../src/domain/help/draft.ts';
import type { HelpRequest } from '../../src/domain/help/request.ts';
import type {
  ActId,
  CommunityId,
  ContributionId,
  DigestId,
  KudosId,
  MemberId,
  OfferId,
  OutboxId,
  QuestionId,
  ReflectionId,
  ReminderId,
  ReportId,
  RequestId,
  SpaceId,
} from '../../src/domain/ids.ts';
import type { Kudos } from '../../src/domain/kudos/kudos.ts';
import type { Member } from '../../src/domain/member/member.ts';
import { draftOf, type Report } from '../../src/domain/moderation/report.ts';
import type { Offer } from '../../src/domain/offer/offer.ts';
import type { OwnPrompt } from '../../src/domain/reflection/own-prompt.ts';
import type { Participation } from '../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';
import type { Reflection } from '../../src/domain/reflection/reflection.ts';
import type { WeeklyQuestion } from '../../src/domain/reflection/weekly-question.ts';
import { type Ritual, type RitualRun, usualRitual } from '../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { dayMs, earlier, type Instant, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import type { Week } from '../../src/domain/time/week.ts';
import { type Day, utc } from '../../src/domain/time/zone.ts';
import type { DigestRecord } from '../../src/ports/store/digests.ts';
import type { KeptLesson } from '../../src/ports/store/help-lessons.ts';
import type { HeardMessage } from '../../src/ports/store/help-watch.ts';
import type { NominatedAct } from '../../src/ports/store/nominations.ts';
import type { Outgoing } from '../../src/ports/store/outbox.ts';
import type { ReactionQuery } from '../../src/ports/store/reaction-ledger.ts';
import type { Reminder } from '../../src/ports/store/reminders.ts';
import type { Space } from '../../src/ports/store/spaces.ts';

/*
 * Things as tests need them, with what matters to the test said and the rest made up: `aRequest({ seats: 3 })`.
 * Whoever they refer to is a made-up default too, `aCommunity()` and `aMember()` without changes.
 */

/** Monday, 23 November 2026, 09:00 UTC. */
export const monday: Instant = instant(Date.UTC(2026, 10, 23, 9));

/** So many minutes after that Monday at nine. */
export const minutesLater = (minutes: number): Instant => later(monday, minutes * minuteMs);

export const communityId = 'community-willow' as CommunityId;
export const requestId = 'request-loop' as RequestId;

/** Who is who in the examples. */
export const adaId = 'member-ada' as MemberId;
export const benId = 'member-ben' as MemberId;
export const cleoId = 'member-cleo' as MemberId;

export const willowSpace: SpaceRef = { platform: 'playground', space: 'willow' };

export const aUser = (user: string): UserRef => userIn(willowSpace, user);

/** A message in the channel `help`, or in a thread of it. */
export const aMessageRef = (id: string, thread?: string): MessageRef => ({
  at: { ...channelIn(willowSpace, 'help'), ...(thread === undefined ? {} : { thread }) },
  id,
});

/** Ada reacts to a message of Ben's. */
export const aReactionQuery = (changes: Partial<ReactionQuery> = {}): ReactionQuery => ({
  giver: aUser('ada'),
  author: aUser('ben'),
  message: aMessageRef('m1'),
  at: monday,
  ...changes,
});

export const aCommunity = (changes: Partial<Community> = {}): Community => ({
  id: communityId,
  name: 'Willow Workshop',
  purpose: 'Learn to build things that last.',
  zone: utc,
  language: 'en',
  rules: defaultRules,
  createdAt: monday,
  ...changes,
});

export const aSpace = (changes: Partial<Space> = {}): Space => ({
  id: 'space-willow' as SpaceId,
  communityId,
  ...willowSpace,
  name: 'Willow',
  defaultChannel: channelIn(willowSpace, 'general'),
  removedAt: undefined,
  ...changes,
});

export const aMember = (changes: Partial<Member> = {}): Member => ({
  id: adaId,
  communityId,
  name: 'Ada Alder',
  zone: utc,
  zoneByHand: false,
  reactionsExplained: false,
  thanksNotices: 'weekly',
  bot: false,
  joinedAt: monday,
  leftAt: undefined,
  ...changes,
});

export const aRequest = (changes: Partial<HelpRequest> = {}): HelpRequest => ({
  id: requestId,
  communityId,
  askerId: adaId,
  need: 'My loop never ends.',
  tried: 'I printed the counter.',
  background: '',
  kind: 'knowledge',
  isKindSaid: true,
  topics: ['rust'],
  urgent: false,
  seats: 1,
  state: 'open',
  askedAt: monday,
  answeredAt: undefined,
  endedAt: undefined,
  endedWhy: undefined,
  endedBy: undefined,
  edits: 0,
  thanks: '',
  solution: '',
  solutionShared: true,
  confinedTo: undefined,
  ownMessage: undefined,
  ...changes,
});

/** Ada’s, in the channel `help`, which nobody has answered. */
export const aHeardMessage = (changes: Partial<HeardMessage> = {}): HeardMessage => {
  const ref = changes.ref ?? aMessageRef('m1');
  const key = messageKey(ref);
  return {
    key,
    communityId,
    ref,
    author: 'ada',
    at: monday,
    asks: true,
    run: key,
    state: 'waiting',
    answeredBy: undefined,
    ...changes,
  };
};

/** Ada’s, which nobody else knows of yet. */
/** What Ben learned by helping. */
export const aLesson = (changes: Partial<KeptLesson> = {}): KeptLesson => ({
  communityId,
  requestId,
  memberId: benId,
  askedAt: monday,
  written: { text: 'To ask what they tried before I answer.', at: monday, shared: false },
  ...changes,
});

export const aDraft = (changes: Partial<HelpDraft> = {}): HelpDraft => ({
  id: 'request-draft' as RequestId,
  communityId,
  askerId: adaId,
  need: 'How do I end a loop?',
  tried: '',
  background: '',
  kind: 'knowledge',
  isKindSaid: true,
  topics: ['rust'],
  urgent: false,
  seats: 1,
  confinedTo: undefined,
  postIn: 'playground/willow/help',
  postAt: minutesLater(10),
  solvedBy: undefined,
  ...changes,
});

/** For thanks, so Ben is its giver: he did the good thing. */
export const aContribution = (changes: Partial<Contribution> = {}): Contribution => ({
  id: 'contribution-1' as ContributionId,
  communityId,
  giverId: benId,
  receiverId: adaId,
  act: 'kudos',
  kind: 'support',
  sourceId: 'kudos-1',
  at: monday,
  reverses: undefined,
  ...changes,
});

/** From Ada to Ben. */
export const aKudos = (changes: Partial<Kudos> = {}): Kudos => ({
  id: 'kudos-1' as KudosId,
  communityId,
  giverId: adaId,
  receiverId: benId,
  kind: 'support',
  reason: '',
  source: 'reaction',
  giverDay: '2026-11-23' as Day,
  at: monday,
  takenBackAt: undefined,
  contributionId: 'contribution-1' as ContributionId,
  confinedTo: undefined,
  ...changes,
});

export const anOutgoing = (changes: Partial<Outgoing> = {}): Outgoing => ({
  id: 'outbox-1' as OutboxId,
  communityId,
  destination: { to: 'channel', at: channelIn(willowSpace, 'help') },
  message: message(paragraph('Ada asks: who knows loops?')),
  requestId: undefined,
  purpose: undefined,
  partitionKey: 'playground/willow/help',
  trace: 'trace-1',
  writtenAt: monday,
  failures: 0,
  ...changes,
});

export const aReminder = (changes: Partial<Reminder> = {}): Reminder => ({
  id: 'reminder-1' as ReminderId,
  communityId,
  kind: 'help_ladder',
  subject: requestId,
  dueAt: monday,
  trace: 'trace-1',
  ...changes,
});

export const aDigest = (changes: Partial<DigestRecord> = {}): DigestRecord => ({
  id: 'digest-1' as DigestId,
  communityId,
  dueAt: monday,
  madeAt: monday,
  coversFrom: earlier(monday, 7 * dayMs),
  unnamed: 0,
  outcome: 'sent',
  ...changes,
});

/** A message of Ben's that somebody named. */
export const aNominatedAct = (changes: Partial<NominatedAct> = {}): NominatedAct => ({
  id: 'act-1' as ActId,
  communityId,
  authorId: benId,
  message: aMessageRef('m1'),
  confinedTo: undefined,
  words: 'Try it slowly.',
  requestId: undefined,
  namedAt: monday,
  toldAt: monday,
  reachedAt: monday,
  leftOutAt: undefined,
  quotedIn: undefined,
  ...changes,
});

export const aRitual = (changes: Partial<Ritual> = {}): Ritual => ({
  ...usualRitual(communityId, 'digest'),
  ...changes,
});

export const aRitualRun = (changes: Partial<RitualRun> = {}): RitualRun => ({
  communityId,
  kind: 'digest',
  scheduledAt: monday,
  beganAt: monday,
  outcome: 'held',
  ...changes,
});

export const aParticipation = (changes: Partial<Participation> = {}): Participation => ({
  memberId: adaId,
  communityId,
  status: { is: 'in' },
  unanswered: 0,
  wasAsked: false,
  lastWeek: undefined,
  ...changes,
});

export const anOffer = (changes: Partial<Offer> = {}): Offer => ({
  id: 'offer-1' as OfferId,
  communityId,
  memberId: adaId,
  text: 'I can look over CSS layouts',
  kind: 'expertise',
  topics: ['css', 'flexbox'],
  offeredAt: monday,
  sleepsSince: undefined,
  ...changes,
});

export const aWeeklyQuestion = (changes: Partial<WeeklyQuestion> = {}): WeeklyQuestion => ({
  id: 'question-1' as QuestionId,
  communityId,
  week: 2_968 as Week,
  prompt: 'learning-1',
  chosenAt: monday,
  postedAt: undefined,
  ...changes,
});

export const anOwnPrompt = (changes: Partial<OwnPrompt> = {}): OwnPrompt => ({
  id: 'own-1' as PromptKey,
  communityId,
  text: 'What grew in your garden this week?',
  state: 'active',
  addedBy: adaId,
  addedAt: monday,
  ...changes,
});

export const aReflection = (changes: Partial<Reflection> = {}): Reflection => ({
  id: 'reflection-1' as ReflectionId,
  communityId,
  authorId: adaId,
  questionId: 'question-1' as QuestionId,
  prompt: 'learning-1',
  text: 'I asked, and it did not hurt.',
  sharing: 'private',
  wasNamed: false,
  writtenAt: monday,
  sharedAt: undefined,
  digestedAt: undefined,
  contributionId: undefined,
  ...changes,
});

/** Ada reported what Ben wrote, and nobody has looked at it yet. */
export const aReport = (changes: Partial<Report> = {}): Report => ({
  ...draftOf(
    {
      id: 'report-1' as ReportId,
      communityId,
      reporterId: adaId,
      aboutId: benId,
      message: refKey(aMessageRef('m1')),
      quote: 'You are no gardener.',
    },
    monday,
  ),
  state: 'open',
  words: 'He insults me.',
  ...changes,
});
