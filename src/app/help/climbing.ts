import type { MessageRef } from '../../chat/address.ts';
import type { Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { onLadder, triedSoFar } from '../../domain/help/direct-ask.ts';
import { asksDue, isWaiting, nextStep, stepsTaken } from '../../domain/help/ladder.ts';
import type { Helper, HelpRequest } from '../../domain/help/request.ts';
import { leftToRest } from '../../domain/help/resting.ts';
import type { RequestId } from '../../domain/ids.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { hourMs, type Instant, instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { StoredClimb } from '../../ports/store/help-asks.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { asMatched, chooseListeners, choosePeople } from './candidates.ts';
import { askDirectly } from './direct-asks.ts';
import { climbOf, goOn, ringAt } from './ladder.ts';
import { broughtUp, nudgeOf } from './requests.ts';
import { tellOfRest } from './resting.ts';
import { withItsTopics } from './topics.ts';
import { isAboutUrgent } from './urgent.ts';
import { aboutWaiting } from './waiting-long.ts';

/** Takes the step of the ladder that is due, and asks the next people, while a request waits for somebody. */
export const climbLadder: ReminderHandler = {
  kind: 'help_ladder',
  inHolidays: 'waits_until_they_end',
  goesOn: isAboutUrgent,
  run: async (unit, { communityId, subject }) => {
    const request = await unit.tx.requests.find(communityId, subject as RequestId);
    const community = await unit.tx.communities.find(communityId);
    if (!request || !community) return;
    const helpers = await unit.tx.requests.helpers(request.id);
    const before = await climbOf(unit, request);
    // Somebody offered: if nothing comes of it, the ladder goes on.
    if (!isWaiting(request, helpers, before)) return;
    const post = await unit.tx.postings.ofRequest(request.id);
    const rules = community.rules.request;
    if (!post) {
      // Its post is still on its way, so nobody can have seen it.
      return ringAt(unit, community, request, later(unit.now, rules.postAgainMinutes * minuteMs));
    }
    const climb = await takeStep(unit, community, request, before, post);
    const times = [nextStep(request, climb, rules, restsOf(community))?.at, climb.noteDueAt];
    // What was asked in a private channel is told to nobody outside of it.
    if (request.confinedTo === undefined) {
      times.push(await askMore(unit, community, request, helpers, climb, post));
      times.push(await tellStewards(unit, community, request, helpers, climb, post));
    }
    const known = times.filter((at) => at !== undefined);
    await ringAt(unit, community, request, known.length === 0 ? undefined : instant(Math.min(...known)));
  },
};

/** @returns how far up the ladder the request is then */
async function takeStep(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  before: StoredClimb,
  { at }: MessageRef,
): Promise<StoredClimb> {
  let climb = before;
  const step = nextStep(request, climb, community.rules.request, restsOf(community));
  if (step && step.at <= unit.now) {
    const noteDueAt = step.note ? unit.now : climb.noteDueAt;
    climb = { ...climb, stepsDone: climb.stepsDone + 1, lastStepAt: unit.now, noteDueAt };
  }
  if (climb.noteDueAt !== undefined && climb.noteDueAt <= unit.now) {
    // Where the request is: a channel, or a post of its own in a forum.
    const said = await nudgeOf(unit, community, request, at);
    const purpose = { what: broughtUp, subject: request.id } as const;
    await send(unit, community.id, { to: 'channel', at }, said, { requestId: request.id, purpose });
    climb = { ...climb, noteDueAt: undefined };
  }
  await unit.tx.helpAsks.saveClimb(request.id, climb);
  return climb;
}

/** The note that brought a request up could not be posted: it is tried again, because nobody has read it. */
export async function oweNote(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const climb = await unit.tx.helpAsks.climbOf(request.id);
  if (!climb || request.state !== 'open') return;
  await unit.tx.helpAsks.saveClimb(request.id, { ...climb, noteDueAt: tellAgainAt(unit, community) });
  await goOn(unit, community, request);
}

/** So many may turn out to be out of reach, for each who can be asked. */
const triesForEach = 2;

/** @returns when to look again whether others are to be asked */
async function askMore(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helpers: readonly Helper[],
  climb: StoredClimb,
  post: MessageRef,
): Promise<Instant | undefined> {
  const rules = community.rules.request;
  const step = stepsTaken(request, climb, rules).at(-1);
  if (!step) return undefined;
  const all = await unit.tx.helpAsks.ofRequest(request.id);
  const asks = all.filter(({ askedAt }) => askedAt >= climb.from);
  if (asks.length >= step.mostAsks * triesForEach) return undefined;
  const known = await withItsTopics(unit, request);
  // Whoever could press nothing before it was answered or closed can be asked again, now that it waits again.
  const involved = [...all.filter(({ state }) => state !== 'closed'), ...helpers].map(({ memberId }) => memberId);
  const matched = await asMatched(unit, community, known, involved);
  // In a small community whoever wants to hear of every request comes before those who might know something about it.
  const listeners = await chooseListeners(unit, community, matched);
  for (const each of listeners) await askDirectly(unit, community, known, post, each, climb.stepsDone);
  if (listeners.length > 0) return later(unit.now, rules.askExpiresMinutes * minuteMs);
  const reached = asks.filter(({ state }) => state !== 'not_reached').map((ask) => onLadder(ask, unit.now));
  const { count, lookAgainAt } = asksDue(reached, step, unit.now, rules);
  if (count === 0) return lookAgainAt;
  // What nobody stated is a guess: where nobody fits it, all others are asked as they would be without.
  const isGuess = request.topics.length === 0 && step.reach === 'on_topic';
  const wanted = { count, reach: isGuess ? 'on_topic_first' : step.reach } as const;
  const { chosen, candidates } = await choosePeople(unit, community, matched, wanted);
  for (const each of chosen) await askDirectly(unit, community, known, post, each, climb.stepsDone);
  for (const { memberId, rest } of leftToRest(candidates, matched, wanted, unit.now, rules)) {
    await tellOfRest(unit, community, memberId, rest);
  }
  return lookAgainAt;
}

/**
 * Tells the stewards once that nobody has answered, if that step was taken.
 * @returns when to try again, where nobody can be told yet
 */
async function tellStewards(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helpers: readonly Helper[],
  climb: StoredClimb,
  post: MessageRef,
): Promise<Instant | undefined> {
  const taken = stepsTaken(request, climb, community.rules.request);
  if (!taken.some(({ stewards }) => stewards)) return undefined;
  const asks = await unit.tx.helpAsks.ofRequest(request.id);
  // Each step with a note posted one, but for the one that is still owed.
  const due = taken.filter(({ note }) => note).length - (climb.noteDueAt === undefined ? 0 : 1);
  const notes = Math.min(due, (await unit.tx.postings.nudgesOf(request.id)).length);
  const { name } = await namesIn(unit, post.at, [request.askerId]);
  const words = wordsIn(community.language).helpAsks;
  const there = helpers.map(({ memberId }) => memberId);
  const tried = triedSoFar(asks, climb.from, there, notes);
  const toldTo = (asker: Inline | 'you') => words.forStewards(request, asker, climb.from, tried, post);
  const own = { memberId: request.askerId, message: toldTo('you') };
  const said = toldTo(name(request.askerId));
  const about = aboutWaiting(request);
  const isTold = await notifyStewards(unit, community, `ladder:${request.id}:${climb.from}`, said, { own, about });
  return isTold ? undefined : tellAgainAt(unit, community);
}

const tellAgainAt = (unit: Unit, { rules }: Community): Instant =>
  later(unit.now, rules.request.tellAgainHours * hourMs);
