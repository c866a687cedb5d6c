import type { Community } from '../../domain/community/community.ts';
import type { ContributionId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { Download } from '../../ports/download.ts';
import type { ExportFormat } from '../../ports/store/export-links.ts';
import { wordsIn } from '../../text/words.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import { exportContributions } from './export-contributions.ts';

export const downloadPath = '/export';

const validMinutes = 15;

/** A link by which whoever has it downloads the ledger of this community, once, and until then. */
export async function addDownload(
  unit: Unit,
  community: Community,
  by: Member,
  publicUrl: string,
  format: ExportFormat,
): Promise<{ readonly url: string; readonly until: Instant }> {
  const token = unit.ids.secret();
  const until = later(unit.now, validMinutes * minuteMs);
  await unit.tx.exportLinks.add({ token, communityId: community.id, format, expiresAt: until }, unit.now);
  // Only here it is known who asks; what the link is good until tells which download is of this link.
  unit.log.info({ community: community.id, by: by.id, format, until }, 'A steward asked for a link to the ledger');
  return { url: `${publicUrl}${downloadPath}?${new URLSearchParams({ token })}`, until };
}

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
};

/** What a link leads to; `undefined` where it was used, has expired, or never was. */
export async function takeDownload(runtime: Runtime, token: string): Promise<Download | undefined> {
  const link = await inUnit(runtime, runtime.ids.next(), async (unit) => {
    const taken = await unit.tx.exportLinks.take(token, unit.now);
    const community = taken && (await unit.tx.communities.find(taken.communityId));
    if (!taken || !community) return undefined;
    const { format, expiresAt: until } = taken;
    unit.log.info({ community: community.id, format, until }, 'A download of the ledger begins');
    return { community, format };
  });
  if (!link) return undefined;
  const { community, format } = link;
  const day = new Date(runtime.clock.now()).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return {
    fileName: `hearth-contributions-${day}.${format}`,
    type: types[format],
    chunks: watched(runtime, community, format),
  };
}

/** What clocks of several computers differ by at most. */
const clocksDifferMs = 2 * dayMs;

/** Says in the log why a file broke off. Whoever reads it learns only that it did, and nothing of the database. */
async function* watched(runtime: Runtime, community: Community, format: ExportFormat): AsyncGenerator<string> {
  // What was given before the community was there is of others.
  const { id, createdAt, language } = community;
  const age = runtime.clock.now() - createdAt;
  const after = runtime.ids.madeBefore<ContributionId>(age + clocksDifferMs);
  try {
    yield* exportContributions(runtime.store, { communityId: id, format, after });
  } catch (err) {
    runtime.log.error(
      { err, community: id, format },
      'A download of the ledger broke off: the file is not whole. Ask for another link with /community export, or run hearth export contributions',
    );
    throw new Error(wordsIn(language).communityExport.page.brokeOff);
  }
}
