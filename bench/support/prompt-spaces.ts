import { openStore } from '../../adapters/store/open.ts';
import { uuids } from '../../adapters/system/ids.ts';
import { createLog } from '../../adapters/system/log.ts';
import { features } from '../../commands/features.ts';
import { enterSpace } from '../../src/app/community/communities.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import { channelIn, type SpaceRef } from '../../src/chat/address.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { seedPeople } from './seed.ts';
import { userAt } from './slack-traffic.ts';

export const spaceAt = (place: number): SpaceRef => ({
  platform: 'slack',
  space: `T0B${String(place).padStart(8, '0')}`,
});

/** Adds Hearth to workspaces, each a community of its own with people who all thanked somebody lately. */
export async function seedSpaces(databaseUrl: string, spaces: number, people: number): Promise<void> {
  await enterSpaces(databaseUrl, spaces);
  for (let place = 0; place < spaces; place += 1) await seedPeople(databaseUrl, spaceAt(place), people, userAt);
}

async function enterSpaces(databaseUrl: string, spaces: number): Promise<void> {
  const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
  const store = await openStore(databaseUrl, { log });
  const now = instant(Date.now());
  const { hooks } = createRegistry(features);
  try {
    for (let place = 0; place < spaces; place += 1) {
      const space = spaceAt(place);
      const event = {
        id: `entered-${place}`,
        at: now,
        space,
        name: `Workshop ${place}`,
        defaultChannel: channelIn(space, 'C0BENCH0001'),
      };
      const trace = uuids.next();
      await store.transaction((tx) => enterSpace({ tx, now, ids: uuids, trace, log, hooks, jobs: [] }, event));
    }
  } finally {
    await store.close();
  }
}
