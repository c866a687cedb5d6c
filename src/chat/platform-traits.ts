import type { PlatformId } from './address.ts';

/**
 * Whether something can be shown in a channel to one person alone, without their having asked for it: on Slack by an
 * ephemeral message. On Discord only answers to interactions are private.
 */
export const showsPrivately: Readonly<Record<PlatformId, boolean>> = {
  slack: true,
  playground: true,
  discord: false,
};

/**
 * Whether every field of a form is shown: Discord shows five
 * (docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal).
 */
export const showsAllFields: Readonly<Record<PlatformId, boolean>> = {
  slack: true,
  playground: true,
  discord: false,
};
