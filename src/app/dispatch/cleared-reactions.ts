import type { ReactionEvent, ReactionsClearedEvent } from '../../chat/event.ts';
import type { StandingReaction } from '../../ports/store/reaction-ledger.ts';
import type { Store } from '../../ports/store/store.ts';

/** How many are looked up at a time. */
const atOnce = 200;

/** Reactions that somebody cleared are taken off one by one, as if their owners had done it. */
export async function takeOffCleared(
  store: Store,
  { id, at, message, emoji: only }: ReactionsClearedEvent,
  takeOff: (event: ReactionEvent) => Promise<void>,
): Promise<void> {
  let last: StandingReaction | undefined;
  do {
    const page = await store.transaction((tx) => tx.reactions.standingOn(message, atOnce, only, last));
    for (const { user, emoji, face } of page) {
      const own = `${id}/${user.user}/${emoji}/${face ?? ''}`;
      const off = { id: own, at, user, message, author: undefined, emoji, change: 'removed' } as const;
      await takeOff(face === undefined ? off : { ...off, face });
    }
    last = page.length < atOnce ? undefined : page.at(-1);
  } while (last);
}
