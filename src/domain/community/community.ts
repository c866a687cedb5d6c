import type { CommunityId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import type { HeldDay } from '../time/held-day.ts';
import type { Instant } from '../time/instant.ts';
import type { Zone } from '../time/zone.ts';
import type { StageRecord } from './stage.ts';

/** What a community uses its channels for; each is a channel of one of its spaces. */
export const channelRoles = ['help', 'digest', 'stewards'] as const;

export type ChannelRole = (typeof channelRoles)[number];

export const maxPurposeCharacters = 500;

export interface Community {
  readonly id: CommunityId;
  readonly name: string;
  /** In the community's own words; empty until somebody sets it. */
  readonly purpose: string;
  readonly zone: Zone;
  /** The day that kudos of members without a zone count for while a zone that was changed does not count yet. */
  readonly heldDay?: HeldDay | undefined;
  readonly language: 'en';
  readonly rules: Rules;
  /** Absent while Hearth has not looked at it yet. */
  readonly stage?: StageRecord | undefined;
  readonly createdAt: Instant;
}
