import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { leastGapMs } from '../../domain/ritual/ritual.ts';
import { earlier, type Instant } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { holdEarly } from '../ritual/rituals.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type Ahead, lookAhead } from './preview.ts';

/** Before the digest is sent at once: what it says, and a button that sends it. Nothing is sent yet. */
export async function offerToSend(unit: Unit, community: Community): Promise<Message> {
  const ahead = await sendable(unit, community);
  if ('blocks' in ahead) return ahead;
  return wordsIn(community.language).digest.offerToSend(ahead.said, ahead.when);
}

/**
 * Sends the digest that is due at `dueAt` now, and not again then.
 * @returns what the steward reads: that it is on its way, or why it is not
 */
export async function sendNow(unit: Unit, community: Community, dueAt: Instant): Promise<Message> {
  const words = wordsIn(community.language).digest;
  const ahead = await sendable(unit, community);
  if ('blocks' in ahead) return ahead;
  // It came, or its time was changed, since the button was shown.
  if (ahead.when.dueAt !== dueAt) return words.anotherByNow(ahead.when);
  return words.sentNow(ahead.when, await holdEarly(unit, community, 'digest', dueAt));
}

interface Sendable {
  readonly when: Ahead['when'] & { readonly dueAt: Instant };
  readonly said: Message;
}

/** The digest that can be sent now; a message where none can. */
async function sendable(unit: Unit, community: Community): Promise<Sendable | Message> {
  const words = wordsIn(community.language).digest;
  const ahead = await lookAhead(unit, community);
  if ('blocks' in ahead) return ahead;
  const { said, when } = ahead;
  const { dueAt } = when;
  const [latest] = await unit.tx.digests.latest(community.id, 1);
  const wasSent = latest?.outcome === 'sent' || latest?.outcome === 'quiet';
  const gapBegan = earlier(unit.now, leastGapMs(community.rules));
  if (wasSent && (latest.dueAt > unit.now || latest.madeAt > gapBegan)) return words.sentLately(latest.madeAt, when);
  if (!said || dueAt === undefined) return words.nothingToSend(when);
  return dueAt <= unit.now ? words.comesByItself(when.at) : { said, when: { ...when, dueAt } };
}
