import type { ChannelRole, Community } from '../community/community.ts';
import type { CommunityId, MemberId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';

/** How far the setting up of a community has come; there is one from the first time that nothing was chosen in it. */
export interface Setup {
  readonly communityId: CommunityId;
  readonly beganAt: Instant;
  /** Who got the card, or is about to; `undefined` as long as no steward is known. */
  readonly told: MemberId | undefined;
  /** Nobody is written to about it any more. */
  readonly isClosed: boolean;
  /** The keys of the channels that are proposed, by what their names say. */
  readonly guesses: Readonly<Partial<Record<ChannelRole, string>>>;
  /** When channels that were chosen or proposed were found to be gone, by their keys. */
  readonly gone: Readonly<Record<string, Instant>>;
}

/** How long a steward who was just met is left alone: whoever knows what to type needs no card. */
export const waitMinutes = 2;

/** How long after the card it is brought up once more. */
export const remindAfterDays = 3;

/** For so long after that nothing else brings it up. */
export const quietAfterReminderDays = 7;

/** What a community has chosen. */
interface Chosen {
  readonly purpose: Community['purpose'];
  readonly channels: Readonly<Partial<Record<ChannelRole, unknown>>>;
}

/** Whether somebody has begun to set it up. */
export const isBegun = ({ purpose, channels }: Chosen): boolean => purpose !== '' || Object.keys(channels).length > 0;

/**
 * Whether it has what matters most: what it is for, and where people ask.
 * @param gone those of the channels that are not there any more
 */
export const isReady = ({ purpose, channels, gone }: Chosen & { readonly gone: readonly ChannelRole[] }): boolean =>
  purpose !== '' && channels.help !== undefined && !gone.includes('help');
