import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, home, news } from '../../support/core-harness.ts';
import type { Authored, CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
const hearth = { ...home, user: 'U-hearth' };

const standing = async () =>
  (await harness.records('kudos')).filter(
    ({ source, taken_back_at }) => source === 'reaction' && taken_back_at === null,
  );
const nameOf = async (id: unknown) => (await harness.records('member')).find((member) => member.id === id)?.name;

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
});

/** What Hearth posted last in the garden, as somebody who reacts to it sees it. */
function lastPost(): Authored {
  const post = harness.messagesIn(garden).at(-1);
  if (!post) throw new Error('Nothing was posted');
  return { ...post.ref, author: hearth };
}

describe('A reaction on “A thanks B”', () => {
  it('thanks B, is explained as thanks to B, and taken back with the reaction', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await cleo.reacts('💡', lastPost());
    const [given] = await standing();
    expect(given).toMatchObject({ kind: 'knowledge', reason: '' });
    expect(await nameOf(given?.receiver_id)).toBe('Bo');
    expect(harness.whispersTo(cleo).map(({ text }) => text)).toEqual([expect.stringContaining('Bo now has kudos')]);
    await cleo.takesOff('💡', lastPost(), { authorUnknown: true });
    expect(await standing()).toEqual([]);
  });

  it('does so whether or not Hearth knows yet who posted it', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    const profile = harness.describes(harness.person('Hearth', { bot: true }), { bot: true });
    await harness.process.inbound.profile({ id: 'p1', at: harness.now(), profile });
    await cleo.reacts('🙌', lastPost());
    expect(await standing()).toHaveLength(1);
  });

  it('counts towards what one person can get from another in a day', async () => {
    for (const soup of ['red', 'green', 'blue']) await cleo.types(`/kudos @bo for the ${soup} soup`, garden);
    await ada.types('/kudos @bo for the soup', garden);
    await cleo.reacts('🙌', lastPost());
    expect(await standing()).toEqual([]);
    expect(harness.whispersTo(cleo).at(-1)?.text).toContain('Bo has had 3 kudos from you today.');
  });

  it('is nothing by A, who has thanked, by B, or where several are thanked; and says nothing', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await ada.reacts('🙌', lastPost());
    await bo.reacts('🙌', lastPost());
    await ada.types('/kudos @bo @cleo for the salad', garden);
    await harness.person('Dee').reacts('🙌', lastPost());
    expect(await standing()).toEqual([]);
    for (const person of [ada, bo, cleo]) expect(harness.whispersTo(person)).toEqual([]);
  });

  it('is nothing once B left', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    const post = lastPost();
    await bo.leaves();
    await cleo.reacts('🙌', post);
    expect(await standing()).toEqual([]);
  });
});

describe('A reaction on another post of Hearth’s', () => {
  it('is nothing, and says nothing', async () => {
    const robot = harness.person('Hearth', { bot: true });
    await bo.types('/ask How does soup work?', garden);
    for (const person of [ada, cleo]) {
      for (const { ref } of harness.platform.everything()) await person.reacts('🙌', { ...ref, author: robot.user });
    }
    expect(await standing()).toEqual([]);
    for (const person of [ada, bo, cleo]) expect(harness.whispersTo(person)).toEqual([]);
  });
});
