import type { MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { statusAt, turnsThatSend, undone, withStatus } from '../../domain/reflection/participation.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { isOutOfReach, noteStopped } from '../member/stopped.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { purposeOf } from './prompt.ts';
import { schedulePrompt } from './schedule.ts';

/**
 * A prompt that never arrived was not let pass. Whoever is out of reach gets no more until they want them, and is told
 * so when they come by.
 */
export async function stopWhereUnreached(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  const sent = turnsThatSend.find((each) => subjectOf(outgoing, purposeOf(each)) !== undefined);
  if (sent === undefined) return;
  const memberId = subjectOf(outgoing, purposeOf(sent)) as MemberId;
  const before = await unit.tx.participations.find(memberId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const member = await unit.tx.members.find(memberId);
  if (!before || !community || !member || !isHere(member)) return;
  const back = undone(before, sent);
  const stops = isOutOfReach(error) && statusAt(back, unit.now).is === 'in';
  const after = stops ? withStatus(back, { is: 'paused', until: undefined }) : back;
  await unit.tx.participations.save(after);
  if (stops) await noteStopped(unit, memberId, 'questions');
  if (after.status.is !== before.status.is) await schedulePrompt(unit, community, member, after);
}
