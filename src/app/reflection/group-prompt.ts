import type { Community } from '../../domain/community/community.ts';
import type { SentPromptId } from '../../domain/ids.ts';
import { leastGapMs } from '../../domain/ritual/ritual.ts';
import { type Instant, later } from '../../domain/time/instant.ts';
import type { SentPrompt } from '../../ports/store/prompts.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { chooseFor, promptText } from './choosing.ts';

/**
 * In a small community, the first member whose time has come brings the prompt for all of them, in a thread of one
 * channel: a few people think better together.
 */
export async function promptEverybody(unit: Unit, community: Community, scheduledAt: Instant): Promise<void> {
  const [last] = await unit.tx.prompts.sentTo(community.id, undefined, 1);
  if (last && scheduledAt < notBefore(last, community)) return;
  // Checked before anything is claimed: once there is a channel, the next member whose time comes brings the prompt
  // after all.
  const at = await digestChannel(unit, community);
  if (!at) return;
  // Two members may have the same time: then one of them finds that the prompt after the last one was claimed.
  if (!(await unit.tx.inbox.claim(`prompt:${community.id}:${last?.id ?? 'first'}`, unit.now))) return;
  const key = await chooseFor(unit, community, undefined, scheduledAt);
  const id = unit.ids.next<SentPromptId>();
  const to = { communityId: community.id, memberId: undefined };
  await unit.tx.prompts.addSent({ ...to, id, prompt: key, scheduledAt, sentAt: unit.now });
  const text = await promptText(unit, community, key);
  await send(unit, community.id, { to: 'channel', at }, wordsIn(community.language).reflection.promptForAll(text, id));
}

/**
 * When the next prompt for all of them comes, from `from` on, as far as is known: as soon as the time of one
 * participant comes.
 */
export async function nextForAll(unit: Unit, community: Community, from: Instant): Promise<Instant | undefined> {
  const [last] = await unit.tx.prompts.sentTo(community.id, undefined, 1);
  const earliest = last === undefined ? from : (Math.max(from, notBefore(last, community)) as Instant);
  return (await unit.tx.reminders.soonest(community.id, 'prompt', earliest))?.dueAt;
}

const notBefore = (last: SentPrompt, { rules }: Community): Instant => later(last.scheduledAt, leastGapMs(rules));
