import { uuids } from '../../adapters/system/ids.ts';
import { features } from '../../commands/features.ts';
import { enterSpace } from '../../src/app/community/communities.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import type { Unit } from '../../src/app/runtime/unit-of-work.ts';
import { type Address, channelIn, type SpaceRef } from '../../src/chat/address.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';
import { addPeople, type Home } from './seed.ts';
import { userAt } from './slack-traffic.ts';
import { inPortions, warnings } from './with-store.ts';

export const spaceAt = (place: number): SpaceRef => ({
  platform: 'slack',
  space: `T0B${String(place).padStart(8, '0')}`,
});

/** The default channel of a space; no two spaces have one of the same name. */
export const generalAt = (place: number): Address => channelIn(spaceAt(place), `C0B${String(place).padStart(8, '0')}`);

const { hooks, erasers } = createRegistry(features);

/** For work on a store behind Hearth's back. What it would enqueue is left to Hearth's first sweep. */
export const unitOn = (tx: Transaction): Unit => ({
  tx,
  now: instant(Date.now()),
  ids: uuids,
  trace: uuids.next(),
  log: warnings,
  hooks,
  erasers,
  jobs: [],
});

/** Adds Hearth to spaces, each a community of its own with people who all thanked somebody lately. */
export async function addSpaces(store: Store, spaces: number, peopleInEach: number): Promise<readonly Home[]> {
  const homes: Home[] = [];
  const places = Array.from({ length: spaces }, (_, place) => place);
  await inPortions(store, places, async (tx, place) => {
    const space = spaceAt(place);
    const unit = unitOn(tx);
    const entered = { id: `entered-${place}`, at: unit.now, space, name: `Workshop ${place}` };
    const { communityId } = await enterSpace(unit, { ...entered, defaultChannel: generalAt(place) });
    homes[place] = { space, communityId };
  });
  await addPeople(store, homes, peopleInEach, userAt);
  return homes;
}
