import type { EraseData } from '../runtime/personal-data.ts';

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
