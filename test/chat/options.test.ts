import { describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/chat/command.ts';
import { parseOptions } from '../../src/chat/options.ts';
import { diary, garden, market, parse, problemOf, shed, valuesOf } from './garden.ts';

const kudos = {
  name: 'kudos',
  description: 'Thank somebody',
  reply: 'private',
  options: [
    { name: 'members', description: 'Whom', type: 'members', most: 5, place: 'next', required: true },
    {
      name: 'reason',
      description: 'What for',
      type: 'text',
      minLength: 3,
      maxLength: 500,
      place: 'rest',
      required: true,
    },
  ],
} as const satisfies CommandSpec;

describe('text and named options', () => {
  it('gives the rest of the line to the option that takes it', () => {
    expect(valuesOf(garden, 'how do I prune this?')).toEqual({ text: 'how do I prune this?' });
  });

  it('finds named options anywhere and leaves the text whole', () => {
    expect(valuesOf(garden, 'how do kind:support I prune seats:3 this?')).toEqual({
      text: 'how do I prune this?',
      kind: 'support',
      seats: 3,
    });
  });

  it('lets a sentence go on to the next option or the end of the line, with a space after its name or without', () => {
    const join = {
      name: 'join',
      description: 'Bring something',
      reply: 'form',
      options: [
        { name: 'work', description: 'What', type: 'text', maxLength: 500, place: 'rest' },
        { name: 'question', description: 'Which', type: 'text', maxLength: 500, isSentence: true },
        { name: 'seats', description: 'How many', type: 'number', least: 1, most: 50 },
      ],
    } as const satisfies CommandSpec;
    const given = { work: 'my talk', question: 'Why rye, and how?' };
    expect(valuesOf(join, 'my talk question:Why rye, and how?')).toEqual(given);
    expect(valuesOf(join, 'my talk question: Why rye, and how?')).toEqual(given);
    expect(valuesOf(join, 'question:Why rye, and how? seats:3')).toEqual({ question: 'Why rye, and how?', seats: 3 });
    expect(valuesOf(join, 'my talk question:"Why rye, and how?"')).toEqual(given);
  });

  it('takes names and choices in any case and answers with the declared spelling', () => {
    expect(valuesOf(garden, 'KIND:SUPPORT')).toEqual({ kind: 'support' });
    expect(valuesOf(garden, 'Kind:knowledge')).toEqual({ kind: 'Knowledge' });
  });

  it.each(['topics:"wild herbs"', 'topics:“wild herbs”', 'topics:„wild herbs“'])('reads %s as one value', (text) => {
    expect(valuesOf(garden, text)).toEqual({ topics: 'wild herbs' });
  });

  it('reads an option with a space after its colon, where what follows is a value that it can have', () => {
    expect(valuesOf(garden, 'how do kind: support I prune seats: 3 this? Urgent: yes')).toEqual({
      text: 'how do I prune this?',
      kind: 'support',
      seats: 3,
      urgent: true,
    });
    expect(valuesOf(garden, 'to: @ana and @ben bed: #roses prune them')).toEqual({
      to: ['U-ana', 'U-ben'],
      bed: 'C-roses',
      text: 'prune them',
    });
    expect(valuesOf(garden, 'topics: "wild herbs" where do they grow?')).toEqual({
      topics: 'wild herbs',
      text: 'where do they grow?',
    });
  });

  it.each([
    ['where do they grow? topics: herbs', 'herbs'],
    ['where do they grow? Topics: herbs', 'herbs'],
    ['where do they grow? topics: herbs, berries', 'herbs, berries'],
    ['where do they grow? topics:herbs, berries', 'herbs, berries'],
    ['topics: herbs, berries kind:support where do they grow?', 'herbs, berries'],
    ['where do they grow? topics: herbs urgent:yes', 'herbs'],
  ])('reads a text behind a blank that ends the line, or stands before another option: %s', (typed, topics) => {
    expect(valuesOf(garden, typed)).toMatchObject({ topics, text: 'where do they grow?' });
  });

  it('points out a slip in such a value, where it begins the line', () => {
    for (const typed of ['kind: suport how do I start?', 'Kind: Suppotr how do I start?']) {
      expect(problemOf(garden, typed)).toMatchObject({ code: 'not_a_choice', given: typed.split(' ')[1] });
    }
  });

  it.each([
    'be kind: suport others',
    'kind: people wanted',
    'be kind: always',
    'all seats: taken',
    'seats: 51 are too many',
    'I know two topics: roses and more',
    'be "kind:" support',
    'this kind:',
  ])('leaves a sentence alone in which an option and a colon stand by chance: %s', (text) => {
    expect(valuesOf(garden, text)).toEqual({ text });
  });

  it('lets the text be named, on its first word or quoted', () => {
    expect(valuesOf(garden, 'text:how do I prune this? kind:support')).toEqual({
      text: 'how do I prune this?',
      kind: 'support',
    });
    expect(valuesOf(garden, 'text:"how do I prune this?" kind:support')).toEqual({
      text: 'how do I prune this?',
      kind: 'support',
    });
  });

  it.each([
    'see https://example.org/a:b',
    'meet at 10:30',
    'note: bring tea',
    'note:bring tea',
    'mailto:ana@example.org',
    'localhost:3000 is silent',
    'why does test:unit fail',
    'C:\\tea',
    'std::vector',
    'a 5" pot, isn\'t it',
    '"great", she said, "thanks"',
  ])('leaves %j as it is', (text) => {
    expect(valuesOf(garden, text)).toEqual({ text });
  });

  it('keeps the lines of a text', () => {
    expect(valuesOf(garden, 'first line\n\n  second line\nkind:support')).toEqual({
      text: 'first line\n\n  second line',
      kind: 'support',
    });
  });

  it.each(['🧗🏽‍♀️ up there 👨‍👩‍👧', 'שלום עולם', 'مرحبا: كيف', '日本語のテキスト'])('takes %s as text', (text) => {
    expect(valuesOf(garden, text)).toEqual({ text });
  });

  it('makes one text of an option given twice', () => {
    expect(valuesOf(garden, 'topics:herbs topics:"wild berries"')).toEqual({ topics: 'herbs, wild berries' });
  });

  it('refuses a number given twice', () => {
    expect(problemOf(garden, 'seats:2 seats:3')).toMatchObject({ code: 'not_a_number', given: '2 3' });
  });

  it('gives no value to an option that is empty or blank', () => {
    expect(valuesOf(garden, 'topics:"" text:"   "')).toEqual({});
    expect(valuesOf(garden, '')).toEqual({});
  });

  it.each(['topic:css', 'TOPIC:css', 'topcs:css', 'tpoics:css', 'seat:3', 'knid:support'])(
    'points out the slip in %s',
    (text) => {
      expect(problemOf(garden, `how do I start ${text}`)).toMatchObject({
        code: 'unknown_option',
        known: ['text', 'to', 'kind', 'topics', 'seats', 'urgent', 'bed'],
      });
    },
  );

  it('refuses any unknown name where no option takes text', () => {
    expect(problemOf(shed, 'place spade colour:red')).toMatchObject({ code: 'unknown_option', given: 'colour' });
  });

  it('still tells what it understood of a text with a problem', () => {
    expect(parse(garden, 'how do I start kind:magic seats:3')).toMatchObject({
      ok: false,
      problem: { code: 'not_a_choice', given: 'magic' },
      values: { text: 'how do I start', seats: 3 },
    });
  });
});

describe('limits', () => {
  it.each(['0', '51', '-3', '3.5', 'three', '1e1', '٣', '99999999999999999999'])('refuses %s seats', (seats) => {
    expect(problemOf(garden, `seats:${seats}`)).toMatchObject({ code: 'not_a_number', given: expect.any(String) });
  });

  it.each(['1', '50', '+7', '"8"', '" 9 "'])('takes %s seats', (seats) => {
    expect(valuesOf(garden, `seats:${seats}`).seats).toBe(Number(seats.replaceAll('"', '')));
  });

  it.each(['yes', 'Y', 'true', 'on', '1'])('takes %s for yes', (word) => {
    expect(valuesOf(garden, `urgent:${word}`)).toEqual({ urgent: true });
  });

  it.each(['no', 'N', 'false', 'off', '0'])('takes %s for no', (word) => {
    expect(valuesOf(garden, `urgent:${word}`)).toEqual({ urgent: false });
  });

  it('refuses another word for a flag', () => {
    expect(problemOf(garden, 'urgent:maybe')).toMatchObject({ code: 'not_a_flag', given: 'maybe' });
  });

  it('refuses a text that is too short or too long, and counts characters, not bytes', () => {
    expect(problemOf(garden, 'hm')).toMatchObject({ code: 'too_short', limit: 3 });
    expect(valuesOf(garden, '🙌🙌🙌')).toEqual({ text: '🙌🙌🙌' });
    expect(valuesOf(garden, '🙌'.repeat(500))).toEqual({ text: '🙌'.repeat(500) });
    expect(problemOf(garden, 'a'.repeat(501))).toMatchObject({ code: 'too_long', limit: 500 });
    expect(problemOf(garden, 'a '.repeat(5_000))).toMatchObject({ code: 'too_long', limit: 500 });
  });

  it('does not count blanks towards the length of a text', () => {
    expect(problemOf(kudos, '@ana "  a  "')).toMatchObject({ code: 'too_short' });
    expect(problemOf(kudos, '@ana "     "')).toMatchObject({ code: 'missing', option: { name: 'reason' } });
  });

  it('refuses what is no channel', () => {
    expect(valuesOf(garden, 'bed:#roses')).toEqual({ bed: 'C-roses' });
    expect(problemOf(garden, 'bed:roses')).toMatchObject({ code: 'not_a_channel', given: 'roses' });
    expect(problemOf(garden, 'bed:@ana')).toMatchObject({ code: 'not_a_channel', given: '@ana' });
    expect(problemOf(garden, 'bed:#roses bed:#herbs')).toMatchObject({ code: 'not_a_channel' });
  });

  it('says first that a required option is missing', () => {
    expect(problemOf(kudos, '')).toMatchObject({ code: 'missing', option: { name: 'members' } });
    expect(problemOf(kudos, 'thanks for the tea')).toMatchObject({ code: 'missing', option: { name: 'members' } });
    expect(problemOf(kudos, '@ana')).toMatchObject({ code: 'missing', option: { name: 'reason' } });
  });
});

describe('members', () => {
  const thanked = (...members: string[]) => ({ members, reason: 'for the tea' });

  it.each([
    ['@ana for the tea', thanked('U-ana')],
    ['@ana @ben for the tea', thanked('U-ana', 'U-ben')],
    ['@ana, @ben and @cem for the tea', thanked('U-ana', 'U-ben', 'U-cem')],
    ['@ana,@ben & @cem for the tea', thanked('U-ana', 'U-ben', 'U-cem')],
    ['@ana + @ben: for the tea', thanked('U-ana', 'U-ben')],
    ['@ana、@ben， @cem for the tea', thanked('U-ana', 'U-ben', 'U-cem')],
    ['@ana, for the tea', thanked('U-ana')],
    ['@ana - for the tea', thanked('U-ana')],
    ['members:@ana for the tea', thanked('U-ana')],
    ['members:@ana, @ben and @cem for the tea', thanked('U-ana', 'U-ben', 'U-cem')],
    ['for the tea members:@ana members:@ben', thanked('U-ana', 'U-ben')],
    ['reason:"for the tea" @ana', thanked('U-ana')],
    ['reason:for the tea members:@ana', thanked('U-ana')],
    ['to:@ana for the tea', thanked('U-ana')],
  ])('reads %j', (text, values) => {
    expect(valuesOf(kudos, text)).toEqual(values);
  });

  it.each([
    '\\',
    '-',
    '–',
    '~',
    '>',
    '🙌',
    '❤️',
    ':tada:',
    '、',
    '，',
    '،',
    'and also',
    'as well as',
    'then',
    'et',
    'n',
  ])('joins two of them by %j, and leaves neither out', (joint) => {
    expect(valuesOf(kudos, `@ana ${joint} @ben for the tea`)).toEqual(thanked('U-ana', 'U-ben'));
    expect(valuesOf(kudos, `@ana ${joint} thank you`)).toMatchObject({ members: ['U-ana'] });
  });

  it('finds mentions in the middle of a sentence, and leaves the sentence whole', () => {
    expect(valuesOf(kudos, 'thanks @ana and @ben for the tea')).toEqual({
      members: ['U-ana', 'U-ben'],
      reason: 'thanks @ana and @ben for the tea',
    });
  });

  it('takes those in front only, when there are some in front', () => {
    expect(valuesOf(kudos, '@ana for helping @ben')).toEqual({ members: ['U-ana'], reason: 'for helping @ben' });
  });

  it.each([
    ['@Nobody for the tea', '@Nobody'],
    ['@ana and @Nobody: for the tea', '@Nobody'],
    ['@Nobody, @ana for the tea', '@Nobody'],
    ['@Björn @Zoë', '@Björn @Zoë'],
  ])('says who is unknown where a mention was not made one: %s', (text, given) => {
    expect(problemOf(kudos, text)).toMatchObject({ code: 'not_a_member', given });
  });

  it('leaves an @ further on in the text alone', () => {
    expect(valuesOf(kudos, '@ana for the tea @Home')).toEqual({ members: ['U-ana'], reason: 'for the tea @Home' });
    expect(valuesOf(kudos, '@ana for you @ 5')).toEqual({ members: ['U-ana'], reason: 'for you @ 5' });
  });

  it('keeps an "and" that joins no two members', () => {
    expect(valuesOf(kudos, '@ana and thanks')).toEqual({ members: ['U-ana'], reason: 'and thanks' });
  });

  it('keeps emoji codes and signed numbers in the reason', () => {
    expect(valuesOf(kudos, '@ana :tada: thanks').reason).toBe(':tada: thanks');
    expect(valuesOf(kudos, '@ana -5 degrees').reason).toBe('-5 degrees');
  });

  it('counts a member once', () => {
    expect(valuesOf(kudos, '@ana @ben @ana for the tea').members).toEqual(['U-ana', 'U-ben']);
  });

  it('refuses too many', () => {
    expect(problemOf(kudos, '@a @b @c @d @e @f for the tea')).toMatchObject({ code: 'too_many', limit: 5 });
  });

  it('refuses a name that is no mention', () => {
    expect(problemOf(kudos, 'members:ana for the tea')).toMatchObject({ code: 'not_a_member', given: 'ana' });
  });
});

describe('subcommands', () => {
  it('runs the one that is named, in any case', () => {
    expect(parse(shed, 'place spade #roses')).toMatchObject({
      ok: true,
      act: { name: 'place', requires: 'steward' },
      values: { tool: 'spade', bed: 'C-roses' },
    });
    expect(parse(shed, 'PLACE Rake bed:#roses')).toMatchObject({ values: { tool: 'rake', bed: 'C-roses' } });
  });

  it('runs the default one when nothing is typed', () => {
    expect(parse(shed, '')).toMatchObject({ ok: true, act: { name: 'show' }, values: {} });
    expect(parse(diary, '')).toMatchObject({ ok: true, act: { name: 'now' }, values: {} });
  });

  it('gives text to the default one that takes text', () => {
    expect(parse(diary, 'the beans came up')).toMatchObject({
      act: { name: 'now' },
      values: { text: 'the beans came up' },
    });
    expect(parse(diary, 'now the beans came up')).toMatchObject({
      act: { name: 'now' },
      values: { text: 'the beans came up' },
    });
    expect(parse(diary, '"mine" all mine')).toMatchObject({
      act: { name: 'now' },
      values: { text: '"mine" all mine' },
    });
  });

  it.each(['shwo', 'plcae spade #roses', 'plcae tool:spade'])('knows no %j', (text) => {
    expect(problemOf(shed, text)).toEqual({
      code: 'unknown_subcommand',
      given: text.split(' ')[0],
      known: ['show', 'place', 'count'],
    });
  });

  it('asks which one, where none is meant by default', () => {
    expect(problemOf(market, '')).toEqual({ code: 'unknown_subcommand', given: '', known: ['join'] });
    expect(problemOf(market, 'leave')).toEqual({ code: 'unknown_subcommand', given: 'leave', known: ['join'] });
  });

  it('points out what is left over', () => {
    expect(problemOf(shed, 'show me more')).toEqual({ code: 'unexpected', given: 'me more' });
    expect(problemOf(shed, 'count 3 or so')).toEqual({ code: 'unexpected', given: 'or so' });
  });

  it('misses the required options of the one that is named', () => {
    expect(problemOf(shed, 'place rake')).toMatchObject({ code: 'missing', option: { name: 'bed' } });
  });

  it('takes a zero for a value', () => {
    expect(valuesOf(shed, 'count 0')).toEqual({ number: 0 });
  });

  it('lets a number be followed by what it counts, and by nothing else', () => {
    const around = {
      name: 'around',
      description: 'Stay',
      reply: 'private',
      options: [{ name: 'hours', description: 'How long', type: 'number', place: 'next', least: 1, most: 12 }],
    } as const satisfies CommandSpec;
    for (const typed of ['3', '3 hours', '3 Hours', '3 hour']) expect(valuesOf(around, typed)).toEqual({ hours: 3 });
    expect(problemOf(around, '3 days')).toMatchObject({ code: 'unexpected', given: 'days' });
    expect(problemOf(around, '3 hours hours')).toMatchObject({ code: 'unexpected', given: 'hours' });
    expect(problemOf(around, 'hours')).toMatchObject({ code: 'not_a_number' });
  });
});

describe('a command without subcommands that takes no words', () => {
  const bell = {
    name: 'bell',
    description: 'Ring it',
    reply: 'public',
    options: [{ name: 'loud', description: 'How', type: 'flag' }],
  } as const satisfies CommandSpec;

  it('points out what is left over', () => {
    expect(problemOf(bell, 'ring it')).toEqual({ code: 'unexpected', given: 'ring it' });
    expect(problemOf(bell, 'pitch:high')).toEqual({ code: 'unknown_option', given: 'pitch', known: ['loud'] });
    expect(valuesOf(bell, 'loud:yes')).toEqual({ loud: true });
  });
});

describe('values that the platform typed', () => {
  const typed = (
    spec: CommandSpec,
    values: Record<string, string | number | boolean | string[]>,
    subcommand?: string,
  ) => parseOptions(spec, { form: 'values', values, ...(subcommand === undefined ? {} : { subcommand }) });

  it('are held against the same limits', () => {
    expect(typed(garden, { text: 'hm' })).toMatchObject({ problem: { code: 'too_short' } });
    expect(typed(garden, { seats: 51 })).toMatchObject({ problem: { code: 'not_a_number' } });
    expect(typed(garden, { seats: 1.5 })).toMatchObject({ problem: { code: 'not_a_number' } });
    expect(typed(garden, { kind: 'magic' })).toMatchObject({ problem: { code: 'not_a_choice' } });
    expect(typed(garden, { to: ['U1', 'U2', 'U3', 'U4'] })).toMatchObject({ problem: { code: 'too_many' } });
    expect(typed(kudos, { members: [], reason: 'for the tea' })).toMatchObject({ problem: { code: 'missing' } });
    expect(typed(kudos, { members: ['U1'], reason: '  ' })).toMatchObject({ problem: { code: 'missing' } });
  });

  it('are tidied in the same way', () => {
    expect(typed(garden, { text: ' tea time ', to: ['U1', 'U1'], topics: '' })).toMatchObject({
      ok: true,
      values: { text: 'tea time', to: ['U1'] },
    });
  });

  it('leave out what is not declared', () => {
    expect(typed(garden, { colour: 'red', urgent: false })).toMatchObject({ ok: true, values: { urgent: false } });
    expect(typed(garden, { colour: 'red' }).values).toEqual({});
  });

  it('go to the subcommand that is named, or to the default one', () => {
    expect(typed(diary, {}, 'mine')).toMatchObject({ ok: true, act: { name: 'mine' } });
    expect(typed(diary, { text: 'beans' })).toMatchObject({ ok: true, act: { name: 'now' } });
    expect(typed(diary, {}, 'theirs')).toMatchObject({ problem: { code: 'unknown_subcommand', given: 'theirs' } });
  });
});
