import { expect, it } from 'vitest';
import { messageKey } from '../../../src/chat/address.ts';
import { openForm, privately } from '../../../src/chat/answer.ts';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { itIf } from '../../support/it-if.ts';
import { type Person, type Seen, threadUnder } from '../../support/people/person.ts';
import { form, joinButton } from './declarations.ts';
import { everythingFor, findSaid, leftOpen, saying, toldKindly } from './expectations.ts';
import type { Harness } from './harness.ts';
import { describePlatforms } from './platforms.ts';

const asking = message(paragraph('Who digs?'), buttons(joinButton));

async function posted(harness: Harness, person: Person): Promise<Seen> {
  await harness.platform.post(harness.square, asking, 'key-1');
  return findSaid(() => person.sees(harness.square), 'Who digs?');
}

describePlatforms('a button', (harness) => {
  it('says who pressed what where, each time with an id of its own', async () => {
    const { core, bo, square } = harness();
    const shown = await posted(harness(), bo);
    const replies = [await bo.presses('I will dig', shown), await bo.presses('I will dig', shown)];
    expect(replies.map(leftOpen)).toEqual([{}, {}]);
    const [first, second] = core.of('press');
    expect(first).toMatchObject({ user: bo.user, place: square, action: 'plant:join', subject: 'plot-7' });
    expect(first?.id).not.toBe(second?.id);
  });

  it('is answered to that person alone, and the message stays as it was', async () => {
    const { core, bo, cleo, square } = harness();
    core.answer = async () => privately(saying('You are in.'));
    await bo.presses('I will dig', await posted(harness(), bo));
    await findSaid(() => bo.receives(square), 'You are in.');
    expect(await everythingFor(cleo, square)).toBe('Who digs?');
  });

  it('in a thread says so', async () => {
    const { core, platform, bo, square } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    await platform.post(threadUnder(above), asking, 'key-2');
    const shown = await findSaid(() => bo.sees(threadUnder(above)), 'Who digs?');
    core.answer = async () => privately(saying('You are in.'));
    await bo.presses('I will dig', shown);
    expect(core.of('press')).toMatchObject([{ place: threadUnder(above) }]);
    await findSaid(() => bo.receives(threadUnder(above)), 'You are in.');
  });

  it('where they talk alone works as well', async () => {
    const { core, platform, bo } = harness();
    const direct = await platform.openDirect(bo.user);
    await platform.post(direct, asking, 'key-1');
    core.answer = async () => privately(saying('You are in.'));
    await bo.presses('I will dig', await findSaid(() => bo.receives(), 'Who digs?'));
    expect(core.of('press')).toMatchObject([{ user: bo.user, place: { ...direct, audience: 'direct' } }]);
    await findSaid(() => bo.receives(direct), 'You are in.');
  });

  it('still works after a restart, and after an edit', async () => {
    const { core, bo, restart } = harness();
    const shown = await posted(harness(), bo);
    await restart();
    expect(leftOpen(await bo.presses('I will dig', shown))).toEqual({});
    if (shown.ref) await harness().platform.edit(shown.ref, message(paragraph('Who digs now?'), buttons(joinButton)));
    const edited = await findSaid(() => bo.sees(harness().square), 'digs now');
    expect(leftOpen(await bo.presses('I will dig', edited))).toEqual({});
    expect(core.of('press')).toMatchObject([{ subject: 'plot-7' }, { subject: 'plot-7' }]);
  });

  it('may open a form', async () => {
    const { core, bo } = harness();
    core.answer = async () => openForm(form);
    expect((await bo.presses('I will dig', await posted(harness(), bo))).form?.title).toBe('Plant something');
  });

  it('is answered kindly when the core fails', async () => {
    const { core, bo, square } = harness();
    core.answer = () => Promise.reject(new Error('The database went away'));
    expect(leftOpen(await bo.presses('I will dig', await posted(harness(), bo)))).toEqual({});
    await toldKindly(bo, square);
  });
});

describePlatforms('the menu of a message', (harness) => {
  it('says whose message it is, where, and what it says', async () => {
    const { core, bo, cleo, square } = harness();
    const said = await cleo.writes('Thin glaze, slow cooling.', square);
    expect(leftOpen(await bo.picks('Water this', said))).toEqual({});
    expect(core.of('menu')).toMatchObject([
      { entry: 'water-this', user: bo.user, about: cleo.user, place: square, text: 'Thin glaze, slow cooling.' },
    ]);
    const about = core.of('menu')[0]?.message;
    expect(about && messageKey(about)).toBe(messageKey(said));
  });

  it('on a message of Hearth’s is about nobody', async () => {
    const { core, platform, bo, square } = harness();
    const welcome = await platform.post(square, saying('Welcome.'), 'key-1');
    await bo.picks('Water this', welcome);
    expect(core.of('menu')).toHaveLength(1);
    const about = core.of('menu')[0]?.message;
    expect(about && messageKey(about)).toBe(messageKey(welcome));
    expect(core.of('menu')[0]?.about).toBeUndefined();
  });

  it('in a thread says so', async () => {
    const { core, platform, bo, cleo, square } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    await bo.picks('Water this', await cleo.writes('Below.', threadUnder(above)));
    expect(core.of('menu')).toMatchObject([{ place: threadUnder(above), text: 'Below.' }]);
  });

  it('is answered to that person alone, or by a form', async () => {
    const { core, bo, cleo, square } = harness();
    const said = await cleo.writes('It wilts.', square);
    core.answer = async () => privately(saying('Watered.'));
    await bo.picks('Water this', said);
    await findSaid(() => bo.receives(square), 'Watered.');
    expect(await everythingFor(cleo, square)).not.toContain('Watered.');
    core.answer = async () => openForm(form);
    expect((await bo.picks('Water with care', said)).form?.title).toBe('Plant something');
  });
});

describePlatforms('the menu of a member', (harness, { memberMenus }) => {
  itIf(memberMenus.holds)('says whose it is', async () => {
    const { core, bo, cleo } = harness();
    await bo.picksOf('Thank them', cleo.user);
    expect(core.of('menu')).toMatchObject([{ entry: 'thank-member', user: bo.user, about: cleo.user }]);
    expect(core.of('menu')[0]?.text).toBeUndefined();
  });

  itIf(!memberMenus.holds)('is not there', async () => {
    const { core, bo, cleo } = harness();
    await expect(bo.picksOf('Thank them', cleo.user)).rejects.toThrow('no menu of members');
    expect(core.of('menu')).toEqual([]);
  });
});
