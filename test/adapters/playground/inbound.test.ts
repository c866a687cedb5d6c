import { describe, expect, it, vi } from 'vitest';
import { openForm, privately, problems, silent } from '../../../src/chat/answer.ts';
import { button } from '../../../src/chat/button.ts';
import type { Form } from '../../../src/chat/form.ts';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { createRecordingCore } from './support/core.ts';
import { createKeyValueStore } from './support/key-value-store.ts';
import { aPlayground } from './support/playground.ts';

const form: Form = {
  action: 'ask:new',
  subject: 'r-1',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [
    { type: 'text', name: 'need', label: 'What do you need?', required: true, minLength: 3, maxLength: 20 },
    { type: 'members', name: 'helpers', label: 'Who?', most: 2 },
    { type: 'number', name: 'seats', label: 'How many?', least: 1, most: 5 },
    { type: 'flag', name: 'urgent', label: 'Urgent?' },
  ],
};

async function withOpenForm() {
  const playground = await aPlayground();
  playground.core.answer = () => openForm(form);
  const opened = await playground.act('say', { channel: 'c-help', text: '/ask' });
  const id = /data-form="([^"]+)"/.exec(String(opened.html))?.[1] ?? '';
  return { ...playground, id };
}

describe('somebody who writes', () => {
  it('is seen by everybody, and the core learns that they wrote but not what', async () => {
    const { act, core, look } = await aPlayground();
    expect(await act('say', { channel: 'c-general', text: 'Morning, all.' })).toMatchObject({
      status: 200,
      kind: 'done',
    });
    expect((await look('as=u-emi&at=c-general')).pieces.lines).toContain('Morning, all.');
    expect(core.told.messages).toMatchObject([
      { user: { user: 'u-finn' }, message: { at: { channel: 'c-general' }, id: expect.any(String) } },
    ]);
    expect(JSON.stringify(core.told.messages)).not.toContain('Morning');
  });

  it('and sends it again because the answer was lost has written once', async () => {
    const { act, core, look } = await aPlayground();
    for (const _ of [1, 2]) await act('say', { channel: 'c-general', text: 'Once only.', draft: 'd-1' });
    expect((await look('at=c-general')).pieces.lines.match(/Once only/g)).toHaveLength(1);
    expect(core.told.messages).toHaveLength(1);
  });

  it('in a thread is told with the thread', async () => {
    const { act, core, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const root = await platform.post(at, message(paragraph('A request.')), 'key');
    await act('say', { channel: 'c-help', thread: root.id, text: 'I know this one.' });
    expect(core.told.messages.map((event) => event.message.at.thread)).toEqual([root.id]);
  });

  it('names members and channels by their names, and notifies the member', async () => {
    const { act, look } = await aPlayground();
    await act('say', { channel: 'c-general', text: 'Ask @emi sparrow in #help, please.' });
    const emi = await look('as=u-emi&at=c-welcome');
    expect(emi.pieces.places).toContain('1<span class="unseen"> for you</span>');
    const lines = (await look('as=u-emi&at=c-general')).pieces.lines;
    expect(lines).toContain('<span class="mention mine">@Emi Sparrow</span>');
    expect(lines).toContain('data-go="c-help"');
  });

  it('begins a message with a slash by writing two', async () => {
    const { act, core, look } = await aPlayground();
    const before = core.told.commands.length;
    await act('say', { channel: 'c-general', text: '//shrug' });
    expect(core.told.commands).toHaveLength(before);
    expect((await look('at=c-general')).pieces.lines).toContain('<p>/shrug</p>');
  });

  it('is told when a text is empty or too long, and nothing is posted', async () => {
    const { act, core } = await aPlayground();
    expect(await act('say', { channel: 'c-general', text: '  ' })).toMatchObject({ status: 422 });
    expect(await act('say', { channel: 'c-general', text: 'x'.repeat(10_000) })).toMatchObject({
      status: 422,
      error: expect.stringContaining('10,000 characters'),
    });
    expect(core.told.messages).toEqual([]);
  });

  it('is told that a channel is not there, or not theirs', async () => {
    const { act } = await aPlayground();
    expect(await act('say', { channel: 'c-none', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { channel: 'd-u-emi', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { as: 'u-none', channel: 'c-help', text: 'Hello?' })).toMatchObject({ status: 404 });
    expect(await act('say', { as: 'u-hearth', channel: 'c-help', text: 'Hello?' })).toMatchObject({ status: 404 });
  });
});

describe('a message that the core could not take in', () => {
  it('stands, and is told again after a start', async () => {
    const keyValues = createKeyValueStore();
    const core = createRecordingCore();
    const before = await aPlayground({ keyValues, core });
    core.broken = true;
    expect(await before.act('say', { channel: 'c-help', text: 'Anybody?' })).toMatchObject({ status: 200 });
    await before.platform.stop();
    expect(core.told.messages).toEqual([]);

    core.broken = false;
    const after = await aPlayground({ keyValues, core });
    expect(core.told.messages).toHaveLength(1);
    expect((await after.look('at=c-help')).pieces.lines).toContain('Anybody?');
  });

  it('is told again by and by, and what comes after it in its lane waits for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { act, core, platform } = await aPlayground();
      const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
      const posted = await platform.post(at, message(paragraph('A request.')), 'key');
      core.broken = true;
      await act('react', { post: posted.id, emoji: '🙌' });
      await act('react', { post: posted.id, emoji: '🙌' });
      core.broken = false;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(core.told.reactions.map(({ change }) => change)).toEqual(['added', 'removed']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a command', () => {
  it('goes to the core in tokens, known or not', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/Kudos @emi for "the long answer" kind:support' });
    expect(core.told.commands.at(-1)).toMatchObject({
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

  it('goes by the name of /hearth as well', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/hearth Ask how do I trim?' });
    expect(core.told.commands.at(-1)).toMatchObject({ command: 'ask', input: { tokens: { length: 4 } } });
    await act('say', { channel: 'c-help', text: '/hearth help ask' });
    expect(core.told.commands.at(-1)).toMatchObject({ command: 'hearth', input: { tokens: { length: 2 } } });
  });

  it('sent again because the answer was lost bears the same id, by which the core drops it', async () => {
    const { act, core } = await aPlayground();
    for (const draft of ['d-1', 'd-1', 'd-2']) await act('say', { channel: 'c-help', text: '/ask why', draft });
    const [first, again, other] = core.told.commands.slice(-3).map(({ id }) => id);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await act('say', { channel: 'c-help', text: '/ask why', draft: '../x' })).toMatchObject({ status: 400 });
  });

  it('that opened a form shows it again where the answer was lost', async () => {
    const { act, core } = await aPlayground();
    core.answer = () => openForm(form);
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

  it('is told as a place where nobody else reads along, by whatever happens in it', async () => {
    const { act, core, platform } = await aPlayground();
    const at = await platform.openDirect(finn);
    const help = button('ask:help', 'I can help', 'r-7');
    const { id } = await platform.post(at, message(paragraph('Who helps?'), buttons(help)), 'key');
    core.answer = () => openForm(form);
    const opened = await act('say', { channel: at.channel, text: '/ask' });
    core.answer = () => silent;
    const open = /data-form="([^"]+)"/.exec(String(opened.html))?.[1];
    await act('submit', { form: open, values: { need: 'A hand' } });
    await act('press', { channel: at.channel, button: 'ask:help:r-7', label: 'I can help' });
    await act('menu', { post: id, entry: 'thank' });
    const { commands, submits, presses, menus } = core.told;
    // Its people have done a thing or two already when it starts.
    const told = [...commands.slice(-1), ...submits, ...presses, ...menus];
    expect(told.map(({ place }) => place)).toEqual(Array(4).fill({ ...at, audience: 'direct' }));
  });

  it('is unlike the other channels in that', async () => {
    const { act, core } = await aPlayground();
    await act('say', { channel: 'c-help', text: '/ask why' });
    expect(core.told.commands.at(-1)?.place).not.toHaveProperty('audience');
  });
});

describe('a form', () => {
  it('opens with its fields, and goes to the core typed by its declaration', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => privately(message(paragraph('Asked.')));
    const values = { need: 'A hand', helpers: ['u-emi', 'u-ada'], seats: '3', urgent: true, extra: 'ignored' };
    expect(await act('submit', { form: id, values })).toMatchObject({ status: 200, kind: 'done' });
    expect(core.told.submits).toMatchObject([
      {
        action: 'ask:new',
        subject: 'r-1',
        place: { channel: 'c-help' },
        values: { need: 'A hand', helpers: ['u-emi', 'u-ada'], seats: 3, urgent: true },
      },
    ]);
    expect(core.told.submits[0]?.values).not.toHaveProperty('extra');
  });

  it('comes back with what to mend, by field', async () => {
    const { act, core, id } = await withOpenForm();
    const values = { need: 'x'.repeat(21), helpers: ['u-none'], seats: '9' };
    const answer = await act('submit', { form: id, values });
    expect(answer).toMatchObject({ kind: 'problems' });
    expect(Object.keys(answer.problems as object)).toEqual(['need', 'helpers', 'seats']);
    expect(core.told.submits).toEqual([]);
  });

  it('stays open where the core finds something to mend, and is closed once it is taken', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => problems({ need: 'Say a little more.' });
    expect(await act('submit', { form: id, values: { need: 'Help' } })).toMatchObject({
      kind: 'problems',
      problems: { need: 'Say a little more.' },
    });
    core.answer = () => ({ kind: 'silent' });
    expect(await act('submit', { form: id, values: { need: 'Help me' } })).toMatchObject({ kind: 'done' });
    expect(core.told.submits).toHaveLength(2);
  });

  it('handed in again because the answer was lost is done, and was taken once', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => ({ kind: 'silent' });
    for (const _ of [1, 2]) {
      expect(await act('submit', { form: id, values: { need: 'Help me' } })).toMatchObject({
        status: 200,
        kind: 'done',
      });
    }
    expect(core.told.submits).toHaveLength(1);
  });

  it('bears one id towards the core, so that what the core took though the playground died is taken once', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => problems({ need: 'Say a little more.' });
    for (const need of ['Help', 'Help me']) await act('submit', { form: id, values: { need } });
    expect(new Set(core.told.submits.map((event) => event.id))).toEqual(new Set([`form/${id}`]));
  });

  it('belongs to the tab that opened it, and to nobody else', async () => {
    const { act, core, id } = await withOpenForm();
    const inOtherTab = await act('say', { channel: 'c-general', text: '/ask' });
    const other = /data-form="([^"]+)"/.exec(String(inOtherTab.html))?.[1];
    core.answer = () => ({ kind: 'silent' });
    expect(await act('submit', { form: id, values: { need: 'One' } })).toMatchObject({ kind: 'done' });
    expect(await act('submit', { as: 'u-emi', form: other, values: { need: 'Two' } })).toMatchObject({ status: 409 });
    expect(await act('submit', { form: other, values: { need: 'Two' } })).toMatchObject({ kind: 'done' });
    expect(core.told.submits.map(({ values, place }) => [values.need, place?.channel])).toEqual([
      ['One', 'c-help'],
      ['Two', 'c-general'],
    ]);
  });

  it('handed in twice at once is taken once', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => ({ kind: 'silent' });
    const answers = await Promise.all([1, 2].map(() => act('submit', { form: id, values: { need: 'Help' } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(core.told.submits).toHaveLength(1);
  });

  it('can still be handed in after a restart', async () => {
    const { keyValues, platform, core, id } = await withOpenForm();
    await platform.stop();
    core.answer = () => ({ kind: 'silent' });
    const after = await aPlayground({ keyValues, core });
    expect(await after.act('submit', { form: id, values: { need: 'Help' } })).toMatchObject({ kind: 'done' });
  });
});

describe('a reaction', () => {
  it('is told in its base form, shown as typed, and taken off by the same emoji in any tone', async () => {
    const { act, core, look, platform } = await aPlayground();
    const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
    const posted = await platform.post(at, message(paragraph('Here.')), 'key');
    await act('react', { post: posted.id, emoji: '🙌🏽' });
    expect((await look('at=c-help')).pieces.lines).toContain('🙌🏽 by Finn Harbour');
    await act('react', { post: posted.id, emoji: ':raised_hands:' });
    expect((await look('at=c-help')).pieces.lines).not.toContain('🙌🏽 by Finn Harbour');
    expect(core.told.reactions.map(({ emoji, change, author }) => [emoji, change, author?.user])).toEqual([
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
    expect(core.told.reactions).toEqual([]);
  });
});

describe('buttons, menus and the page of one’s own', () => {
  it('a button carries its action and subject; what is none of Hearth’s is refused', async () => {
    const { act, core } = await aPlayground();
    await act('press', { channel: 'c-help', button: 'ask:help:r-7', label: 'I can help' });
    expect(core.told.presses).toMatchObject([{ action: 'ask:help', subject: 'r-7', place: { channel: 'c-help' } }]);
    expect(await act('press', { channel: 'c-help', button: 'nonsense', label: '' })).toMatchObject({ status: 422 });
  });

  it('a menu entry hands over whose message it is and what it says', async () => {
    const { act, core, look } = await aPlayground();
    await act('say', { channel: 'c-help', text: 'Thin glaze, slow cooling.' });
    const post = /data-post="([^"]+)"(?!.*data-post)/s.exec((await look('at=c-help')).pieces.lines)?.[1];
    await act('menu', { as: 'u-emi', post, entry: 'thank' });
    expect(core.told.menus).toMatchObject([
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
    expect(core.told.menus.map(({ about }) => about)).toEqual([undefined]);
  });

  it('My page is what the core says, and a kind word when it cannot', async () => {
    const { core, look } = await aPlayground();
    expect((await look('as=u-emi&at=home')).pieces.lines).toContain('Your own page.');
    core.broken = true;
    expect((await look('as=u-emi&at=home')).pieces.lines).toContain('try again');
  });
});

describe('the clock of the playground', () => {
  /** What the button to Monday asks for. */
  const mondayOn = (clockPiece: string): number => Number(/data-monday="(\d+)"/.exec(clockPiece)?.[1]);

  it('moves on to Monday at nine on the community’s clocks, wherever its stewards say that is', async () => {
    const { act, clock, look, settleIn } = await aPlayground();
    const inBerlin = (await look('at=c-help')).pieces.clock;
    expect(inBerlin).toContain('Monday 5 January, 13:00');
    settleIn('Asia/Tokyo');
    const inTokyo = (await look('at=c-help')).pieces.clock;
    expect(inTokyo).toContain('Monday 5 January, 21:00');
    expect(inTokyo).toContain('Tokyo');
    await act('clock', { to: mondayOn(inBerlin) });
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-12T08:00:00.000Z');
    expect(new Date(mondayOn(inTokyo)).toISOString()).toBe('2026-01-12T00:00:00.000Z');
  });

  it('moves once where a move is asked for twice', async () => {
    const { act, clock, look } = await aPlayground();
    const to = mondayOn((await look('at=c-help')).pieces.clock);
    const answers = await Promise.all([act('clock', { to }), act('clock', { to })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(clock.now()).toBe(to);
  });

  it('refuses to go back, or to what is no moment', async () => {
    const { act, clock, from } = await aPlayground();
    const before = clock.now();
    expect(await act('clock', { to: from(-1) })).toMatchObject({
      status: 409,
      error: expect.stringContaining('later'),
    });
    for (const to of ['monday', null, undefined]) expect(await act('clock', { to })).toMatchObject({ status: 400 });
    expect(clock.now()).toBe(before);
  });

  it('is not to be moved where a real workspace goes by it, and says why', async () => {
    const { act, clock, from, knock } = await aPlayground({ realTime: true });
    const before = clock.now();
    const page = await (await knock('GET', '/playground?as=u-finn')).text();
    expect(page).toContain('Slack or Discord goes by this clock, too.');
    expect(page).not.toContain('data-move');
    expect(await act('clock', { to: from(1_000) })).toMatchObject({ status: 409 });
    expect(clock.now()).toBe(before);
  });
});
