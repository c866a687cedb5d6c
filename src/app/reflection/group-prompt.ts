import type { Community } from '../../domain/community/community.ts';
import type { QuestionId } from '../../domain/ids.ts';
import { leastGapMs } from '../../domain/ritual/ritual.ts';
import { type Instant, later } from '../../domain/time/instant.ts';
import type { Week } from '../../domain/time/week.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { type Purpose, send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { questionOf, textToAsk } from './question.ts';

/**
 * In a small community, the first member whose time has come brings the question of the week for all of them, in a thread
 * of one channel: a few people think better together.
 */
export async function promptEverybody(unit: Unit, community: Community, week: Week): Promise<void> {
  // Without a channel nothing is chosen yet: once there is one, the next member whose time comes brings the question.
  const at = await digestChannel(unit, community);
  if (!at) return;
  const question = await questionOf(unit, community, week);
  const text = await textToAsk(unit, community, question);
  if (question.postedAt !== undefined || text === undefined) return;
  await unit.tx.weeklyQuestions.save({ ...question, postedAt: unit.now });
  const said = wordsIn(community.language).reflection.promptForAll(community.purpose, text, question.id);
  await send(unit, community.id, { to: 'channel', at }, said, { purpose: broughtToAll(question.id) });
}

/** What the post is for that brings a question to everybody. */
export const broughtToAll = (id: QuestionId): Purpose => ({ what: 'reflection:for-all', subject: id });

/**
 * When the next question for all of them comes, from `from` on, as far as is known: as soon as the time of one
 * participant comes.
 */
export async function nextForAll(unit: Unit, community: Community, from: Instant): Promise<Instant | undefined> {
  const { postedAt } = (await unit.tx.weeklyQuestions.lastPosted(community.id)) ?? {};
  // Those whose time comes later in that week bring none.
  const earliest = postedAt === undefined ? from : Math.max(from, later(postedAt, leastGapMs(community.rules)));
  return (await unit.tx.reminders.soonest(community.id, 'prompt', earliest as Instant))?.dueAt;
}
