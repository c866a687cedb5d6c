import { expect, it } from 'vitest';
import type { OptionValues } from '../../../src/chat/command.ts';
import { parseOptions } from '../../../src/chat/options.ts';
import type { ParsedOptions } from '../../../src/chat/parsed-options.ts';
import { itIf } from '../../support/it-if.ts';
import { commands } from './declarations.ts';
import { leftOpen } from './expectations.ts';
import type { Harness } from './harness.ts';
import { describePlatforms } from './platforms.ts';

/** The last command that came to the core, read by its declaration. */
function lastCommand({ core }: Harness): ParsedOptions {
  const event = core.of('command').at(-1);
  const spec = commands.find(({ name }) => name === event?.command);
  if (!event || !spec) throw new Error(`No command came that is known, but ${event?.command}`);
  return parseOptions(spec, event.input);
}

describePlatforms('a command', (harness, { typesText, completes, privateChannels, commandsInDirect }) => {
  it('says who used it, where and when, each time with an id of its own', async () => {
    const { core, bo, library } = harness();
    const replies = [await bo.uses('murmur', {}, library), await bo.uses('murmur', {}, library)];
    expect(replies.map(leftOpen)).toEqual([{}, {}]);
    const [first, second] = core.of('command');
    expect(first).toMatchObject({ command: 'murmur', user: bo.user, place: library, at: expect.any(Number) });
    expect(first?.id).not.toBe(second?.id);
  });

  it.each<[string, (harness: Harness) => OptionValues]>([
    ['text', () => ({ what: 'a long row of beans' })],
    ['text with marks in it', () => ({ what: 'beans & <peas> *soon* https://clay.example/a?b=1&c=2' })],
    ['members', ({ bo, cleo }) => ({ what: 'a tree', who: [bo.user.user, cleo.user.user] })],
    ['one member', ({ ada }) => ({ what: 'a tree', who: [ada.user.user] })],
    ['a channel', ({ library }) => ({ what: 'a tree', where: library.channel })],
    ['a choice', () => ({ what: 'a tree', kind: 'flower' })],
    ['a number', () => ({ what: 'a tree', rows: 12 })],
    ['a flag', () => ({ what: 'a tree', soon: true })],
    ['a flag that says no', () => ({ what: 'a tree', soon: false })],
    [
      'everything',
      ({ bo, library }) => ({
        who: [bo.user.user],
        what: 'a tree',
        where: library.channel,
        kind: 'tree',
        rows: 3,
        soon: true,
        bed: 'the long one',
      }),
    ],
  ])('brings %s as it was given', async (_, make) => {
    const options = make(harness());
    await harness().ada.uses('plant', options);
    expect(lastCommand(harness())).toMatchObject({ ok: true, values: options });
    expect(Object.keys(lastCommand(harness()).values).sort()).toEqual(Object.keys(options).sort());
  });

  it('may have subcommands, each with its own options', async () => {
    await harness().bo.uses('shed put', { thing: 'a good spade' });
    expect(lastCommand(harness())).toMatchObject({ ok: true, act: { name: 'put' }, values: { thing: 'a good spade' } });
    await harness().bo.uses('shed show', {});
    expect(lastCommand(harness())).toMatchObject({ ok: true, act: { name: 'show' }, values: {} });
  });

  it('is used where everybody may read along', async () => {
    const { core, bo, square } = harness();
    await bo.uses('murmur', {}, square);
    expect(core.of('command')[0]?.place).toEqual(square);
  });

  itIf(privateChannels.holds)('may be used where only some read along, which it says', async () => {
    const { core, bo, den } = harness();
    await bo.uses('murmur', {}, den);
    expect(core.of('command')).toMatchObject([{ place: { ...den, audience: 'some' } }]);
  });

  itIf(commandsInDirect.holds)('may be used where nobody else reads along, which it says', async () => {
    const { core, platform, bo } = harness();
    const direct = await platform.openDirect(bo.user);
    await bo.uses('murmur', {}, direct);
    expect(core.of('command')).toMatchObject([{ user: bo.user, place: { ...direct, audience: 'direct' } }]);
  });

  itIf(!commandsInDirect.holds)('cannot be used where nobody else reads along', async () => {
    const { core, platform, bo } = harness();
    await expect(bo.uses('murmur', {}, await platform.openDirect(bo.user))).rejects.toThrow();
    expect(core.of('command')).toEqual([]);
  });

  itIf(typesText.holds)('may lack what it requires, which the core is told', async () => {
    await harness().bo.types('/plant');
    expect(lastCommand(harness())).toMatchObject({ ok: false, problem: { code: 'missing' } });
  });

  itIf(typesText.holds)('is read however people write it', async () => {
    const { bo, cleo } = harness();
    const values = { what: 'the old pear tree', who: [cleo.user.user], rows: 2 };
    for (const line of [
      `/plant @${cleo.name} the old pear tree rows:2`,
      `/plant @${cleo.name}: the old pear tree rows:2`,
      `/plant @${cleo.name} "the old pear tree" rows:2`,
      `/plant rows:2 @${cleo.name} what:"the old pear tree"`,
      `/PLANT   @${cleo.name}\n the old pear tree ROWS:2`,
    ]) {
      await bo.types(line);
      expect(lastCommand(harness()), line).toMatchObject({ ok: true, values });
    }
  });

  itIf(typesText.holds)('brings what was mistyped as it was typed', async () => {
    await harness().bo.types('/plant rows:many a tree');
    expect(lastCommand(harness())).toMatchObject({ ok: false, problem: { code: 'not_a_number', given: 'many' } });
    await harness().bo.types('/shed burn it down');
    expect(lastCommand(harness())).toMatchObject({ ok: false, problem: { code: 'unknown_subcommand', given: 'burn' } });
  });

  itIf(!typesText.holds)('brings values and no text', async () => {
    const { core, bo } = harness();
    await bo.uses('plant', { what: 'a tree' });
    expect(core.of('command')).toMatchObject([{ input: { form: 'values', values: { what: 'a tree' } } }]);
  });

  itIf(completes.holds)('proposes values while somebody types', async () => {
    const { core, bo } = harness();
    core.complete = async () => ['the long one', 'the round one'];
    expect(await bo.beginsToType('plant', 'bed', 'the')).toEqual(['the long one', 'the round one']);
  });

  itIf(!completes.holds)('is not asked for proposals', async () => {
    const { core, bo } = harness();
    await bo.beginsToType('plant', 'bed', 'the');
    expect(core.of('complete')).toEqual([]);
  });
});

describePlatforms('the page of one’s own', (harness, { homePage }) => {
  itIf(homePage.holds)('shows to whoever opens it what the core says', async () => {
    const { core, bo } = harness();
    expect((await bo.opensHome())?.text).toBe('This is your page.');
    expect(core.of('home')).toMatchObject([{ user: bo.user, id: expect.stringMatching(/./) }]);
  });

  itIf(!homePage.holds)('is not there, and the core is never asked for it', async () => {
    const { core, bo } = harness();
    expect(await bo.opensHome()).toBeUndefined();
    expect(core.of('home')).toEqual([]);
  });
});
