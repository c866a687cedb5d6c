import type { MessageRef, SpaceRef, UserRef } from '../../src/chat/address.ts';
import { channelIn, userIn } from '../../src/chat/address.ts';
import { message, paragraph } from '../../src/chat/message.ts';
import type { Community } from '../../src/domain/community/community.ts';
import type { Contribution } from '../../src/domain/contribution.ts';
import type { HelpRequest } from '../../src/domain/help/request.ts';
import type {
  CommunityId,
  ContributionId,
  DigestId,
  KudosId,
  MemberId,
  OutboxId,
  ReflectionId,
  ReminderId,
  RequestId,
  SentPromptId,
  SpaceId,
} from '../../src/domain/ids.ts';
import type { Kudos } from '../../src/domain/kudos/kudos.ts';
import type { Member } from '../../src/domain/member/member.ts';
import type { OwnPrompt } from '../../src/domain/reflection/own-prompt.ts';
import type { Participation } from '../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';
import type { Reflection } from '../../src/domain/reflection/reflection.ts';
import { type Ritual, type RitualRun, usualRitual } from '../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { type Instant, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import { type Day, utc } from '../../src/domain/time/zone.ts';
import type { DigestRecord } from '../../src/ports/store/digests.ts';
import type { Outgoing } from '../../src/ports/store/outbox.ts';
import type { SentPrompt } from '../../src/ports/store/prompts.ts';
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
  topics: ['rust'],
  urgent: false,
  seats: 1,
  state: 'open',
  askedAt: monday,
  answeredAt: undefined,
  endedAt: undefined,
  endedWhy: undefined,
  thanks: '',
  confinedTo: undefined,
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
  kind: 'request_nudge',
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
  outcome: 'sent',
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
  ...changes,
});

export const aSentPrompt = (changes: Partial<SentPrompt> = {}): SentPrompt => ({
  id: 'sent-1' as SentPromptId,
  communityId,
  memberId: adaId,
  prompt: 'learning-1',
  scheduledAt: monday,
  sentAt: monday,
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
  prompt: 'learning-1',
  sentId: undefined,
  text: 'I asked, and it did not hurt.',
  sharing: 'private',
  wasNamed: false,
  writtenAt: monday,
  sharedAt: undefined,
  digestedAt: undefined,
  contributionId: undefined,
  ...changes,
});
