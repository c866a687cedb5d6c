import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, garden, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { host, newcomer } from '../newcomer/people.ts';
import { arrives, aSpace } from '../setup/arrival.ts';

const list = 'that could come next for you';

describe('the list of next steps', () => {
  const nobodyWelcomes = 'nobody here has said yet that they’d welcome newcomers';
  const hosts = '/community hosts';
  let harness: CoreHarness;

  beforeEach(async () => {
    const channels = { help, digest: news, stewards: council };
    harness = await aHarness({ channels, purpose: 'Grow things', ages: true });
    await harness.person('Sol', { steward: true }).types('/ask How do I prune a rose?', garden);
  });

  const told = (part: string) => harness.messagesIn(council).filter(({ text }) => text.includes(part));
  const lists = () => told(list).map(({ text }) => text);

  it('names hosts as long as nobody welcomes newcomers', async () => {
    await harness.pass({ hours: 3 });
    expect(lists()).toHaveLength(1);
    expect(lists()[0]).toContain(hosts);
    await host(harness, 'Wren');
    await harness.pass({ days: 7 });
    expect(lists()).toHaveLength(2);
    expect(lists()[1]).not.toContain(hosts);
  });

  it('comes by the clock of its stewards where no zone was chosen, and says so where nobody knows that', async () => {
    await harness.pass({ hours: 3 });
    expect(lists()[0]).toContain('You get it on Mondays (UTC, until you choose a time zone) while you’re few.');
    harness = await aHarness({ channels: { help, stewards: council }, ages: true });
    await harness.person('Sol', { steward: true, zone: 'Asia/Tokyo' }).types('/ask How do I prune a rose?', garden);
    await harness.pass({ days: 8 });
    const [first, second] = told(list);
    expect(first?.text).toContain('You get it on Mondays while you’re few.');
    // Ten in the morning there.
    expect(new Date(second?.at ?? 0).toISOString()).toBe('2026-01-12T01:00:00.000Z');
  });

  it('stands in for the note that nobody welcomes newcomers, for a week', async () => {
    await harness.pass({ days: 2 });
    expect(lists()).toHaveLength(1);
    await newcomer(harness, 'Finn');
    await harness.pass({ days: 2 });
    expect(told(nobodyWelcomes)).toEqual([]);
  });

  it('leaves hosts out in the week after that note', async () => {
    await newcomer(harness, 'Finn');
    await harness.pass({ hours: 3 });
    expect(told(nobodyWelcomes)).toHaveLength(1);
    expect(lists()).toHaveLength(1);
    expect(lists()[0]).not.toContain(hosts);
    await harness.pass({ days: 7 });
    expect(lists()[1]).toContain(hosts);
  });

  it('leaves what is to be set up to the card and its reminder, until a week after that', async () => {
    const { harness: away, sol } = await aSpace();
    const textsTo = (person: CorePerson) => away.directTo(person).map(({ text }) => text);
    const listsTo = (person: CorePerson) => textsTo(person).filter((text) => text.includes(list));
    await arrives(away, sol);
    // The reminder comes on a Thursday.
    await away.pass({ days: 8 });
    expect(textsTo(sol).filter((text) => text.startsWith('A while ago I asked you about setting me up'))).toHaveLength(
      1,
    );
    expect(listsTo(sol)).toHaveLength(2);
    expect(listsTo(sol).join()).not.toMatch(/what you’re here for|channel for questions/);
    await away.pass({ days: 7 });
    expect(listsTo(sol)).toHaveLength(3);
    expect(listsTo(sol)[2]).toContain('Both are in one form: /community setup.');
  });
});
