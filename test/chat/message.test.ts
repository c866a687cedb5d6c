import { describe, expect, it } from 'vitest';
import { channelIn, userIn } from '../../src/chat/address.ts';
import { button } from '../../src/chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  channel,
  code,
  command,
  divider,
  emoji,
  field,
  fields,
  heading,
  inlinesOf,
  italic,
  link,
  list,
  type Message,
  mention,
  mentionedIn,
  message,
  note,
  paragraph,
  person,
  quote,
  time,
} from '../../src/chat/message.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import { instant } from '../../src/domain/time/instant.ts';

const orchard = { platform: 'slack', space: 'T1' } as const;
const greenhouse = { platform: 'discord', space: '1' } as const;
const ana = mention('Ana', userIn(orchard, 'U1'));
const ben = mention('Ben', userIn(orchard, 'U2'));

const everyBlock: readonly Block[] = [
  heading('Monday'),
  paragraph('Hello ', bold('you'), italic(' all'), ' ', code('x'), ' ', link('here', 'https://example.org')),
  quote(person('Cem'), ' in ', channel(channelIn(orchard, 'C1')), ' at ', time(instant(0)), command('ask', 'for tea')),
  note(emoji('🙌' as Emoji)),
  list(['one', [bold('two'), ' and more'], ana]),
  fields([field('Kind', 'support'), field('Who', ['with ', ben])]),
  buttons(button('ask:help', 'I can help', 'r1', 'primary')),
  divider,
];

describe('message', () => {
  it('leaves out the blocks that are not there', () => {
    expect(message(heading('a'), undefined, divider)).toEqual({ blocks: [heading('a'), divider] });
  });

  it('is plain data that survives being stored', () => {
    const sent: Message = message(...everyBlock);
    expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
  });

  it('makes text nodes of strings', () => {
    expect(paragraph('Hello ', bold('you'))).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Hello ' },
        { type: 'bold', text: 'you' },
      ],
    });
    expect(list(['one'])).toEqual({ type: 'list', items: [[{ type: 'text', text: 'one' }]] });
    expect(field('Kind', 'support')).toEqual({ name: 'Kind', value: [{ type: 'text', text: 'support' }] });
  });

  it('shows a time with its date unless told otherwise, and a command without a rest', () => {
    expect(time(instant(0))).toEqual({ type: 'time', at: 0, style: 'date_time' });
    expect(time(instant(0), 'date')).toMatchObject({ style: 'date' });
    expect(command('ask')).toEqual({ type: 'command', command: 'ask' });
  });
});

describe('inlinesOf', () => {
  it('gives every inline of every block in reading order', () => {
    const read = everyBlock.flatMap(inlinesOf).flatMap((inline) => {
      if ('text' in inline) return inline.text.trim() === '' ? [] : inline.text.trim();
      return 'name' in inline ? inline.name : inline.type;
    });
    expect(read.join(' ')).toBe(
      'Hello you all x here Cem in channel at time command emoji one two and more Ana support with Ben',
    );
  });
});

describe('mentionedIn', () => {
  it('finds mentions in paragraphs, lists and fields, each user once, in order', () => {
    const sent = message(paragraph('Hi ', ben), list([ana, ben]), fields([field('Who', ana)]));
    expect(mentionedIn(sent)).toEqual([ben.user, ana.user]);
  });

  it('does not count people who are only named', () => {
    expect(mentionedIn(message(paragraph(person('Ana')), heading('@ana'), quote('<@U1>')))).toEqual([]);
  });

  it('tells users of two spaces apart, even where they have the same id', () => {
    const here = userIn(orchard, '7');
    const there = userIn(greenhouse, '7');
    expect(mentionedIn(message(paragraph(mention('Ana', here), mention('Ben', there))))).toEqual([here, there]);
  });
});
