import type { MemberId } from '../ids.ts';
import { dayMs, earlier, hourMs, type Instant } from '../time/instant.ts';
import {
  countOf,
  durationOf,
  holdersOf,
  isShowable,
  loadBandsOf,
  shareOf,
  sharesInParts,
  topTwentiethOf,
} from './disclosure.ts';
import type { Answering, HealthReport, HealthWeek, Period, Share } from './report.ts';
import type { HealthRules } from './rules.ts';

/** A request, as far as the figures go by it: for one person, and not taken back. */
export interface AskedRequest {
  readonly askerId: MemberId;
  readonly askedAt: Instant;
  /** When another person first wrote; bots never count. */
  readonly answeredAt: Instant | undefined;
}

/** What somebody who is here gave and took in the last weeks. */
export interface MemberActs {
  readonly memberId: MemberId;
  /** How often they helped: thanks that they got for it are not counted again. */
  readonly helped: number;
  readonly gave: boolean;
  readonly took: boolean;
}

/** The first message of a newcomer. */
export interface FirstMessage {
  readonly wroteAt: Instant;
  /** When a person first answered it; bots never count. */
  readonly answeredAt: Instant | undefined;
}

const weekMs = 7 * dayMs;

/** The weeks that figures are about, up to the moment from which on it is too early to know about answers; oldest first. */
export function weeksBefore(now: Instant, rules: HealthRules): readonly Period[] {
  const end = earlier(now, rules.answeredWithinHours * hourMs);
  return Array.from({ length: rules.shownWeeks }, (_, index) => {
    const to = earlier(end, (rules.shownWeeks - 1 - index) * weekMs);
    return { from: earlier(to, weekMs), to };
  });
}

/** Everybody of whom something is counted, each once, and how often that was. */
class Counting {
  readonly people = new Set<MemberId>();
  times = 0;

  add(member: MemberId): void {
    this.people.add(member);
    this.times += 1;
  }

  get tally() {
    return { people: this.people.size, times: this.times };
  }
}

/** The requests of some time. */
class Asking {
  readonly all = new Counting();
  readonly inTime = new Counting();
  readonly late = new Counting();
  readonly waits: number[] = [];
  readonly answeredPeople = new Set<MemberId>();

  add({ askerId, askedAt, answeredAt }: AskedRequest, withinMs: number): void {
    this.all.add(askerId);
    const waited = answeredAt === undefined ? undefined : answeredAt - askedAt;
    (waited !== undefined && waited <= withinMs ? this.inTime : this.late).add(askerId);
    if (waited === undefined) return;
    this.waits.push(waited);
    this.answeredPeople.add(askerId);
  }

  get cells() {
    return { part: this.inTime.tally, rest: this.late.tally, people: this.all.people.size };
  }

  inWords(rules: HealthRules): Answering {
    const { part, rest, people } = this.cells;
    return {
      asked: countOf(this.all.tally, rules),
      answeredInTime: shareOf(part, rest, people, rules),
      medianToAnswer: this.within(0.5, rules.fewestPeople),
    };
  }

  /** Within which so large a part of those that were answered were. Of a few, that none was is not said either. */
  within(part: number, least: number) {
    if (!isShowable(this.all.people.size, { fewestPeople: least })) return { is: 'too_few' } as const;
    this.waits.sort((a, b) => a - b);
    return durationOf(this.waits, part, this.answeredPeople.size, least);
  }
}

/**
 * Counts requests, as many at a time as are read at once.
 * @param isWeekend whether a moment is on a weekend, by the community's calendar
 */
export class RequestFigures {
  readonly #all = new Asking();
  readonly #weekdays = new Asking();
  readonly #weekends = new Asking();
  readonly #weeks: readonly (Period & { readonly asking: Asking })[];
  readonly #rules: HealthRules;
  readonly #isWeekend: (at: Instant) => boolean;

  constructor(weeks: readonly Period[], rules: HealthRules, isWeekend: (at: Instant) => boolean) {
    this.#weeks = weeks.map((week) => ({ ...week, asking: new Asking() }));
    this.#rules = rules;
    this.#isWeekend = isWeekend;
  }

  add(requests: readonly AskedRequest[]): void {
    const withinMs = this.#rules.answeredWithinHours * hourMs;
    const lately = this.#weeks.at(-this.#rules.weeks)?.from;
    for (const request of requests) {
      const { askedAt } = request;
      const week = this.#weeks.find(({ from, to }) => from <= askedAt && askedAt < to);
      week?.asking.add(request, withinMs);
      if (!week || lately === undefined || askedAt < lately) continue;
      this.#all.add(request, withinMs);
      (this.#isWeekend(askedAt) ? this.#weekends : this.#weekdays).add(request, withinMs);
    }
  }

  figures(): Pick<HealthReport, 'answering' | 'weeks'> {
    const rules = this.#rules;
    const [onWeekdays = none, onWeekends = none] = sharesInParts([this.#weekdays.cells, this.#weekends.cells], rules);
    return {
      answering: {
        ...this.#all.inWords(rules),
        targetPercent: rules.answeredTargetPercent,
        withinHours: rules.answeredWithinHours,
        onWeekdays,
        onWeekends,
        ninetiethToAnswer: this.#all.within(0.9, rules.fewestForNinetieth),
      },
      weeks: this.#weeks.map(({ from, to, asking }): HealthWeek => ({ from, to, ...asking.inWords(rules) })),
    };
  }
}

const none = { is: 'none' } as const;

/** Of some requests, those that were answered in time. */
export function answeredShare(requests: readonly AskedRequest[], rules: HealthRules): Share {
  const asking = new Asking();
  for (const request of requests) asking.add(request, rules.answeredWithinHours * hourMs);
  return asking.inWords(rules).answeredInTime;
}

/** Counts members, as many at a time as are read at once. */
export class MemberFigures {
  #here = 0;
  readonly #helped: number[] = [];
  #both = 0;
  #one = 0;
  /** Those who had most to do with others, at most so many; the rest of the picture is left out. */
  #connected: { readonly memberId: MemberId; readonly helped: number }[] = [];
  readonly #rules: HealthRules;

  constructor(rules: HealthRules) {
    this.#rules = rules;
  }

  add(members: readonly MemberActs[]): void {
    for (const { memberId, helped, gave, took } of members) {
      this.#here += 1;
      if (helped > 0) this.#helped.push(helped);
      if (gave && took) this.#both += 1;
      else if (gave || took) this.#one += 1;
      if (gave || took) this.#connected.push({ memberId, helped });
    }
    if (this.#connected.length <= this.#rules.mostPictured) return;
    this.#connected.sort((a, b) => b.helped - a.helped || (a.memberId < b.memberId ? -1 : 1));
    this.#connected = this.#connected.slice(0, this.#rules.mostPictured);
  }

  /** Who is in the picture, and how many there were to choose from. */
  get pictured(): { readonly ids: readonly MemberId[]; readonly of: number } {
    return { ids: this.#connected.map(({ memberId }) => memberId), of: this.#both + this.#one };
  }

  figures(): Pick<HealthReport, 'people' | 'help'> {
    const rules = this.#rules;
    const active = this.#both + this.#one;
    const alone = this.#here - active;
    const mostFirst = this.#helped.sort((a, b) => b - a);
    return {
      people: {
        here: countOf(each(this.#here), rules),
        active: countOf(each(active), rules),
        gaveAndTook: shareOf(each(this.#both), each(this.#one), active, rules),
        withoutTie: shareOf(each(alone), each(active), this.#here, rules),
      },
      help: {
        halfIsGivenBy: holdersOf(mostFirst, rules),
        topTwentieth: topTwentiethOf(mostFirst, active, rules),
        load: loadBandsOf(mostFirst, rules),
      },
    };
  }
}

const each = (people: number) => ({ people, times: people });

/** Of the newcomers who wrote, those whom a person answered in time. @param messages one of each newcomer */
export function newcomerFigures(messages: readonly FirstMessage[], rules: HealthRules): HealthReport['newcomers'] {
  if (messages.length === 0) return undefined;
  const withinMs = rules.answeredWithinHours * hourMs;
  const answered = messages.filter(
    ({ wroteAt, answeredAt }) => answeredAt !== undefined && answeredAt - wroteAt <= withinMs,
  ).length;
  return {
    wrote: countOf(each(messages.length), rules),
    answered: shareOf(each(answered), each(messages.length - answered), messages.length, rules),
    targetPercent: rules.newcomersTargetPercent,
  };
}
