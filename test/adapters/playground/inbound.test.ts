import { describe, expect, it } from 'vitest';
import { openForm, privately, silent } from '../../../src/chat/answer.ts';
import { button } from '../../../src/chat/button.ts';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { askForm } from './support/forms.ts';
import { aPlayground } from './support/playground.ts';

describe('somebody who writes', () => {
  it('is seen by everybody, and the core learns that they wrote but not what', async () => {
    const { act, core, look } = await aPlayground();
    expect(await act('say', { channel: 'c-general', text: 'Morning, all.' })).toMatchObject({
      status: 200,
      kind: 'done',
    });
    expect((await look('as=u-emi&at=c-general')).pieces.lines).toContain('Morning, all.');
    expect(core.received.messages).toMatchObject([
      { user: { user: 'u-finn' }, message: { at: { channel: 'c-general' }, id: expect.any(String) } },
    ]);
    expect(JSON.stringify(core.received.messages)).not.toContain('Morning');
  });

  it('and sends it again because the answer got lost has written once', async () => {
    const { act, core, look } = await aPlayground();
    for (const _ of [1, 2]) await act('say', { channel: 'c-general', text: 'Once only.', draft: 'd-1' });
    expect((await look('at=c-general')).pieces.lines.match(/Once only/g)).toHaveLength(1);
    expect(core.received.messages).toHaveLength(1);
  });

  it('in a thread is reported with the thread', async () => {
    const { act, core, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const root = await platform.post(at, message(paragraph('A request.')), 'key');
    await act('say', { channel: 'c-help', thread: root.id, text: 'I know this one.' });
    expect(core.received.messages.map((event) => event.message.at.thread)).toEqual([root.id]);
  });

  it('names members and channels by their names, and notifies the member', async () => {
    const { act, look } = await aPlayground();
    await act('say', { channel: 'c-general', text: 'Ask @emi sparrow in #help, please.' });
    const emi = await look('as=u-emi&at=c-welcome');
    expect(emi.pieces.places).toContain('1<span class="unseen"> for you</span>');
    const lines = (await look('as=u-emi&at=c-general')).pieces.lines;
    expect(lines).toContain('<span class="mention mine" dir="auto">@Emi Sparrow</span>');
    expect(lines).toContain('data-go="c-help"');
  });

  it('begins a message with a slash by writing two', async () => {
    const { act, core, look } = await aPlayground();
    const before = core.received.commands.length;
    await act('say', { channel: 'c-general', text: '//shrug' });
    expect(core.received.commands).toHaveLength(before);
    expect((await look('at=c-general')).pieces.lines).toContain('<p dir="auto">/shrug</p>');
  });

  it('hears that a text is empty or too long, and nothing is posted', async () => {
    const { act, core } = await aPlayground();
    expect(await act('say', { channel: 'c-general', text: '  ' })).toMatchObject({ status: 422 });
    expect(await act('say', { channel: 'c-general', text: 'x'.repeat(10_000) })).toMatchObject({
      status: 422,
      error: expect.stringContaining('10,000 characters'),
    });
    expect(core.received.messages).toEqual([]);
  });

  it('hears that a channel does not exist, or is not theirs', async () => {
    const { act } = await aPlayground();
    expect(await act('say', { channel: 'c-none', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { channel: 'd-u-emi', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { as: 'u-none', channel: 'c-help', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { as: 'u-hearth', channel: 'c-help', text: 'Hello?' })).toMatchObject({ status: 404 });
  });
});

describe('a command', () => {
  it('goes to the core in tokens, known or not', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/Kudos @emi for "the long answer" kind:support' });
    expect(core.received.commands.at(-1)).toMatchObject({
      command: 'kudos',
      user: { user: 'u-finn' },
      place: { channel: 'c-help' },
      input: {
        form: 'text',
        tokens: [
          { type: 'member', id: 'u-emi' },
          { type: 'word', text: 'for' },
          { type: 'word', text: 'the long answer', quoted: true },
          { type: 'word', text: 'support', name: 'kind' },
        ],
      },
    });
  });

  it('works after /hearth, too', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/hearth Ask how do I trim?' });
    expect(core.received.commands.at(-1)).toMatchObject({ command: 'ask', input: { tokens: { length: 4 } } });
    await act('say', { channel: 'c-help', text: '/hearth help ask' });
    expect(core.received.commands.at(-1)).toMatchObject({ command: 'hearth', input: { tokens: { length: 2 } } });
  });

  it('sent again because the answer got lost has the same id, so that the core drops it', async () => {
    const { act, core } = await aPlayground();
    for (const draft of ['d-1', 'd-1', 'd-2']) await act('say', { channel: 'c-help', text: '/ask why', draft });
    const [first, again, other] = core.received.commands.slice(-3).map(({ id }) => id);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await act('say', { channel: 'c-help', text: '/ask why', draft: '../x' })).toMatchObject({ status: 400 });
  });

  it('that opened a form shows it again if the answer got lost', async () => {
    const { act, core } = await aPlayground();
    core.answer = () => openForm(askForm);
    const opened = await act('say', { channel: 'c-help', text: '/ask', draft: 'd-1' });
    // The core has handled it, and says nothing more about it.
    core.answer = () => silent;
    expect(await act('say', { channel: 'c-help', text: '/ask', draft: 'd-1' })).toEqual(opened);
  });

  it('is answered privately where only the member sees it, until they dismiss it', async () => {
    const { act, core, look } = await aPlayground();
    core.answer = () => privately(message(paragraph('You gave two, and took three.')));
    await act('say', { channel: 'c-help', text: '/balance' });
    const lines = (await look('as=u-finn&at=c-help')).pieces.lines;
    expect(lines).toContain('You gave two');
    expect(lines).toContain('Only you can see this');
    expect((await look('as=u-emi&at=c-help')).pieces.lines).not.toContain('You gave two');

    const whisper = /data-dismiss="([^"]+)"/.exec(lines)?.[1];
    await act('dismiss', { as: 'u-emi', whisper });
    expect((await look('as=u-finn&at=c-help')).pieces.lines).toContain('You gave two');
    await act('dismiss', { whisper });
    expect((await look('as=u-finn&at=c-help')).pieces.lines).not.toContain('You gave two');
  });

  it('is answered publicly by Hearth where everybody sees it', async () => {
    const { act, core, look } = await aPlayground();
    core.answer = () => ({
      kind: 'message',
      visibility: 'public',
      message: message(paragraph('The next firing is on Wednesday.')),
    });
    await act('say', { channel: 'c-help', text: '/firing' });
    expect((await look('as=u-emi&at=c-help')).pieces.lines).toContain('The next firing is on Wednesday.');
  });

  it('that fails is said kindly, and may be tried again', async () => {
    const { act, core } = await aPlayground();
    core.broken = true;
    expect(await act('say', { channel: 'c-help', text: '/ask now' })).toMatchObject({
      status: 500,
      error: expect.stringContaining('try again'),
    });
  });
});

describe('the channel with Hearth', () => {
  const finn = { platform: 'playground', space: 'playground', user: 'u-finn' } as const;

  it('is reported as a place where nobody else reads along, whatever happens in it', async () => {
    const { act, core, platform } = await aPlayground();
    const at = await platform.openDirect(finn);
    const help = button('ask:help', 'I can help', 'r-7');
    const { id } = await platform.post(at, message(paragraph('Who helps?'), buttons(help)), 'key');
    core.answer = () => openForm(askForm);
    const opened = await act('say', { channel: at.channel, text: '/ask' });
    core.answer = () => silent;
    const open = /data-form="([^"]+)"/.exec(String(opened.html))?.[1];
    await act('submit', { form: open, values: { need: 'A hand' } });
    await act('press', { channel: at.channel, button: 'ask:help:r-7', label: 'I can help' });
    await act('menu', { post: id, entry: 'thank' });
    const { commands, submits, presses, menus } = core.received;
    // The demo ran commands of its own when it started.
    const events = [...commands.slice(-1), ...submits, ...presses, ...menus];
    expect(events.map(({ place }) => place)).toEqual(Array(4).fill({ ...at, audience: 'direct' }));
  });

  it('is the only such place', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/ask why' });
    expect(core.received.commands.at(-1)?.place).not.toHaveProperty('audience');
  });
});

describe('a reaction', () => {
  it('is reported in its base form, shown as typed, and taken off by the same emoji in any tone', async () => {
    const { act, core, look, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const posted = await platform.post(at, message(paragraph('Here.')), 'key');
    await act('react', { post: posted.id, emoji: '🙌🏽' });
    expect((await look('at=c-help')).pieces.lines).toContain('🙌🏽 by Finn Harbour');
    await act('react', { post: posted.id, emoji: ':raised_hands:' });
    expect((await look('at=c-help')).pieces.lines).not.toContain('🙌🏽 by Finn Harbour');
    expect(core.received.reactions.map(({ emoji, change, author }) => [emoji, change, author?.user])).toEqual([
      ['🙌', 'added', 'u-hearth'],
      ['🙌', 'removed', 'u-hearth'],
    ]);
  });

  it('with something that is no emoji is refused', async () => {
    const { act, core, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const posted = await platform.post(at, message(paragraph('Here.')), 'key');
    for (const emoji of [':no_such_emoji:', 'bravo', '', '🙌🙌', '<b>']) {
      expect(await act('react', { post: posted.id, emoji })).toMatchObject({ status: 422 });
    }
    expect(core.received.reactions).toEqual([]);
  });
});

describe('buttons, menus and the page of one’s own', () => {
  it('a button carries its action and subject; a button that is not Hearth’s is refused', async () => {
    const { act, core } = await aPlayground();
    await act('press', { channel: 'c-help', button: 'ask:help:r-7', label: 'I can help' });
    expect(core.received.presses).toMatchObject([{ action: 'ask:help', subject: 'r-7', place: { channel: 'c-help' } }]);
    expect(await act('press', { channel: 'c-help', button: 'nonsense', label: '' })).toMatchObject({ status: 422 });
  });

  it('a menu entry hands over whose message it is and what it says', async () => {
    const { act, core, look } = await aPlayground();
    await act('say', { channel: 'c-help', text: 'Thin glaze, slow cooling.' });
    const post = /data-post="([^"]+)"(?!.*data-post)/s.exec((await look('at=c-help')).pieces.lines)?.[1];
    await act('menu', { as: 'u-emi', post, entry: 'thank' });
    expect(core.received.menus).toMatchObject([
      {
        entry: 'thank',
        user: { user: 'u-emi' },
        about: { user: 'u-finn' },
        place: { channel: 'c-help' },
        text: 'Thin glaze, slow cooling.',
      },
    ]);
  });

  it('a menu entry on a message of Hearth’s is about nobody', async () => {
    const { act, core, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const posted = await platform.post(at, message(paragraph('Here.')), 'key');
    await act('menu', { post: posted.id, entry: 'thank' });
    expect(core.received.menus.map(({ about }) => about)).toEqual([undefined]);
  });

  it('My page shows what the core says, and a kind word if the core fails', async () => {
    const { core, look } = await aPlayground();
    expect((await look('as=u-emi&at=home')).pieces.lines).toContain('Your own page.');
    core.broken = true;
    expect((await look('as=u-emi&at=home')).pieces.lines).toContain('try again');
  });
});
