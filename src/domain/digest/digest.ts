import type { Rules } from '../rules.ts';

/**
 * Picks at most `most` of the kudos to quote: newest first, and taking turns between receivers, so that somebody who
 * was thanked a lot does not crowd out somebody who was thanked once.
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

/** Whether something from a private place can be quoted in the channel with this key. */
export const mayTellIn = (said: { readonly confinedTo: string | undefined }, channelKey: string): boolean =>
  said.confinedTo === undefined || said.confinedTo === channelKey;

/** Whether this many quiet weeks in a row mean that the digest should pause. */
export const shouldPause = (quietWeeks: number, rules: Rules['digest']): boolean =>
  quietWeeks >= rules.quietWeeksUntilPause;
