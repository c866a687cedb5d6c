import { describe, expect, it } from 'vitest';
import { channelIn, userIn } from '../../../src/chat/address.ts';
import {
  bold,
  channel,
  code,
  command,
  emoji,
  type Inline,
  link,
  mention,
  person,
  postLink,
  time,
} from '../../../src/chat/message.ts';
import { type Dialect, runsOf } from '../../../src/chat/render/run.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { instant } from '../../../src/domain/time/instant.ts';

interface Mark {
  readonly type: 'mark';
  readonly of: string;
}

const mark = (of: string): Mark => ({ type: 'mark', of });

const here = { platform: 'slack', space: 'T1' } as const;
const elsewhere = { platform: 'slack', space: 'T2' } as const;

const everything: Dialect<Mark> = {
  space: here,
  commandPrefix: 'my-',
  canLink: (url) => url.startsWith('https://'),
  post: ({ id }) => `https://chat.example/${id}`,
  user: (id) => mark(id),
  channel: (at) => mark(at.channel),
  emoji: (each) => mark(each),
  time: (at) => mark(String(at)),
  command: (typed) => mark(typed),
};
const nothing = {
  ...everything,
  post: () => undefined,
  user: () => undefined,
  channel: () => undefined,
  emoji: () => undefined,
  command: () => undefined,
};

const marks: readonly Inline[] = [
  mention('Ada', userIn(here, 'U1')),
  channel(channelIn(here, 'C1')),
  emoji(baseEmoji('🙌')),
  command('ask', 'mine'),
];

describe('the runs of a text', () => {
  it('are marks where the platform has them', () => {
    expect(runsOf([...marks, time(instant(5))], everything)).toEqual(
      ['U1', 'C1', baseEmoji('🙌'), 'my-ask mine', '5'].map(mark),
    );
  });

  it('are words where it has none', () => {
    expect(runsOf(marks, nothing)).toEqual([
      { type: 'bold', text: 'Ada' },
      { type: 'text', text: `#C1${baseEmoji('🙌')}` },
      { type: 'code', text: '/my-ask mine' },
    ]);
  });

  it('are words for users and channels of another space', () => {
    const strangers = [mention('Bo', userIn(elsewhere, 'U1')), channel(channelIn(elsewhere, 'C1'))];
    expect(runsOf(strangers, everything)).toEqual([
      { type: 'bold', text: 'Bo' },
      { type: 'text', text: '#C1' },
    ]);
  });

  it('link to a message in the same space, where the platform can; elsewhere its words stand', () => {
    const [near, far] = [here, elsewhere].map((space) => postLink('it', { at: channelIn(space, 'C1'), id: '7' }));
    if (!near || !far) throw new Error('There are two');
    expect(runsOf([near], everything)).toEqual([{ type: 'link', text: 'it', url: 'https://chat.example/7' }]);
    expect(runsOf([far], everything)).toEqual([{ type: 'text', text: 'it' }]);
    expect(runsOf([near], nothing)).toEqual([{ type: 'text', text: 'it' }]);
  });

  it('are one where neighbours have the same style, and none where there is nothing to read', () => {
    expect(runsOf([bold('a'), bold('b'), code(''), person('Ada'), { type: 'text', text: '!' }], everything)).toEqual([
      { type: 'bold', text: 'ab' },
      { type: 'text', text: 'Ada!' },
    ]);
  });

  it('hold nothing that no chat can show', () => {
    expect(runsOf([{ type: 'text', text: 'half \ud83d of\u0007 a pair' }], everything)).toEqual([
      { type: 'text', text: 'half  of a pair' },
    ]);
  });

  it('show the address of a link without words, and of one that cannot be followed', () => {
    const links = [link('it', 'https://a.b'), link(' ', 'https://a.b'), link('it', 'ftp://a.b'), link('', 'ftp://c.d')];
    expect(runsOf(links, everything)).toEqual([
      { type: 'link', text: 'it', url: 'https://a.b' },
      { type: 'link', text: 'https://a.b', url: 'https://a.b' },
      { type: 'text', text: 'it (ftp://a.b)ftp://c.d' },
    ]);
  });
});
