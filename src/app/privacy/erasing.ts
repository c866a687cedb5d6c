import type { Community } from '../../domain/community/community.ts';
import type { ErasureId } from '../../domain/ids.ts';
import { mostErasuresAtOnce, waitsForEditsDays } from '../../domain/privacy/rules.ts';
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
    if (isAtWork(erasure) && !(await isItsTurn(unit, erasure))) {
      return remind(unit, communityId, 'erase_member', erasure.id, later(unit.now, inLineMs));
    }
    const startedAt = performance.now();
    const { next, at } = await stepOn(unit, community, erasure);
    const restMs = Math.ceil((performance.now() - startedAt) * restTimes);
    const goesOn = isAtWork(next) && at === unit.now;
    await unit.tx.erasures.save({ ...next, turnUntil: goesOn ? later(unit.now, turnMs) : undefined });
    if (isAtWork(erasure) && !goesOn) await handOn(unit);
    if (next.state === 'done') return;
    await remind(unit, communityId, 'erase_member', erasure.id, goesOn ? later(unit.now, restMs) : at);
  },
};

/** Whether it reads and changes much, for which erasures take turns; otherwise it only waits. */
const isAtWork = ({ state }: StoredErasure): boolean => state === 'erasing' || state === 'searching';

/** With two at a time (`mostErasuresAtOnce`), nine tenths of the time are left to everybody else. */
const restTimes = 19;

/** A turn is kept from step to step. One whose steps fail for so long makes way for others. */
const turnMs = 5 * minuteMs;

/** Whoever has to wait is called when it is their turn, and looks by themselves where that was lost. */
const inLineMs = 10 * minuteMs;

async function isItsTurn({ tx, now }: Unit, { turnUntil }: StoredErasure): Promise<boolean> {
  if (turnUntil !== undefined && turnUntil > now) return true;
  return (await tx.erasures.turnsTaken(now)) < mostErasuresAtOnce;
}

/** A turn is free: whoever is next goes on at once. */
async function handOn({ tx, now, jobs }: Unit): Promise<void> {
  const next = await tx.erasures.nextInLine(now);
  const [reminder] = next ? await tx.reminders.waitingFor(next.communityId, 'erase_member', next.id) : [];
  if (!reminder || reminder.dueAt <= now) return;
  await tx.reminders.move(reminder.id, now);
  jobs.push({ kind: 'remind', id: reminder.id, dueAt: now });
}

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
  turnUntil: undefined,
});
