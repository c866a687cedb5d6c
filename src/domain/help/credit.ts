import { isHere, type Member } from '../member/member.ts';
import type { HelpRequest } from './request.ts';

/** Why somebody who was named as a helper of a request is not credited. */
export type CreditRefusal = 'asker' | 'self' | 'bot' | 'left';

/**
 * Why somebody who was named as a helper when a request was resolved is not credited; `undefined` when they are. A
 * steward who resolves it for somebody else names others, and themselves only if everybody could see them come forward.
 * @param cameForward whether they answered, or said that they can help
 */
export function refuseCredit(
  request: Pick<HelpRequest, 'askerId'>,
  named: Member,
  by: Pick<Member, 'id'>,
  cameForward: boolean,
): CreditRefusal | undefined {
  if (named.bot) return 'bot';
  if (!isHere(named)) return 'left';
  if (named.id === request.askerId) return 'asker';
  if (named.id === by.id && !cameForward) return 'self';
  return undefined;
}
