import type { Community } from '../../domain/community/community.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { wordsIn } from '../../text/words.ts';
import { lastPostedFor } from '../runtime/outbox.ts';
import { type EraseData, type Erasure, editErased } from '../runtime/personal-data.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { broughtToAll } from './group-prompt.ts';

const rowsPerPart = 200;
/** Each of them may have a post to edit. */
const promptsPerPart = 10;

/**
 * Forgets what somebody wrote and how they took part. What they shared by name stays in the ledger. A set without names that
 * was quoted is whole no more, so that nothing of it is shown any longer: what is missing would be theirs.
 */
export const eraseData: EraseData = async (unit, community, erasure) => {
  const { reflectionErasing } = unit.tx;
  if ((await reflectionErasing.dropReflections(erasure.memberId, rowsPerPart)) > 0) return true;
  if ((await reflectionErasing.dropSent(erasure.memberId, rowsPerPart)) > 0) return true;
  const prompts = await reflectionErasing.emptyOwn(community.id, erasure.memberId, promptsPerPart);
  for (const prompt of prompts) await editPostOf(unit, community, erasure, prompt);
  if (prompts.length > 0) return true;
  await reflectionErasing.dropParticipation(erasure.memberId);
  await cancelReminders(unit, community.id, 'prompt', erasure.memberId);
  return false;
};

/** More often within some years no own prompt comes. */
const mostPosts = 60;

/** A prompt that was brought to everybody in a channel, in the words of somebody who is forgotten. */
async function editPostOf(unit: Unit, community: Community, erasure: Erasure, prompt: PromptKey): Promise<void> {
  const asked = await unit.tx.weeklyQuestions.latest(community.id, mostPosts);
  for (const { id } of asked.filter((question) => question.prompt === prompt)) {
    const ref = await lastPostedFor(unit, broughtToAll(id));
    if (ref) await editErased(unit, community, erasure, ref, wordsIn(community.language).reflection.promptGone());
  }
}
