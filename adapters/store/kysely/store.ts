import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { rollups } from './balance-rollups.ts';
import { begunErasures, sizeOf } from './community-erasures.ts';
import { ledgerPage } from './contributions.ts';
import { watchHealth } from './database-health.ts';
import type { Engine } from './engine.ts';
import { nextPart, progressOfErasure, takePart } from './erase-community.ts';
import { exportFrom } from './export.ts';
import { createHelpChannels } from './help-channels.ts';
import { isAboutHelp } from './help-watch.ts';
import { installations } from './installations.ts';
import { listEntries, putEntries } from './key-value-store.ts';
import { kudos } from './kudos.ts';
import { createNewcomerWatch } from './newcomer-watch.ts';
import { isNominated } from './nominations.ts';
import type { Database } from './tables.ts';
import { transactionOn } from './transaction.ts';

/** The work of a transaction, perhaps within that of another store. */
interface Scope {
  readonly engine: Engine;
  readonly outer: Scope | undefined;
  over: boolean;
}

/** One for all stores: each more that was ever used makes every promise of the process slower, until its end. */
const scopes = new AsyncLocalStorage<Scope>();

function isInside(engine: Engine): boolean {
  for (let scope = scopes.getStore(); scope; scope = scope.outer) {
    if (scope.engine === engine && !scope.over) return true;
  }
  return false;
}

interface Options {
  readonly log: Log;
  /** Whether it refuses a transaction inside another. */
  readonly isGuarded: boolean;
}

/** The store on any engine. */
export function storeOn(engine: Engine, { log, isGuarded }: Options): Store {
  const { db } = engine;
  const health = watchHealth(engine, log);
  const inFlight = createInFlight();
  const helpChannels = createHelpChannels(engine.reading ?? db);
  const newcomerWatch = createNewcomerWatch(engine.reading ?? db);
  let closing: Promise<void> | undefined;

  /** Refuses what would wait for ever: a transaction inside another one, which waits for it. */
  function refuseInside(what: string): void {
    if (isGuarded && isInside(engine)) {
      throw new Error(
        `${what} inside a transaction would wait for that transaction for ever. Use the one that is open.`,
      );
    }
  }

  async function run<T>(what: string, work: () => Promise<T>): Promise<T> {
    refuseInside(what);
    if (closing) throw new Error('The store is closed.');
    const refusal = engine.refusal();
    if (refusal) throw refusal;
    try {
      return await inFlight.watch(work());
    } catch (error) {
      throw health.explained(error);
    }
  }

  /** Marks everything that `work` does, while it runs, as being inside a transaction. */
  const scoped =
    <Tx, T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      if (!isGuarded) return work(tx);
      const scope: Scope = { engine, outer: scopes.getStore(), over: false };
      try {
        return await scopes.run(scope, () => work(tx));
      } finally {
        scope.over = true;
      }
    };

  const transaction = <T>(what: string, work: (tx: Database) => Promise<T>): Promise<T> =>
    run(what, () => engine.transaction(scoped(work)));

  async function closeOnce(): Promise<void> {
    health.stop();
    await inFlight.settled();
    // Whoever closes last takes the log into the file, which one that only reads cannot: it would be left, with all that it holds.
    await engine.reading?.destroy();
    await db.destroy();
    await engine.close();
  }

  return {
    async transaction(work) {
      try {
        return await run('Another transaction', () => engine.transaction(scoped((tx) => work(transactionOn(tx)))));
      } finally {
        helpChannels.forget();
        newcomerWatch.forget();
      }
    },

    reactions: {
      apply: (...given) => run('Applying a reaction', () => engine.reactions.apply(...given)),
    },

    isAboutHelp: (ref) => run('Looking for help with a message', () => isAboutHelp(engine.reading ?? db, ref)),

    isNewAboutHelp: (ref) => run('Looking for help with a new message', () => helpChannels.isNewAboutHelp(ref)),

    isAboutNewcomer: (written) => run('Looking for a newcomer', () => newcomerWatch.isAbout(written)),

    isFirstOfNewcomer: (ref) => run('Looking for a newcomer’s message', () => newcomerWatch.isFirst(ref)),

    kudosAnnouncedIn: (post) => run('Looking for kudos', () => kudos(engine.reading ?? db).announcedIn(post)),

    isNominated: (ref) => run('Looking for a nomination', () => isNominated(engine.reading ?? db, ref)),

    rollups: rollups(engine, run, transaction),

    ledgerPage: (...given) => run('Reading the ledger', () => ledgerPage(engine.reading ?? db, ...given)),

    erasing: {
      begun: () => run('Looking for erasures', () => begunErasures(engine.reading ?? db)),
      size: (id) => run('Counting', () => sizeOf(engine.reading ?? db, id)),
      progress: (id) => run('Looking at an erasure', () => progressOfErasure(engine.reading ?? db, id)),
    },

    async eraseCommunityPart(id, most) {
      const startedAt = performance.now();
      const part = await run('Looking for what to erase', () => nextPart(engine.reading ?? db, id, most));
      const lookedMs = performance.now() - startedAt;
      if (part.kind === 'none') return { hasMore: false, tookMs: lookedMs };
      const { done: hasMore, tookMs } = await run('Erasing', () =>
        engine.withoutReferences(scoped((tx) => takePart(tx, id, part, most))),
      );
      if (!hasMore) await run('Ending an erasure', () => engine.erasingEnded());
      return { hasMore, tookMs: lookedMs + tookMs };
    },

    keyValues: {
      list: (prefix) => run('Listing stored values', () => listEntries(db, prefix)),
      put: (entries) => transaction('Storing values', (tx) => putEntries(tx, entries)),
    },

    installations: {
      find: (...at) => run('Looking for an installation', () => installations(db).find(...at)),
      keyIds: (platform) => run('Listing keys', () => installations(db).keyIds(platform)),
      list: (...at) => run('Listing installations', () => installations(db).list(...at)),
      save: (one) => transaction('Keeping an installation', (tx) => installations(tx).save(one)),
      reseal: (...given) => transaction('Keeping tokens', (tx) => installations(tx).reseal(...given)),
      describe: (...given) => transaction('Describing an installation', (tx) => installations(tx).describe(...given)),
      remove: (...at) => transaction('Removing an installation', (tx) => installations(tx).remove(...at)),
      claim: (...at) => transaction('Claiming an installation', (tx) => installations(tx).claim(...at)),
    },

    async *export() {
      const { db: frozen, close } = await run('An export', engine.snapshot);
      try {
        yield* exportFrom(frozen);
      } finally {
        await close();
      }
    },

    async ping() {
      await run('A ping', async () => {
        await sql`select 1`.execute(db);
        await health.check();
      });
    },

    async close() {
      refuseInside('Closing the store');
      closing ??= closeOnce();
      await closing;
    },
  };
}
