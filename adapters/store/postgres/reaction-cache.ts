import { LRUCache } from 'lru-cache';
import { type UserRef, userKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Asked, Writes } from '../kysely/reaction-rows.ts';
import type { KudosRow } from '../kysely/tables.ts';
import type { Sight } from './reactions-query.ts';

/** How many people and spaces are remembered: of each person, with five kudos, 1.2 kB. */
const [mostPeople, mostSpaces] = [10_000, 1_000];

/**
 * What was there when it was last looked at. Others write to the database, too, so what is remembered is believed, and
 * never relied upon.
 */
export interface Memory {
  /**
   * What is probably there of that which a work foresees: on a message that somebody reacts to, nothing of theirs.
   * @returns undefined where too little is remembered
   */
  recall(foresight: Foresight, asked: Asked): Sight | undefined;
  /** What there is in truth. */
  see(foresight: Foresight, asked: Asked, sight: Sight): void;
  /** What a work has written that believed this sight, and is kept. */
  keep(sight: Sight, writes: Writes): void;
}

type Ground = Pick<Sight, 'space' | 'community'>;
/** Also somebody whom nobody knows yet. */
type Person = Pick<Sight, 'giver'>;
type Counted = Pick<KudosRow, 'giver_day' | 'receiver_id'>;
type Given = Pick<Asked, 'days'> & { readonly given: readonly Counted[] };

export function createMemory(): Memory {
  const grounds = new LRUCache<string, Ground>({ max: mostSpaces });
  const people = new LRUCache<string, Person>({ max: mostPeople });
  const allowances = new LRUCache<MemberId, Given>({ max: mostPeople });

  const person = (user: UserRef): Person | undefined => people.get(userKey(user));

  function givenBy(id: MemberId, days: Asked['days']): Given['given'] | undefined {
    const known = allowances.get(id);
    return known?.days[0] === days[0] ? known.given : undefined;
  }

  return {
    recall({ giver, author }, asked) {
      const ground = grounds.get(groundKey(giver));
      const known = person(giver);
      const writer = author ? person(author) : nobody;
      if (!ground || !known || !writer) return undefined;
      const given = known.giver ? givenBy(known.giver.id, asked.days) : null;
      if (given === undefined) return undefined;
      return {
        space: ground.space,
        community: ground.community,
        giver: known.giver,
        author: writer.giver,
        reactions: null,
        given,
        standing: null,
        contribution: null,
      };
    },

    see({ giver, author }, { days }, sight) {
      grounds.set(groundKey(giver), { space: sight.space, community: sight.community });
      people.set(userKey(giver), { giver: sight.giver });
      if (author) people.set(userKey(author), { giver: sight.author });
      if (sight.giver) allowances.set(sight.giver.id, { days, given: sight.given ?? [] });
    },

    keep({ giver }, { kudos, takenBack }) {
      const known = giver && allowances.get(giver.id);
      if (!known || kudos.length + takenBack.length === 0) return;
      const more = kudos.filter(
        ({ giver_id, giver_day, source }) =>
          giver_id === giver.id && known.days.includes(giver_day) && source !== 'request',
      );
      // Of what is taken back only the id is known: it is looked up again.
      if (takenBack.length > 0) allowances.delete(giver.id);
      else allowances.set(giver.id, { days: known.days, given: [...known.given, ...more].sort(byDay) });
    },
  };
}

const nobody: Person = { giver: null };

/** As the query lists them. */
const byDay = (a: Counted, b: Counted): number =>
  compare(a.giver_day, b.giver_day) || compare(a.receiver_id, b.receiver_id);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const groundKey = (user: UserRef): string => `${user.platform}/${user.space}`;
