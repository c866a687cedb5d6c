import { addressKey, channelOf, type Place } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Asked } from '../../domain/help/draft.ts';
import { type HelpRequest, sharedSolution } from '../../domain/help/request.ts';
import {
  mostQuestionTerms,
  mostSimilar,
  searchedTerms,
  termsOfQuestion,
  termsOfSolved,
  weighed,
} from '../../domain/help/similarity.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import type { RequestCursor } from '../../ports/store/help-requests.ts';
import type { SimilarRequest } from '../../text/en/help-similar.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Enough that the best are among them, few enough to compare at once. */
const mostCandidates = 60;

/**
 * Resolved requests like what somebody asks, those first of which it is known what solved them. None where none is
 * similar enough.
 * @param readerId who reads them
 * @param place where they are read
 */
export async function similarRequests(
  unit: Unit,
  community: Community,
  readerId: MemberId,
  asked: Words,
  place: Place | undefined,
): Promise<readonly SimilarRequest[]> {
  const { requests, postings } = unit.tx;
  const ids = await similarTo(unit, community, readerId, asked, place, community.rules.request.mostSimilar);
  const found = await Promise.all(ids.map((id) => requests.find(community.id, id)));
  const posts = await Promise.all(ids.map((id) => postings.ofRequest(id)));
  const similar = found.flatMap((request, index): readonly SimilarRequest[] => {
    const post = posts[index];
    return request && post ? [{ request, post }] : [];
  });
  const isExplained = ({ request }: SimilarRequest) => sharedSolution(request) !== '';
  return [...similar.filter(isExplained), ...similar.filter((each) => !isExplained(each))];
}

type Words = Pick<Asked, 'need' | 'tried' | 'topics'>;

/** The most similar resolved requests that can be read there, the most similar first. */
export async function similarTo(
  unit: Unit,
  community: Community,
  readerId: MemberId,
  asked: Words,
  place: Place | undefined,
  most: number,
): Promise<readonly RequestId[]> {
  const { solvedRequests } = unit.tx;
  const terms = [...termsOfQuestion(asked)].slice(0, mostQuestionTerms);
  const frequencies = await solvedRequests.frequencies(
    community.id,
    terms.map(([term]) => term),
  );
  const question = weighed(new Map(terms), frequencies);
  const channelKey = place && addressKey(channelOf(place));
  const searched = searchedTerms(question, frequencies);
  const candidates = await solvedRequests.candidates(community.id, readerId, searched, channelKey, mostCandidates);
  return mostSimilar(question, candidates, most);
}

/** Lets a resolved request be found, unless nobody handed over what it says. */
export async function indexSolved(unit: Unit, request: HelpRequest): Promise<void> {
  if (request.need !== '') await unit.tx.solvedRequests.add(request, termsOfSolved(request));
}

/** It is not resolved any more, or not to be quoted. */
export const unindexSolved = (unit: Unit, request: Pick<HelpRequest, 'id' | 'communityId'>): Promise<void> =>
  unit.tx.solvedRequests.remove(request);

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 100;

/** Lets those be found that were resolved by a version that kept no terms, a page at a time. */
export const indexOlder: ReminderHandler = {
  kind: 'index_solved',
  run: async (unit, { communityId, subject }) => {
    const page = await unit.tx.solvedRequests.missing(communityId, pageSize, cursorOf(subject));
    for (const request of page) await indexSolved(unit, request);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    await remind(unit, communityId, 'index_solved', `${last.askedAt}/${last.id}`, unit.now);
  },
};

function cursorOf(subject: string): RequestCursor | undefined {
  const [askedAt = '', id] = subject.split('/');
  return id === undefined ? undefined : { askedAt: instant(Number(askedAt)), id: id as RequestId };
}
