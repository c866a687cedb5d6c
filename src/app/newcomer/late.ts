import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HostAskId, MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { aboutOf } from '../member/stewards.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { aboutHosts, helloAsk, helloFor, nobodyFor } from './asking-hosts.ts';
import { hostFacts } from './hosts.ts';
import { aboutUnanswered, unansweredNote, unansweredToHost, unansweredToStewards } from './unanswered.ts';
import { greetingFor, welcomed } from './welcome.ts';
import { wouldLikeAWord } from './word.ts';

/** What a message about newcomers says by now; `undefined` where nothing is left to say. */
type Anew = (unit: Unit, community: Community, outgoing: Outgoing, subject: string) => Promise<Message | undefined>;

/** Each by what the message is for. */
const directly: readonly (readonly [what: `${string}:${string}`, anew: Anew])[] = [
  [
    welcomed,
    async (unit, community, _, subject) => {
      const newcomer = await newcomerHere(unit, community, subject);
      if (!newcomer) return undefined;
      // Those of a rush, in which all waited, are spread over the hosts by when they joined.
      const turn = { hosts: await hostFacts(unit, community), place: newcomer.joinedAt };
      return greetingFor(unit, community, newcomer, turn);
    },
  ],
  [
    helloAsk,
    async (unit, community, { destination }, subject) =>
      destination.to === 'direct' ? helloFor(unit, community, subject as HostAskId, destination.user) : undefined,
  ],
  [
    unansweredNote,
    async (unit, community, { destination }, subject) =>
      destination.to === 'direct'
        ? unansweredToHost(unit, community, subject as MemberId, destination.user)
        : undefined,
  ],
  [wouldLikeAWord, asLongAsTheyAreHere],
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
 * as it is by now or, where nothing is left to say, not at all.
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

async function asLongAsTheyAreHere(...[unit, community, { message }, subject]: Parameters<Anew>) {
  return (await newcomerHere(unit, community, subject)) && message;
}

async function newcomerHere(unit: Unit, community: Community, id: string): Promise<KnownNewcomer | undefined> {
  const member = await unit.tx.members.find(id as MemberId);
  return member && isHere(member) ? unit.tx.newcomers.find(community.id, member.id) : undefined;
}
