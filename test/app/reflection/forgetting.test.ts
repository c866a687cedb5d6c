import { beforeEach, describe, expect, it } from 'vitest';
import type { ReflectionId } from '../../../src/domain/ids.ts';
import { aReflection, aWeeklyQuestion } from '../../support/builders.ts';
import { council, help, news } from '../../support/core-harness.ts';
import { aForgettingHarness, type ForgettingHarness } from '../../support/forgetting.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { ownPage, promptsGoToEach, reflects } from '../../support/reflecting.ts';

let harness: ForgettingHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aForgettingHarness({ channels: { help, digest: news, stewards: council } });
  [ada, bo, sol] = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  for (const each of [ada, bo, sol]) await each.opensHome();
});

describe('What somebody reflected on who is forgotten', () => {
  it.each(['private', 'unnamed', 'named'])('goes with its words, if it was %s', async (sharing) => {
    await ada.types('/reflect join');
    await reflects(ada, 'Marzipan taught me patience.', sharing);
    await reflects(bo, 'Bread taught me patience.');
    await harness.forgets(ada);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(await harness.db.selectFrom('reflection').select('words').execute()).toEqual([
      { words: 'Bread taught me patience.' },
    ]);
    expect(await ownPage(bo)).toContain('Bread taught me patience.');
  });

  it('stays in the ledger, as far as it was shared by name', async () => {
    await reflects(ada, 'Marzipan taught me patience.', 'named');
    const before = await harness.records('contribution');
    expect(before).toHaveLength(1);
    await harness.forgets(ada);
    expect(await harness.records('contribution')).toEqual(before);
  });

  it('brings them no question any more', async () => {
    await promptsGoToEach(harness);
    await ada.types('/reflect join');
    await harness.pass({ days: 8 });
    const had = harness.directTo(ada).length;
    expect(had).toBe(1);
    await harness.forgets(ada);
    await harness.pass({ days: 15 });
    expect(harness.directTo(ada)).toHaveLength(had);
    expect(await harness.db.selectFrom('participation').selectAll().execute()).toEqual([]);
  });

  it('is done part by part, and once', async () => {
    const memberId = await harness.memberOf(ada);
    await harness.inside(async (tx, community) => {
      const [question] = await tx.weeklyQuestions.latest(community.id, 1);
      expect(question).toBeUndefined();
      await tx.weeklyQuestions.add(aWeeklyQuestion({ communityId: community.id }));
      for (let each = 0; each < 450; each += 1) {
        const own = { id: `r${each}` as ReflectionId, communityId: community.id, authorId: memberId };
        await tx.reflections.add(aReflection({ ...own, text: 'Marzipan again.' }));
      }
    });
    expect(await harness.forgets(ada)).toBe(3);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(await harness.forgetsAgain(memberId)).toBe(0);
  });
});

describe('A question in the words of a steward who is forgotten', () => {
  it('is asked no more, and its post does not say it', async () => {
    await sol.types('/reflect prompts What has marzipan to do with it?');
    await ada.types('/reflect join');
    await harness.pass({ days: 5 });
    expect(harness.messagesIn(news).some(({ text }) => text.includes('marzipan'))).toBe(true);
    await reflects(ada, 'Everything.');
    await harness.forgets(sol);
    expect(harness.messagesIn(news).some(({ text }) => text.includes('marzipan'))).toBe(false);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(await ownPage(ada)).toMatch(/What is on your mind\?[\s\S]*Everything\./);
  });
});
