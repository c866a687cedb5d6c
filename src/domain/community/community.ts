import type { CommunityId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import type { Instant } from '../time/instant.ts';
import type { Zone } from '../time/zone.ts';

/** The places that a community gives a part to; each is a channel of one of its spaces. */
export const channelRoles = ['help', 'digest', 'stewards'] as const;

export type ChannelRole = (typeof channelRoles)[number];

export const maxPurposeCharacters = 500;

export interface Community {
  readonly id: CommunityId;
  readonly name: string;
  /** In the community's own words; empty until somebody says it. */
  readonly purpose: string;
  readonly zone: Zone;
  readonly language: 'en';
  readonly rules: Rules;
  readonly createdAt: Instant;
}
