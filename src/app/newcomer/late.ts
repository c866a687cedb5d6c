import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HostAskId, MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { aboutOf } from '../member/stewards.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { aboutHosts, helloAsk, helloFor, nobodyFor, sayWhom } from './asking-hosts.ts';
import { isForNobodyNow } from './passing-on.ts';
import {
  aboutUnanswered,
  isForLater,
  tellHostNow,
  unansweredNote,
  unansweredToHost,
  unansweredToStewards,
} from './unanswered.ts';
import { lateGreeting, welcomed } from './welcome.ts';
import { waitsForHost, wouldLikeAWord } from './word.ts';

/** What a message about newcomers says by now; `undefined` where nothing is left to say. */
type Anew = (unit: Unit, community: Community, outgoing: Outgoing, subject: string) => Promise<Message | undefined>;

/** Each by what the message is for. */
const directly: readonly (readonly [what: `${string}:${string}`, anew: Anew])[] = [
  [
    welcomed,
    async (unit, community, _, subject) => {
      const member = await unit.tx.members.find(subject as MemberId);
      const newcomer = await newcomerHere(unit, community, subject);
      return newcomer && member && lateGreeting(unit, community, newcomer, member);
    },
  ],
  [
    helloAsk,
    async (unit, community, { destination }, subject) => {
      const id = subject as HostAskId;
      if (destination.to !== 'direct' || (await isForNobodyNow(unit, community, id))) return undefined;
      return helloFor(unit, community, id, destination.user);
    },
  ],
  [
    unansweredNote,
    async (unit, community, { destination }, subject) => {
      const hostId = subject as MemberId;
      if (destination.to !== 'direct' || (await isForLater(unit, community, hostId))) return undefined;
      return unansweredToHost(unit, community, hostId, destination.user);
    },
  ],
  [
    wouldLikeAWord,
    async (unit, community, { destination, message }, subject) => {
      if (destination.to !== 'direct' || !(await newcomerHere(unit, community, subject))) return undefined;
      return (await waitsForHost(unit, community, subject as MemberId, destination.user)) ? undefined : message;
    },
  ],
];

/** The same of what the stewards are told. */
const toStewards: typeof directly = [
  [aboutHosts, (unit, community) => nobodyFor(unit, community)],
  [aboutUnanswered, (unit, community, _, ids) => unansweredToStewards(unit, community, ids.split(',') as MemberId[])],
  [welcomed, asLongAsTheyAreHere],
  [wouldLikeAWord, asLongAsTheyAreHere],
];

/**
 * A message about newcomers had to wait, and somebody may have answered or greeted them meanwhile, or they left: it is said
 * as it is by now or, where nothing is left to say, not at all. Where it is night by now for whom it is for, it waits for their
 * morning, or somebody who is awake hears instead.
 */
export async function sayWhatIsSo(unit: Unit, outgoing: Outgoing): Promise<void> {
  const about = aboutOf(outgoing);
  const purpose = about ?? outgoing.purpose;
  for (const [what, anew] of about === undefined ? directly : toStewards) {
    const subject = subjectOf({ purpose }, what);
    const community = subject !== undefined && (await unit.tx.communities.find(outgoing.communityId));
    if (!community) continue;
    const said = await anew(unit, community, outgoing, subject);
    await (said ? unit.tx.outbox.rewrite(outgoing.id, said) : unit.tx.outbox.withdraw(outgoing.id));
    return;
  }
}

/** It is day where a host lives for whom something had to wait; it is looked at as if it had waited until now. */
export const sayByDay: ReminderHandler = {
  kind: 'newcomer_by_day',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const [what, id] = subject.split('/') as ['hello', HostAskId] | ['unanswered', MemberId];
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    if (what === 'unanswered') {
      if (!(await isForLater(unit, community, id))) await tellHostNow(unit, community, id);
      return;
    }
    const ask = await unit.tx.newcomerHosts.findAsk(communityId, id);
    if (ask?.state !== 'asked' || (await isForNobodyNow(unit, community, id))) return;
    await sayWhom(unit, community, ask);
  },
};

async function asLongAsTheyAreHere(...[unit, community, { message }, subject]: Parameters<Anew>) {
  return (await newcomerHere(unit, community, subject)) && message;
}

async function newcomerHere(unit: Unit, community: Community, id: string): Promise<KnownNewcomer | undefined> {
  const member = await unit.tx.members.find(id as MemberId);
  return member && isHere(member) ? unit.tx.newcomers.find(community.id, member.id) : undefined;
}
