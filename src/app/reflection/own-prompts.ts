import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { inState, type OwnPrompt, type OwnPromptState } from '../../domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The prompts that a community added to the library, oldest first. */
export const ownPrompts = (unit: Unit, community: Community): Promise<readonly OwnPrompt[]> =>
  unit.tx.prompts.own(community.id);

/** Adds one. It comes before those of the library. */
export async function addPrompt(unit: Unit, community: Community, member: Member, text: string): Promise<void> {
  await unit.tx.prompts.addOwn({
    id: unit.ids.next<PromptKey>(),
    communityId: community.id,
    text,
    state: 'active',
    addedBy: member.id,
    addedAt: unit.now,
  });
}

/** Pauses, resumes or retires one. Throws a `UserError` when there is none, or when it is retired. */
export async function changePrompt(
  unit: Unit,
  community: Community,
  id: PromptKey,
  state: OwnPromptState,
): Promise<OwnPrompt> {
  const known = await unit.tx.prompts.findOwn(community.id, id);
  const prompt = known && inState(known, state);
  if (!prompt) throw new UserError('prompt_gone');
  await unit.tx.prompts.saveOwn(prompt);
  return prompt;
}
