import type { MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { sharedSolution } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { resolvedNoteOf } from './closing-notes.ts';

/** The help that resolved a request: whose it was, the note that tells of it, and what solved the request, if all may know. */
interface OneHelp {
  readonly helper: Member | undefined;
  readonly message: MessageRef;
  readonly text: string;
}

/** Throws a `UserError` where the request is resolved no more, or where not exactly one member helped with it. */
export async function helpBehind(unit: Unit, community: Community, id: RequestId): Promise<OneHelp> {
  const request = await unit.tx.requests.find(community.id, id);
  const message = await resolvedNoteOf(unit, id);
  const helpers = await unit.tx.requests.helpers(id);
  const [credited, ...others] = helpers.filter(({ status }) => status === 'credited');
  if (request?.state !== 'resolved' || !message || !credited || others.length > 0)
    throw new UserError('unknown_button');
  return { helper: await unit.tx.members.find(credited.memberId), message, text: sharedSolution(request) };
}
