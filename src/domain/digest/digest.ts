import type { Rules } from '../rules.ts';

/**
 * Picks at most `most` of the kudos to quote: newest first, and in turns over the receivers, so that nobody who was
 * thanked a lot crowds out somebody who was thanked once.
 * @param newestFirst the candidates, newest first
 */
export function spreadOverReceivers<K extends { readonly receiverId: string }>(
  newestFirst: readonly K[],
  most: number,
): readonly K[] {
  const turns = new Map<string, number>();
  const withTurn = newestFirst.map((kudos) => {
    const turn = turns.get(kudos.receiverId) ?? 0;
    turns.set(kudos.receiverId, turn + 1);
    return { kudos, turn };
  });
  return withTurn
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
    .map(({ kudos }) => kudos);
}

/** Whether what was said in a private place may be told in the channel with this key. */
export const mayTellIn = (said: { readonly confinedTo: string | undefined }, channelKey: string): boolean =>
  said.confinedTo === undefined || said.confinedTo === channelKey;

/** Whether so many quiet weeks on end mean that the digest should rest. */
export const shouldPause = (quietWeeks: number, rules: Rules['digest']): boolean =>
  quietWeeks >= rules.quietWeeksUntilPause;
