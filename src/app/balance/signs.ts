import { concerned, maySee } from '../../domain/balance/heads-up.ts';
import { utcDay } from '../../domain/balance/rollup.ts';
import { type Sign, signsIn } from '../../domain/balance/signs.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { givenTogether } from '../../domain/kudos/voiding.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Rules } from '../../domain/rules.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import { hasStopped } from '../member/stopped.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Facts about thanks that may be odd; or why there are none to be told. */
type Signs =
  | { readonly are: 'found'; readonly signs: readonly Sign[] }
  | { readonly are: 'too_few_people' }
  /** The ledger is being added up. */
  | { readonly are: 'not_ready' };

/**
 * What stewards see: signs of which everybody knew for weeks whom they are about, unless they want to hear nothing.
 */
export async function findSigns(unit: Unit, community: Community): Promise<Signs> {
  const found = await signsBy(unit, community, community.rules.signs);
  if (found.are !== 'found') return found;
  const ids = [...new Set(found.signs.flatMap(concerned))];
  const members = await unit.tx.members.findAll(ids);
  const hearNothing = new Set<MemberId>();
  for (const member of members) if (!(await wantsHeadsUps(unit, member))) hearNothing.add(member.id);
  const headsUps = await unit.tx.headsUps.of(ids);
  return { are: 'found', signs: found.signs.filter((sign) => maySee(sign, headsUps, hearNothing, unit.now)) };
}

/**
 * What is odd about the thanks of the last weeks by these rules: at most a few signs of each kind, and none about people who
 * left. However large the community is, it looks at those who gave most of the latest thanks, and at the latest reasons.
 */
export async function signsBy(unit: Unit, { id, rules: { kudos } }: Community, rules: Rules['signs']): Promise<Signs> {
  const since = earlier(unit.now, rules.days * dayMs);
  const active = await unit.tx.activity.membersSince(id, since, rules.leastPeople);
  if (active < rules.leastPeople) return { are: 'too_few_people' };
  const givers = await unit.tx.kudos.latestGivers(id, since, rules.mostThanks, rules.mostTakers);
  if (givers.length > 0 && !(await unit.tx.balances.uncounted(givers))) return { are: 'not_ready' };
  const takers = await unit.tx.balances.takers(givers, utcDay(since));
  const inWords = await unit.tx.kudos.latestInWords(id, rules.mostReasons, { since });
  // What was written in a private place is nobody's business outside of it.
  const reasons = givenTogether(inWords.filter(({ confinedTo }) => confinedTo === undefined)).map(({ first }) => first);
  const found = signsIn({ takers, reasons }, rules, kudos.allowancePerDay);
  const here = await whoIsHere(unit, found.flatMap(membersOf));
  const standing = found.filter((sign) => membersOf(sign).every((each) => here.has(each)));
  const few = (['circle', 'burst', 'one_word'] as const).flatMap((kind) =>
    standing.filter(({ is }) => is === kind).slice(0, rules.mostShown),
  );
  return { are: 'found', signs: few };
}

/**
 * Whoever wants to hear of no thanks is told nothing of their balance either. That word of thanks stopped because it did not
 * reach somebody is no wish: they could not be told.
 */
export const wantsHeadsUps = async (unit: Unit, member: Member): Promise<boolean> =>
  isHere(member) && (member.thanksNotices !== 'never' || (await hasStopped(unit, member.id, 'thanks')));

/** Whom a sign names. */
export function membersOf(sign: Sign): readonly MemberId[] {
  switch (sign.is) {
    case 'circle':
      return sign.members;
    case 'burst':
      return [sign.memberId, sign.otherId];
    case 'one_word':
      return [sign.memberId];
  }
}
