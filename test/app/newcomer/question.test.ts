import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { host, newcomer, onlyToldOf, pauses, toldOf } from './people.ts';

const question = 'Have you found what you came for?';

let harness: CoreHarness;
let finn: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  finn = await newcomer(harness, 'Finn');
});

describe('A week after somebody joined', () => {
  it('they are asked once, by day, whether they found what they came for', async () => {
    await harness.pass({ days: 6, hours: 23 });
    expect(toldOf(harness, finn, question)).toHaveLength(0);
    await harness.pass({ hours: 2 });
    const asked = onlyToldOf(harness, finn, question);
    expect((await finn.presses('Yes', asked)).text).toContain('That’s good to hear');
    await harness.pass({ days: 30 });
    expect(toldOf(harness, finn, question)).toHaveLength(1);
  });

  it('it waits for their morning', async () => {
    const far = await newcomer(harness, 'Haru', 'Asia/Tokyo');
    await harness.pass({ hours: 4 });
    const late = await newcomer(harness, 'Gus', 'Asia/Tokyo');
    await harness.pass({ days: 7, hours: 1 });
    expect([far, late].map((person) => toldOf(harness, person, question).length)).toEqual([1, 0]);
    await harness.pass({ hours: 10 });
    expect(toldOf(harness, late, question)).toHaveLength(1);
  });

  it('whoever has not gets two steps, and their host hears of it only when they say so', async () => {
    const wren = await host(harness, 'Wren');
    await harness.pass({ days: 7, hours: 1 });
    const said = await finn.presses('Not yet', onlyToldOf(harness, finn, question));
    expect(said.text).toContain('Ask for it with /ask.');
    expect(said.text).toContain('May I tell Wren, so that they can write to you?');
    expect(toldOf(harness, wren, 'what they came for')).toHaveLength(0);
    expect((await finn.presses('Yes, tell them', said)).text).toBe('I’m letting Wren know.');
    expect(onlyToldOf(harness, wren, 'what they came for').text).toContain('@Finn is still new here');
    expect((await finn.presses('Yes, tell them', said)).text).toBe(
      'You’ve asked me that already, and I pass it on once.',
    );
    expect(formOf(await finn.presses('Ask for something', said)).title).not.toBe('');
  });

  it('a host for whom it is night hears of it in their morning, and whoever asks is told so', async () => {
    const haru = await host(harness, 'Haru', 'Asia/Tokyo');
    // 23:00 there.
    await harness.pass({ days: 7, hours: 5 });
    const said = await finn.presses('Not yet', onlyToldOf(harness, finn, question));
    const answer = await finn.presses('Yes, tell them', said);
    expect(answer.text).toBe('I’ll let Haru know once it’s day for them.');
    await harness.pass({ hours: 8 });
    expect(toldOf(harness, haru, 'what they came for')).toHaveLength(0);
    await harness.pass({ hours: 2 });
    expect(toldOf(harness, haru, 'what they came for')).toHaveLength(1);
  });

  it('the stewards hear by day, too, also in place of a host who paused or left since', async () => {
    const told = () => harness.messagesIn(council).filter(({ text }) => text.includes('Would one of you write'));
    const [haru, gus] = [await host(harness, 'Haru', 'Asia/Tokyo'), await newcomer(harness, 'Gus')];
    await harness.pass({ days: 7, hours: 7 });
    for (const each of [finn, gus]) {
      const said = await each.presses('Not yet', onlyToldOf(harness, each, question));
      await each.presses('Yes, tell them', said);
    }
    await pauses(harness, haru);
    await gus.leaves();
    await harness.pass({ hours: 15 });
    expect(told()).toHaveLength(0);
    await harness.pass({ hours: 3 });
    expect(told().map(({ text }) => text.includes('Finn'))).toEqual([true]);
    expect(toldOf(harness, haru, 'what they came for')).toHaveLength(0);
  });

  it('the stewards hear in place of a host who cannot be reached, or where there is none', async () => {
    const wren = await host(harness, 'Wren');
    const gus = await newcomer(harness, 'Gus');
    await harness.pass({ days: 7, hours: 1 });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(wren) });
    const said = await finn.presses('Not yet', onlyToldOf(harness, finn, question));
    await finn.presses('Yes, tell them', said);
    await wren.presses('Stop welcoming', await wren.types('/community hosts'));
    const other = await gus.presses('Not yet', onlyToldOf(harness, gus, question));
    expect(other.text).toContain('May I tell the stewards');
    await gus.presses('Yes, tell them', other);
    const told = harness.messagesIn(council).filter(({ text }) => text.includes('Would one of you write'));
    expect(told.map(({ text }) => text.includes('Finn'))).toEqual([true, false]);
  });

  it('whoever wanted that hears so where neither the host nor any steward can be told, and can press it again', async () => {
    harness = await aHarness({ channels: { help } });
    finn = await newcomer(harness, 'Finn');
    const wren = await host(harness, 'Wren');
    await harness.pass({ days: 7, hours: 1 });
    const mend = harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(wren) });
    const said = await finn.presses('Not yet', onlyToldOf(harness, finn, question));
    expect((await finn.presses('Yes, tell them', said)).text).toBe('I’m letting Wren know.');
    expect(toldOf(harness, finn, 'I couldn’t let anybody know')).toHaveLength(1);
    mend();
    await harness.pass({ days: 8 });
    expect((await finn.presses('Yes, tell them', said)).text).toBe('I’m letting Wren know.');
    expect(toldOf(harness, wren, 'what they came for')).toHaveLength(1);
  });

  it('nobody who left, pauses for long, or wants no questions is asked', async () => {
    const [gus, hal, ida] = [
      await newcomer(harness, 'Gus'),
      await newcomer(harness, 'Hal'),
      await newcomer(harness, 'Ida'),
    ];
    await finn.leaves();
    await pauses(harness, gus);
    await hal.types('/reflect join');
    await hal.types('/reflect leave');
    await harness.pass({ days: 40 });
    expect([finn, gus, hal, ida].map((person) => toldOf(harness, person, question).length)).toEqual([0, 0, 0, 1]);
  });

  it('whoever wants no such questions says so with one press, reads it among their settings, and can take it back', async () => {
    await harness.pass({ days: 7, hours: 1 });
    const said = await finn.presses('Don’t ask me such things', onlyToldOf(harness, finn, question));
    expect(said.text).toContain('I won’t ask you such things any more.');
    const isSaid = 'I don’t ask you how it’s going for you here, as you wanted.';
    const page = await finn.types('/home');
    expect(page.text).toContain(isSaid);
    expect((await finn.presses('Do ask how it’s going', page)).text).toContain('When I’d like to know');
    expect((await finn.types('/home')).text).not.toContain(isSaid);
  });

  it('it is nobody else’s to answer', async () => {
    await harness.pass({ days: 7, hours: 1 });
    const said = await harness.person('Mal').presses('Not yet', onlyToldOf(harness, finn, question));
    expect(said.text).not.toContain('Thank you');
  });
});

describe('A first time', () => {
  it('of asking and of helping is marked warmly, once each', async () => {
    const gus = await newcomer(harness, 'Gus');
    for (const need of ['How do I prune a pear?', 'How do I graft an apple?']) await finn.types(`/ask ${need}`);
    expect(onlyToldOf(harness, finn, 'for the first time').text).toContain('You asked for something here');
    for (const post of harness.messagesIn(help)) {
      await gus.presses('I can help', post);
      await formOf(await finn.presses('Resolved', post)).sends({ helpers: [gus.user.user] });
    }
    expect(onlyToldOf(harness, gus, 'for the first time').text).toContain('You helped Finn, for the first time here.');
  });

  it('of somebody who was here before is not', async () => {
    const ada = harness.person('Ada');
    await ada.types('/ask How do I prune a pear?');
    await harness.pass({ hours: 1 });
    expect(toldOf(harness, ada, 'for the first time')).toHaveLength(0);
  });
});
