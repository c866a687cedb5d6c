import {
  asksDue,
  type Climb,
  type DirectAsk,
  type DueStep,
  isWaiting,
  nextStep,
} from '../../../src/domain/help/ladder.ts';
import { choose, type MatchRequest } from '../../../src/domain/help/matching.ts';
import type { Helper } from '../../../src/domain/help/request.ts';
import type { MemberId, RequestId } from '../../../src/domain/ids.ts';
import { type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { Agenda } from './agenda.ts';
import type { Policy } from './policy.ts';
import { randomFor } from './random.ts';
import { responseOf } from './response.ts';
import { Standing, topicName } from './standing.ts';
import type { Person, Question, Reply, World } from './world.ts';

/** What became of a question. */
export interface Outcome {
  readonly question: Question;
  readonly firstReplyAt: Instant | undefined;
}

export interface Run {
  readonly world: World;
  readonly outcomes: readonly Outcome[];
  readonly helps: readonly Reply[];
  readonly asks: readonly { readonly to: Person; readonly at: Instant }[];
  readonly declines: number;
}

/** A request that goes up the ladder. */
interface Waiting {
  readonly question: Question;
  readonly topics: readonly string[];
  readonly helpers: Helper[];
  readonly asks: DirectAsk[];
  readonly involved: Set<MemberId>;
  climb: Climb;
  step: DueStep | undefined;
}

/** Lets a world live through a policy, by the rules that the product goes by. */
export function simulate(world: World, policy: Policy): Run {
  const { rules, doubts } = policy;
  const agenda = new Agenda();
  const standings = new Map(world.people.map((person) => [person.id, new Standing(person, policy)]));
  const outcomes: Outcome[] = [];
  const helps: Reply[] = [];
  const asks: { to: Person; at: Instant }[] = [];
  let declines = 0;
  const standingOf = ({ id }: Person): Standing => standings.get(id) as Standing;
  const isCounted = ({ at }: Question): boolean => at >= world.from;

  const opened = (question: Question): void => {
    const named = randomFor(world.seed, question.name, 'named')() < doubts.topicNamed;
    const request: Waiting = {
      question,
      topics: named ? [topicName(question.topic)] : [],
      helpers: [],
      asks: [],
      involved: new Set(),
      climb: { from: question.at, stepsDone: 0, lastStepAt: undefined },
      step: undefined,
    };
    standingOf(question.asker).wasSeen(question.at);
    for (const [place, reply] of question.replies.entries()) {
      agenda.plan(reply.at, () => replied(request, reply, place));
    }
    const handedOver = randomFor(world.seed, question.name, 'handed over')() < doubts.handedOver;
    if (isCounted(question) && handedOver) planStep(request);
  };

  /** Somebody replies by themselves, unless as many people as are interested have helped already. */
  const replied = (request: Waiting, reply: Reply, place: number): void => {
    const won = request.asks.filter((ask) => request.helpers.some(({ memberId }) => memberId === ask.memberId)).length;
    const isThere = request.helpers.some(({ memberId }) => memberId === reply.by.id);
    if (isThere || (doubts.displacing && place + won >= request.question.replies.length)) return;
    answered(request, reply);
  };

  const answered = (request: Waiting, reply: Reply): void => {
    const { question } = request;
    if (request.helpers.length === 0) {
      if (isCounted(question)) outcomes.push({ question, firstReplyAt: reply.at });
      standingOf(question.asker).takes(reply.at);
      const expiryMs = rules.askExpiresMinutes * minuteMs;
      for (const { memberId, askedAt, declinedAt } of request.asks) {
        const isOpen = declinedAt === undefined && later(askedAt, expiryMs) > reply.at;
        if (isOpen && memberId !== reply.by.id) standings.get(memberId)?.askEnded();
      }
    }
    request.helpers.push({ memberId: reply.by.id, status: 'answered', since: reply.at });
    request.involved.add(reply.by.id);
    standingOf(reply.by).helps(request.topics, reply.at);
    if (isCounted(question)) helps.push(reply);
  };

  const planStep = (request: Waiting): void => {
    const step = nextStep({ urgent: false }, request.climb, rules);
    if (step) agenda.plan(step.at, () => climbed(request, step));
  };

  const climbed = (request: Waiting, step: DueStep): void => {
    if (!isWaiting({ state: 'open', seats: 1 }, request.helpers, request.climb)) return;
    request.step = step;
    request.climb = { ...request.climb, stepsDone: request.climb.stepsDone + 1, lastStepAt: step.at };
    planStep(request);
    askMore(request, step, step.at);
  };

  const askMore = (request: Waiting, step: DueStep, now: Instant): void => {
    if (request.step !== step || !isWaiting({ state: 'open', seats: 1 }, request.helpers, request.climb)) return;
    const due = asksDue(request.asks, step, now, rules);
    if (due.count > 0) {
      for (const { memberId } of choose(
        candidatesAt(now),
        asMatched(request),
        { ...due, reach: step.reach },
        now,
        rules,
      )) {
        ask(request, standings.get(memberId) as Standing, now);
      }
    }
    if (due.lookAgainAt !== undefined)
      agenda.plan(due.lookAgainAt, () => askMore(request, step, due.lookAgainAt as Instant));
  };

  const candidatesAt = (now: Instant) =>
    [...standings.values()].filter((each) => each.isKnown(now)).map((each) => each.candidate(now));

  const ask = (request: Waiting, standing: Standing, now: Instant): void => {
    const { person } = standing;
    const place = request.asks.push({ memberId: person.id, askedAt: now, declinedAt: undefined }) - 1;
    request.involved.add(person.id);
    standing.wasAsked(now);
    asks.push({ to: person, at: now });
    const response = responseOf(person, request.question, now, policy, world);
    if (response.does === 'nothing') return;
    agenda.plan(response.at, () => {
      if (request.helpers.length > 0) return;
      standing.pressed(response.at);
      if (response.does === 'answer') return answered(request, { by: person, at: response.at });
      declines += 1;
      if (response.notMyTopic) standing.isNotFor(request.topics);
      request.asks[place] = { memberId: person.id, askedAt: now, declinedAt: response.at };
      if (request.step) askMore(request, request.step, response.at);
    });
  };

  for (const question of world.questions) agenda.plan(question.at, () => opened(question));
  for (let next = agenda.next(); next; next = agenda.next()) next.happens();
  const answeredOnes = new Set(outcomes.map(({ question }) => question));
  for (const question of world.questions) {
    if (isCounted(question) && !answeredOnes.has(question)) outcomes.push({ question, firstReplyAt: undefined });
  }
  return { world, outcomes, helps, asks, declines };
}

const asMatched = ({ question, topics, involved }: Waiting): MatchRequest => ({
  id: question.name as RequestId,
  askerId: question.asker.id,
  topics,
  askerOffsetMinutes: question.asker.offsetHours * 60,
  involved,
});
