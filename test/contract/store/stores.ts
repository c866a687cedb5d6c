import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import type { MessageRef } from '../../../src/chat/address.ts';
import type { Contribution } from '../../../src/domain/contribution.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Kudos } from '../../../src/domain/kudos/kudos.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { aCommunity, aMember, aReactionQuery, aSpace, aUser, benId, cleoId } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema } from '../../support/postgres.ts';
import { variants } from '../../support/runs.ts';

/** A kind of store that has to keep all promises of the port. */
interface StoreKind {
  readonly name: string;
  /** Runs a suite where this machine has what the store needs. @param suite gets the address of that, if it has one */
  describe(title: string, suite: (address: string) => void): void;
  /** @returns the URL of an empty database, and how to take it away */
  empty(address: string): Promise<{ readonly url: string; remove(): Promise<void> }>;
}

const describeAnywhere = (title: string, suite: (address: string) => void): void => {
  describe(title, () => suite(''));
};

const reused = aReusedSchema();

/** A database file with its schema and nothing else; to make one takes longer than most tests. */
let template: Buffer | undefined;

async function makeTemplate(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-store-'));
  const path = join(folder, 'hearth.db');
  await (await openStore(`sqlite:${path}`, { log: silentLog })).close();
  const made = await readFile(path);
  await rm(folder, { recursive: true });
  return made;
}

const sqliteInFile: StoreKind = {
  name: 'SQLite in a file',
  describe: describeAnywhere,
  async empty() {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-store-'));
    const path = join(folder, 'hearth.db');
    template ??= await makeTemplate();
    await writeFile(path, template);
    return { url: `sqlite:${path}`, remove: () => rm(folder, { recursive: true }) };
  },
};

const sqliteInMemory: StoreKind = {
  name: 'SQLite in memory',
  describe: describeAnywhere,
  empty: () => Promise.resolve({ url: 'sqlite::memory:', remove: () => Promise.resolve() }),
};

const postgres: StoreKind = {
  name: 'PostgreSQL',
  describe: (title, suite) =>
    describeWithPart('postgres', title, (address) => {
      afterAll(reused.remove);
      suite(address);
    }),
  empty: reused.take,
};

const STORES = variants([sqliteInFile], [sqliteInMemory, postgres]);

const nothing = () => undefined;

export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, with: () => silentLog };

/** Runs a suite against every kind of store; each test gets an empty one. */
export function describeStores(title: string, suite: (store: () => Store) => void): void {
  for (const kind of STORES) {
    kind.describe(`${title} (${kind.name})`, (address) => {
      let store: Store;
      let remove: () => Promise<void>;

      beforeEach(async () => {
        const database = await kind.empty(address);
        remove = database.remove;
        store = await openStore(database.url, { log: silentLog });
      });

      afterEach(async () => {
        await store.close();
        await remove();
      });

      suite(() => store);
    });
  }
}

/** The same, with a community, its space, and Ada, Ben and Cleo in it. */
export function describePeopledStores(title: string, suite: (inTransaction: InTransaction) => void): void {
  describeStores(title, (store) => {
    beforeEach(() => store().transaction(addPeople));
    suite((work) => store().transaction(work));
  });
}

export type InTransaction = Store['transaction'];

export async function addPeople(tx: Transaction): Promise<void> {
  await tx.communities.add(aCommunity());
  await tx.spaces.add(aSpace());
  const people = [
    [aMember(), 'ada'],
    [aMember({ id: benId, name: 'Ben Birch' }), 'ben'],
    [aMember({ id: cleoId, name: 'Cleo Cedar' }), 'cleo'],
  ] as const;
  for (const [member, user] of people) {
    await tx.members.add(member, { user: aUser(user), memberId: member.id, profiledAt: undefined });
  }
}

/** Saves kudos by a reaction on a message, together with its contribution. */
export const thankFor = (
  tx: Transaction,
  message: MessageRef,
  given: { readonly kudos: Kudos; readonly contribution: Contribution },
): Promise<void> =>
  tx.reactions.save(aReactionQuery({ message }), {
    reaction: { giverId: given.kudos.giverId, emoji: '🙌' as Emoji, present: true, at: given.kudos.at },
    given,
  });
