import { expect, it } from 'vitest';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { itIf } from '../../support/it-if.ts';
import { threadUnder } from '../../support/people/person.ts';
import { joinButton } from './declarations.ts';
import { everythingFor, findSaid, saying, texts, words } from './expectations.ts';
import { describePlatforms } from './platforms.ts';

describePlatforms('what Hearth says to one person alone', (harness, { whispersInPlace, whispersOnce }) => {
  it('is said where the two of them talk alone, which is always the same place', async () => {
    const { platform, bo, cleo, square } = harness();
    const direct = await platform.openDirect(bo.user);
    expect(await platform.openDirect(bo.user)).toEqual(direct);
    await platform.post(direct, saying('Between us.'), 'key-1');
    expect(texts(await bo.receives())).toEqual(['Between us.']);
    expect(await everythingFor(cleo, square)).not.toContain('Between us.');
    expect(texts(await bo.sees(square))).toEqual([]);
  });

  it('can be edited there', async () => {
    const { platform, bo } = harness();
    const said = await platform.post(await platform.openDirect(bo.user), saying('Tomorrow.'), 'key-1');
    await platform.edit(said, saying('Today.'));
    expect(texts(await bo.receives())).toEqual(['Today.']);
  });

  it('by a whisper is seen by nobody else', async () => {
    const { platform, ada, bo, cleo, square } = harness();
    await platform.whisper(bo.user, square, saying('For your ears.'), 'key-1');
    expect(texts(await bo.receives())).toEqual(['For your ears.']);
    for (const other of [ada, cleo]) expect(await everythingFor(other, square)).not.toContain('For your ears.');
    expect(texts(await bo.sees(square))).toEqual([]);
  });

  it('by a whisper in a thread is seen by nobody else either', async () => {
    const { platform, bo, cleo, square } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    await platform.whisper(bo.user, threadUnder(above), saying('For your ears.'), 'key-2');
    expect(texts(await bo.receives(threadUnder(above)))).toEqual(['For your ears.']);
    expect(await everythingFor(cleo, threadUnder(above))).not.toContain('For your ears.');
  });

  it('arrives whole where it is long', async () => {
    const { platform, bo, square } = harness();
    const lines = Array.from({ length: 70 }, (_, line) => `Line ${line}, ${'and so on '.repeat(20)}`);
    await platform.whisper(bo.user, square, message(...lines.map((line) => paragraph(line))), 'key-1');
    expect(words(await bo.receives())).toBe(lines.join('').replace(/\s/g, ''));
  });

  it('has buttons that work', async () => {
    const { platform, core, bo, square } = harness();
    await platform.whisper(bo.user, square, message(paragraph('Will you?'), buttons(joinButton)), 'key-1');
    const whispered = await findSaid(() => bo.receives(), 'Will you?');
    expect((await bo.presses('I will dig', whispered)).broken).toBeUndefined();
    expect(core.of('press')).toMatchObject([{ user: bo.user, action: 'plant:join', subject: 'plot-7' }]);
  });

  itIf(whispersInPlace.holds)('by a whisper leaves the place where they talk alone empty', async () => {
    const { platform, bo, square, library } = harness();
    await platform.whisper(bo.user, square, saying('For your ears.'), 'key-1');
    expect(texts(await bo.sees(await platform.openDirect(bo.user)))).toEqual([]);
    expect(library).not.toEqual(square);
  });

  itIf(!whispersInPlace.holds)('by a whisper stands where they talk alone', async () => {
    const { platform, bo, square } = harness();
    await platform.whisper(bo.user, square, saying('For your ears.'), 'key-1');
    expect(texts(await bo.sees(await platform.openDirect(bo.user)))).toEqual(['For your ears.']);
  });

  it('by a whisper again with its key is seen once where the platform can', async () => {
    const { platform, bo, square } = harness();
    await platform.whisper(bo.user, square, saying('For your ears.'), 'key-1');
    await platform.whisper(bo.user, square, saying('For your ears.'), 'key-1');
    expect(await bo.receives()).toHaveLength(whispersOnce.holds ? 1 : 2);
  });
});

describePlatforms('who somebody is', (harness, { comesAndGoes }) => {
  it('is known of members, with their zone and whether they look after the space', async () => {
    const { platform, ada, bo } = harness();
    expect(await platform.member(ada.user)).toMatchObject({
      user: ada.user,
      name: ada.name,
      bot: false,
      steward: true,
      left: false,
    });
    expect(await platform.member(bo.user)).toMatchObject({ name: bo.name, steward: false });
  });

  it('is known of bots', async () => {
    const { platform, bot } = harness();
    expect(await platform.member(bot)).toMatchObject({ user: bot, bot: true });
  });

  it('is nobody where there is nobody of that id', async () => {
    const { platform, stranger } = harness();
    expect(await platform.member(stranger)).toBeUndefined();
  });

  itIf(comesAndGoes.holds)('is known of those who left: that they did', async () => {
    const { platform, bo, leaves } = harness();
    await leaves(bo);
    expect(await platform.member(bo.user)).toMatchObject({ user: bo.user, left: true });
  });
});

describePlatforms('who is in a group', (harness, { groups, comesAndGoes }) => {
  itIf(groups.holds)('is told by their ids, whoever they are', async () => {
    const { platform, space, ada, bo, bot, gathers } = harness();
    const group = { ...space, group: gathers('cooks', [ada.user, bo.user, bot]) };
    const found = await platform.groupMembers(group, 3);
    expect(found.kind === 'members' && [...found.users].sort()).toEqual(
      [ada.user, bo.user, bot].map(({ user }) => user).sort(),
    );
  });

  itIf(groups.holds)('is not told where they are more than anybody wants to know', async () => {
    const { platform, space, ada, bo, gathers } = harness();
    const group = { ...space, group: gathers('cooks', [ada.user, bo.user]) };
    expect(await platform.groupMembers(group, 1)).toEqual({ kind: 'too_many' });
  });

  itIf(groups.holds && comesAndGoes.holds)('leaves out who left', async () => {
    const { platform, space, ada, bo, gathers, leaves } = harness();
    const group = { ...space, group: gathers('cooks', [ada.user, bo.user]) };
    await leaves(bo);
    expect(await platform.groupMembers(group, 1)).toEqual({ kind: 'members', users: [ada.user.user] });
  });

  it('is nobody where there is no such group', async () => {
    const { platform, space, stranger } = harness();
    expect(await platform.groupMembers({ ...space, group: stranger.user }, 3)).toEqual({ kind: 'members', users: [] });
  });
});

describePlatforms('the channels of a space', (harness) => {
  it('are told by their names, and that everybody may read the open ones', async () => {
    const { platform, square } = harness();
    const found = (await platform.channels(square)).find(({ id }) => id === square.channel);
    expect(found).toMatchObject({ name: expect.stringMatching(/^[\w-]+$/), isOpen: true, isForum: false });
  });
});
