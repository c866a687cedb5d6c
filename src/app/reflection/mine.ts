import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { promptText } from './question.ts';

/** As many as are pleasant to read at once, and fit on every platform with their buttons. */
const pageSize = 5;

/** How many go into one message when somebody asks for all of them. */
const batchSize = 20;

/** A reflection with the words of its prompt. */
export interface Answered {
  readonly reflection: Reflection;
  readonly prompt: string;
}

/** Somebody's own reflections, newest first, and where the next page begins, if there is one. */
export async function myReflections(
  unit: Unit,
  community: Community,
  member: Member,
  skip: number,
): Promise<{ readonly entries: readonly Answered[]; readonly older: number | undefined }> {
  const found = await unit.tx.reflections.of(member.id, skip, pageSize + 1);
  const entries = await withPrompts(unit, community, found.slice(0, pageSize));
  return { entries, older: found.length > pageSize ? skip + pageSize : undefined };
}

/** Sends somebody everything they wrote, directly and in full, to keep. @returns how many there are */
export async function sendMyReflections(unit: Unit, community: Community, member: Member): Promise<number> {
  const user = await directAddressOf(unit, member.id);
  if (!user) return 0;
  for (let skip = 0; ; skip += batchSize) {
    const found = await unit.tx.reflections.of(member.id, skip, batchSize);
    if (found.length === 0) return skip;
    const entries = await withPrompts(unit, community, found);
    await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).reflection.inFull(entries));
    if (found.length < batchSize) return skip + found.length;
  }
}

const withPrompts = (
  unit: Unit,
  community: Community,
  reflections: readonly Reflection[],
): Promise<readonly Answered[]> =>
  Promise.all(
    reflections.map(async (reflection) => ({
      reflection,
      prompt: await promptText(unit, community, reflection.prompt),
    })),
  );
