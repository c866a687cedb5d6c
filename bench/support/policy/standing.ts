import type { HelpCandidate, PastHelp } from '../../../src/domain/help/matching.ts';
import type { Rules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Policy } from './policy.ts';
import type { Person } from './world.ts';

export const topicName = (topic: number): string => `topic ${topic}`;

/** What Hearth knows of a person, as it comes about. */
export class Standing {
  private given: Instant[] = [];
  private taken: Instant[] = [];
  private askedAt: Instant[] = [];
  private unpressedAsks = 0;
  private readonly helped = new Map<string, PastHelp>();
  private readonly notTheirTopics: string[] = [];
  private readonly offeredTopics: readonly string[];
  private seenCount = 0;
  private actedAt: Instant | undefined;

  readonly person: Person;
  private readonly rules: Rules['request'];

  constructor(person: Person, { rules, doubts }: Policy) {
    this.person = person;
    this.rules = rules;
    this.offeredTopics = person.offersFrom < doubts.offering ? person.topics.map(topicName) : [];
  }

  helps(topics: readonly string[], at: Instant): void {
    this.given = [...this.recent(this.given, at), at];
    this.helped.set(topics.join(), { topics, at });
    this.actedAt = at;
  }

  takes(at: Instant): void {
    this.taken = [...this.recent(this.taken, at), at];
  }

  wasSeen(at: Instant): void {
    this.actedAt = at;
  }

  wasAsked(at: Instant): void {
    this.askedAt = [...this.recent(this.askedAt, at), at];
    this.unpressedAsks += 1;
  }

  pressed(at: Instant): void {
    this.unpressedAsks = 0;
    this.actedAt = at;
  }

  /** Somebody else answered before they could press anything. */
  askEnded(): void {
    this.unpressedAsks = Math.max(0, this.unpressedAsks - 1);
  }

  isNotFor(topics: readonly string[]): void {
    this.notTheirTopics.push(...topics);
  }

  lastSeenAt(now: Instant): Instant | undefined {
    const { seen } = this.person;
    for (let next = seen[this.seenCount]; next !== undefined && next <= now; next = seen[this.seenCount]) {
      this.seenCount += 1;
    }
    const seenAt = seen[this.seenCount - 1];
    if (seenAt === undefined || (this.actedAt !== undefined && this.actedAt > seenAt)) return this.actedAt;
    return seenAt;
  }

  /** Whether it is worth asking the rules about them: most who ever came are gone, which would be found out slowly. */
  isKnown(now: Instant): boolean {
    if (this.person.from > now) return false;
    const since = later(now, -this.rules.awayDays * dayMs);
    return this.offeredTopics.length > 0 || (this.lastSeenAt(now) ?? 0) > since;
  }

  candidate(now: Instant): HelpCandidate {
    // An offer that brought no press three times sleeps.
    const awakeTopics = this.unpressedAsks < 3 ? this.offeredTopics : [];
    return {
      memberId: this.person.id,
      here: true,
      paused: false,
      blocked: false,
      outOfReach: false,
      spared: false,
      utcOffsetMinutes: this.person.offsetHours * 60,
      hasOffer: awakeTopics.length > 0,
      offeredTopics: awakeTopics,
      helped: [...this.helped.values()],
      notTheirTopics: this.notTheirTopics,
      askedAt: this.askedAt,
      unpressedAsks: this.unpressedAsks,
      seenAt: this.lastSeenAt(now),
      aroundUntil: undefined,
      given: this.given,
      taken: this.taken,
      restEndedAt: undefined,
    };
  }

  /** No rule looks further back. */
  private recent(times: readonly Instant[], now: Instant): readonly Instant[] {
    const since = later(now, -(this.rules.weekDays + this.rules.restDays) * dayMs);
    return times.filter((at) => at > since);
  }
}
