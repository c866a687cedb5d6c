import type { Migration } from 'kysely';
import { up as people } from './0001-people.ts';
import { up as requests } from './0002-requests.ts';
import { up as thanks } from './0003-thanks.ts';
import { up as future } from './0004-future.ts';
import { up as shelves } from './0005-shelves.ts';
import { up as told } from './0006-told.ts';
import { up as exchanges } from './0007-exchanges.ts';
import { up as rituals } from './0008-rituals.ts';
import { up as reflections } from './0009-reflections.ts';
import { up as leaner } from './0010-leaner.ts';
import { up as minutes } from './0011-minutes.ts';
import { up as slimmer } from './0012-slimmer.ts';
import { up as byTime } from './0013-by-time.ts';
import { up as plainWords } from './0014-plain-words.ts';
import { up as undeliverable } from './0015-undeliverable.ts';
import { up as counting } from './0016-counting.ts';
import { up as namedStewards } from './0019-named-stewards.ts';
import { up as postedFor } from './0020-posted-for.ts';
import { up as installations } from './0021-installations.ts';
import { up as kudosPosts } from './0022-kudos-posts.ts';

/**
 * Every step of the schema, taken in the order of their names. Steps only go forward: one that was released is never
 * changed, removed or renamed; a later one corrects what it got wrong.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people': { up: people },
  '0002-requests': { up: requests },
  '0003-thanks': { up: thanks },
  '0004-future': { up: future },
  '0005-shelves': { up: shelves },
  '0006-told': { up: told },
  '0007-exchanges': { up: exchanges },
  '0008-rituals': { up: rituals },
  '0009-reflections': { up: reflections },
  '0010-leaner': { up: leaner },
  '0011-minutes': { up: minutes },
  '0012-slimmer': { up: slimmer },
  '0013-by-time': { up: byTime },
  '0014-plain-words': { up: plainWords },
  '0015-undeliverable': { up: undeliverable },
  '0016-counting': { up: counting },
  '0019-named-stewards': { up: namedStewards },
  '0020-posted-for': { up: postedFor },
  '0021-installations': { up: installations },
  '0022-kudos-posts': { up: kudosPosts },
};
