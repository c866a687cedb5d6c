import { expect, it } from 'vitest';
import {
  type Block,
  code,
  field,
  fields,
  heading,
  list,
  mention,
  message,
  note,
  paragraph,
  person,
  quote,
  written,
} from '../../../src/chat/message.ts';
import { readable, threadUnder } from '../../support/people/person.ts';
import { eventually, saying } from './expectations.ts';
import type { Harness } from './harness.ts';
import { describePlatforms } from './platforms.ts';

/** What members may write, and other members of the space must neither hear nor see formatted. */
const writtenByMembers = ({ bo, square }: Harness): readonly string[] => [
  '@everyone @here @channel',
  '<!channel> <!here> <!everyone> <!subteam^S0123ABCD|@mentors>',
  `<@${bo.user.user}> <@!${bo.user.user}> <@&${bo.user.user}>`,
  `@${bo.name}`,
  `<#${square.channel}> <id:guide> </plant:1024>`,
  '<https://clay.example|look here> [look here](https://clay.example)',
  '*bold* **bold** _italic_ __under__ ~struck~ ~~struck~~ ||hidden|| `code`',
  '***both*** *_nested_* \\*escaped\\* \\\\',
  '> quoted\n>>> quoted on',
  '# heading\n-# small\n- item\n1. one',
  '```\nfence\n```',
  '<t:1767610800:R> <a:dance:1024> &lt;b&gt; &amp;',
];

const carriers: Readonly<Record<string, (text: string) => Block>> = {
  paragraph: (text) => paragraph(text),
  quote: (text) => quote(text),
  note: (text) => note(text),
  list: (text) => list([text]),
  field: (text) => fields([field('Says', text)]),
};

describePlatforms('what a member wrote', (harness) => {
  it.each(Object.entries(carriers))('in a %s is read as it was written, and notifies nobody', async (_, carry) => {
    const { platform, square, ada, bo, cleo } = harness();
    for (const [index, text] of writtenByMembers(harness()).entries()) {
      await platform.post(square, message(carry(text)), `key-${index}`);
      const runs = (await bo.sees(square)).at(-1)?.runs ?? [];
      const styles = new Set(
        runs.filter((run) => run.text.trim() !== '' && run.text !== 'Says').map(({ style }) => style),
      );
      expect([...styles], text).toEqual(['plain']);
      expect(
        readable(runs)
          .replace(/^Says\n?/, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ).toBe(text.replace(/\s+/g, ' '));
    }
    for (const person of [ada, bo, cleo]) expect(await person.notified()).toBe(0);
  });

  it('in a heading, as code, as a name, in a title or under a link notifies nobody either', async () => {
    const { platform, square, ada, bo, cleo } = harness();
    for (const [index, text] of writtenByMembers(harness()).entries()) {
      const line = text.replace(/\s+/g, ' ');
      const link = { type: 'link', text: line, url: 'https://clay.example' } as const;
      const said = message(heading(line), paragraph(code(line), ' ', person(line), ' ', link));
      await platform.post(square, { ...said, thread: line.slice(0, 100) }, `key-${index}`);
    }
    for (const member of [ada, bo, cleo]) expect(await member.notified()).toBe(0);
  });

  it('has links that can be followed where it has web addresses, and no others', async () => {
    const { platform, square, bo } = harness();
    await platform.post(square, message(quote(...written('See https://clay.example/a_b_c?x=*1* and x://y.'))), 'key-1');
    const runs = (await bo.sees(square)).flatMap((seen) => seen.runs);
    expect(runs.filter(({ style }) => style === 'link').map(({ url }) => url)).toEqual([
      'https://clay.example/a_b_c?x=*1*',
    ]);
    expect(readable(runs).trim()).toBe('See https://clay.example/a_b_c?x=*1* and x://y.');
  });
});

describePlatforms('a mention', (harness) => {
  it('notifies whom it names, once for each message, and nobody else', async () => {
    const { platform, square, ada, bo, cleo } = harness();
    await platform.post(square, message(paragraph(mention('Bo', bo.user), ' and ', mention('Bo', bo.user))), 'key-1');
    expect(await Promise.all([ada, bo, cleo].map((each) => each.notified()))).toEqual([0, 1, 0]);
  });

  it('notifies from any block, and in a thread', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, { ...saying('Who digs?'), thread: 'Digging' }, 'key-0');
    const named = mention('Bo', bo.user);
    const blocks = [quote(named), note(named), list([['So: ', named]]), fields([field('Who', named)])];
    for (const [index, block] of blocks.entries()) await platform.post(square, message(block), `key-${index + 1}`);
    await platform.post(threadUnder(posted), message(paragraph(named)), 'key-9');
    expect(await bo.notified()).toBe(blocks.length + 1);
  });

  it('notifies nobody by an edit', async () => {
    const { platform, square, bo, cleo } = harness();
    const posted = await platform.post(square, message(paragraph('Who digs? ', mention('Bo', bo.user))), 'key-1');
    const both = message(paragraph(mention('Bo', bo.user), ' and ', mention('Cleo', cleo.user), ' dig.'));
    await platform.edit(posted, both);
    await platform.edit(posted, both);
    expect(await bo.notified()).toBe(1);
    expect(await cleo.notified()).toBe(0);
    await eventually(async () => expect((await bo.sees(square))[0]?.text).toContain('dig.'));
  });
});
