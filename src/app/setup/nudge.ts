import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { isReady, quietAfterReminderDays } from '../../domain/setup/setup.ts';
import { instant } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { noteHeard, wasHeardLately } from '../member/heard.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { stateOf } from './state.ts';

const kind = 'setup_reminder';

/** What the message is for that brings it up once more; its subject is the community. */
export const setupNudge = 'setup:nudge';

/** Brings it up once more, by day, for whoever got the card, as long as something that matters is missing. */
export const remindOfSetup: ReminderHandler = {
  kind,
  inHolidays: 'waits_for_its_hour',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const setup = await unit.tx.setups.find(communityId);
    if (!community || !setup || setup.isClosed || setup.told !== subject) return;
    const member = (await unit.tx.members.stewards(communityId)).find(({ id }) => id === (subject as MemberId));
    const user = member && (await directAddressOf(unit, member.id));
    if (!user) return;
    const state = await stateOf(unit, community, user);
    if (isReady(state)) return;
    const at = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.request });
    if (at > unit.now) return remind(unit, communityId, kind, subject, at);
    await unit.tx.setups.save({ ...setup, isClosed: true });
    const purpose = { what: setupNudge, subject: communityId } as const;
    const said = wordsIn(community.language).setup.nudge(state);
    await send(unit, communityId, { to: 'direct', user, isReplaceable: true }, said, { purpose });
    await noteHeard(unit, community, 'setup', quietAfterReminderDays);
  },
};

/** Whether a steward is going to be asked about the setting up, or was reminded of it lately: nothing else brings it up then. */
export async function isSetupBroughtUp(unit: Unit, community: Community): Promise<boolean> {
  for (const each of ['setup_card', kind] as const) {
    if (await unit.tx.reminders.soonest(community.id, each, instant(0))) return true;
  }
  return wasHeardLately(unit, community, 'setup');
}
