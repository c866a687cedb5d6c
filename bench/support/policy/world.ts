import type { MemberId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import { assumed, helpSigma } from './assumptions.ts';
import type { Calibration } from './calibration.ts';
import { byQuantiles, exponential, geometric, lognormal, poisson, type Random, randomFor, weighted } from './random.ts';
import { meanPresence, offsets, presence, zoneShares } from './zones.ts';

export interface Person {
  readonly id: MemberId;
  readonly from: Instant;
  readonly to: Instant;
  readonly offsetHours: number;
  readonly asks: number;
  readonly helps: number;
  readonly topics: readonly number[];
  /** They offer their topics where a greater share than this does. */
  readonly offersFrom: number;
  /** When they did something that could be seen, besides asking and answering. */
  readonly seen: readonly Instant[];
}

export interface Reply {
  readonly by: Person;
  readonly at: Instant;
}

export interface Question {
  readonly name: string;
  readonly at: Instant;
  readonly asker: Person;
  readonly topic: number;
  /** Whether it is the first thing that a newcomer asks. */
  readonly first: boolean;
  /** What it would get if it were just posted, in order. */
  readonly replies: readonly Reply[];
}

/** All that happens in a community without Hearth. What a policy changes is made of the same people and questions. */
export interface World {
  readonly seed: number;
  readonly people: readonly Person[];
  readonly questions: readonly Question[];
  /** From when on, and up to when, things count. */
  readonly from: Instant;
  readonly to: Instant;
  /** The share of people and questions, picked blindly, where the one knows the topic of the other. */
  readonly onTopicShare: number;
}

/** Monday, 1 June 2026. */
const start = instant(Date.UTC(2026, 5, 1));

const presentAt = (person: Person, at: Instant): boolean => person.from <= at && at < person.to;

const popularity: readonly number[] = Array.from(
  { length: assumed.topics },
  (_, place) => 1 / (place + 1) ** assumed.topicSkew,
);

/**
 * How many are there at a time, and how many come each day: `users` were seen in `days`, `activeIn28Days` in 28 days,
 * and whoever leaves counts in both until then.
 */
function turnover({ days, users, activeIn28Days }: Calibration): { here: number; perDay: number } {
  const perDay = (users - activeIn28Days) / (days - 28);
  return { here: activeIn28Days - 28 * perDay, perDay };
}

export function worldOf(calibration: Calibration, seed: number, days: number): World {
  const random = randomFor(calibration.name, seed, 'people');
  const to = later(start, days * dayMs);
  const makePerson = peopleOf(calibration, random);
  const { here, perDay } = turnover(calibration);
  const opened = later(start, -assumed.warmUpDays * dayMs);
  const people = Array.from({ length: Math.round(here) }, () => makePerson(opened, undefined, true));
  const newcomersAsk = newcomerShare(calibration) * calibration.questionsPerDay;
  const asked: Omit<Question, 'replies'>[] = [];
  const perHour = sumOf(calibration.hours) / 24;
  const perWeekday = sumOf(calibration.weekdays) / 7;
  for (let at = opened; at < to; at = later(at, hourMs)) {
    const hour = new Date(at).getUTCHours();
    const weekday = (new Date(at).getUTCDay() + 6) % 7;
    const busy = ((calibration.hours[hour] ?? 0) / perHour) * ((calibration.weekdays[weekday] ?? 0) / perWeekday);
    for (let left = poisson(random, (Math.max(0, perDay - newcomersAsk) * busy) / 24); left > 0; left -= 1) {
      people.push(makePerson(later(at, random() * hourMs), hour, false));
    }
    const times = Array.from({ length: poisson(random, (calibration.questionsPerDay * busy) / 24) }, () =>
      later(at, random() * hourMs),
    ).sort((a, b) => a - b);
    for (const time of times) {
      const first = random() < newcomersAsk / calibration.questionsPerDay;
      const asker = first ? makePerson(time, hour, false) : someoneAsking(people, time, hour, random);
      if (!asker) continue;
      if (first) people.push(asker);
      const topic = weighted(random, popularity) ?? 0;
      asked.push({ name: `q${asked.length}`, at: time, asker, topic, first });
    }
  }
  const questions = asked.map((question) => ({ ...question, replies: repliesTo(question, people, calibration, seed) }));
  return { seed, people, questions, from: start, to, onTopicShare: onTopicShare(people) };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The share of questions that newcomers ask, from how often each go without a reply. */
function newcomerShare({ noReply }: Calibration): number {
  return (noReply.known - noReply.all) / (noReply.known - noReply.newcomers);
}

/** Makes people: whoever is there at the beginning, or comes at some hour, when those who are awake there come. */
function peopleOf(calibration: Calibration, random: Random) {
  const shares = zoneShares(calibration.hours);
  const { here, perDay } = turnover(calibration);
  const short = calibration.onceAskers;
  const longStayDays = (here / perDay - short * assumed.shortStayDays) / (1 - short);
  const shortHere = (perDay * short * assumed.shortStayDays) / here;
  let made = 0;
  return (from: Instant, hour: number | undefined, before: boolean): Person => {
    const weights = shares.map(
      (share, place) => share * (hour === undefined ? 1 : presence(hour, offsets[place] ?? 0)),
    );
    const offsetHours = offsets[weighted(random, weights) ?? 0] ?? 0;
    const stays = random() < (before ? shortHere : short) ? assumed.shortStayDays : longStayDays;
    const to = later(from, exponential(random, stays) * dayMs);
    const person = {
      id: `m${made}` as MemberId,
      from,
      to,
      offsetHours,
      asks: lognormal(random, 1, assumed.askSigma),
      helps: lognormal(random, 1, helpSigma[calibration.size]),
      topics: someTopics(random),
      offersFrom: stays === longStayDays ? random() : 1,
      seen: seenTimes(from, to, offsetHours, random),
    };
    made += 1;
    return person;
  };
}

function someTopics(random: Random): readonly number[] {
  const weights = [...popularity];
  const count = Math.min(assumed.topics, 1 + geometric(random, assumed.furtherTopics));
  return Array.from({ length: count }, () => {
    const topic = weighted(random, weights) ?? 0;
    weights[topic] = 0;
    return topic;
  });
}

function seenTimes(from: Instant, to: Instant, offsetHours: number, random: Random): readonly Instant[] {
  const perDay = lognormal(random, assumed.seenPerDay.median, assumed.seenPerDay.sigma);
  // As many again are drawn as fall in hours in which people are away, and those are dropped.
  const meanGapMs = (dayMs * meanPresence) / perDay;
  const times: Instant[] = [from];
  for (let at = later(from, exponential(random, meanGapMs)); at < to; at = later(at, exponential(random, meanGapMs))) {
    if (random() < presence(new Date(at).getUTCHours(), offsetHours)) times.push(at);
  }
  return times;
}

function someoneAsking(people: readonly Person[], at: Instant, hour: number, random: Random): Person | undefined {
  const there = people.filter((person) => presentAt(person, at));
  const place = weighted(
    random,
    there.map(({ asks, offsetHours }) => asks * presence(hour, offsetHours)),
  );
  return place === undefined ? undefined : there[place];
}

/** Whether a question gets replies follows from the data; whose they are, from who helps, is awake and knows. */
function repliesTo(
  { name, at, asker, topic, first }: Omit<Question, 'replies'>,
  people: readonly Person[],
  calibration: Calibration,
  seed: number,
): readonly Reply[] {
  const random = randomFor(calibration.name, seed, name);
  const noReply = first ? calibration.noReply.newcomers : calibration.noReply.known;
  if (random() < noReply / 100) return [];
  const count = 1 + geometric(random, calibration.helpersPerQuestion - 1);
  let time = later(at, byQuantiles(random, calibration.firstReply) * secondMs);
  const replies: Reply[] = [];
  for (let reply = 0; reply < count; reply += 1) {
    const there = people.filter(
      (person) => person !== asker && presentAt(person, time) && replies.every(({ by }) => by !== person),
    );
    const hour = new Date(time).getUTCHours();
    const weights = there.map(
      ({ helps, topics, offsetHours }) =>
        helps * presence(hour, offsetHours) * (topics.includes(topic) ? assumed.onTopicTimes : 1),
    );
    const by = there[weighted(random, weights) ?? 0];
    if (!by) break;
    replies.push({ by, at: time });
    const { medianMinutes, sigma } = assumed.furtherReply;
    time = later(time, lognormal(random, medianMinutes, sigma) * minuteMs);
  }
  return replies;
}

function onTopicShare(people: readonly Person[]): number {
  const all = sumOf(popularity);
  const shares = people.map(({ topics }) => sumOf(topics.map((topic) => popularity[topic] ?? 0)) / all);
  return sumOf(shares) / people.length;
}
