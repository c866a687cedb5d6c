import { describe, expect, it } from 'vitest';
import { features } from '../../../commands/features.ts';
import { act } from '../../../src/app/runtime/feature.ts';
import { silent } from '../../../src/chat/answer.ts';
import { aHarness, general } from '../../support/core-harness.ts';

const commands = features.flatMap((feature) => feature.commands ?? []);

describe('/hearth help', () => {
  it('names every command that anybody may use, and what it does, as it was declared', async () => {
    const harness = await aHarness();
    const { text } = await harness.person('Ada').types('/hearth help');
    for (const { name, acts } of commands) {
      for (const { spec } of acts.filter((each) => each.spec.requires === undefined)) {
        expect(text).toContain(`- /${name}`);
        expect(text).toContain(`: ${spec.description}`);
      }
    }
    expect(text).toContain('- /ask how do I centre a div? topics:css: Ask the community for help');
    expect(text).toContain('- /kudos give @ada for the patient review: Thank people for what they gave');
  });

  it('lets people ask by pressing buttons alone, who cannot use commands as guests from elsewhere', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const { answer } = await ada.types('/hearth help');
    if (!answer) throw new Error('There is an answer');
    const { answer: need } = await ada.presses('I need something', answer);
    if (!need) throw new Error('There is another answer');
    const { form } = await ada.presses('Ask for help', need);
    if (!form) throw new Error('There is a form');
    await ada.submits(form, { need: 'who has a spare loom?' });
    expect(harness.messagesIn(general).map(({ text }) => text)).toEqual([expect.stringContaining('a spare loom')]);
  });

  it('opens with the purpose', async () => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types('/hearth')).text).toMatch(
      /^# Hearth\n> Learn to build things that last\.\nI look after the asking and thanking here/,
    );
  });

  it('shows stewards what is for them, apart from the rest, and nobody else', async () => {
    const harness = await aHarness();
    const shown = await harness.person('Sol', { steward: true }).types('/hearth help');
    const plain = await harness.person('Ada').types('/hearth help');
    const [forAll = '', ownPart = ''] = shown.text.split('For stewards, like you');
    for (const { name, acts } of commands) {
      for (const { spec } of acts.filter((each) => each.spec.requires === 'steward')) {
        expect(ownPart).toContain(`: ${spec.description}`);
        expect(forAll).not.toContain(spec.description);
        expect(plain.text).not.toContain(spec.description);
      }
      expect(shown.text).toContain(`/${name}`);
    }
    expect(plain.text).not.toContain('For stewards');
  });

  it('knows a command as soon as it is declared', async () => {
    const waltz = act({ name: '', description: 'Dance a waltz', reply: 'private', options: [] }, async () => silent);
    const harness = await aHarness({
      features: [{ commands: [{ name: 'waltz', description: 'Dance a waltz', acts: [waltz] }] }],
    });
    expect((await harness.person('Ada').types('/hearth')).text).toContain('- /waltz: Dance a waltz');
  });

  it('says who sees what', async () => {
    expect((await (await aHarness()).person('Ada').types('/hearth')).text).toContain(
      'Others see your requests, the kudos you write, your reactions, and what you choose to share. ' +
        'Whoever you exchange feedback with sees your work and what you give.',
    );
  });

  it('shows the reactions that thank here', async () => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types('/hearth')).text).toContain(
      'Or thank the author of a message with a reaction: 🙌 💡 🔍 🧗. Others see your requests',
    );
    for (const emoji of ['🙌', '💡', '🔍', '🧗']) {
      await harness.person('Sol', { steward: true }).types(`/community emoji ${emoji} none`);
    }
    expect((await harness.person('Ada').types('/hearth')).text).not.toContain('with a reaction');
  });

  it.each([
    '/hearth help kudos',
    '/hearth help /kudos',
    '/hearth help KUDOS',
    '/hearth kudos help',
    '/hearth kudos @bo for it',
  ])('shows one command alone when it is asked for it (%s)', async (line) => {
    const { text } = await (await aHarness()).person('Ada').types(line);
    expect(text.match(/^- \/.*/gm)).toEqual([
      '- /kudos give @ada for the patient review: Thank people for what they gave',
      '- /kudos undo: Take back the kudos you gave last, within a day',
    ]);
    expect(text).toContain('# /kudos');
  });

  it('shows of one command what the person may do with it', async () => {
    const harness = await aHarness();
    const plain = await harness.person('Ada').types('/hearth help community');
    const shown = await harness.person('Sol', { steward: true }).types('/hearth help community');
    expect(plain.text.match(/^- \/community[a-z ]*/gm)).toEqual(['- /community', '- /community hosts']);
    expect(shown.text.match(/^- \/community/gm)?.length).toBeGreaterThan(1);
  });

  it('says of a command that is all for the stewards that it is, to anybody else', async () => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types('/hearth help digest')).text).toContain('Only stewards can do that');
    expect((await harness.person('Sol', { steward: true }).types('/hearth help digest')).text).toContain('- /digest');
  });

  it.each([
    ['/hearth dance', '/dance'],
    ['/hearth help dance', '/dance'],
    ['/hearth help /dance', '/dance'],
    ['/hearth would you dance', '/would you dance'],
    ['/dance', '/dance'],
  ])('names what there is when it is asked for something else (%s)', async (line, meant) => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types(line)).text).toBe(
      `I don’t know the command ${meant}.\nI do know /ask, /requests, /find, /offer, /kudos, /exchange, /reflect, /balance, /home, /community, /privacy, /hearth.`,
    );
  });
});
