import { expect, it } from 'vitest';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import { itIf } from '../../support/it-if.ts';
import { threadUnder } from '../../support/people/person.ts';
import { eventually, saying } from './expectations.ts';
import type { Harness } from './harness.ts';
import { describePlatforms } from './platforms.ts';

/** Waits until the core has heard this many. */
const heard = <Kind extends keyof Inbound>({ core }: Harness, kind: Kind, count: number) =>
  eventually(() => {
    const all = core.of(kind);
    expect(all).toHaveLength(count);
    return all;
  });

describePlatforms('what people write', (harness, { otherBots, tellsAgain }) => {
  it('is told with who and where, and never with what', async () => {
    const { bo, square, library } = harness();
    const said = [await bo.writes('A secret of mine.', square), await bo.writes('And another secret.', library)];
    const events = await heard(harness(), 'message', 2);
    expect(events).toMatchObject(said.map((message) => ({ user: bo.user, message, at: expect.any(Number) })));
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('in a thread is told with the thread', async () => {
    const { platform, bo, square } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    const said = await bo.writes('Below.', threadUnder(above));
    expect(await heard(harness(), 'message', 1)).toMatchObject([{ message: { at: threadUnder(above), id: said.id } }]);
  });

  it('tells nothing of what Hearth writes itself', async () => {
    const { platform, bo, square } = harness();
    const posted = await platform.post(square, { ...saying('Hello.'), thread: 'Hello' }, 'key-1');
    await platform.post(threadUnder(posted), saying('Hello again.'), 'key-2');
    await platform.edit(posted, saying('Good day.'));
    await bo.writes('Hello.', square);
    expect(await heard(harness(), 'message', 1)).toMatchObject([{ user: bo.user }]);
  });

  itIf(otherBots.holds)('tells nothing of what other bots write', async () => {
    const { bo, square, botWrites } = harness();
    await botWrites(square);
    await bo.writes('Hello.', square);
    expect(await heard(harness(), 'message', 1)).toMatchObject([{ user: bo.user }]);
  });

  itIf(tellsAgain.holds)(
    'is told again, with the same id, when the core could not take it in',
    async () => {
      const { core, bo, square } = harness();
      core.handle = () => Promise.reject(new Error('The database went away'));
      const said = await bo.writes('Anybody?', square);
      await eventually(() => expect(core.of('message').length).toBeGreaterThan(0));
      core.handle = () => Promise.resolve();
      await harness().tellAgain();
      const events = await eventually(() => {
        const all = core.of('message');
        expect(all.length).toBeGreaterThan(1);
        return all;
      });
      expect(new Set(events.map(({ id }) => id)).size).toBe(1);
      expect(events.at(-1)).toMatchObject({ user: bo.user, message: said });
    },
    30_000,
  );
});

describePlatforms('a reaction', (harness, { namesAuthorOnTakingOff, customEmoji, reacts, tellsAgain }) => {
  it('is told when it is put there and when it is taken off, with whose message it was where that is known', async () => {
    const { ada, bo, square } = harness();
    const said = await bo.writes('It grew!', square);
    await ada.reacts('🙌', said);
    await ada.takesOff('🙌', said);
    const [added, removed] = await heard(harness(), 'reaction', 2);
    const common = { user: ada.user, message: { at: square, id: said.id }, emoji: '🙌' };
    expect(added).toMatchObject({ ...common, author: bo.user, change: 'added' });
    expect(removed).toMatchObject({ ...common, change: 'removed' });
    expect(removed?.author).toEqual(namesAuthorOnTakingOff.holds ? bo.user : undefined);
    expect(added?.id).not.toBe(removed?.id);
  });

  it('put there again is another event', async () => {
    const { ada, bo, square } = harness();
    const said = await bo.writes('It grew!', square);
    for (const _ of [1, 2]) {
      await ada.reacts('🙌', said);
      await ada.takesOff('🙌', said);
    }
    expect(new Set((await heard(harness(), 'reaction', 4)).map(({ id }) => id)).size).toBe(4);
  });

  it.each([
    ['🙌', '🙌'],
    ['🙌🏽', '🙌'],
    ['❤️', '❤'],
    ['🧗🏿', '🧗'],
    ['🔍', '🔍'],
    ['💡', '💡'],
  ])('%s is told as %s, its base form', async (shown, base) => {
    const { ada, bo, square } = harness();
    await ada.reacts(shown, await bo.writes('It grew!', square));
    expect(await heard(harness(), 'reaction', 1)).toMatchObject([{ emoji: base }]);
  });

  itIf(customEmoji.holds)('may be an emoji that the space made for itself', async () => {
    const { ada, bo, square } = harness();
    await ada.reacts(':party_kiln:', await bo.writes('It grew!', square));
    expect(await heard(harness(), 'reaction', 1)).toMatchObject([
      // Discord's have ids, by which they go.
      { emoji: expect.stringMatching(/^:party_kiln(~\d+)?:$/) },
    ]);
  });

  itIf(!customEmoji.holds)('cannot be an emoji that nobody knows', async () => {
    const { core, ada, bo, square } = harness();
    const said = await bo.writes('It grew!', square);
    await ada.reacts(':party_kiln:', said);
    expect(await ada.reactionsOn(said)).toEqual([]);
    expect(core.of('reaction')).toEqual([]);
  });

  it('on a message in a thread is told with the message', async () => {
    const { platform, ada, bo, square } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    const below = await bo.writes('Below.', threadUnder(above));
    await ada.reacts('🙌', below);
    expect(await heard(harness(), 'reaction', 1)).toMatchObject([{ author: bo.user, message: { id: below.id } }]);
  });

  it('on a message from before the start is told too', async () => {
    const { ada, bo, square, restart } = harness();
    const said = await bo.writes('It grew!', square);
    await heard(harness(), 'message', 1);
    await restart();
    await ada.reacts('🙌', said);
    expect(await heard(harness(), 'reaction', 1)).toMatchObject([{ author: bo.user, message: { id: said.id } }]);
  });

  it('on a message of Hearth’s has a bot as its author', async () => {
    const { platform, ada, square } = harness();
    await ada.reacts('🙌', await platform.post(square, saying('Welcome.'), 'key-1'));
    const [event] = await heard(harness(), 'reaction', 1);
    expect(event?.author && (await platform.member(event.author))).toMatchObject({ bot: true });
  });

  itIf(reacts.holds)('of Hearth’s own is not told', async () => {
    const { platform, ada, bo, square } = harness();
    const said = await bo.writes('It grew!', square);
    await platform.react(said, baseEmoji('🎉'));
    await ada.reacts('🙌', said);
    expect(await heard(harness(), 'reaction', 1)).toMatchObject([{ user: ada.user, emoji: '🙌' }]);
  });

  itIf(tellsAgain.holds)(
    'is told again, with the same id, when the core could not take it in',
    async () => {
      const { core, ada, bo, square } = harness();
      const said = await bo.writes('It grew!', square);
      await heard(harness(), 'message', 1);
      core.handle = () => Promise.reject(new Error('The database went away'));
      await ada.reacts('🙌', said);
      await eventually(() => expect(core.of('reaction').length).toBeGreaterThan(0));
      core.handle = () => Promise.resolve();
      await harness().tellAgain();
      await eventually(() => expect(core.of('reaction').length).toBeGreaterThan(1));
      expect(new Set(core.of('reaction').map(({ id }) => id)).size).toBe(1);
    },
    30_000,
  );
});

describePlatforms('people', (harness, { comesAndGoes, tellsLeaving, renames, canBeRemoved }) => {
  itIf(comesAndGoes.holds)('who come are told with who they are', async () => {
    const user = await harness().joins('eve');
    expect(await heard(harness(), 'joined', 1)).toMatchObject([
      { profile: { user, name: 'eve', bot: false, left: false }, id: expect.stringMatching(/./) },
    ]);
  });

  itIf(comesAndGoes.holds)('who leave are told as having left', async () => {
    const { core, cleo, leaves } = harness();
    await leaves(cleo);
    if (tellsLeaving.holds) expect(await heard(harness(), 'left', 1)).toMatchObject([{ user: cleo.user }]);
    else {
      const last = await eventually(() => {
        const found = core.of('profile').find(({ profile }) => profile.left);
        if (!found) throw new Error('Nobody left');
        return found;
      });
      expect(last.profile).toMatchObject({ user: cleo.user, left: true });
    }
  });

  itIf(!comesAndGoes.holds)('are told of at the start, and nobody comes or goes after it', () => {
    const { core, cleo } = harness();
    expect(core.of('profile').map(({ profile }) => profile.user)).toContainEqual(cleo.user);
    expect([core.of('joined'), core.of('left')]).toEqual([[], []]);
    return Promise.resolve();
  });

  itIf(renames.holds)('who go by another name are told with it', async () => {
    const { core, cleo, renames: rename } = harness();
    await rename(cleo, 'cleopatra');
    await eventually(() =>
      expect(core.of('profile').map(({ profile }) => [profile.user, profile.name])).toContainEqual([
        cleo.user,
        'cleopatra',
      ]),
    );
  });

  itIf(canBeRemoved.holds)('who take Hearth out of the space are told of as well', async () => {
    const { core, space, removes } = harness();
    await removes();
    await eventually(() => expect(core.of('removed').length).toBeGreaterThan(0));
    expect(core.of('removed')[0]).toMatchObject({ space });
  });
});
