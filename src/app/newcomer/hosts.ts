import type { Community } from '../../domain/community/community.ts';
import { restOf } from '../../domain/help/load-guard.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { isAway } from '../../domain/member/suspension.ts';
import type { HostFacts } from '../../domain/newcomer/rotation.ts';
import { availabilityAt } from '../../domain/offer/availability.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { Host } from '../../ports/store/newcomer-hosts.ts';
import { factsAbout } from '../help/candidates.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hastenStep } from './steps.ts';

/** Somebody will welcome newcomers from now on. @returns whether they did not yet; `guest` where they cannot */
export async function volunteer(unit: Unit, community: Community, { id }: Member): Promise<boolean | 'guest'> {
  const identities = await unit.tx.members.identities([id]);
  if (identities.some(({ guest }) => guest)) return 'guest';
  if (await unit.tx.newcomerHosts.find(id)) return false;
  const host = { memberId: id, communityId: community.id, since: unit.now };
  await unit.tx.newcomerHosts.add({ ...host, lastAskedAt: undefined, notReachedAt: undefined });
  // Somebody may be waiting because there was no host.
  await hastenStep(unit, community.id, 'hello');
  return true;
}

/** Those who welcome newcomers and are here, whose turn it is first. @param limit of those who are looked at */
export async function hostsHere(
  unit: Unit,
  community: Community,
  limit: number,
): Promise<readonly { readonly host: Host; readonly member: Member }[]> {
  const hosts = await unit.tx.newcomerHosts.of(community.id, limit);
  const ids = hosts.map(({ memberId }) => memberId);
  const members = new Map((await unit.tx.members.findAll(ids)).map((member) => [member.id, member]));
  return hosts.flatMap((host) => {
    const member = members.get(host.memberId);
    return member && isHere(member) ? [{ host, member }] : [];
  });
}

/** All that decides who can be asked now. */
export async function hostFacts(unit: Unit, community: Community): Promise<readonly HostFacts[]> {
  const facts: HostFacts[] = [];
  for (const { host, member } of await hostsHere(unit, community, community.rules.newcomer.mostHosts)) {
    facts.push(await factsOf(unit, community, host, member));
  }
  return facts;
}

async function factsOf(unit: Unit, community: Community, host: Host, member: Member): Promise<HostFacts> {
  const { newcomer: rules, request } = community.rules;
  const { now } = unit;
  const { memberId, since, lastAskedAt, notReachedAt } = host;
  const asks = await unit.tx.newcomerHosts.asksOf(memberId, earlier(now, rules.weekDays * dayMs), rules.perHostPerWeek);
  const known = await factsAbout(unit, community, memberId);
  const isResting = known !== undefined && restOf(known, now, request) !== undefined;
  const isOnBreak = known !== undefined && availabilityAt(known.availability, now).is === 'paused';
  const wasMissed = notReachedAt !== undefined && notReachedAt > earlier(now, rules.notReachedDays * dayMs);
  return {
    memberId,
    since,
    lastAskedAt,
    asksThisWeek: asks.length,
    isAway: isAway(member, now) || isOnBreak || isResting || wasMissed,
    awakeFrom: reachableFrom(now, member, { zone: community.zone, quiet: rules }),
  };
}
