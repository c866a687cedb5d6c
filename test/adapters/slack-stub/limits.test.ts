import { describe, expect, test } from 'vitest';
import { type CheckCall, otherSlackChecker } from '../../support/checkers.ts';
import { complaintsAboutCall } from '../../support/slack/complaints.ts';
import { aClient, actions, anInstalledApp, button, input, modal, plain, refusal, section } from './set-up.ts';

const other = await otherSlackChecker();
const checkers: readonly CheckCall[] = [complaintsAboutCall, ...(other === undefined ? [] : [other])];

const x = (count: number): string => 'x'.repeat(count);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const menu = (options: unknown[], more = {}) => ({ type: 'static_select', action_id: 'm', options, ...more });
const beside = (accessory: unknown) => section('text', { accessory });

const GOOD_BLOCKS: Record<string, unknown[]> = {
  'a section at its limit': [section(x(3_000))],
  'emoji count once': [{ type: 'header', text: plain('🙌'.repeat(150)) }],
  'ten fields': [{ type: 'section', fields: many(10, () => mrkdwn(x(2_000))) }],
  'fifty blocks': many(50, () => ({ type: 'divider' })),
  'context with text and image': [
    {
      type: 'context',
      elements: [mrkdwn('hi'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
    },
  ],
  'twenty-five buttons': [actions(...many(25, (index) => button(x(75), `a:${index}`, x(2_000))))],
  'a menu of a hundred': [beside(menu(many(100, (index) => option(`o${index}`))))],
  'an overflow of five': [
    beside({ type: 'overflow', action_id: 'o', options: many(5, (index) => option(`o${index}`)) }),
  ],
  'a button that asks first': [
    actions({
      ...button('Erase', 'erase'),
      style: 'danger',
      confirm: { title: plain('Sure?'), text: plain('All of it.'), confirm: plain('Yes'), deny: plain('No') },
    } as never),
  ],
  'an image': [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a picture', title: plain('A') }],
  markdown: [{ type: 'markdown', text: '**hi**' }],
};

const BAD_BLOCKS: Record<string, unknown[]> = {
  'a section over its limit': [section(x(3_001))],
  'an empty text': [section('')],
  'a section with nothing': [{ type: 'section' }],
  'eleven fields': [{ type: 'section', fields: many(11, () => mrkdwn('f')) }],
  'a field over its limit': [{ type: 'section', fields: [mrkdwn(x(2_001))] }],
  'a header in mrkdwn': [{ type: 'header', text: mrkdwn('no') }],
  'a header over its limit': [{ type: 'header', text: plain(x(151)) }],
  'fifty-one blocks': many(51, () => ({ type: 'divider' })),
  'one block_id twice': many(2, () => section('a', { block_id: 'same' })),
  'a block_id over its limit': [section('a', { block_id: x(256) })],
  'an unknown block': [{ type: 'sparkles' }],
  'eleven context elements': [{ type: 'context', elements: many(11, () => mrkdwn('c')) }],
  'no context elements': [{ type: 'context', elements: [] }],
  'twenty-six buttons': [actions(...many(26, (index) => button('b', `a:${index}`)))],
  'no buttons': [actions()],
  'one action_id twice': [actions(button('a', 'same'), button('b', 'same'))],
  'a button over its limit': [actions(button(x(76), 'a'))],
  'a value over its limit': [actions(button('a', 'a', x(2_001)))],
  'an action_id over its limit': [actions(button('a', x(256)))],
  'a button in a style of its own': [actions({ ...button('a', 'a'), style: 'purple' } as never)],
  'a button in mrkdwn': [actions({ ...button('a', 'a'), text: mrkdwn('a') } as never)],
  'a menu of a hundred and one': [beside(menu(many(101, (index) => option(`o${index}`))))],
  'a menu without options': [beside(menu([]))],
  'an option over its limit': [beside(menu([option(x(76), 'v')]))],
  'an option value over its limit': [beside(menu([option('o', x(151))]))],
  'an option value twice': [beside(menu([option('a', 'same'), option('b', 'same')]))],
  'an overflow of six': [
    beside({ type: 'overflow', action_id: 'o', options: many(6, (index) => option(`o${index}`)) }),
  ],
  'eleven checkboxes': [
    beside({ type: 'checkboxes', action_id: 'c', options: many(11, (index) => option(`o${index}`)) }),
  ],
  'a placeholder over its limit': [beside(menu([option('a')], { placeholder: plain(x(151)) }))],
  'an image without words': [{ type: 'image', image_url: 'https://example.com/a.png' }],
  'a confirmation without words': [actions({ ...button('a', 'a'), confirm: { title: plain('Sure?') } } as never)],
  'markdown over its limit': [{ type: 'markdown', text: x(12_001) }],
};

const GOOD_VIEWS: Record<string, unknown> = {
  'a form': modal([input('need', 'What do you need?', { max_length: 3_000 })]),
  'a page without fields': modal([section('hi')], { submit: undefined }),
  'a hundred blocks': modal(many(100, () => ({ type: 'divider' }))),
  'metadata at its limit': modal([section('hi')], { private_metadata: x(3_000) }),
};

const BAD_VIEWS: Record<string, unknown> = {
  'fields without a submit button': modal([input('need', 'Need')], { submit: undefined }),
  'no title': modal([section('hi')], { title: undefined }),
  'a title over its limit': modal([section('hi')], { title: plain(x(25)) }),
  'a submit button over its limit': modal([section('hi')], { submit: plain(x(25)) }),
  'a title in mrkdwn': modal([section('hi')], { title: mrkdwn('hi') }),
  'a hundred and one blocks': modal(many(101, () => ({ type: 'divider' }))),
  'metadata over its limit': modal([section('hi')], { private_metadata: x(3_001) }),
  'a callback_id over its limit': modal([section('hi')], { callback_id: x(256) }),
  'a label in mrkdwn': modal([{ ...input('a', 'a'), label: mrkdwn('a') }]),
  'a label over its limit': modal([input('a', x(2_001))]),
  'a button as a field': modal([{ ...input('a', 'a'), element: button('a', 'a') }]),
  'a longest length over the limit': modal([input('a', 'a', { max_length: 3_001 })]),
  'a beginning over the longest length': modal([input('a', 'a', { max_length: 3, initial_value: 'four' })]),
  'no kind of view': { ...(modal([section('hi')]) as object), type: 'drawer' },
};

/** What Slack refuses beyond what the other checker looks at. */
const BAD_BLOCKS_FOR_SLACK_ONLY: Record<string, unknown[]> = {
  'a property that no section has': [section('a', { colour: 'red' })],
  'emoji on mrkdwn': [{ type: 'section', text: { ...mrkdwn('a'), emoji: true } }],
  'a field among buttons': [actions({ type: 'plain_text_input', action_id: 'a' } as never)],
  'a choice that is not offered': [beside(menu([option('a')], { initial_option: option('b') }))],
  'options and groups at once': [
    beside(menu([option('a')], { option_groups: [{ label: plain('g'), options: [option('b')] }] })),
  ],
};

async function postedBlocks(blocks: unknown[]): Promise<string> {
  const { slack } = await anInstalledApp();
  const help = slack.addChannel({ name: 'help' });
  const posted = aClient(slack).chat.postMessage({ channel: help.id, text: 'text', blocks: blocks as never });
  return posted.then(
    () => 'ok',
    () => refusal(posted),
  );
}

async function openedView(view: unknown): Promise<string> {
  const { slack, app } = await anInstalledApp();
  await slack.addUser({ name: 'ada' }).command('/ask');
  const opened = aClient(slack).views.open({
    trigger_id: String(app.told[0]?.payload.trigger_id),
    view: view as never,
  });
  return opened.then(
    () => 'ok',
    () => refusal(opened),
  );
}

const agrees = (method: string, args: Record<string, unknown>, fine: boolean): void => {
  for (const complaints of checkers) expect(complaints(method, args).length === 0).toBe(fine);
};

describe('blocks', () => {
  test.each(Object.entries(GOOD_BLOCKS))('%s: taken', async (_, blocks) => {
    expect(await postedBlocks(blocks)).toBe('ok');
    agrees('chat.postMessage', { channel: 'C', text: 'text', blocks }, true);
  });

  test.each(Object.entries(BAD_BLOCKS))('%s: refused', async (_, blocks) => {
    expect(await postedBlocks(blocks)).toBe('invalid_blocks');
    agrees('chat.postMessage', { channel: 'C', text: 'text', blocks }, false);
  });

  test.each(Object.entries(BAD_BLOCKS_FOR_SLACK_ONLY))('%s: refused', async (_, blocks) => {
    expect(await postedBlocks(blocks)).toBe('invalid_blocks');
  });

  test('are refused with words and a pointer', async () => {
    const { slack } = await anInstalledApp();
    const help = slack.addChannel({ name: 'help' });
    const posted = aClient(slack).chat.postMessage({ channel: help.id, text: 'a', blocks: [section(x(3_001))] });
    await expect(posted).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });
});

describe('views', () => {
  test.each(Object.entries(GOOD_VIEWS))('%s: taken', async (_, view) => {
    expect(await openedView(view)).toBe('ok');
    agrees('views.open', { trigger_id: 't', view }, true);
  });

  test.each(Object.entries(BAD_VIEWS))('%s: refused', async (_, view) => {
    expect(await openedView(view)).toBe('invalid_arguments');
    agrees('views.open', { trigger_id: 't', view }, false);
  });
});
