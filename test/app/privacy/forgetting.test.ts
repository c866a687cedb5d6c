import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
});

const asksToBeForgotten = async (person: CorePerson) =>
  person.presses('Yes, forget me', await person.types('/privacy erase'));

const isForgotten = () => harness.pass({ minutes: 5 });

const members = () => harness.records('member');

describe('Whoever asks to be forgotten', () => {
  it('is asked first, and told what goes, what stays and what cannot be changed', async () => {
    const { text } = await ada.types('/privacy erase');
    for (const said of ['What goes:', 'What stays', 'What I can’t change', 'no way back', '/privacy export']) {
      expect(text).toContain(said);
    }
    expect((await members()).map(({ name }) => name)).toContain('Ada');
  });

  it('keeps everything where they say so', async () => {
    await ada.presses('Keep everything', await ada.types('/privacy erase'));
    await isForgotten();
    expect((await members()).map(({ name }) => name)).toContain('Ada');
  });

  it('has no name, settings or identity afterwards, and hears that at the end, once', async () => {
    expect((await asksToBeForgotten(ada)).text).toContain('begun to forget you');
    await isForgotten();
    expect(await members()).toMatchObject([{ name: '', identities: [], time_zone: null }]);
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([expect.stringContaining('I’ve forgotten you')]);
  });

  it('is asked again by a button that is older than an hour', async () => {
    const asked = await ada.types('/privacy erase');
    await harness.pass({ minutes: 61 });
    expect((await ada.presses('Yes, forget me', asked)).text).toContain('Shall I forget you?');
    await isForgotten();
    expect((await members()).map(({ name }) => name)).toContain('Ada');
  });

  it('is forgotten once, whoever they are when they press it twice', async () => {
    const asked = await ada.types('/privacy erase');
    await Promise.all([ada.presses('Yes, forget me', asked), ada.presses('Yes, forget me', asked)]);
    await isForgotten();
    expect(harness.directTo(ada)).toHaveLength(1);
    expect((await members()).filter(({ name }) => name === '')).toHaveLength(1);
  });

  it('is somebody new when they come back, even at once', async () => {
    await ada.types('/offer text:I sharpen knives kind:skills');
    await asksToBeForgotten(ada);
    await ada.types('/ask How do I graft an apple tree?');
    await isForgotten();
    const all = await members();
    expect(all.map(({ name }) => name).toSorted()).toEqual(['', 'Ada']);
    const back = all.find(({ name }) => name === 'Ada');
    expect(await harness.records('help_request')).toMatchObject([
      { asker_id: back?.id, need: 'How do I graft an apple tree?', state: 'open' },
    ]);
    expect(
      harness
        .messagesIn(help)
        .map(({ text }) => text)
        .join(),
    ).toContain('graft an apple tree');
  });

  it('goes on being forgotten when the program dies meanwhile', async () => {
    await ada.types('/ask How do I keep bees?');
    const asked = await ada.types('/privacy erase');
    harness.process.loseJobs();
    await ada.presses('Yes, forget me', asked);
    await harness.crash();
    await isForgotten();
    expect(harness.directTo(ada).at(-1)?.text).toContain('I’ve forgotten you');
    expect(JSON.stringify(await harness.records('help_request'))).not.toContain('bees');
  });

  it('takes their open request out of the channel', async () => {
    await ada.types('/ask How do I keep bees?');
    await bo.presses('I can help', harness.onlyMessageIn(help));
    await asksToBeForgotten(ada);
    await isForgotten();
    expect(harness.onlyMessageIn(help).text).not.toContain('bees');
    expect(await harness.records('help_request')).toMatchObject([{ state: 'withdrawn', need: '' }]);
  });
});

describe('Whoever left', () => {
  const isNamed = async (name: string) => (await members()).some((each) => each.name === name);

  it('is forgotten after thirty days, without a word', async () => {
    await ada.types('/ask How do I keep bees?', general);
    await ada.leaves();
    await harness.pass({ days: 29 });
    expect(await isNamed('Ada')).toBe(true);
    const before = harness.directTo(ada).length;
    await harness.pass({ days: 2 });
    expect(await isNamed('Ada')).toBe(false);
    expect(harness.directTo(ada)).toHaveLength(before);
  });

  it('is not forgotten where they came back, and only thirty days after they left for the last time', async () => {
    await ada.types('/home');
    await ada.leaves();
    await harness.pass({ days: 20 });
    harness.describes(ada, {});
    await harness.process.inbound.joined({ id: 'back', at: harness.now(), profile: harness.describes(ada, {}) });
    await harness.pass({ days: 20 });
    expect(await isNamed('Ada')).toBe(true);
    await ada.leaves();
    await harness.pass({ days: 20 });
    expect(await isNamed('Ada')).toBe(true);
    await harness.pass({ days: 11 });
    expect(await isNamed('Ada')).toBe(false);
  });
});
