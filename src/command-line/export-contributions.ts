import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createProgress } from '../../adapters/system/progress.ts';
import { exportContributions } from '../app/balance/export-contributions.ts';
import type { Settings } from '../config.ts';
import type { CommunityId } from '../domain/ids.ts';
import { dayMs, type Instant, instant, later } from '../domain/time/instant.ts';
import type { ExportFormat } from '../ports/store/export-links.ts';
import type { Store } from '../ports/store/store.ts';
import { contributionExportWords as words } from '../text/en/community-export.ts';
import { unfit } from './unfit.ts';
import { withStore } from './with-store.ts';

/** As they were typed. */
export interface ContributionExport {
  readonly community: string;
  readonly format: string;
  readonly from?: string;
  readonly to?: string;
  readonly output?: string;
}

/** Writes the ledger of one community to a file or to the standard output, and how far it has come to the other. */
export async function exportLedger(settings: Settings, given: ContributionExport): Promise<void> {
  const format = formatOf(given.format);
  const [from, lastDay] = [dayOf('--from', given.from), dayOf('--to', given.to)];
  const to = lastDay === undefined ? undefined : later(lastDay, dayMs);
  await withStore(settings, async (store) => {
    const communityId = await findCommunity(store, given.community);
    const progress = createProgress(process.stderr);
    const total = await store.rollups.size();
    const at = (done: number) => progress({ what: words.reading(), done: Math.min(done, total), total });
    const chunks = Readable.from(exportContributions(store, { communityId, format, from, to }, at));
    if (given.output === undefined) return pipeline(chunks, process.stdout, { end: false });
    await writeFile(chunks, given.output);
    console.error(words.written(given.output));
  });
}

/** A file that is there is not overwritten, and one that did not become whole does not stay. */
async function writeFile(chunks: Readable, file: string): Promise<void> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  let isOurs = false;
  stream.once('open', () => {
    isOurs = true;
  });
  try {
    await pipeline(chunks, stream);
  } catch (error) {
    if (isOurs) await unlink(file);
    throw error;
  }
}

async function findCommunity(store: Store, given: string): Promise<CommunityId> {
  const all = await store.transaction((tx) => tx.communities.all());
  const byId = all.find(({ id }) => id === given);
  const [byName, ...others] = all.filter(({ name }) => name.toLowerCase() === given.toLowerCase());
  const found = byId ?? (others.length === 0 ? byName : undefined);
  if (!found) throw unfit(words.noSuchCommunity(given, all.slice(0, 20)));
  return found.id;
}

const isFormat = (given: string): given is ExportFormat => given === 'csv' || given === 'json';

function formatOf(given: string): ExportFormat {
  if (!isFormat(given)) throw unfit(words.unknownFormat(given));
  return given;
}

/** The beginning of a day in UTC. */
function dayOf(option: string, given: string | undefined): Instant | undefined {
  if (given === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(given)) throw unfit(words.unclearDay(option, given));
  return instant(at);
}
