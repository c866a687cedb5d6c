import { addressKey, channelOf, type MessageRef, type Place } from '../../chat/address.ts';
import { tidyText } from '../../chat/sanitise-text.ts';
import type { Community } from '../../domain/community/community.ts';
import { refuseNomination } from '../../domain/digest/nomination.ts';
import type { ActId, RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { weekOf } from '../../domain/time/week.ts';
import type { NominatedAct } from '../../ports/store/nominations.ts';
import { wordsIn } from '../../text/words.ts';
import { ritualOf } from '../ritual/settings.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { changeDigestOf, namingTakenBack } from './leaving-out.ts';
import { tellOnce } from './telling.ts';

/** What somebody names: a message with the words that they handed over, or the note that tells of help for a request. */
interface Handed {
  readonly message: MessageRef;
  readonly place: Place;
  readonly text: string | undefined;
  readonly requestId?: RequestId;
}

/** That somebody named an act, and what follows from it. */
export interface Naming {
  readonly act: NominatedAct;
  /** Whether it takes the place of another that they named this week. */
  readonly isInstead: boolean;
  /** Whether the community has a digest. */
  readonly comes: boolean;
}

/**
 * Somebody names what served the purpose. Its author hears of that once, and can leave it out. Throws a `UserError` where it
 * cannot be named.
 */
export async function nominate(
  unit: Unit,
  community: Community,
  member: Member,
  author: Member | undefined,
  handed: Handed,
): Promise<Naming> {
  if (handed.place.audience === 'direct') throw new UserError('act_between_few');
  if (!author) throw new UserError('act_of_nobody');
  const known = await unit.tx.nominations.actAt(handed.message);
  const isLeftOut = known?.leftOutAt !== undefined;
  const refusal = refuseNomination(member.id, { author, isLeftOut, isQuoted: known?.quotedIn !== undefined });
  if (refusal) throw new UserError(refusal);
  const act = known ?? (await firstNamed(unit, community, author, handed));
  const week = weekOf(community.zone, unit.now);
  const instead = await unit.tx.nominations.namedBy(member.id, week);
  const before = await unit.tx.nominations.name(act, member.id, week, unit.now);
  // A digest that has the other says who named it, or has nothing to tell of it any more.
  if (instead && instead.id !== act.id) {
    await changeDigestOf(unit, community, instead, { what: namingTakenBack, subject: member.id });
  }
  await tellOnce(unit, community, act);
  const { enabled } = await ritualOf(unit, community, 'digest');
  return { act, isInstead: before !== undefined && before !== act.id, comes: enabled };
}

async function firstNamed(
  unit: Unit,
  community: Community,
  author: Member,
  { message, place, text, requestId }: Handed,
): Promise<NominatedAct> {
  const act: NominatedAct = {
    id: unit.ids.next<ActId>(),
    communityId: community.id,
    authorId: author.id,
    message,
    requestId,
    confinedTo: place.audience && addressKey(channelOf(place)),
    words: wordsIn(community.language).digest.beginning(tidyText(text ?? '')),
    namedAt: unit.now,
    toldAt: undefined,
    reachedAt: undefined,
    leftOutAt: undefined,
    quotedIn: undefined,
  };
  await unit.tx.nominations.addAct(act);
  return act;
}
