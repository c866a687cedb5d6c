import { describe, expect, it } from 'vitest';
import { aHarness, general, help } from '../../support/core-harness.ts';

/** What Ada reads who presses one of the first buttons of the help. */
async function pressed(label: string, settings: Parameters<typeof aHarness>[0] = {}) {
  const harness = await aHarness(settings);
  const ada = harness.person('Ada');
  const reply = await ada.presses(label, await ada.types('/hearth help'));
  return { harness, ada, reply };
}

describe('The help for whoever knows what they want', () => {
  it('comes first, before any command', async () => {
    const { answer } = await (await aHarness()).person('Ada').types('/hearth help');
    const blocks = answer?.message.blocks ?? [];
    const row = blocks.findIndex(({ type }) => type === 'buttons');
    expect(row).toBeLessThan(blocks.findIndex(({ type }) => type === 'list'));
    expect(blocks[row]).toMatchObject({
      buttons: ['I need something', 'I want to thank', 'I want feedback', 'Something is odd'].map((label) => ({
        label,
      })),
    });
  });

  it.each(['I need something', 'I want to thank', 'I want feedback', 'Something is odd'])(
    'is for oneself alone: %s',
    async (label) => {
      const { harness, reply } = await pressed(label);
      expect(reply.text).toMatch(new RegExp(`^# ${label}\n`));
      expect(harness.messagesIn(general)).toEqual([]);
    },
  );

  it('opens the request form, and names the channel in which one may simply write, if there is one', async () => {
    const { ada, reply } = await pressed('I need something', { channels: { help } });
    expect(reply.text).toContain('Or just write in #help, without any command.');
    expect((await ada.presses('Ask for help', reply)).form?.title).toBe('Ask for help');
    expect((await pressed('I need something')).reply.text).not.toContain('just write');
  });

  it('opens the form for thanks, and shows the reactions that thank here', async () => {
    const { ada, reply } = await pressed('I want to thank');
    expect(reply.text).toContain('Put 🙌, 💡, 🔍 or 🧗 on what somebody wrote.');
    const { form } = await ada.presses('Thank somebody', reply);
    expect(form?.title).toBe('Give kudos');
  });

  it('opens the form of an exchange, or one that asks everybody for feedback', async () => {
    const { ada, reply } = await pressed('I want feedback');
    expect((await ada.presses('Join an exchange', reply)).form?.action).toBe('exchange:joining');
    const { form } = await ada.presses('Ask for feedback', reply);
    expect(form?.fields.find(({ name }) => name === 'kind')).toMatchObject({ value: 'feedback' });
  });

  it('leads to the stewards, by name, and to the settings', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await harness.person('Sol', { steward: true }).types('/community');
    const reply = await ada.presses('Something is odd', await ada.types('/hearth help'));
    expect(reply.text).toContain('please write to a steward yourself: Sol. You need no proof');
    expect((await ada.presses('My settings', reply)).form?.action).toBe('member:set');
  });

  it('says how to report somebody through Hearth, and how to be kept apart from them', async () => {
    const { ada, reply } = await pressed('Something is odd');
    expect(reply.text).toContain('whom it’s about isn’t told: /privacy report\n');
    expect(reply.text).toContain('and don’t tell them: /privacy block @somebody\n');
    expect((await ada.types('/privacy report')).form?.title).toBe('Report a person');
  });

  it('names nobody as a steward whom it does not know as one, nor oneself', async () => {
    expect((await pressed('Something is odd')).reply.text).toContain('yourself: whoever looks after this space.');
    const sol = (await aHarness()).person('Sol', { steward: true });
    const { text } = await sol.presses('Something is odd', await sol.types('/hearth help'));
    expect(text).toContain('yourself: whoever looks after this space.');
  });
});
