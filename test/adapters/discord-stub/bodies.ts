import { button, field, row } from './set-up.ts';

/** A body, and whether Discord takes it. */
export interface Judged {
  name: string;
  body: unknown;
  good: boolean;
}

const good = (name: string, body: unknown): Judged => ({ name, body, good: true });
const bad = (name: string, body: unknown): Judged => ({ name, body, good: false });

const x = (count: number): string => 'x'.repeat(count);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const embed = (more: object) => ({ content: 'Hi', embeds: [more] });
const rows = (...components: object[]) => ({ content: 'Hi', components });
const select = (more: object = {}) => ({ type: 3, custom_id: 'pick', options: options(2), ...more });
const options = (count: number) => times(count, (at) => ({ label: `Option ${at}`, value: String(at) }));
const v2 = (...components: object[]) => ({ flags: 32_768, components });
const display = (content: string) => ({ type: 10, content });

export const MESSAGES: readonly Judged[] = [
  good('text', { content: 'Hi' }),
  good('2000 characters', { content: x(2_000) }),
  good('2000 emoji', { content: '🙌'.repeat(2_000) }),
  bad('2001 characters', { content: x(2_001) }),
  bad('text that is a number', { content: 7 }),
  bad('nothing', {}),
  bad('empty text', { content: '' }),
  bad('a long nonce', { content: 'Hi', nonce: x(26) }),
  good('a nonce', { content: 'Hi', nonce: x(25), enforce_nonce: true }),
  good('allowed mentions', { content: 'Hi', allowed_mentions: { parse: [], users: ['1'], replied_user: false } }),
  bad('unknown allowed mentions', { content: 'Hi', allowed_mentions: { parse: ['friends'] } }),
  bad('a mention that is no id', { content: 'Hi', allowed_mentions: { parse: [], users: ['ada'] } }),

  good('a full embed', embed({ title: x(256), description: x(4_096), color: 0xffffff, footer: { text: x(1_000) } })),
  bad('an embed title of 257', embed({ title: x(257) })),
  bad('an embed description of 4097', embed({ description: x(4_097) })),
  bad('an embed footer of 2049', embed({ footer: { text: x(2_049) } })),
  bad('an embed author of 257', embed({ author: { name: x(257) } })),
  good('25 fields', embed({ fields: times(25, (at) => ({ name: `${at}`, value: 'v' })) })),
  bad('26 fields', embed({ fields: times(26, (at) => ({ name: `${at}`, value: 'v' })) })),
  bad('a field name of 257', embed({ fields: [{ name: x(257), value: 'v' }] })),
  bad('a field value of 1025', embed({ fields: [{ name: 'n', value: x(1_025) }] })),
  bad('a field without value', embed({ fields: [{ name: 'n' }] })),
  bad('a colour that is none', embed({ title: 't', color: 0x1000000 })),
  bad('a link that is none', embed({ title: 't', url: 'not a link' })),
  bad('11 embeds', { embeds: times(11, () => ({ title: 't' })) }),
  good('6000 characters in embeds', { embeds: [{ description: x(4_000) }, { description: x(2_000) }] }),
  bad('6001 characters in embeds', { embeds: [{ description: x(4_000) }, { description: x(2_001) }] }),

  good('5 rows of 5', rows(...times(5, (at) => row(...times(5, (each) => button('Go', `${at}:${each}`)))))),
  bad('6 rows', rows(...times(6, (at) => row(button('Go', `${at}`))))),
  bad('6 buttons in a row', rows(row(...times(6, (at) => button('Go', `${at}`))))),
  bad('an empty row', rows(row())),
  good('a custom_id of 100', rows(row(button('Go', x(100))))),
  bad('a custom_id of 101', rows(row(button('Go', x(101))))),
  bad('a custom_id twice', rows(row(button('Go', 'a'), button('Stop', 'a')))),
  good('a label of 80', rows(row(button(x(80), 'a')))),
  bad('a label of 81', rows(row(button(x(81), 'a')))),
  bad('a button without label', rows(row({ type: 2, style: 1, custom_id: 'a' }))),
  good('a button with an emoji', rows(row({ type: 2, style: 1, custom_id: 'a', emoji: { name: '🙌' } }))),
  bad('a button without custom_id', rows(row({ type: 2, style: 1, label: 'Go' }))),
  bad('a button of style 9', rows(row(button('Go', 'a', { style: 9 })))),
  good('a link', rows(row({ type: 2, style: 5, label: 'Read', url: 'https://village.example/' }))),
  bad('a link with custom_id', rows(row(button('Read', 'a', { style: 5, url: 'https://village.example/' })))),
  good('a menu', rows(row(select({ placeholder: x(150) })))),
  good('25 options', rows(row(select({ options: options(25), max_values: 25 })))),
  bad('26 options', rows(row(select({ options: options(26) })))),
  bad('no options', rows(row(select({ options: [] })))),
  bad('an option label of 101', rows(row(select({ options: [{ label: x(101), value: 'a' }] })))),
  bad('a placeholder of 151', rows(row(select({ placeholder: x(151) })))),
  bad('a menu beside a button', rows(row(select(), button('Go', 'a')))),
  good('a menu of people', rows(row({ type: 5, custom_id: 'who', max_values: 25 }))),
  bad('a button outside of a row', rows(button('Go', 'a'))),
  bad('a text input in a message', rows(row({ type: 4, custom_id: 'a', style: 1, label: 'Text' }))),

  good(
    'components v2',
    v2(display('Hi'), { type: 17, components: [display('In'), { type: 14 }, row(button('Go', 'a'))] }),
  ),
  good('a section', v2({ type: 9, components: [display('Hi')], accessory: button('Go', 'a') })),
  bad(
    'a section with 4 texts',
    v2({ type: 9, components: times(4, () => display('Hi')), accessory: button('Go', 'a') }),
  ),
  bad('components v2 with content', { ...v2(display('Hi')), content: 'Hi' }),
  bad('components v2 with embeds', { ...v2(display('Hi')), embeds: [{ title: 't' }] }),
  bad('a display of 4001', v2(display(x(4_001)))),
  bad('a container in a container', v2({ type: 17, components: [{ type: 17, components: [display('Hi')] }] })),
];

const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'What', ...more });
const command = (more: object = {}) => ({ name: 'ask', description: 'Ask for help', ...more });

export const COMMANDS: readonly Judged[] = [
  good('a command', command()),
  good('a command in another script', command({ name: 'вопрос' })),
  bad('a command in capitals', command({ name: 'Ask' })),
  bad('a command of two words', command({ name: 'ask me' })),
  bad('a name of 33', command({ name: x(33) })),
  bad('no description', { name: 'ask' }),
  bad('a description of 101', command({ description: x(101) })),
  good('25 options', command({ options: times(25, (at) => option({ name: `o${at}` })) })),
  bad('26 options', command({ options: times(26, (at) => option({ name: `o${at}` })) })),
  bad('an option without description', command({ options: [{ type: 3, name: 'text' }] })),
  bad('an option of an unknown type', command({ options: [option({ type: 12 })] })),
  good('required options first', command({ options: [option({ required: true }), option({ name: 'b' })] })),
  bad('required options last', command({ options: [option(), option({ name: 'b', required: true })] })),
  good('choices', command({ options: [option({ choices: [{ name: 'A', value: 'a' }] })] })),
  bad(
    '26 choices',
    command({ options: [option({ choices: times(26, (at) => ({ name: `${at}`, value: `${at}` })) })] }),
  ),
  bad('a choice of the wrong type', command({ options: [option({ choices: [{ name: 'A', value: 1 }] })] })),
  bad(
    'choices and completion',
    command({ options: [option({ autocomplete: true, choices: [{ name: 'A', value: 'a' }] })] }),
  ),
  good('lengths', command({ options: [option({ min_length: 0, max_length: 6_000 })] })),
  bad('a length of 6001', command({ options: [option({ max_length: 6_001 })] })),
  good('subcommands', command({ options: [{ type: 1, name: 'new', description: 'New', options: [option()] }] })),
  bad('subcommands in subcommands', command({ options: [{ ...option({ type: 1 }), options: [option({ type: 1 })] }] })),
  good('a message menu', { type: 3, name: 'Thank for this' }),
  bad('a menu with a description', { type: 3, name: 'Thank for this', description: 'Thanks' }),
  good('permissions', command({ default_member_permissions: '32', contexts: [0] })),
  bad('permissions that are no number', command({ default_member_permissions: 'all' })),
  bad('an unknown context', command({ contexts: [3] })),
];

const modal = (...components: object[]) => ({ type: 9, data: { custom_id: 'ask', title: 'Ask', components } });
const callback = (data: object) => ({ type: 4, data });

export const CALLBACKS: readonly Judged[] = [
  good('an answer', callback({ content: 'Hi', flags: 64 })),
  bad('an answer of 2001', callback({ content: x(2_001) })),
  bad('an answer of an unknown type', { type: 99 }),
  good('thinking', { type: 5, data: { flags: 64 } }),
  good('a form', modal(field('What', 'text', { max_length: 4_000, value: x(4_000) }))),
  good('a form with rows', modal(row({ type: 4, style: 2, custom_id: 'text', label: 'What' }))),
  good('a form with menus', modal({ type: 18, label: 'Who', component: { type: 5, custom_id: 'who', max_values: 3 } })),
  bad('a title of 46', { type: 9, data: { custom_id: 'ask', title: x(46), components: [field('What', 'text')] } }),
  bad('a form without fields', modal()),
  bad('a label of 46', modal(field(x(46), 'text'))),
  bad('a label without a field', modal({ type: 18, label: 'What' })),
  bad('a field of 4001', modal(field('What', 'text', { max_length: 4_001 }))),
  bad('a placeholder of 101', modal(field('What', 'text', { placeholder: x(101) }))),
  bad('a field without style', modal({ type: 18, label: 'What', component: { type: 4, custom_id: 'text' } })),
  bad('a custom_id twice', modal(field('One', 'text'), field('Two', 'text'))),
  bad('a button in a form', modal(row(button('Go', 'a')))),
];

/** What Discord refuses although its published document would let it through. */
export const STRICTER: readonly Judged[] = [
  bad('an embed that shows nothing', { embeds: [{}] }),
  bad('a display without the flag', rows(display('Hi'))),
  bad('a field with an empty name', embed({ fields: [{ name: '', value: 'v' }] })),
  bad('an option value twice', rows(row(select({ options: [...options(1), ...options(1)] })))),
  bad('more choices than options', rows(row(select({ max_values: 3 })))),
  bad('41 components in all', v2({ type: 17, components: times(40, () => display('Hi')) })),
  bad('4001 characters in all displays', v2(display(x(4_000)), display('x'))),
];

export const STRICTER_CALLBACKS: readonly Judged[] = [
  bad('6 fields', modal(...times(6, (at) => field('What', `${at}`)))),
  bad('a disabled field', modal({ type: 18, label: 'Who', component: { type: 5, custom_id: 'who', disabled: true } })),
];
