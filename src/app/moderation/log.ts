import type { Community } from '../../domain/community/community.ts';
import type { ModerationActId } from '../../domain/ids.ts';
import type { LoggedAct } from '../../domain/moderation/act.ts';
import { instant } from '../../domain/time/instant.ts';
import type { LogCursor } from '../../ports/store/moderation-log.ts';
import { UserError } from '../runtime/errors.ts';
import type { StewardAct } from '../runtime/hooks.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Notes in the log of stewards what one of them did. */
export async function logAct(unit: Unit, community: Community, acted: StewardAct): Promise<void> {
  const id = unit.ids.next<ModerationActId>();
  await unit.tx.moderationLog.add({ id, communityId: community.id, at: unit.now, ...acted });
}

/**
 * A page of the log, newest first, and where the next one begins. Throws a `UserError` for a beginning that no page named.
 * @param from as the page before said; empty for the first
 */
export async function pageOfLog(
  unit: Unit,
  community: Community,
  from: string,
): Promise<{ readonly acts: readonly LoggedAct[]; readonly following: string | undefined }> {
  const { logPage } = community.rules.moderation;
  const found = await unit.tx.moderationLog.page(community.id, logPage + 1, from === '' ? undefined : cursorIn(from));
  const acts = found.slice(0, logPage);
  const last = acts.at(-1);
  return { acts, following: found.length > logPage && last ? `${last.at}/${last.id}` : undefined };
}

function cursorIn(from: string): LogCursor {
  const [, at, id] = /^(\d{1,15})\/([^/]+)$/.exec(from) ?? [];
  if (at === undefined || id === undefined) throw new UserError('unknown_button');
  return { at: instant(Number(at)), id: id as ModerationActId };
}
