import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { settleQuestions } from './did-that-help.ts';
import { nextStep, noteNotYet } from './follow-up-plan.ts';
import { mayLookAfter, type Resolver } from './permissions.ts';
import { ongoing } from './requests.ts';

/**
 * *Not yet*, and *Still looking*: if nobody adds a word to an answer for a while, the request waits for somebody again.
 * @returns when it does; `undefined` where it has no answer anyway
 */
export async function keepLooking(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<{ readonly looksAgainAt: Instant | undefined }> {
  const request = await ongoing(unit, community, id);
  await mayLookAfter(unit, request, resolver, place);
  await noteNotYet(unit, community, request);
  await settleQuestions(unit, community, request);
  const step = await nextStep(unit, community, request);
  return { looksAgainAt: step?.what === 'wait_again' ? step.at : undefined };
}
