import type { Contribution } from '../../domain/contribution.ts';
import { csvLine } from '../../domain/csv.ts';
import type { CommunityId, ContributionId, MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { ExportFormat } from '../../ports/store/export-links.ts';
import type { Store } from '../../ports/store/store.ts';
import { shownName } from '../member/names.ts';

/** What of the ledger is exported. */
interface Exported {
  readonly communityId: CommunityId;
  readonly format: ExportFormat;
  /** Before this there is nothing of that community, so that it need not be read. */
  readonly after?: ContributionId | undefined;
  /** Only what was given from then on. */
  readonly from?: Instant | undefined;
  /** Only what was given before then. */
  readonly to?: Instant | undefined;
}

/** How much of the ledger is held in memory at a time. */
const pageSize = 500;

const columns = [
  'at',
  'act',
  'kind',
  'giver_id',
  'giver',
  'receiver_id',
  'receiver',
  'id',
  'takes_back',
] as const satisfies readonly string[];

type ExportedRecord = Readonly<Record<(typeof columns)[number], string>>;

/**
 * The ledger of one community as a file: CSV, or one JSON array. Of people who left there are no names. It is read page by
 * page, by the ids of the ledger, each page once whoever reads asks for it; and what is written meanwhile comes at its end.
 *
 * What other communities did meanwhile is read, too, and left out: no index finds the entries of one community, because every
 * reaction would pay for it, and an export is rare. Most entries are of reactions, so an index of the others is no way either.
 * @param onProgress is told how many entries were looked at, those of other communities included
 */
export async function* exportContributions(
  store: Pick<Store, 'ledgerPage' | 'transaction'>,
  { communityId, format, after: first, from, to }: Exported,
  onProgress: (done: number) => void = () => undefined,
): AsyncGenerator<string> {
  const isMeant = ({ communityId: of, at }: Contribution): boolean =>
    of === communityId && (from === undefined || at >= from) && (to === undefined || at < to);
  let after = first;
  let [done, written] = [0, 0];
  // By the mark at its beginning, spreadsheets see that the file is UTF-8.
  yield format === 'csv' ? `\uFEFF${csvLine(columns)}` : '[';
  for (;;) {
    const page = await store.ledgerPage(after, pageSize);
    after = page.at(-1)?.id;
    const meant = page.filter(isMeant);
    const records = await recordsOf(store, meant);
    const text =
      format === 'csv'
        ? records.map((record) => csvLine(columns.map((column) => record[column]))).join('')
        : records.map((record, index) => `${written + index === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`).join('');
    written += records.length;
    done += page.length;
    onProgress(done);
    // Also where nothing in a page is of this community: so it ends there once nobody reads any more.
    yield text;
    if (page.length < pageSize) break;
  }
  if (format === 'json') yield '\n]\n';
}

async function recordsOf(
  store: Pick<Store, 'transaction'>,
  contributions: readonly Contribution[],
): Promise<readonly ExportedRecord[]> {
  const ids = new Set(contributions.flatMap(({ giverId, receiverId }) => [giverId, receiverId ?? giverId]));
  if (ids.size === 0) return [];
  const members = await store.transaction((tx) => tx.members.findAll([...ids]));
  const names = new Map(members.filter(isHere).map(({ id, name }) => [id, shownName(name)]));
  const nameOf = (id: MemberId | undefined): string => (id === undefined ? '' : (names.get(id) ?? ''));
  return contributions.map(({ id, at, act, kind, giverId, receiverId, reverses }) => ({
    at: new Date(at).toISOString(),
    act,
    kind,
    giver_id: giverId,
    giver: nameOf(giverId),
    receiver_id: receiverId ?? '',
    receiver: nameOf(receiverId),
    id,
    takes_back: reverses ?? '',
  }));
}
