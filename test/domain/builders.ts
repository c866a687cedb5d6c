import type { HelpRequest } from '../../src/domain/help-request.ts';
import type { CommunityId, MemberId, RequestId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/instant.ts';
import type { Member } from '../../src/domain/member.ts';

/** A Monday, at noon in UTC. */
export const noon = instant(Date.UTC(2026, 10, 23, 12));

const orchard = 'orchard' as CommunityId;

export const aMember = (differing: Partial<Member> = {}): Member => ({
  id: 'ana' as MemberId,
  communityId: orchard,
  name: 'Ana',
  zone: undefined,
  steward: false,
  bot: false,
  joinedAt: noon,
  leftAt: undefined,
  ...differing,
});

export const aRequest = (differing: Partial<HelpRequest> = {}): HelpRequest => ({
  id: 'request' as RequestId,
  communityId: orchard,
  askerId: 'ana' as MemberId,
  need: 'How do I prune an apple tree?',
  tried: '',
  background: '',
  kind: 'knowledge',
  topics: ['trees'],
  urgent: false,
  seats: 1,
  state: 'open',
  askedAt: noon,
  answeredAt: undefined,
  endedAt: undefined,
  thanks: '',
  ...differing,
});
