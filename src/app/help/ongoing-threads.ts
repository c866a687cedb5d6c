import type { CommunityId } from '../../domain/ids.ts';
import type { Transaction } from '../../ports/store/store.ts';
import type { OngoingThread } from '../runtime/feature.ts';
import { threadOf } from './requests.ts';

/** More recent requests than one community is likely to have. */
const mostLookedAt = 50;

/** The threads of requests that people can still help with. */
export async function ongoingThreads(tx: Transaction, community: CommunityId): Promise<readonly OngoingThread[]> {
  const page = { order: 'newest_first', limit: mostLookedAt } as const;
  const threads: OngoingThread[] = [];
  for (const { id, askedAt, answeredAt } of await tx.requests.inState(community, ['open', 'answered'], page)) {
    const posted = await tx.postings.ofRequest(id);
    if (posted) threads.push({ at: threadOf(posted), since: answeredAt ?? askedAt });
  }
  return threads;
}
