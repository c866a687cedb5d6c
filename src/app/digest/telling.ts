import type { Community } from '../../domain/community/community.ts';
import { quotableForMs } from '../../domain/digest/nomination.ts';
import type { ActId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { dayMs, earlier, later } from '../../domain/time/instant.ts';
import type { NominatedAct } from '../../ports/store/nominations.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import { claimQuietDays } from '../runtime/quiet-days.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What the message is for that tells somebody that an act of theirs was named. */
export const actNamed = 'digest:named';

/** For how long somebody who was told of an act of theirs is told of no other. */
const quietDays = 6;

/** Whoever did something that was named is to be told, if they were not yet. */
export async function tellOnce(unit: Unit, { id }: Community, act: NominatedAct): Promise<void> {
  if (act.toldAt !== undefined) return;
  const isWaiting = (await unit.tx.reminders.waitingFor(id, 'act_named', act.id)).length > 0;
  if (!isWaiting) await remind(unit, id, 'act_named', act.id, unit.now);
}

/**
 * Tells somebody that an act of theirs was named: not at night, in a pause of everything or in holidays, and not where nobody
 * names it any more; and of one act a week. What waits for another day is told of until two weeks after it was named. Only
 * then a digest may tell of it.
 */
export const tellOfNaming: ReminderHandler = {
  kind: 'act_named',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const id = subject as ActId;
    const community = await unit.tx.communities.find(communityId);
    const act = await unit.tx.nominations.findAct(communityId, id);
    const author = act && (await unit.tx.members.find(act.authorId));
    if (!community || !act || !author || !isHere(author) || !(await unit.tx.nominations.isNamed(id))) return;
    const at = reachableFrom(unit.now, author, { zone: community.zone, quiet: community.rules.reflection });
    if (at > unit.now) return remind(unit, communityId, 'act_named', subject, at);
    const user = await directAddressOf(unit, author.id);
    if (!user) return;
    if (!(await claimQuietDays(unit, `act-named:${author.id}`, quietDays))) {
      const isOld = act.namedAt <= earlier(unit.now, quotableForMs);
      return isOld ? undefined : remind(unit, communityId, 'act_named', subject, later(unit.now, dayMs));
    }
    await unit.tx.nominations.tell(id, unit.now);
    const said = wordsIn(community.language).digest.wasNamed(act);
    const purpose = { what: actNamed, subject: id } as const;
    await send(unit, communityId, { to: 'direct', user, isOptional: true }, said, { purpose });
  },
};
