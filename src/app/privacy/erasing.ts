import type { Community } from '../../domain/community/community.ts';
import type { ErasureId } from '../../domain/ids.ts';
import { waitsForEditsDays } from '../../domain/privacy/rules.ts';
import { dayMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { StoredErasure } from '../../ports/store/erasures.ts';
import { wordsIn } from '../../text/words.ts';
import { send } from '../runtime/outbox.ts';
import { erasureEdit } from '../runtime/personal-data.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { searchOn } from './searching.ts';

/** What the message is for that says that somebody is forgotten; the subject is the erasure. */
export const forgottenWord = 'privacy:forgotten';

/** How soon it looks again whether posts are edited, and whether what was being sent is out. */
const againMs = minuteMs;

/** Takes one limited step of an erasure, and comes back for the next. */
export const eraseMember: ReminderHandler = {
  kind: 'erase_member',
  run: async (unit, { communityId, subject }) => {
    const erasure = await unit.tx.erasures.find(communityId, subject as ErasureId);
    const community = await unit.tx.communities.find(communityId);
    if (!erasure || !community || erasure.state === 'done') return;
    const { next, at } = await stepOn(unit, community, erasure);
    await unit.tx.erasures.save(next);
    if (next.state !== 'done') await remind(unit, communityId, 'erase_member', erasure.id, at);
  },
};

/** How an erasure stands after a step, and when the next is to be taken. */
interface Step {
  readonly next: StoredErasure;
  readonly at: Instant;
}

async function stepOn(unit: Unit, community: Community, erasure: StoredErasure): Promise<Step> {
  const soon = later(unit.now, againMs);
  switch (erasure.state) {
    case 'erasing':
      return { next: await eraseOn(unit, community, erasure), at: unit.now };
    case 'searching': {
      const searched = await searchOn(unit, erasure, deadlineOf(erasure) <= unit.now);
      return { next: searched.next, at: searched.mustWait ? soon : unit.now };
    }
    case 'waiting': {
      const edit = await unit.tx.erasures.underWay(`${erasureEdit}:${erasure.id}`);
      if (edit && unit.now < deadlineOf(erasure)) return { next: erasure, at: soon };
      return tell(unit, community, erasure);
    }
    default: {
      // The last message has not ended in all that time, so it is not going to.
      const last = await unit.tx.erasures.underWay(`${forgottenWord}:${erasure.id}`);
      if (last) await unit.tx.erasures.forgetMessage(last);
      return { next: nothingLeft(erasure, unit.now), at: unit.now };
    }
  }
}

const deadlineOf = ({ askedAt }: StoredErasure): Instant => later(askedAt, waitsForEditsDays * dayMs);

/**
 * The next feature erases a part. Once none has more in a whole round, the search begins: what one feature erases may leave
 * something to another.
 */
async function eraseOn(unit: Unit, community: Community, erasure: StoredErasure): Promise<StoredErasure> {
  const place = Number(erasure.progress.feature ?? 0);
  const eraser = unit.erasers[place];
  const isClean = erasure.progress.isClean !== 'no';
  if (!eraser) {
    return isClean
      ? { ...erasure, state: 'searching' }
      : { ...erasure, progress: { ...erasure.progress, feature: '0', isClean: 'yes' } };
  }
  const hasMore = await eraser(unit, community, erasure);
  // An eraser may have noted how far it came.
  const { progress } = (await unit.tx.erasures.find(community.id, erasure.id)) ?? erasure;
  const where = hasMore ? { feature: String(place), isClean: 'no' } : { feature: String(place + 1) };
  return { ...erasure, progress: { ...progress, ...where } };
}

/** Everything is erased: whoever asked for it hears so, and what could not be edited. */
async function tell(unit: Unit, community: Community, erasure: StoredErasure): Promise<Step> {
  const [user] = erasure.users;
  if (erasure.kind === 'left' || !user) return { next: nothingLeft(erasure, unit.now), at: unit.now };
  const said = wordsIn(community.language).privacyErase.forgotten(erasure.notEdited);
  const purpose = { what: forgottenWord, subject: erasure.id } as const;
  await send(unit, community.id, { to: 'direct', user, isOptional: true, isReplaceable: true }, said, { purpose });
  return { next: { ...erasure, state: 'telling' }, at: later(unit.now, waitsForEditsDays * dayMs) };
}

/** From now on nothing of an erasure leads to anybody. */
export const nothingLeft = (erasure: StoredErasure, now: Instant): StoredErasure => ({
  ...erasure,
  name: '',
  users: [],
  texts: [],
  notEdited: [],
  progress: {},
  state: 'done',
  finishedAt: now,
});
