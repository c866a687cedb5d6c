import type { ReactionEvent, ReactionsClearedEvent } from '../../chat/event.ts';
import type { Store } from '../../ports/store/store.ts';

/** How many are looked up at a time, and how often at most for one message: five a day from each of many people. */
const atOnce = 200;
const mostRounds = 20;

/** Reactions that somebody cleared are taken off one by one, as if their owners had done it. */
export async function takeOffCleared(
  store: Store,
  { id, at, message, emoji: only }: ReactionsClearedEvent,
  takeOff: (event: ReactionEvent) => Promise<void>,
): Promise<void> {
  const done = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const standing = await store.transaction((tx) => tx.reactions.standingOn(message, atOnce));
    const cleared = standing
      .filter(({ emoji }) => only === undefined || emoji === only)
      .map(({ user, emoji, face }): ReactionEvent => {
        const own = `${id}/${user.user}/${emoji}/${face ?? ''}`;
        const off = { id: own, at, user, message, author: undefined, emoji, change: 'removed' } as const;
        return face === undefined ? off : { ...off, face };
      })
      .filter((event) => !done.has(event.id));
    if (cleared.length === 0) return;
    for (const event of cleared) {
      done.add(event.id);
      await takeOff(event);
    }
  }
}
