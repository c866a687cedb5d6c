import type { Kysely } from 'kysely';
import type { Engine } from '../../adapters/store/kysely/engine.ts';
import { storeOn } from '../../adapters/store/kysely/store.ts';
import { openSqlite } from '../../adapters/store/sqlite/open.ts';
import { features } from '../../commands/features.ts';
import type { EraseData } from '../../src/app/runtime/personal-data.ts';
import { inUnit } from '../../src/app/runtime/unit-of-work.ts';
import type { ErasureId, MemberId } from '../../src/domain/ids.ts';
import { aHarness, type CoreHarness } from './core-harness.ts';
import { whereIs } from './markers.ts';
import { migratedMemory } from './memory-store.ts';
import type { CorePerson } from './people/core.ts';
import { createRecordingLog } from './recording-log.ts';

/** A community of which the database can be searched. */
export interface ForgettingHarness extends CoreHarness {
  readonly db: Engine['db'];
  memberOf(person: CorePerson): Promise<MemberId>;
  /** Where a text is stored. */
  stored(text: string): Promise<readonly string[]>;
  /**
   * Forgets somebody to the end, as after *Forget me*: they leave, nothing but an id is left of them, and then the features
   * take what they keep, part by part. @returns how many parts there were
   */
  forgets(person: CorePerson): Promise<number>;
  /** The features look for what they keep of somebody, who was forgotten before. @returns how many parts there were */
  forgetsAgain(memberId: MemberId): Promise<number>;
}

const erasers = features.flatMap(({ eraseData }): EraseData | readonly EraseData[] => eraseData ?? []);

export async function aForgettingHarness(
  settings: Omit<NonNullable<Parameters<typeof aHarness>[0]>, 'store'> = {},
): Promise<ForgettingHarness> {
  const log = createRecordingLog([]);
  const engine = await openSqlite(await migratedMemory(), { log, existing: true });
  const { db } = engine;
  const harness = await aHarness({ ...settings, store: storeOn(engine, { log, isGuarded: true }) });

  const memberOf: ForgettingHarness['memberOf'] = async ({ user }) => {
    const found = await harness.inside((tx) => tx.members.byUser(user));
    if (!found) throw new Error(`Nobody is known as ${user.user}`);
    return found.member.id;
  };

  const forgetsAgain: ForgettingHarness['forgetsAgain'] = async (memberId) => {
    const erasure = { id: `erasure-of-${memberId}` as ErasureId, memberId, name: '', users: [] };
    let parts = 0;
    for (const eraseData of erasers) {
      let hasMore = true;
      while (hasMore) {
        hasMore = await inUnit(harness.process.ports, 'forgetting', async (unit) => {
          const [community] = await unit.tx.communities.all();
          return community !== undefined && eraseData(unit, community, erasure);
        });
        parts += Number(hasMore);
        if (parts > 10_000) throw new Error('There is no end to what is forgotten');
      }
    }
    await harness.settle();
    return parts;
  };

  return Object.assign(Object.create(harness) as CoreHarness, {
    db,
    memberOf,
    stored: (text: string) => whereIs(db as unknown as Kysely<never>, text),
    async forgets(person: CorePerson) {
      const memberId = await memberOf(person);
      await person.leaves();
      await db.deleteFrom('identity').where('member_id', '=', memberId).execute();
      await db.deleteFrom('member_name_word').where('member_id', '=', memberId).execute();
      await db.updateTable('member').set({ name: '' }).where('id', '=', memberId).execute();
      return forgetsAgain(memberId);
    },
    forgetsAgain,
  });
}
