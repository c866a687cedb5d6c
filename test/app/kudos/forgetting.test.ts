import { beforeEach, describe, expect, it } from 'vitest';
import { attic, council, garden, general, help, news } from '../../support/core-harness.ts';
import { aForgettingHarness, type ForgettingHarness } from '../../support/forgetting.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: ForgettingHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aForgettingHarness({ channels: { help, digest: news, stewards: council } });
  [ada, bo, cleo, sol] = [
    harness.person('Ada'),
    harness.person('Bo'),
    harness.person('Cleo'),
    harness.person('Sol', { steward: true }),
  ];
  for (const each of [ada, bo, cleo, sol]) await each.opensHome();
});

const kudos = () => harness.records('kudos');
const posts = (at = garden) => harness.messagesIn(at).map(({ text }) => text);

describe('Thanks that somebody gave who is forgotten', () => {
  it('lose their words, the post does as well, and count on', async () => {
    await ada.types('/kudos @bo @cleo for the marzipan', garden);
    const before = await harness.records('contribution');
    await harness.forgets(ada);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(posts()).toEqual(['Thanks stood here. Their words are gone with whoever wrote them; the thanks stay.']);
    expect(await kudos()).toMatchObject(
      Array(2).fill({ reason: '', taken_back_at: null, message: null, confined_to: null, giver_day: '' }),
    );
    expect(await harness.records('contribution')).toEqual(before);
  });

  it('lose them where they were written in private, too', async () => {
    await ada.types('/kudos @bo for the marzipan', attic);
    await harness.forgets(ada);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(await kudos()).toMatchObject([{ confined_to: null }]);
    expect(posts(attic)[0]).not.toContain('Ada');
  });

  it('are led to by no reaction any more, those included that counted for nothing', async () => {
    const said = await bo.writes('Soup is ready.', general);
    const own = await ada.writes('So is the bread.', general);
    await ada.reacts('🙌', said);
    await ada.reacts('🙌', own);
    await cleo.reacts('🙌', said);
    await harness.forgets(ada);
    const left = await harness.db.selectFrom('reaction').select('giver_id').execute();
    expect(left).toEqual([{ giver_id: await harness.memberOf(cleo) }]);
    expect((await kudos()).map(({ message }) => message === null).sort()).toEqual([false, true]);
  });

  it('leave alone a post that says they were taken back', async () => {
    const given = await ada.types('/kudos @bo for the marzipan', garden);
    await ada.presses('Take back', given);
    const [before] = posts();
    await harness.forgets(ada);
    expect(posts()).toEqual([before]);
  });

  it('are edited once, however many parts it takes', async () => {
    const names = await Promise.all(
      Array.from({ length: 60 }, async (_, each) => {
        const person = harness.person(
          `Person${String.fromCharCode(97 + (each % 26))}${each < 26 ? 'a' : each < 52 ? 'b' : 'c'}`,
        );
        await person.opensHome();
        return person;
      }),
    );
    const rules = { allowancePerDay: 1_000 };
    await harness.inside((tx, community) =>
      tx.communities.save({
        ...community,
        rules: { ...community.rules, kudos: { ...community.rules.kudos, ...rules, perReceiverPerDay: 1_000 } },
      }),
    );
    for (let start = 0; start < 60; start += 10) {
      for (const words of ['marzipan', 'nougat', 'honey']) {
        const people = names.slice(start, start + 10).map(({ name }) => `@${name.toLowerCase()}`);
        await ada.types(`/kudos ${people.join(' ')} for the ${words}`, garden);
      }
    }
    const memberId = await harness.memberOf(ada);
    expect(await harness.forgets(ada)).toBeGreaterThan(1);
    expect(await harness.forgetsAgain(memberId)).toBe(0);
    const edits = await harness.db
      .selectFrom('outbox')
      .select('destination')
      .where('purpose', 'like', 'privacy:erasure-edit:%')
      .execute();
    expect(edits).toHaveLength(18);
    expect(posts().filter((each) => /marzipan|nougat|honey|Ada/.test(each))).toEqual([]);
  });
});

describe('Thanks to somebody who is forgotten', () => {
  it('stay in their giver’s words, and the post names nobody', async () => {
    await ada.types('/kudos @bo @cleo for the marzipan', garden);
    await harness.forgets(bo);
    expect(posts()).toEqual(['🙌 Ada thanks somebody who left and Cleo:\n> for the marzipan']);
    expect(await kudos()).toMatchObject(Array(2).fill({ reason: 'for the marzipan' }));
  });

  it('still lose their words when their post is deleted afterwards', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await harness.forgets(bo);
    const message = harness.onlyMessageIn(garden).ref;
    await harness.process.inbound.messageGone({ id: 'gone', at: harness.now(), message });
    await harness.settle();
    expect(await harness.stored('marzipan')).toEqual([]);
  });

  it('name neither once both are forgotten, in either order', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    await cleo.types('/kudos @bo for the nougat', garden);
    await harness.forgets(ada);
    await harness.forgets(bo);
    await harness.forgets(cleo);
    expect(posts().join()).not.toMatch(/Ada|Bo|Cleo|marzipan|nougat/);
  });
});

describe('Thanks on resolving', () => {
  async function resolved(): Promise<void> {
    await ada.types('/ask How do I bake bread?');
    const post = harness.onlyMessageIn(help);
    await bo.presses('I can help', post);
    const form = formOf(await ada.presses('Resolved', post));
    await form.sends({ helpers: [bo.user.user], thanks: 'Warm as marzipan, thank you.' });
    expect(harness.thread(post).join()).toContain('marzipan');
  }

  it('lose the words of whoever is forgotten, in the note as well', async () => {
    await resolved();
    await harness.forgets(ada);
    expect(await harness.stored('marzipan')).toEqual([]);
    expect(harness.thread(harness.onlyMessageIn(help)).join()).not.toContain('marzipan');
  });

  it('say the name of whoever got them no more', async () => {
    await resolved();
    await harness.forgets(bo);
    const note = harness.thread(harness.onlyMessageIn(help)).find((each) => each.includes('marzipan'));
    expect(note).toContain('with help from somebody who left');
  });
});

describe('Voided thanks', () => {
  it('say neither why nor by whom once their steward is forgotten', async () => {
    await ada.types('/kudos @bo for the marzipan', garden);
    const form = formOf(await sol.presses('Void', await sol.types('/kudos void')));
    await form.sends({ reason: 'This was a barb.' });
    expect(posts()[0]).toContain('Sol');
    await harness.forgets(sol);
    expect(posts()).toEqual(['Thanks stood here. A steward voided them.']);
    expect(await harness.stored('barb')).toEqual([]);
    expect((await ada.opensHome()).text).toContain('somebody who left voided your thanks to Bo.');
  });
});

describe('A post of thanks that is still on its way', () => {
  it('never goes out once whoever wrote it is forgotten', async () => {
    const starts = harness.platform.fallsSilent();
    await ada.types('/kudos @bo for the marzipan', garden);
    await harness.forgets(ada);
    starts();
    await harness.pass({ hours: 3 });
    expect(posts()).toEqual([]);
  });
});
