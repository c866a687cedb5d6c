import { expect, it } from 'vitest';
import type { UserRef } from '../../../src/chat/address.ts';
import { button } from '../../../src/chat/button.ts';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { itIf } from '../../support/it-if.ts';
import { threadUnder } from '../../support/people/person.ts';
import { saying, texts } from './expectations.ts';
import { describePlatforms } from './platforms.ts';

const party = baseEmoji('🎉');

describePlatforms('a call that cannot be done', (harness, { canBeAway, asksToSlowDown, reacts }) => {
  it('says that a channel is gone, to posts and whispers alike or by telling the user directly', async () => {
    const { platform, bo, nowhere } = harness();
    await expect(platform.post(nowhere, saying('Lost.'), 'key-1')).rejects.toMatchObject({ failure: 'channel_gone' });
    const whispered = await platform.whisper(bo.user, nowhere, saying('For you.'), 'key-2').catch((error) => error);
    if (whispered === undefined) expect(texts(await bo.receives())).toEqual(['For you.']);
    else expect(whispered).toMatchObject({ failure: 'channel_gone' });
  });

  it('says that a thread is gone', async () => {
    const { platform, square, lostMessage } = harness();
    await expect(platform.post({ ...square, thread: lostMessage }, saying('Lost.'), 'key-1')).rejects.toMatchObject({
      failure: expect.stringMatching(/^(?:thread|channel)_gone$/),
    });
  });

  it('says that a message is gone that was to be edited or reacted to', async () => {
    const { platform, square, lostMessage } = harness();
    const lost = { at: square, id: lostMessage };
    await expect(platform.edit(lost, saying('Lost.'))).rejects.toMatchObject({ failure: 'message_gone' });
    if (reacts.holds) await expect(platform.react(lost, party)).rejects.toMatchObject({ failure: 'message_gone' });
  });

  it('says that a user cannot be reached', async () => {
    const { platform, square, aloof, stranger } = harness();
    // Whether Hearth cannot open a conversation or only not write in it, is all the same.
    const tell = async (user: UserRef) => platform.post(await platform.openDirect(user), saying('Psst.'), 'key-0');
    for (const user of [aloof, stranger]) {
      await expect(tell(user)).rejects.toMatchObject({ failure: 'user_unreachable' });
    }
    await expect(platform.whisper(stranger, square, saying('Psst.'), 'key-1')).rejects.toMatchObject({
      failure: 'user_unreachable',
    });
  });

  it('says that what Hearth said itself was at fault: nothing, or a button that carries too much', async () => {
    const { platform, square, bo } = harness();
    const overloaded = message(paragraph('Here.'), buttons(button('plant:join', 'I will dig', 'x'.repeat(100))));
    for (const faulty of [message(), overloaded]) {
      await expect(platform.post(square, faulty, 'key-1')).rejects.toMatchObject({ failure: 'refused' });
    }
    expect(texts(await bo.sees(square))).toEqual([]);
  });

  it('throws a DeliveryError that trying again does not help', async () => {
    const { platform, nowhere } = harness();
    const error = await platform.post(nowhere, saying('Lost.'), 'key-1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({
      kind: expect.stringMatching(/theirs_to_mend|refused/),
      detail: expect.stringMatching(/./),
    });
  });

  itIf(canBeAway.holds)('may be done another time where the platform is away', async () => {
    const { platform, square, bo, goesAway } = harness();
    const posted = await platform.post(square, saying('There.'), 'key-1');
    const calls = [
      () => platform.post(square, saying('Here.'), 'key-2'),
      () => platform.edit(posted, saying('Elsewhere.')),
      ...(reacts.holds ? [() => platform.react(posted, party)] : []),
      () => platform.openDirect(bo.user),
      () => platform.whisper(bo.user, square, saying('Psst.'), 'key-3'),
      () => platform.member(bo.user),
      () => platform.groupMembers({ ...bo.user, group: bo.user.user }, 3),
    ];
    for (const call of calls) {
      goesAway();
      await expect(call()).rejects.toMatchObject({ failure: 'unavailable', kind: 'passing' });
      await call();
    }
    expect(texts(await bo.sees(square))).toEqual(['Elsewhere.', 'Here.']);
  });

  itIf(asksToSlowDown.holds)('may be done after the time that the platform asks for', async () => {
    const { platform, square, slowsDown } = harness();
    slowsDown(70);
    const error = await platform.post(square, saying('Here.'), 'key-1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryError);
    const { failure, retryAfterMs } = error as DeliveryError;
    expect(failure).toBe('rate_limited');
    expect(retryAfterMs).toBeGreaterThanOrEqual(70_000);
    expect(retryAfterMs).toBeLessThan(71_000);
  });
});

describePlatforms('the life of the adapter', (harness, { canBeAway, reacts, speaksAfterStop }) => {
  it('begins at each start by telling of the space that it is in', async () => {
    const { core, space, restart } = harness();
    expect(core.of('space')).toMatchObject([{ space, name: expect.stringMatching(/./) }]);
    await restart();
    expect(core.of('space').map((event) => event.space)).toEqual([space, space]);
  });

  itIf(speaksAfterStop.holds)('still says after its stop what is being delivered', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, saying('There.'), 'key-1');
    await platform.stop();
    await platform.post(square, saying('Just in time.'), 'key-2');
    await platform.edit(posted, saying('Here.'));
    expect(texts(await bo.sees(square))).toEqual(['Here.', 'Just in time.']);
  });

  itIf(canBeAway.holds)('can be started again where the platform was away', async () => {
    const { platform, core, square, bo, goesAway } = harness();
    await platform.stop();
    goesAway();
    await expect(platform.start(core)).rejects.toMatchObject({ kind: 'passing' });
    await platform.start(core);
    await bo.writes('Welcome back.', square);
    await expect.poll(() => core.of('message'), { timeout: 10_000 }).toHaveLength(1);
  });

  itIf(!speaksAfterStop.holds)('waits for another time to say anything after its stop', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, saying('There.'), 'key-1');
    await platform.stop();
    const calls = [
      () => platform.post(square, saying('Late.'), 'key-2'),
      () => platform.edit(posted, saying('Late.')),
      ...(reacts.holds ? [() => platform.react(posted, party)] : []),
      () => platform.openDirect(bo.user),
      () => platform.whisper(bo.user, square, saying('Late.'), 'key-3'),
      () => platform.member(bo.user),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ failure: 'unavailable' });
    }
  });

  it('hears nothing after its stop, and everything again after another start', async () => {
    const { platform, core, square, bo } = harness();
    await platform.stop();
    await Promise.allSettled([bo.writes('Anybody?', square)]);
    expect(core.of('message')).toEqual([]);
    await platform.start(core);
    const posted = await platform.post(square, { ...saying('Here again.'), thread: 'Here again' }, 'key-1');
    const said = await bo.writes('Welcome back.', threadUnder(posted));
    await expect
      .poll(() => core.of('message').map(({ message: { id } }) => id), { timeout: 10_000 })
      .toContain(said.id);
  });

  it('speaks without listening where nobody wants to hear', async () => {
    const { platform, core, square, bo } = harness();
    await platform.stop();
    await platform.start();
    await platform.post(square, saying('Good morning.'), 'key-1');
    expect((await platform.member(bo.user))?.name).toBe(bo.name);
    await Promise.allSettled([bo.writes('Anybody?', square)]);
    expect(core.of('message')).toEqual([]);
    expect(core.of('space')).toHaveLength(1);
    expect(platform.hears()).toBe(false);
    await platform.stop();
    await platform.start(core);
    expect(texts(await bo.sees(square))).toContain('Good morning.');
  });

  it('knows whether it hears', async () => {
    const { platform, core } = harness();
    expect(platform.hears()).toBe(true);
    await platform.stop();
    expect(platform.hears()).toBe(false);
    await platform.start(core);
    expect(platform.hears()).toBe(true);
  });

  it('knows whether it speaks: not before its start, whether it hears then or not', async () => {
    const { another } = harness();
    const platform = another();
    expect(platform.speaks()).toBe(false);
    await platform.start();
    expect(platform.speaks()).toBe(true);
    await platform.stop();
  });

  it('stops twice without harm', async () => {
    const { platform } = harness();
    await platform.stop();
    await platform.stop();
  });
});
