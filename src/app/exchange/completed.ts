import type { Community } from '../../domain/community/community.ts';
import { ExchangeFigures } from '../../domain/health/exchange-figures.ts';
import type { Share } from '../../domain/health/report.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PagedRing } from '../../ports/store/pairings.ts';
import type { Transaction } from '../../ports/store/store.ts';

/**
 * Of the exchanges that were matched since then and are over, those in which everybody gave.
 * @param read reads a page: in the transaction that is there, or in one of its own
 */
export async function completedSince(
  read: (page: (tx: Transaction) => Promise<readonly PagedRing[]>) => Promise<readonly PagedRing[]>,
  { id, rules: { health } }: Community,
  from: Instant,
): Promise<Share> {
  const figures = new ExchangeFigures();
  let last: PagedRing | undefined;
  do {
    const after = last;
    const page = await read((tx) => tx.pairings.overSince(id, from, health.ringsAtOnce, after));
    figures.add(page);
    last = page.length < health.ringsAtOnce ? undefined : page.at(-1);
  } while (last);
  return figures.share(health);
}
