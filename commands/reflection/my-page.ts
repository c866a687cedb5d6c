import { waitsSince } from '../../src/app/reflection/digest-section.ts';
import { myReflections } from '../../src/app/reflection/mine.ts';
import type { CommandContext } from '../../src/app/runtime/feature.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';

/** What somebody wrote, newest first, without the first `skip`. */
export async function myPage({ unit, community, member, words }: CommandContext, skip: number): Promise<Answer> {
  const { entries, older } = await myReflections(unit, community, member, skip);
  const hasLessons = (await unit.tx.helpLessons.of(member.id, 1)).length > 0;
  const since = waitsSince(unit, community);
  return privately(words.reflection.mine(entries, older, skip === 0, since, community.rules.reflection, hasLessons));
}
