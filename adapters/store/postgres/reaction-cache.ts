import { LRUCache } from 'lru-cache';
import { type UserRef, userKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { ReactionQuery } from '../../../src/ports/store/reaction-ledger.ts';
import type { EffectRows, FactKeys } from '../kysely/reaction-rows.ts';
import type { KudosRow } from '../kysely/tables.ts';
import type { VersionedFacts } from './reactions-query.ts';

/** How many are cached; a person with five kudos takes 1.2 kB. */
const [maxPeople, maxSpaces] = [10_000, 1_000];

/**
 * The facts as they were last read. Other processes, and ordinary transactions of this one, write to the database, too, so every decision is sent with the
 * versions of its facts and takes effect only if they still hold. Without this cache each reaction would need two round
 * trips instead of one.
 */
export interface ReactionCache {
  /**
   * The facts as they probably are, assuming that the giver has not reacted to this message before.
   * @returns undefined when too little is cached
   */
  recall(query: ReactionQuery, keys: FactKeys): VersionedFacts | undefined;
  /** Caches facts that were just read. */
  refresh(query: ReactionQuery, keys: FactKeys, facts: VersionedFacts): void;
  /** Caches what a decision on these facts has saved. */
  applied(facts: VersionedFacts, rows: EffectRows): void;
  /** Drops what an ordinary transaction is about to change: of the giver, and of an author who is no member yet. */
  forget(query: ReactionQuery): void;
}

type SpaceFacts = Pick<VersionedFacts, 'space' | 'community'>;
interface Person {
  /** `null` for somebody who is no member yet. */
  readonly row: VersionedFacts['giver'];
}
type Counted = Pick<KudosRow, 'giver_day' | 'receiver_id' | 'source'>;
type Given = Pick<FactKeys, 'days'> & { readonly given: readonly Counted[] };

export function createReactionCache(): ReactionCache {
  const spaces = new LRUCache<string, SpaceFacts>({ max: maxSpaces });
  const people = new LRUCache<string, Person>({ max: maxPeople });
  const allowances = new LRUCache<MemberId, Given>({ max: maxPeople });

  function givenBy(id: MemberId, days: FactKeys['days']): Given['given'] | undefined {
    const known = allowances.get(id);
    return known?.days[0] === days[0] ? known.given : undefined;
  }

  return {
    recall({ giver, author }, { days }) {
      const here = spaces.get(spaceKey(giver));
      const known = people.get(userKey(giver));
      const writer = author ? people.get(userKey(author)) : nobody;
      if (!here || !known || !writer) return undefined;
      const given = known.row ? givenBy(known.row.id, days) : null;
      if (given === undefined) return undefined;
      return {
        space: here.space,
        community: here.community,
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
      // Only the id of what is taken back is known, so the allowance has to be read again.
      if (takenBack) allowances.delete(giver.id);
      else if (kudos && known.days.includes(kudos.giver_day)) {
        allowances.set(giver.id, { days: known.days, given: [...known.given, kudos].sort(byDay) });
      }
    },

    forget({ giver, author }) {
      const known = people.get(userKey(giver));
      if (known?.row) allowances.delete(known.row.id);
      people.delete(userKey(giver));
      // Nothing changes for an author who is a member already.
      if (author && people.get(userKey(author))?.row === null) people.delete(userKey(author));
    },
  };
}

const nobody: Person = { row: null };

/** The order in which the query lists them. */
const byDay = (a: Counted, b: Counted): number =>
  compare(a.giver_day, b.giver_day) || compare(a.receiver_id, b.receiver_id) || compare(a.source, b.source);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const spaceKey = (user: UserRef): string => `${user.platform}/${user.space}`;
