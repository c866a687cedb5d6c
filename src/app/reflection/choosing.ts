import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { choosePrompt, type Had } from '../../domain/reflection/prompt-choice.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { dayMs, type Instant } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** All of twelve weeks at two a week, and more. */
const remembered = 30;

/**
 * The next prompt for a member or, without one, for everybody. Within a week it is the same for all who had the same
 * ones before. What was sent to everybody while the community was small counts for each member, too.
 */
export async function chooseFor(
  unit: Unit,
  community: Community,
  member: Member | undefined,
  at: Instant,
): Promise<PromptKey> {
  const { prompts, reflections } = unit.tx;
  const toAll = await prompts.sentTo(community.id, undefined, remembered);
  const sent = member ? [...toAll, ...(await prompts.sentTo(community.id, member.id, remembered))] : toAll;
  const fetched = member ? await reflections.of(member.id, 0, remembered) : [];
  const had: Had[] = [
    ...sent.map(({ prompt, scheduledAt }) => ({ prompt, at: scheduledAt })),
    ...fetched.filter(({ sentId }) => !sentId).map(({ prompt, writtenAt }) => ({ prompt, at: writtenAt })),
  ].sort((a, b) => b.at - a.at);
  const own = (await prompts.own(community.id)).filter(({ state }) => state === 'active').map(({ id }) => id);
  const week = Math.floor(at / (7 * dayMs));
  return choosePrompt(had, own, at, `${community.id}/${week}`, community.rules.reflection);
}

/** The words of a prompt, from the library or the community's own; `undefined` when it is in neither. */
export async function textOf(unit: Unit, community: Community, key: PromptKey): Promise<string | undefined> {
  const inLibrary = new Map<string, string>(Object.entries(wordsIn(community.language).prompts)).get(key);
  return inLibrary ?? (await unit.tx.prompts.findOwn(community.id, key))?.text;
}

/** The words of a prompt, or what is said in their place. */
export const promptText = async (unit: Unit, community: Community, key: PromptKey): Promise<string> =>
  (await textOf(unit, community, key)) ?? wordsIn(community.language).reflection.noPrompt;
