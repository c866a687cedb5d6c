import type { Community } from '../../domain/community/community.ts';
import { askStands } from '../../domain/help/direct-ask.ts';
import { type FollowUp, nothingHeard } from '../../domain/help/follow-up.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { HomeAsk, HomeDuty, HomeQuestion, OwnPage } from '../../text/en/member-home-parts.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type People, some } from './home-people.ts';

/** How many of each kind are looked at. */
const most = 10;
const mostShown = 5;

/** An ask that is older than this waits for nobody any more: others were asked long since. */
const askedDays = 3;

type Waiting = Pick<OwnPage, 'duties' | 'promised' | 'questions' | 'asks'>;

/** What waits for somebody: what they owe and said they would do, and what they were asked and did not answer. */
export async function waitingFor(unit: Unit, community: Community, member: Member, people: People): Promise<Waiting> {
  return {
    duties: await dutiesOf(unit, member, people),
    promised: await promisedBy(unit, member, people),
    questions: some(await questionsTo(unit, member), mostShown),
    asks: some(await asksTo(unit, community, member, people), mostShown),
  };
}

/** The feedback that somebody owes, the most pressing first. */
async function dutiesOf(unit: Unit, member: Member, people: People): Promise<Waiting['duties']> {
  const owed = await unit.tx.pairings.owedBy(member.id);
  const shown = owed.slice(0, mostShown);
  const entries = await unit.tx.exchanges.entries(shown.map(({ receiverEntryId }) => receiverEntryId));
  const works = new Map(entries.map((entry) => [entry.id, entry.work]));
  const name = await people.named(shown.map(({ receiverId }) => receiverId));
  const items = shown.map(
    ({ id, receiverId, receiverEntryId, deadlineAt }): HomeDuty => ({
      pairingId: id,
      receiver: name(receiverId),
      work: works.get(receiverEntryId) ?? '',
      deadlineAt,
      isOverdue: deadlineAt <= unit.now,
    }),
  );
  return { items, more: owed.length - shown.length };
}

/** The requests that somebody said they would help with, and nothing more was seen of. */
async function promisedBy(unit: Unit, member: Member, people: People): Promise<Waiting['promised']> {
  const offered = await unit.tx.requests.offeredBy(member.id, most);
  const shown = offered.slice(0, mostShown);
  return {
    items: await withAskers(unit, shown, people),
    more: offered.length === most ? Number.POSITIVE_INFINITY : offered.length - shown.length,
  };
}

async function withAskers(unit: Unit, requests: readonly HelpRequest[], people: People): Promise<readonly HomeAsk[]> {
  const name = await people.named(requests.map(({ askerId }) => askerId));
  const posts = await unit.tx.postings.ofRequests(requests.map(({ id }) => id));
  return requests.map((request) => ({ request, asker: name(request.askerId), post: posts.get(request.id) }));
}

/** Which of somebody's own requests they were asked about, and said nothing since. */
async function questionsTo(unit: Unit, member: Member): Promise<readonly HomeQuestion[]> {
  const ongoing = await unit.tx.requests.ongoingOf(member.id, most);
  const heard = await unit.tx.helpFollowUps.ofAll(ongoing.map(({ id }) => id));
  const found = ongoing.flatMap((request) => {
    const what = openQuestion(request, heard.get(request.id) ?? nothingHeard);
    return what ? [{ request, what }] : [];
  });
  const posts = await unit.tx.postings.ofRequests(found.map(({ request }) => request.id));
  return found.map((each) => ({ ...each, post: posts.get(each.request.id) }));
}

/** A question is open until its asker says something, or anybody writes. */
function openQuestion(request: HelpRequest, followUp: FollowUp): HomeQuestion['what'] | undefined {
  const { lastWordAt, askedAt, idleAskedAt, notYetAt } = followUp;
  const since = Math.max(lastWordAt ?? 0, notYetAt ?? 0);
  if (idleAskedAt !== undefined && idleAskedAt > since) return 'looking';
  return request.state === 'answered' && askedAt !== undefined && askedAt > since ? 'helped' : undefined;
}

/** The requests of others that somebody was asked about directly, and that still wait for them or anybody. */
async function asksTo(unit: Unit, community: Community, member: Member, people: People): Promise<readonly HomeAsk[]> {
  const since = earlier(unit.now, askedDays * dayMs);
  const waiting: HelpRequest[] = [];
  for (const ask of await unit.tx.helpAsks.unpressedOf(member.id, since, most)) {
    // One that is on its way has not been asked yet.
    if (!ask.arrived) continue;
    const request = await unit.tx.requests.find(community.id, ask.requestId);
    const isOpen = request && askStands(ask, request, unit.now, community.rules.request) === 'asking';
    if (isOpen && request.state === 'open') waiting.push(request);
  }
  return withAskers(unit, waiting, people);
}
