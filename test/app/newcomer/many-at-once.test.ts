import { expect, it } from 'vitest';
import { userIn } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { newNewcomer } from '../../../src/domain/newcomer/newcomer.ts';
import { aMember } from '../../support/builders.ts';
import { aHarness, type CoreHarness, help, home } from '../../support/core-harness.ts';
import { host, newcomer, toldOf } from './people.ts';

const ask = 'Would you say hello';
/** Besides the last one. */
const many = 4_999;
const perMinute = 20;

/** So many join at once, besides one whom the platform tells of. */
const rush = (harness: CoreHarness, count: number): Promise<void> =>
  harness.inside(async (tx, community) => {
    for (let index = 0; index < count; index += 1) {
      const id = `new-${String(index).padStart(4, '0')}` as MemberId;
      const user = userIn(home, `U-${id}`);
      const member = aMember({ id, communityId: community.id, name: id, joinedAt: harness.now() });
      await tx.members.add(member, { user, memberId: id, profiledAt: harness.now() });
      const joined = newNewcomer(id, community.id, harness.now(), community.rules.newcomer);
      await tx.newcomers.add({ ...joined, user, firstMessage: undefined });
    }
  });

it('Five thousand who join in a minute are greeted bit by bit, and each host gets one note', async () => {
  const harness = await aHarness({ channels: { help } });
  const hosts = [await host(harness, 'Wren'), await host(harness, 'Yara'), await host(harness, 'Zoe')];
  await rush(harness, many);
  const finn = await newcomer(harness, 'Finn');
  const named = new Map<string, number>();
  for (const { text } of harness.platform.everything()) {
    const [, name] = /@(\w+) welcomes newcomers here/.exec(text) ?? [];
    if (name) named.set(name, (named.get(name) ?? 0) + 1);
  }
  expect([...named.values()].toSorted()).toEqual([6, 6, 8]);
  const left = () => harness.inside((tx, { id }) => tx.newcomers.due(id, 'welcome', harness.now(), many + 1));
  expect(await left()).toHaveLength(many + 1 - perMinute);
  await harness.pass({ minutes: 3 });
  expect(await left()).toHaveLength(many + 1 - 4 * perMinute);

  await harness.pass({ minutes: 7 });
  const notes = hosts.map((each) => toldOf(harness, each, ask));
  expect(notes.map(({ length }) => length)).toEqual([1, 1, 1]);
  const others = notes.flat().map(({ text }) => Number(/and (\d+) others/.exec(text)?.[1]));
  expect(others.map((count) => count + 3).reduce((sum, count) => sum + count)).toBe(many + 1);

  await harness.pass({ hours: 5 });
  expect(await left()).toHaveLength(0);
  expect(toldOf(harness, finn, 'Welcome')).toHaveLength(1);
});

it('Those of many whose turn to be greeted comes at night are greeted in their morning', async () => {
  const harness = await aHarness();
  const greeted = () => harness.platform.everything().filter(({ text }) => text.startsWith('Welcome')).length;
  // From nine in the morning until shortly before ten in the evening.
  await harness.pass({ hours: 12, minutes: 58 });
  await rush(harness, 14 * perMinute - 1);
  await newcomer(harness, 'Finn');
  await harness.pass({ hours: 9 });
  // Whoever joined ten minutes ago may be asleep.
  expect(greeted()).toBe(10 * perMinute);
  await harness.pass({ hours: 2 });
  expect(greeted()).toBe(14 * perMinute);
});
