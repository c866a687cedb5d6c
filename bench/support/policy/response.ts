import { hourMs, type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { outsideQuietHours } from '../../../src/domain/time/quiet-hours.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { assumed } from './assumptions.ts';
import { type Policy, takeUpOf } from './policy.ts';
import { lognormal, normal, randomFor } from './random.ts';
import type { Person, Question, World } from './world.ts';

/** What somebody does who is asked directly. */
export type Response =
  | { readonly does: 'answer'; readonly at: Instant }
  | { readonly does: 'decline'; readonly at: Instant; readonly notMyTopic: boolean }
  | { readonly does: 'nothing' };

/** The same people do the same about the same question in every policy; with a higher take-up, more of them answer. */
export function responseOf(
  person: Person,
  question: Question,
  askedAt: Instant,
  policy: Policy,
  world: World,
): Response {
  if (askedAt >= person.to) return { does: 'nothing' };
  const random = randomFor(world.seed, question.name, person.id);
  const [taking, declining, saying] = [random(), random(), random()];
  const { medianMinutes, sigma } = assumed.takeUp;
  const at = awakeAt(person, later(askedAt, lognormal(random, medianMinutes, sigma) * minuteMs));
  const knows = person.topics.includes(question.topic);
  const { on, off } = takeUpOf(policy, world.onTopicShare, assumed.onTopicTimes);
  const likely = (knows ? on : off) * willingness(person, policy, world);
  if (!isBeyondAll(question, policy, world) && taking < likely) return { does: 'answer', at };
  if (declining >= assumed.declining) return { does: 'nothing' };
  return { does: 'decline', at, notMyTopic: !knows && saying < assumed.sayingNotMyTopic };
}

function willingness(person: Person, { doubts }: Policy, world: World): number {
  const own = normal(randomFor(world.seed, person.id, 'willing'));
  return Math.exp(doubts.unequal * own - doubts.unequal ** 2 / 2);
}

const isBeyondAll = ({ name, replies }: Question, { doubts }: Policy, world: World): boolean =>
  replies.length === 0 && randomFor(world.seed, name, 'beyond')() < doubts.beyondAll;

/** Nobody answers in their night; they do so in the morning. */
function awakeAt({ offsetHours }: Person, at: Instant): Instant {
  const shiftMs = offsetHours * hourMs;
  const local = outsideQuietHours(later(at, shiftMs), 'UTC' as Zone, { quietFromHour: 22, quietToHour: 8 });
  return later(local, -shiftMs);
}
