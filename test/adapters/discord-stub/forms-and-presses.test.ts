import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { answering, ask } from './answering.ts';
import { aRest, button, field, row, type Village } from './set-up.ts';

describe('a form', () => {
  const MODAL = {
    custom_id: 'ask:new',
    title: 'Ask',
    components: [
      field('What I need', 'text', { required: true, min_length: 3 }),
      field('What I tried', 'tried', { required: false, value: 'nothing yet' }),
      { type: 18, label: 'Who helped', component: { type: 5, custom_id: 'who', max_values: 3, required: false } },
      {
        type: 18,
        label: 'Kind',
        component: { type: 3, custom_id: 'kind', options: [{ label: 'Advice', value: 'a' }] },
      },
    ],
  };

  const withForm = () =>
    answering((one) => {
      if (one.isChatInputCommand()) return one.showModal(MODAL as never);
      return one.isModalSubmit() && one.reply({ content: 'Thank you', flags: MessageFlags.Ephemeral });
    });

  it('opens, is filled in and comes back with what was chosen', async () => {
    const village = await withForm();
    const { ada, bo, heard, discord } = village;
    const { form } = await ask(ada, village);
    if (!form) throw new Error('no form opened');
    const outcome = await ada.submit(form, { 'What I need': 'A hand', who: [bo], Kind: 'Advice' });
    expect(outcome.message).toMatchObject({ content: 'Thank you', ephemeralTo: ada.id });
    const submitted = heard[1];
    if (!submitted?.isModalSubmit()) throw new Error('no form came back');
    expect(submitted.fields.getTextInputValue('text')).toBe('A hand');
    expect(submitted.fields.getTextInputValue('tried')).toBe('nothing yet');
    expect(submitted.fields.getSelectedUsers('who')?.first()?.username).toBe('bo');
    expect(submitted.fields.getStringSelectValues('kind')).toEqual(['a']);
    expect(discord.openForm(ada)).toBeUndefined();
  });

  it('is not sent by the client while something is missing', async () => {
    const village = await withForm();
    const { form } = await ask(village.ada, village);
    if (!form) throw new Error('no form opened');
    expect(await village.ada.submit(form, { text: 'Hi' })).toMatchObject({
      ok: false,
      complaints: { 'What I need': 'Must be at least 3 characters.', Kind: 'This field is required.' },
    });
    expect(village.heard).toHaveLength(1);
    await expect(village.ada.submit(form, { Colour: 'red' })).rejects.toThrow('no field "Colour"');
    village.ada.close(form);
    await expect(village.ada.submit(form)).rejects.toThrow('no such form open');
  });

  it('stays open when the app does not answer', async () => {
    const village = await answering((one) => one.isChatInputCommand() && one.showModal(MODAL as never));
    const { form } = await ask(village.ada, village);
    if (!form) throw new Error('no form opened');
    const submitted = village.ada.submit(form, { text: 'A hand', Kind: 'a' });
    await expect.poll(() => village.heard.length).toBe(2);
    village.discord.pass(3_000);
    expect(await submitted).toMatchObject({ ok: false, failure: 'Something went wrong. Try again.' });
    expect(village.discord.openForm(village.ada)).toMatchObject({ custom_id: 'ask:new' });
  });
});

describe('a press', () => {
  const MENU = { type: 3, custom_id: 'pick', placeholder: 'Pick', options: [{ label: 'One', value: '1' }] };
  const post = async ({ discord, help }: Village) => {
    const components = [
      row(button('I can help', 'ask:help:1'), button('Not now', 'no', { disabled: true })),
      row(MENU),
    ];
    await aRest(discord).post(`/channels/${help.id}/messages`, { body: { content: 'Who can help?', components } });
    const [message] = discord.messages(help);
    if (!message) throw new Error('nothing was posted');
    return message;
  };

  it('can change the message', async () => {
    const village = await answering((one) => one.isButton() && one.update({ content: 'Bo can.', components: [] }));
    const message = await post(village);
    const outcome = await village.bo.press(message, 'I can help');
    expect(outcome).toMatchObject({ ok: true, message: { id: message.id, content: 'Bo can.', components: [] } });
    const [one] = village.heard;
    expect(one?.isButton() && [one.customId, one.message.id, one.user.username]).toEqual([
      'ask:help:1',
      message.id,
      'bo',
    ]);
  });

  it('can be acknowledged at first and answered later', async () => {
    const village = await answering(async (one) => {
      if (!one.isButton()) return;
      await one.deferUpdate();
      await one.followUp({ content: 'Thanks!', flags: MessageFlags.Ephemeral });
    });
    expect(await village.bo.press(await post(village), 'ask:help:1')).toMatchObject({ ok: true });
    await village.discord.until(() => village.discord.ephemerals(village.bo)[0]?.content === 'Thanks!');
  });

  it('brings the choice of a menu', async () => {
    const village = await answering((one) => one.isStringSelectMenu() && one.reply(`You chose ${one.values.join()}`));
    const { message } = await village.ada.choose(await post(village), 'Pick', 'One');
    expect(message?.content).toBe('You chose 1');
  });

  it('fails visibly when nobody answers, and is refused where it cannot be', async () => {
    const village = await answering(() => undefined);
    const message = await post(village);
    const pressed = village.bo.press(message, 'I can help');
    await expect.poll(() => village.heard.length).toBe(1);
    village.discord.pass(3_000);
    expect(await pressed).toMatchObject({ failure: 'This interaction failed' });
    await expect(village.bo.press(message, 'Not now')).rejects.toThrow('disabled');
    await expect(village.bo.press(message, 'Dance')).rejects.toThrow('there is I can help, Not now, Pick');
  });
});

describe('a context menu', () => {
  it('brings the message or the person it was opened on', async () => {
    const commands = [
      { type: 3, name: 'Thank for this' },
      { type: 2, name: 'Give kudos' },
    ];
    const village = await answering((one) => one.isContextMenuCommand() && one.reply('Thanked'), commands);
    const { ada, bo, help, heard } = village;
    await ada.menu('Thank for this', bo.say(help, 'Use flex'));
    await ada.menu('Give kudos', bo, { in: help });
    const [message, user] = heard;
    expect(message?.isMessageContextMenuCommand() && message.targetMessage.content).toBe('Use flex');
    expect(user?.isUserContextMenuCommand() && user.targetUser.username).toBe('bo');
  });
});
