import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import {
  dueAfterNotice,
  dueAfterRemoval,
  lastNoticeAt,
  lastWordMinutes,
  takeBackDays,
} from '../../domain/privacy/community-erasure.ts';
import { dayMs, later, minuteMs } from '../../domain/time/instant.ts';
import type { CommunityErasure } from '../../ports/store/community-erasures.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What comes next on the way to an erasure: the subject of its reminder. */
const stages = ['tomorrow', 'now', 'begin', 'removed'] as const;
type Stage = (typeof stages)[number];

const next = (unit: Unit, { id }: Community, stage: Stage, at: CommunityErasure['dueAt']): Promise<void> =>
  remind(unit, id, 'erase_community', stage, at);

/** An erasure that can still be taken back. */
export async function plannedErasure(unit: Unit, { id }: Community): Promise<CommunityErasure | undefined> {
  const erasure = await unit.tx.communityErasures.find(id);
  return erasure?.begunAt === undefined ? erasure : undefined;
}

/**
 * Everything of the community is to be erased in a week. All stewards are told at once, and any of them can take it back.
 * It goes on when whoever asked for it is no steward any more: the others know.
 * @returns the erasure; the one that was planned before, if there is one
 */
export async function planErasure(
  unit: Unit,
  community: Community,
  space: Space,
  steward: Member,
): Promise<{ readonly erasure: CommunityErasure; readonly isNew: boolean; readonly isTold: boolean }> {
  const planned = await plannedErasure(unit, community);
  if (planned) return { erasure: planned, isNew: false, isTold: true };
  const erasure: CommunityErasure = {
    communityId: community.id,
    why: 'steward',
    askedBy: steward.id,
    askedAt: unit.now,
    dueAt: later(unit.now, takeBackDays * dayMs),
    begunAt: undefined,
  };
  await unit.tx.communityErasures.plan(erasure);
  await next(unit, community, 'tomorrow', lastNoticeAt(erasure.dueAt));
  const by = (await namesIn(unit, space, [steward.id])).name(steward.id);
  const said = wordsIn(community.language).privacyCommunity.planned(by, erasure, community.zone);
  const isTold = await notifyStewards(unit, community, occasion(erasure, 'planned'), said);
  await noteInLog(unit, community, steward, 'erase_community');
  return { erasure, isNew: true, isTold };
}

const noteInLog = (
  unit: Unit,
  community: Community,
  { id: by }: Member,
  act: 'erase_community' | 'keep_community',
): Promise<void> =>
  unit.hooks.stewardActed(unit, community, { by, act, aboutId: undefined, subject: undefined, reason: '' });

const occasion = ({ askedAt }: CommunityErasure, what: string): string => `erasure-${what}:${askedAt}`;

/**
 * Takes it back. @param askedAt of the erasure that is meant: a button that was left lying about takes back no later one
 * @returns whether there was one
 */
export async function takeErasureBack(
  unit: Unit,
  community: Community,
  space: Space,
  steward: Member,
  askedAt: number,
): Promise<boolean> {
  const erasure = await plannedErasure(unit, community);
  if (erasure?.askedAt !== askedAt) return false;
  await drop(unit, community);
  const by = (await namesIn(unit, space, [steward.id])).name(steward.id);
  const said = wordsIn(community.language).privacyCommunity.takenBack(by);
  await notifyStewards(unit, community, occasion(erasure, 'taken-back'), said);
  await noteInLog(unit, community, steward, 'keep_community');
  return true;
}

async function drop(unit: Unit, { id }: Community): Promise<void> {
  await unit.tx.communityErasures.takeBack(id);
  for (const stage of stages) await cancelReminders(unit, id, 'erase_community', stage);
}

/** Goes on with an erasure whose next step is due. */
export const goOnToErase: ReminderHandler = {
  kind: 'erase_community',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    if (subject === 'removed') return eraseRemoved(unit, community);
    const erasure = await plannedErasure(unit, community);
    if (!erasure) return;
    const words = wordsIn(community.language).privacyCommunity;
    switch (subject as Stage) {
      case 'tomorrow': {
        const dueAt = dueAfterNotice(erasure.dueAt, unit.now);
        await unit.tx.communityErasures.move(communityId, dueAt);
        const said = words.tomorrow({ ...erasure, dueAt }, community.zone);
        await notifyStewards(unit, community, occasion(erasure, 'tomorrow'), said);
        return next(unit, community, 'now', dueAt);
      }
      case 'now':
        await notifyStewards(unit, community, occasion(erasure, 'now'), words.beginning());
        return next(unit, community, 'begin', later(unit.now, lastWordMinutes * minuteMs));
      default:
        return begin(unit, community);
    }
  },
};

async function begin(unit: Unit, { id }: Community): Promise<void> {
  await unit.tx.communityErasures.begin(id, unit.now);
  unit.log.info({ community: id }, 'Everything of a community is being erased');
}

/** Hearth was removed from a space. Where the community has no other, it is erased after a month. */
export async function planAfterRemoval(unit: Unit, community: Community): Promise<void> {
  await cancelReminders(unit, community.id, 'erase_community', 'removed');
  await eraseRemoved(unit, community);
}

/** A community that Hearth is not in any more: says when it is erased, or begins when that is due. */
async function eraseRemoved(unit: Unit, community: Community): Promise<void> {
  if ((await unit.tx.spaces.ofCommunity(community.id)).length > 0) return;
  const removedAt = await unit.tx.spaces.removedAt(community.id);
  const erasure = await unit.tx.communityErasures.find(community.id);
  if (removedAt === undefined || (erasure && erasure.why !== 'removed')) return;
  if (erasure && erasure.dueAt <= unit.now) return begin(unit, community);
  const dueAt = erasure?.dueAt ?? dueAfterRemoval(removedAt, unit.now, community.rules.retention);
  if (!erasure) {
    const planned = { why: 'removed', askedBy: undefined, askedAt: unit.now, dueAt, begunAt: undefined } as const;
    await unit.tx.communityErasures.plan({ communityId: community.id, ...planned });
    unit.log.info(
      { community: community.id, at: new Date(dueAt).toISOString() },
      'Hearth is in no space of this community any more; all that is kept of it is erased then, unless it comes back',
    );
  }
  await next(unit, community, 'removed', dueAt);
}

/** Hearth is back: what was to be erased because it had been removed stays. */
export async function keepAfterReturn(unit: Unit, community: Community): Promise<void> {
  if ((await plannedErasure(unit, community))?.why !== 'removed') return;
  await drop(unit, community);
  unit.log.info({ community: community.id }, 'Hearth is back in this community, so nothing of it is erased');
}
