import { LRUCache } from 'lru-cache';
import { type UserRef, userKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { ReactionQuery } from '../../../src/ports/store/reaction-ledger.ts';
import type { EffectRows, FactKeys } from '../kysely/reaction-rows.ts';
import type { KudosRow } from '../kysely/tables.ts';
import type { VersionedFacts } from './reactions-query.ts';

/** How many people and spaces are kept: of each person, with five kudos, 1.2 kB. */
const [maxPeople, maxSpaces] = [10_000, 1_000];

/**
 * The facts as they were when they were last seen. Others write to the database, too, so every decision on them is sent
 * with their versions, and none is relied upon. Without this file each reaction would need two trips instead of one.
 */
export interface ReactionCache {
  /**
   * The facts as they probably are: on a message that somebody reacts to, they had no reaction before.
   * @returns undefined where too little is known
   */
  recall(query: ReactionQuery, keys: FactKeys): VersionedFacts | undefined;
  /** The facts as they are. */
  refresh(query: ReactionQuery, keys: FactKeys, facts: VersionedFacts): void;
  /** What was saved by a decision on these facts. */
  applied(facts: VersionedFacts, rows: EffectRows): void;
}

type Surroundings = Pick<VersionedFacts, 'space' | 'community'>;
/** Also somebody whom nobody knows yet. */
interface Person {
  readonly row: VersionedFacts['giver'];
}
type Counted = Pick<KudosRow, 'giver_day' | 'receiver_id'>;
type Given = Pick<FactKeys, 'days'> & { readonly given: readonly Counted[] };

export function createReactionCache(): ReactionCache {
  const spaces = new LRUCache<string, Surroundings>({ max: maxSpaces });
  const people = new LRUCache<string, Person>({ max: maxPeople });
  const allowances = new LRUCache<MemberId, Given>({ max: maxPeople });

  function givenBy(id: MemberId, days: FactKeys['days']): Given['given'] | undefined {
    const known = allowances.get(id);
    return known?.days[0] === days[0] ? known.given : undefined;
  }

  return {
    recall({ giver, author }, { days }) {
      const around = spaces.get(spaceKey(giver));
      const known = people.get(userKey(giver));
      const writer = author ? people.get(userKey(author)) : nobody;
      if (!around || !known || !writer) return undefined;
      const given = known.row ? givenBy(known.row.id, days) : null;
      if (given === undefined) return undefined;
      return {
        space: around.space,
        community: around.community,
        giver: known.row,
        author: writer.row,
        reactions: null,
        given,
        active: null,
        contribution: null,
      };
    },

    refresh({ giver, author }, { days }, facts) {
      spaces.set(spaceKey(giver), { space: facts.space, community: facts.community });
      people.set(userKey(giver), { row: facts.giver });
      if (author) people.set(userKey(author), { row: facts.author });
      if (facts.giver) allowances.set(facts.giver.id, { days, given: facts.given ?? [] });
    },

    applied({ giver }, { kudos, takenBack }) {
      const known = giver && allowances.get(giver.id);
      if (!known) return;
      // Of what is taken back only the id is known: it is looked up again.
      if (takenBack) allowances.delete(giver.id);
      else if (kudos && known.days.includes(kudos.giver_day)) {
        allowances.set(giver.id, { days: known.days, given: [...known.given, kudos].sort(byDay) });
      }
    },
  };
}

const nobody: Person = { row: null };

/** As the query lists them. */
const byDay = (a: Counted, b: Counted): number =>
  compare(a.giver_day, b.giver_day) || compare(a.receiver_id, b.receiver_id);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const spaceKey = (user: UserRef): string => `${user.platform}/${user.space}`;
