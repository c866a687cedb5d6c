import { beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/time/zone.ts';
import { aHarness, type CoreHarness, council, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { host, joins, newcomer, onlyToldOf, pauses, toldOf } from './people.ts';

const ask = 'Would you say hello';

let harness: CoreHarness;
let wren: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  wren = await host(harness, 'Wren');
});

/** So many people ask, and say that this person helped. */
async function helpedBy({ user }: CorePerson, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const asker = harness.person(`Asker${time}`);
    await asker.types(`/ask question ${time}`);
    const post = harness.messagesIn(help).at(-1);
    if (!post) throw new Error('There is no post');
    await formOf(await asker.presses('Resolved', post)).sends({ helpers: [user.user] });
  }
}

const asks = (...people: readonly CorePerson[]) => people.map((person) => toldOf(harness, person, ask).length);
describe('Whoever welcomes newcomers', () => {
  it('volunteers with one press, is named to everybody, and stops with another', async () => {
    const ada = harness.person('Ada');
    expect((await ada.types('/community hosts')).text).toContain('Newcomers are welcomed by Wren.');
    const page = await wren.types('/community hosts');
    expect((await wren.presses('Stop welcoming', page)).text).toContain('I won’t ask you');
    expect((await wren.presses('Stop welcoming', page)).text).toContain('You aren’t among those');
    expect((await ada.types('/community hosts')).text).toContain('Nobody has said yet');
  });

  it('is named in the welcome, and asked to say hello ten minutes later', async () => {
    const finn = await newcomer(harness, 'Finn');
    expect(onlyToldOf(harness, finn, 'Welcome').text).toContain(
      '@Wren welcomes newcomers here; you can write to them.',
    );
    expect(asks(wren)).toEqual([0]);
    await harness.pass({ minutes: 10 });
    const note = onlyToldOf(harness, wren, ask);
    expect(note.text).toContain('@Finn is new here. Would you say hello?');
    expect(note.text).toContain('or a word in #general');
    expect((await wren.presses('I’ll say hello', note)).text).toContain('It’s for @Finn.');
    await harness.pass({ days: 2 });
    expect(asks(wren)).toEqual([1]);
  });

  it('gets one note about all who joined meanwhile, a few of them by name', async () => {
    for (const name of ['Finn', 'Gus', 'Hal', 'Ida', 'Jo']) await newcomer(harness, name);
    await harness.pass({ minutes: 10 });
    const { text } = onlyToldOf(harness, wren, ask);
    expect(text).toContain('@Finn, @Gus, @Hal and 2 others are new here. Would you say hello to some of them?');
    const said = await wren.presses('I’ll say hello', onlyToldOf(harness, wren, ask));
    expect(said.text).toContain('They are @Finn, @Gus, @Hal and 2 others.');
  });

  it('can say not now, and then the next one is asked', async () => {
    const yara = await host(harness, 'Yara');
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 10 });
    expect(asks(wren, yara)).toEqual([1, 0]);
    const said = await wren.presses('Not now', onlyToldOf(harness, wren, ask));
    expect(said.text).toBe('That’s fine. I’ll ask somebody else.');
    expect(asks(wren, yara)).toEqual([1, 1]);
    const again = await wren.presses('Not now', onlyToldOf(harness, wren, ask));
    expect(again.text).toContain('This ask was over already');
    const last = await yara.presses('Not now', onlyToldOf(harness, yara, ask));
    expect(last.text).toContain('There’s nobody else I can ask this time');
    await harness.pass({ days: 2 });
    expect(asks(wren, yara)).toEqual([1, 1]);
  });

  it('has a day to press, and then the next one is asked, once', async () => {
    const [yara, zoe] = [await host(harness, 'Yara'), await host(harness, 'Zoe')];
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 10 });
    await harness.pass({ hours: 23 });
    expect(asks(wren, yara, zoe)).toEqual([1, 0, 0]);
    await harness.pass({ hours: 1 });
    expect(asks(wren, yara, zoe)).toEqual([1, 1, 0]);
    await harness.pass({ days: 5 });
    expect(asks(wren, yara, zoe)).toEqual([1, 1, 0]);
    const late = await wren.presses('I’ll say hello', onlyToldOf(harness, wren, ask));
    expect(late.text).toContain('I’ve asked somebody else by now');
  });

  it('who presses late is not told that another was asked where nobody was', async () => {
    const ada = harness.person('Ada');
    const finn = await newcomer(harness, 'Finn');
    await harness.pass({ days: 2 });
    await finn.writes('Hi all, I am new.', garden);
    await ada.writes('@finn welcome!', garden);
    const late = await wren.presses('I’ll say hello', onlyToldOf(harness, wren, 'is new here'));
    expect(late.text).toContain('That has settled itself by now');
  });

  it('is asked at most three times a week', async () => {
    for (const name of ['Finn', 'Gus', 'Hal', 'Ida', 'Jo']) {
      await newcomer(harness, name);
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren)).toEqual([3]);
    await harness.pass({ days: 3 });
    expect(asks(wren)).toEqual([3]);
    await harness.pass({ days: 5 });
    await newcomer(harness, 'Kim');
    await harness.pass({ minutes: 30 });
    expect(asks(wren)).toEqual([4]);
  });

  it('takes turns with others', async () => {
    const yara = await host(harness, 'Yara');
    for (const name of ['Finn', 'Gus', 'Hal', 'Ida']) {
      await newcomer(harness, name);
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren, yara)).toEqual([2, 2]);
  });

  it('is not asked at night: another one is, or it waits for their morning', async () => {
    harness = await aHarness({ channels: { help } });
    // 22:00 there.
    await harness.pass({ hours: 4 });
    const haru = await host(harness, 'Haru', 'Asia/Tokyo');
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 30 });
    expect(asks(haru)).toEqual([0]);
    await harness.pass({ hours: 10 });
    expect(asks(haru)).toEqual([1]);
    // 22:00 there again.
    await harness.pass({ hours: 13 });
    const yara = await host(harness, 'Yara', 'Europe/London');
    await newcomer(harness, 'Gus');
    await harness.pass({ minutes: 30 });
    expect(asks(haru, yara)).toEqual([1, 1]);
  });

  it('who pauses everything is not asked', async () => {
    const yara = await host(harness, 'Yara');
    await pauses(harness, wren);
    for (const name of ['Finn', 'Gus']) {
      await newcomer(harness, name);
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren, yara)).toEqual([0, 2]);
  });

  it('who rests, having helped a lot, is passed over until that is over', async () => {
    const yara = await host(harness, 'Yara');
    await helpedBy(wren, 6);
    for (const name of ['Finn', 'Gus']) {
      await newcomer(harness, name);
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren, yara)).toEqual([0, 2]);
    await harness.pass({ days: 3 });
    await newcomer(harness, 'Hal');
    await harness.pass({ minutes: 30 });
    expect(asks(wren, yara)).toEqual([1, 2]);
  });

  it('is no guest', async () => {
    const gil = harness.person('Gil');
    const profile = { ...harness.describes(gil, {}), guest: true };
    await harness.process.inbound.joined({ id: 'a-guest', at: harness.now(), profile });
    await harness.settle();
    const said = await gil.presses('I’ll welcome newcomers', await gil.types('/community hosts'));
    expect(said.text).toContain('Only people who belong to this community can welcome newcomers for it.');
    expect((await gil.types('/community hosts')).text).toContain('Newcomers are welcomed by Wren.');
  });

  it('who leaves is asked no more: what they had not answered goes to the next', async () => {
    const yara = await host(harness, 'Yara');
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 10 });
    expect(asks(wren, yara)).toEqual([1, 0]);
    await wren.leaves();
    expect(asks(wren, yara)).toEqual([1, 1]);
    await newcomer(harness, 'Gus');
    await harness.pass({ minutes: 30 });
    expect(asks(wren, yara)).toEqual([1, 2]);
    expect((await yara.types('/community hosts')).text).toContain('Newcomers are welcomed by Yara.');
  });

  it('whom an ask does not reach is left out, and the next one is asked', async () => {
    const yara = await host(harness, 'Yara');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(wren) });
    for (const name of ['Finn', 'Gus']) {
      await newcomer(harness, name);
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren, yara)).toEqual([0, 2]);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('is not asked about somebody who left again, or turned out to be a bot', async () => {
    const finn = await newcomer(harness, 'Finn');
    await finn.leaves();
    const gus = await newcomer(harness, 'Gus');
    const profile = harness.describes(gus, { bot: true });
    await harness.process.inbound.profile({ id: 'a-bot', at: harness.now(), profile });
    await harness.pass({ days: 9 });
    expect(asks(wren)).toEqual([0]);
    expect([finn, gus].map((person) => toldOf(harness, person, 'came for').length)).toEqual([0, 0]);
  });

  it('hears after the holidays who joined in them', async () => {
    await harness.inside(async (tx, community) => {
      const holidays = [{ from: '2026-01-05' as Day, until: '2026-01-06' as Day }];
      const ritual = { ...community.rules.ritual, holidays };
      await tx.communities.save({ ...community, rules: { ...community.rules, ritual } });
    });
    await newcomer(harness, 'Finn');
    await harness.pass({ hours: 30 });
    expect(asks(wren)).toEqual([0]);
    await harness.pass({ hours: 24 });
    expect(asks(wren)).toEqual([1]);
  });

  it('hears after long holidays who joined and wrote in them', async () => {
    await harness.inside(async (tx, community) => {
      const holidays = [{ from: '2026-01-05' as Day, until: '2026-01-25' as Day }];
      const ritual = { ...community.rules.ritual, holidays };
      await tx.communities.save({ ...community, rules: { ...community.rules, ritual } });
    });
    const finn = await newcomer(harness, 'Finn');
    await finn.writes('Hello', general);
    await harness.pass({ days: 20 });
    expect([...asks(wren), toldOf(harness, wren, 'no reply').length]).toEqual([0, 0]);
    await harness.pass({ days: 3 });
    expect([...asks(wren), toldOf(harness, wren, 'no reply').length]).toEqual([1, 1]);
    expect(toldOf(harness, finn, 'came for')).toHaveLength(1);
  });

  it('and nobody else can press what they were asked', async () => {
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 10 });
    const said = await harness.person('Mal').presses('Not now', onlyToldOf(harness, wren, ask));
    expect(said.text).not.toContain('That’s fine');
    expect(asks(wren)).toEqual([1]);
  });
});

describe('While nobody of those who welcome newcomers can be asked', () => {
  const notes = () => harness.messagesIn(council).filter(({ text }) => text.includes('none of those who welcome'));

  it('the stewards hear once, and the greeting names nobody who is away', async () => {
    await pauses(harness, wren);
    const finn = await newcomer(harness, 'Finn');
    expect(onlyToldOf(harness, finn, 'Welcome').text).not.toContain('Wren');
    await harness.pass({ hours: 1 });
    await newcomer(harness, 'Gus');
    await harness.pass({ days: 2 });
    const [note, ...others] = notes();
    expect(others).toEqual([]);
    expect(note?.text).toContain('Finn joined, and right now I can ask none of those who welcome newcomers here.');
  });

  it('because they were asked often enough, the stewards hear, and the greeting still names them', async () => {
    for (const name of ['Finn', 'Gus', 'Hal', 'Ida']) {
      const one = await newcomer(harness, name);
      expect(onlyToldOf(harness, one, 'Welcome').text).toContain('@Wren welcomes newcomers here');
      await harness.pass({ minutes: 30 });
    }
    expect(asks(wren)).toEqual([3]);
    expect(notes().map(({ text }) => text.startsWith('Ida joined'))).toEqual([true]);
  });
});

describe('While nobody welcomes newcomers', () => {
  beforeEach(async () => {
    await wren.presses('Stop welcoming', await wren.types('/community hosts'));
  });
  const notes = () => harness.messagesIn(council).filter(({ text }) => text.includes('welcome newcomers'));

  it('the stewards hear once a week that people joined, with a button to begin', async () => {
    await harness.person('Sol', { steward: true }).opensHome();
    for (const name of ['Finn', 'Gus']) await newcomer(harness, name);
    await harness.pass({ days: 1 });
    await newcomer(harness, 'Hal');
    await harness.pass({ days: 1 });
    const [note, ...others] = notes();
    expect(others).toEqual([]);
    expect(note?.text).toContain('Finn and Gus joined, and nobody here has said yet');
    const ada = harness.person('Ada');
    if (note) await ada.presses('I’ll welcome newcomers', note);
    await harness.pass({ minutes: 1 });
    expect(onlyToldOf(harness, ada, ask).text).toContain('@Finn, @Gus and @Hal are new here');
  });

  it('the stewards hear by day of somebody who joined at night', async () => {
    await harness.pass({ hours: 14 });
    await newcomer(harness, 'Finn');
    await harness.pass({ hours: 8 });
    expect(notes()).toEqual([]);
    await harness.pass({ hours: 2 });
    expect(notes()).toHaveLength(1);
  });

  it('the stewards hear again after a week', async () => {
    await newcomer(harness, 'Finn');
    await harness.pass({ days: 6 });
    await newcomer(harness, 'Gus');
    await harness.pass({ hours: 1 });
    expect(notes()).toHaveLength(1);
    await harness.pass({ days: 1 });
    await newcomer(harness, 'Hal');
    await harness.pass({ hours: 1 });
    expect(notes()).toHaveLength(2);
  });
});

describe('Whoever was here before Hearth', () => {
  it('is no newcomer, whatever they do', async () => {
    for (const name of ['Ada', 'Bo']) await harness.person(name).writes('Hello', general);
    await harness.pass({ days: 8 });
    expect(asks(wren)).toEqual([0]);
    expect(await harness.records('newcomer')).toEqual([]);
  });

  it('and joins once more is no newcomer, even where nobody saw them leave', async () => {
    const ada = harness.person('Ada');
    await ada.opensHome();
    await harness.pass({ days: 400 });
    await joins(harness, ada);
    await harness.pass({ days: 1 });
    expect([toldOf(harness, ada, 'Welcome').length, ...asks(wren)]).toEqual([0, 0]);
    expect(await harness.records('newcomer')).toEqual([]);
  });

  it('and comes back is no newcomer, even where nobody greeted them then', async () => {
    const ada = harness.person('Ada');
    await ada.writes('Hello', general);
    await ada.opensHome();
    await ada.leaves();
    await harness.pass({ days: 3 });
    await joins(harness, ada);
    await harness.pass({ days: 1 });
    expect([toldOf(harness, ada, 'Welcome').length, ...asks(wren)]).toEqual([0, 0]);
  });
});
