import { createProgress } from '../../adapters/system/progress.ts';
import { onStopSignal } from '../../adapters/system/stop-signals.ts';
import { eraseParts } from '../app/privacy/erase-begun.ts';
import type { Settings } from '../config.ts';
import type { Community } from '../domain/community/community.ts';
import type { Store } from '../ports/store/store.ts';
import { eraseWords as words } from '../text/en/erase.ts';
import { clockOf } from './clock-of.ts';
import { eraseMemberOf } from './erase-member.ts';
import { unfit } from './unfit.ts';
import { withStore } from './with-store.ts';

/** As they were typed. */
export interface ErasureOptions {
  readonly community?: string;
  readonly member?: string;
  readonly yes?: boolean;
}

/** So many communities are listed. */
const mostListed = 50;

/** Half of the time is left to a Hearth that runs meanwhile. */
const pace = { restTimes: 1, mostMs: Number.POSITIVE_INFINITY };

/** Lists what there is to erase, what would go or, with `--yes`, erases it. Works while Hearth runs, and while it does not. */
export async function erase(
  settings: Settings,
  { community: given, member, yes = false }: ErasureOptions,
): Promise<void> {
  await withStore(settings, async (store) => {
    const all = await store.transaction((tx) => tx.communities.all());
    if (given === undefined) {
      if (yes || member !== undefined) throw unfit(words.whichOne());
      return print(await listOf(store, all));
    }
    const community = meant(all, given);
    if (member !== undefined) return print(await eraseMemberOf(settings, store, community, member, yes));
    if (!yes) return print(words.wouldGo(community, await store.erasing.size(community.id)));
    await eraseCommunity(settings, store, community);
  });
}

const print = (lines: readonly string[]): void => {
  for (const line of lines) console.log(line);
};

async function listOf(store: Store, all: readonly Community[]): Promise<readonly string[]> {
  const listed = await Promise.all(
    all.slice(0, mostListed).map(async ({ id, name }) => ({ id, name, size: await store.erasing.size(id) })),
  );
  return words.list(listed, all.length - listed.length);
}

function meant(all: readonly Community[], given: string): Community {
  const byId = all.find(({ id }) => id === given);
  const byName = all.filter(({ name }) => name.toLowerCase() === given.trim().toLowerCase());
  const [only, ...others] = byName;
  const found = byId ?? (others.length === 0 ? only : undefined);
  if (!found) throw unfit(words.noSuchCommunity(given, byName.length > 1 ? byName : all.slice(0, 20)));
  return found;
}

/** What is begun is not lost when this is interrupted: a running Hearth goes on with it, and so does the same command. */
async function eraseCommunity(settings: Settings, store: Store, { id, name }: Community): Promise<void> {
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const now = (await clockOf(settings, store)).now();
  await store.transaction(async ({ communityErasures }) => {
    await communityErasures.plan({
      communityId: id,
      why: 'operator',
      askedBy: undefined,
      askedAt: now,
      dueAt: now,
      begunAt: undefined,
    });
    await communityErasures.begin(id, now);
  });
  const progress = createProgress(process.stderr);
  const far = (done: number) => progress({ what: words.erasing(), done, total: 1 });
  far(0);
  const isDone = await eraseParts({ store }, id, stopping.signal, pace, async () =>
    far(Math.min(0.99, await store.erasing.progress(id))),
  );
  if (isDone) far(1);
  console.log(isDone ? words.erased(name) : words.interrupted(id));
  if (!isDone) process.exitCode = 1;
}
