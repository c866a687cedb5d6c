import type { Community } from '../../domain/community/community.ts';
import { nominationsKeptMs } from '../../domain/digest/nomination.ts';
import type { DigestId } from '../../domain/ids.ts';
import { earlier } from '../../domain/time/instant.ts';
import { lastDigestWith } from '../reflection/digest-section.ts';
import { lastPostedFor } from '../runtime/outbox.ts';
import { type EraseData, type Erasure, editErased } from '../runtime/personal-data.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent } from './digest.ts';
import { asItIsNow } from './retelling.ts';

const actsPerPart = 20;
/** More than there are in twelve weeks. */
const mostUnknown = 20;

/**
 * Forgets what somebody named, and what others named of theirs. The digests that quote them are made anew, one in each part:
 * those of the last twelve weeks, because of older ones it is forgotten what they opened with. So are those with reflections
 * without a name that could be theirs, whether any is: otherwise who shared one would be known by what goes when they do.
 */
export const eraseData: EraseData = async (unit, community, erasure) => {
  for (const forget of [forgetActs, forgetNamings, hideSets, retellQuoting, retellUnknown]) {
    if (await forget(unit, community, erasure)) return true;
  }
  return false;
};

const forgetActs: EraseData = async (unit, community, { memberId }) => {
  const acts = await unit.tx.digestErasing.actsOf(memberId, actsPerPart);
  for (const { id, message } of acts) {
    await unit.tx.nominations.forget(message);
    await cancelReminders(unit, community.id, 'act_named', id);
  }
  return acts.length > 0;
};

const forgetNamings: EraseData = async (unit, _community, { memberId }) => {
  const named = await unit.tx.digestErasing.namedBy(memberId, actsPerPart);
  for (const id of named) await unit.tx.nominations.takeBack(memberId, id);
  return named.length > 0;
};

/** As long as a text can wait for a digest, one made after somebody left may have theirs. */
const hideSets: EraseData = async (unit, community, erasure) => {
  const member = await unit.tx.members.find(erasure.memberId);
  if (!member) return false;
  const until = lastDigestWith(community, member.leftAt ?? unit.now);
  const [hidden] = await unit.tx.digestErasing.hideSets(community.id, member.joinedAt, until, 1);
  if (!hidden) return false;
  if (hidden.madeAt >= since(unit)) await retell(unit, community, erasure, hidden.id);
  return true;
};

const retellQuoting: EraseData = async (unit, community, erasure) => {
  const [id] = await unit.tx.digestErasing.quoting(erasure.memberId, since(unit), 1);
  if (id === undefined) return false;
  await retell(unit, community, erasure, id);
  return true;
};

/** An older version did not note whom its digests quote: any may quote them. */
const retellUnknown: EraseData = async (unit, community, erasure) => {
  for (const id of await unit.tx.digestErasing.unknown(community.id, since(unit), mostUnknown)) {
    if (!(await unit.tx.inbox.claim(`digest-forgets:${id}:${erasure.memberId}`, unit.now))) continue;
    await retell(unit, community, erasure, id);
    return true;
  }
  return false;
};

const since = ({ now }: Unit) => earlier(now, nominationsKeptMs);

async function retell(unit: Unit, community: Community, erasure: Erasure, id: DigestId): Promise<void> {
  const ref = await lastPostedFor(unit, { what: digestSent, subject: id });
  const said = ref && (await asItIsNow(unit, community, id, ref.at));
  if (said) await editErased(unit, community, erasure, ref, said);
  await unit.tx.digestErasing.noLongerQuotes(id, erasure.memberId);
}
