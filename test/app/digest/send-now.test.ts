import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
  for (const name of ['Bo', 'Cleo']) await harness.person(name).opensHome();
});

const sentAt = () => harness.messagesIn(news).map(({ at }) => new Date(at).toISOString());

/** The words of the digest that somebody sees before it is sent, without its buttons. */
const shownIn = (preview: string): string => preview.slice(preview.indexOf('# '));

const withoutButtons = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\[.*\]$/.test(line))
    .join('\n');

describe('A preview', () => {
  it('is what is then sent, to the letter', async () => {
    for (const need of ['a ladder', 'a rope', 'a lamp']) await ada.types(`/ask who has ${need}?`);
    for (const what of ['soup', 'salad', 'bread']) await ada.types(`/kudos @bo @cleo for the ${what}`, general);
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    await harness.pass({ days: 6, hours: 23, minutes: 59 });
    const preview = shownIn((await sol.types('/digest preview')).text);
    await harness.pass({ minutes: 1 });
    const { text } = harness.onlyMessageIn(news);
    expect(text).toContain('[Show more]');
    expect(preview).toBe(withoutButtons(text));
  });
});

describe('/digest send', () => {
  beforeEach(async () => {
    await ada.types('/kudos @bo for the soup', general);
    await harness.pass({ days: 3 });
  });

  it('shows first what would be sent, where, and instead of which one', async () => {
    const { text } = await sol.types('/digest send');
    expect(text).toContain(
      'Nothing is sent yet. If you press the button, this goes to #news now, and not on Monday 12 January 2026 at 09:00 (UTC).',
    );
    expect(text).toContain('Ada to Bo: for the soup');
    expect(harness.messagesIn(news)).toEqual([]);
  });

  it('sends it once, and not again on its Monday; the one after that tells the rest', async () => {
    const offer = await sol.types('/digest send');
    const said = await sol.presses('Send now', offer);
    expect(said.text).toBe(
      'The digest is on its way to #news.\nThe next one comes on Monday 19 January 2026 at 09:00 (UTC).',
    );
    expect(withoutButtons(harness.onlyMessageIn(news).text)).toBe(shownIn(offer.text));
    await ada.types('/kudos @bo for the salad', general);
    await harness.pass({ days: 11 });
    expect(sentAt()).toEqual(['2026-01-08T09:00:00.000Z', '2026-01-19T09:00:00.000Z']);
    expect(harness.messagesIn(news)[1]?.text).toContain('for the salad');
    expect(harness.messagesIn(news)[1]?.text).not.toContain('for the soup');
  });

  it('sends nothing more in the same week, however it is pressed', async () => {
    const offer = await sol.types('/digest send');
    await sol.presses('Send now', offer);
    const refused = 'A digest went out on Thursday 8 January 2026 at 09:00 (UTC), and one is enough for a week.';
    expect((await sol.presses('Send now', offer)).text).toContain(refused);
    await harness.pass({ days: 3, hours: 1 });
    await ada.types('/kudos @bo for the salad', general);
    expect((await sol.types('/digest send')).text).toContain(refused);
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('sends nothing in the days after a digest that came by itself', async () => {
    const offer = await sol.types('/digest send');
    await harness.pass({ days: 4, hours: 1 });
    for (const { text } of [await sol.types('/digest send'), await sol.presses('Send now', offer)]) {
      expect(text).toContain('A digest went out on Monday 12 January 2026 at 09:00 (UTC)');
      expect(text).toContain('The next one comes on Monday 19 January 2026 at 09:00 (UTC).');
    }
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('sends none for which the button was not', async () => {
    const offer = await sol.types('/digest send');
    await sol.types('/community timezone Berlin');
    const { text } = await sol.presses('Send now', offer);
    expect(text).toContain('nothing was sent. The next one comes on Monday 12 January 2026 at 09:00 (Europe/Berlin).');
    expect(harness.messagesIn(news)).toEqual([]);
  });

  it('sends it in holidays, too, and the one after them still comes', async () => {
    const form = formOf(await sol.presses('Holidays', await sol.types('/community rituals')));
    await form.sends({ from: 'today', until: '2026-01-18' });
    const said = await sol.presses('Send now', await sol.types('/digest send'));
    expect(said.text).toContain('The digest is on its way to #news.\nThe next one comes on Monday 26 January 2026');
    expect(harness.onlyMessageIn(news).text).toContain('for the soup');
    await harness.pass({ days: 17 });
    await ada.types('/kudos @bo for the salad', general);
    await harness.pass({ days: 2 });
    expect(sentAt()).toEqual(['2026-01-08T09:00:00.000Z', '2026-01-26T09:00:00.000Z']);
  });

  it('goes on with the next one when Hearth is started anew', async () => {
    await sol.presses('Send now', await sol.types('/digest send'));
    await harness.crash();
    await ada.types('/kudos @bo for the salad', general);
    await harness.pass({ days: 10, hours: 23, minutes: 59 });
    await harness.process.sweep();
    await harness.pass({ days: 1 });
    expect(sentAt()).toEqual(['2026-01-08T09:00:00.000Z', '2026-01-19T09:00:00.000Z']);
  });

  it('says so where digests are switched off', async () => {
    const offer = await sol.types('/digest send');
    await harness.inside(async (tx, { id }) => {
      const timing = { weeks: 'every', weekday: 1, hour: 9, minute: 0 } as const;
      await tx.rituals.save({ communityId: id, kind: 'digest', enabled: false, timing });
    });
    for (const { text } of [await sol.types('/digest send'), await sol.presses('Send now', offer)]) {
      expect(text).toContain('The digest is switched off');
    }
    expect(harness.messagesIn(news)).toEqual([]);
  });

  it('is for stewards, the button too', async () => {
    expect((await ada.types('/digest send')).text).toContain('Only stewards can do that');
    const offer = await sol.types('/digest send');
    expect((await ada.presses('Send now', offer)).text).toContain('Only stewards can do that');
    expect(harness.messagesIn(news)).toEqual([]);
  });
});
