import { addressKey, channelOf, type Place } from '../../chat/address.ts';
import { person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { RequestCursor, RequestPage } from '../../ports/store/help-requests.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { ListedRequest, ListName } from '../../text/en/help-list.ts';
import { blockedAmong } from '../member/blocked.ts';
import { namelessMember, namesIn } from '../member/names.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

export const requestLists = ['open', 'mine', 'waiting'] as const satisfies readonly ListName[];

/** As many as are pleasant to read at once. */
const pageSize = 5;

const shared: Readonly<Record<Exclude<ListName, 'mine'>, Pick<RequestPage, 'states' | 'order'>>> = {
  open: { states: ['open', 'answered'], order: 'newest_first' },
  waiting: { states: ['open'], order: 'oldest_first' },
};

/**
 * A page of the ongoing requests that a member can read in this place, as they are right now.
 * @param after the last request of the previous page
 * @returns the page, with its last request as `next` if more follow
 */
export async function listRequests(
  unit: Unit,
  community: Community,
  space: Space,
  reader: Member,
  place: Place | undefined,
  list: ListName,
  after?: RequestCursor,
): Promise<{ readonly listed: readonly ListedRequest[]; readonly next: RequestCursor | undefined }> {
  const { requests, postings } = unit.tx;
  const limit = pageSize + 1;
  const channelKey = place && addressKey(channelOf(place));
  const found =
    list === 'mine'
      ? await requests.ongoingOf(reader.id, limit, after)
      : await requests.page(community.id, { ...shared[list], readerId: reader.id, channelKey, limit, after });
  const shown = found.slice(0, pageSize);

  const helpers = await Promise.all(shown.map(({ id }) => requests.helpers(id)));
  const blocked = await blockedAmong(
    unit,
    reader.id,
    helpers.flat().map(({ memberId }) => memberId),
  );
  const posts = await Promise.all(shown.map(({ id }) => postings.ofRequest(id)));
  const people = [...shown.map(({ askerId }) => askerId), ...helpers.flat().map(({ memberId }) => memberId)];
  const names = await namesIn(unit, space, people);
  return {
    listed: shown.map((request, index) => ({
      request,
      asker: request.askerId === reader.id ? 'you' : names.name(request.askerId),
      helpers: (helpers[index] ?? []).map(({ memberId, status }) => ({
        name: blocked.has(memberId) ? person(namelessMember) : names.name(memberId),
        status,
      })),
      post: posts[index],
    })),
    next: found.length > pageSize ? shown.at(-1) : undefined,
  };
}
