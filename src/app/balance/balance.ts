import type { MessageRef } from '../../chat/address.ts';
import {
  type Balance,
  balanceOf,
  firstDayOf,
  leaningOf,
  type Period,
  partOf,
  type Side,
} from '../../domain/balance/balance.ts';
import { rollUp, tiesKeptFrom } from '../../domain/balance/rollup.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ContributionAct } from '../../domain/contribution.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { NextStep, OwnBalance, ShownSide } from '../../text/en/balance.ts';
import { hasEnough, requestToShow, wantsToHear } from '../help/passing-on.ts';
import { blockedAmong } from '../member/blocked.ts';
import { type Names, namesIn } from '../member/names.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** More than anybody has to do with; of somebody who has, the number of people is a little too small. */
const mostTies = 2_000;

/** So many people are named on each side; of the others it says how many they are. */
const mostNamed = 5;

/** Among so many of those with whom most was shared the named ones are looked for, since some have left. */
const mostLookedAt = 20;

/** Among so many requests that wait one is looked for: somebody waits for the answer meanwhile. */
const mostWaiting = 10;

/** More requests than anybody has open. */
const mostOwn = 10;

/**
 * What a member put in and took out, as only they see it: everything that is committed by now, and nothing of anybody else.
 * @returns `undefined` while the ledger is being added up
 */
export async function ownBalance(
  unit: Unit,
  community: Community,
  space: Space,
  member: Member,
  period: Period,
): Promise<OwnBalance | undefined> {
  const balance = await balanceIn(unit, [member.id], period);
  if (!balance) return undefined;
  const { gave, took, thanksGiven } = balance;
  const leaning = leaningOf(balance);
  const found = await findNextStep(unit, community, member, leaning);
  const looked = [gave, took].flatMap(({ people }) => people.slice(0, mostLookedAt));
  const here = await whoIsHere(unit, looked);
  const apart = await blockedAmong(unit, member.id, looked);
  const mayBeNamed = (id: MemberId) => here.has(id) && !apart.has(id);
  const shown = [gave, took].map(({ people }) => people.slice(0, mostLookedAt).filter(mayBeNamed));
  const [to = [], from = []] = shown.map((ids) => ids.slice(0, mostNamed));
  const names = await namesIn(unit, space, [...to, ...from, ...(found ? [found.memberId] : [])]);
  return {
    period,
    gave: sideShown(gave, to, names),
    took: sideShown(took, from, names),
    thanksGiven,
    leaning,
    next: found && stepShown(found, names),
  };
}

/**
 * @param ids all that somebody has: they are one person
 * @returns `undefined` while the ledger is being added up
 */
export async function balanceIn(
  { tx, now }: Unit,
  ids: readonly MemberId[],
  period: Period,
): Promise<Balance | undefined> {
  const from = firstDayOf(period, now);
  const latest = await tx.balances.uncounted(ids);
  if (!latest) return undefined;
  const recent = partOf(rollUp(latest, tiesKeptFrom(now)), ids, from);
  const acts = await tx.balances.acts(ids, from);
  const ties = await tx.balances.ties(ids, from, mostTies);
  return balanceOf([...acts, ...recent.acts], [...ties, ...recent.ties]);
}

const sideShown = <Act extends ContributionAct>(
  { people, ...side }: Side<Act>,
  named: readonly MemberId[],
  names: Names,
): ShownSide<Act> => ({
  ...side,
  names: named.map((id) => names.name(id)),
  others: people.length - named.length,
});

type FoundStep =
  | { readonly what: 'thank'; readonly memberId: MemberId; readonly request: HelpRequest }
  | {
      readonly what: 'help';
      readonly memberId: MemberId;
      readonly request: HelpRequest;
      readonly post: MessageRef | undefined;
    };

/**
 * Somebody who answered them, or else a request that they might help with. But nobody is asked for more who gives much more
 * than they take, rests, was asked often enough this week, or wants to hear of none.
 */
async function findNextStep(
  unit: Unit,
  community: Community,
  member: Member,
  leaning: OwnBalance['leaning'],
): Promise<FoundStep | undefined> {
  const { requests, postings } = unit.tx;
  const own = await requests.ongoingOf(member.id, mostOwn);
  for (const request of own.filter(({ state }) => state === 'answered')) {
    const helpers = (await requests.helpers(request.id)).filter(({ status }) => status === 'answered');
    const here = await whoIsHere(
      unit,
      helpers.map(({ memberId }) => memberId),
    );
    const apart = await blockedAmong(
      unit,
      member.id,
      helpers.map(({ memberId }) => memberId),
    );
    const helper = helpers.find(({ memberId: id }) => here.has(id) && !apart.has(id) && id !== member.id);
    if (helper) return { what: 'thank', memberId: helper.memberId, request };
  }
  if (leaning === 'giving' || !(await wantsToHear(unit, member))) return undefined;
  if (await hasEnough(unit, community, member.id)) return undefined;
  const topics = own.flatMap((request) => request.topics);
  const request = await requestToShow(unit, community, member, topics, mostWaiting);
  if (!request) return undefined;
  return { what: 'help', memberId: request.askerId, request, post: await postings.ofRequest(request.id) };
}

const stepShown = (found: FoundStep, names: Names): NextStep =>
  found.what === 'thank'
    ? { what: 'thank', helper: names.name(found.memberId), request: found.request }
    : { what: 'help', asker: names.name(found.memberId), request: found.request, post: found.post };
