import { wordsIn } from '../../text/words.ts';
import { type EraseData, editErased } from '../runtime/personal-data.ts';
import { callsOf } from './unreachable.ts';

/**
 * The identity, the name and the settings are gone from the first moment on. Whatever was looked up of them just then, and
 * came after that, goes here.
 */
export const eraseIdentity: EraseData = async ({ tx, now }, _community, { memberId }) => {
  const member = await tx.members.find(memberId);
  await tx.erasures.forgetIdentities(memberId);
  await tx.erasures.makeNameless(memberId, member?.leftAt ?? now);
  return false;
};

/** Under which name an erasure notes that nothing calls them any more. */
const uncalled = 'member_called';

/** What called them in a channel, or told stewards that they are out of reach, names them no more. */
export const eraseCalls: EraseData = async (unit, community, erasure) => {
  const { erasures } = unit.tx;
  const stored = await erasures.find(community.id, erasure.id);
  if (!stored || stored.progress[uncalled] !== undefined) return false;
  const said = wordsIn(community.language).privacyErase.calledHere();
  for (const ref of await callsOf(unit, community, erasure.memberId)) {
    await editErased(unit, community, erasure, ref, said);
  }
  await erasures.save({ ...stored, progress: { ...stored.progress, [uncalled]: 'yes' } });
  return true;
};
