import { beforeEach, describe, expect, it } from 'vitest';
import { buttonActions } from '../../src/chat/actions.ts';
import { button } from '../../src/chat/button.ts';
import { buttons, message } from '../../src/chat/message.ts';
import { aHarness, type CoreHarness, garden, help } from '../support/core-harness.ts';
import type { CorePerson } from '../support/people/core.ts';
import { threadUnder } from '../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const state = async () => (await harness.records('help_request'))[0]?.state;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  ada = harness.person('Ada');
  bo = harness.person('Bo');
  await ada.types('/ask how do I centre a div?');
});

describe('Answering a request in its thread', () => {
  it('marks it as answered, and shows in the post who got in touch', async () => {
    await bo.writes('Hello.', threadUnder(post().ref));
    expect(await state()).toBe('answered');
    expect(post().text).toContain('Bo got in touch.');
    expect(post().edits).toBe(1);
  });

  it('leaves the post alone when the same person writes on', async () => {
    await bo.writes('Hello.', threadUnder(post().ref));
    await bo.writes('Hello.', threadUnder(post().ref));
    expect(post().edits).toBe(1);
  });

  it('names everybody who came, in that order', async () => {
    await bo.writes('Hello.', threadUnder(post().ref));
    await harness.person('Cleo').writes('Hello.', threadUnder(post().ref));
    await harness.person('Dan').presses('I can help', post());
    expect(post().text).toContain('Bo and Cleo got in touch; Dan offered to help.');
  });

  it('is not done by the one who asked', async () => {
    await ada.writes('Hello.', threadUnder(post().ref));
    expect(await state()).toBe('open');
    expect(post().edits).toBe(0);
  });

  it('is not done by a bot', async () => {
    const robot = harness.person('Robot', { bot: true });
    await harness.process.inbound.profile({
      id: 'joined',
      at: harness.now(),
      profile: harness.describes(robot, { bot: true }),
    });
    await robot.writes('Hello.', threadUnder(post().ref));
    await robot.presses('I can help', post());
    expect(await state()).toBe('open');
    expect(harness.thread(post())).toEqual([]);
  });

  it('is not done by writing elsewhere', async () => {
    await bo.writes('Hello.', help);
    await bo.writes('Hello.', threadUnder(await bo.writes('Hello.', garden)));
    expect(await state()).toBe('open');
    expect(harness.counted.filter((each) => each === 'message: ignored')).toHaveLength(3);
  });
});

describe('Pressing “I can help”', () => {
  it('leaves the request waiting, and tells the asker in the thread', async () => {
    const reply = await bo.presses('I can help', post());
    expect(await state()).toBe('open');
    expect(harness.thread(post())).toEqual(['@Ada, @Bo offered to help with this.']);
    expect(reply.text).toContain('Thank you for offering');
    expect(post().text).toContain('Bo offered to help.');
  });

  it('twice says so, and tells the asker once', async () => {
    await bo.presses('I can help', post());
    const again = await bo.presses('I can help', post());
    expect(again.text).toContain('You’ve already offered');
    expect(harness.thread(post())).toHaveLength(1);
    expect(post().edits).toBe(1);
  });

  it('counts once when the platform tells of it twice', async () => {
    await bo.presses('I can help', post(), { id: 'press-1' });
    expect((await bo.presses('I can help', post(), { id: 'press-1' })).kind).toBe('duplicate');
    expect(harness.thread(post())).toHaveLength(1);
  });

  it('on one’s own request answers kindly, and changes nothing', async () => {
    const reply = await ada.presses('I can help', post());
    expect(reply.text).toContain('This is your own request');
    expect(await state()).toBe('open');
    expect(harness.thread(post())).toEqual([]);
  });

  it('after having written in the thread repeats nothing', async () => {
    await bo.writes('Hello.', threadUnder(post().ref));
    expect((await bo.presses('I can help', post())).text).toContain('You’ve been in touch about this already');
    expect(harness.thread(post())).toEqual([]);
    expect(post().text).toContain('Bo got in touch.');
  });

  it('before writing in the thread names the helper once', async () => {
    await bo.presses('I can help', post());
    await bo.writes('Hello.', threadUnder(post().ref));
    const [request] = await harness.records('help_request');
    expect(request?.helpers).toMatchObject([{ standing: 'answered' }]);
    expect(post().text).toContain('Bo got in touch.');
  });

  it('shows the seats of an effort filling', async () => {
    await ada.types('/ask seats:2 carry a piano');
    const effort = () => harness.messagesIn(help)[1] ?? post();
    expect(effort().text).toContain('0 of 2 people found so far.');
    await bo.presses('I can help', effort());
    await bo.writes('I have a van.', threadUnder(effort().ref));
    expect(effort().text).toContain('Bo got in touch. 1 of 2 people found so far.');
    for (const name of ['Cleo', 'Dan']) await harness.person(name).writes('Me too.', threadUnder(effort().ref));
    expect(effort().text).toContain('3 people found so far, more than the 2 needed.');
  });

  it('takes no seat of an effort, as long as nothing but the offer is known', async () => {
    await ada.types('/ask seats:2 carry a piano');
    const effort = () => harness.messagesIn(help)[1] ?? post();
    for (const name of ['Bo', 'Cleo']) await harness.person(name).presses('I can help', effort());
    expect(effort().text).toContain('Bo and Cleo offered to help. 0 of 2 people found so far, and 2 offered.');
    await bo.writes('I have a van.', threadUnder(effort().ref));
    expect(effort().text).toContain(
      'Bo got in touch; Cleo offered to help. 1 of 2 people found so far, and 1 more offered.',
    );
  });

  it('on a request that nobody knows any more says so', async () => {
    const [block] = post().message.blocks.slice(-1);
    const message = JSON.parse(
      JSON.stringify({ blocks: [block] }).replaceAll(/"subject":"[^"]*"/g, '"subject":"gone"'),
    );
    expect((await bo.presses('I can help', { message })).text).toBe('That request is no longer there.');
  });

  it('tells the asker directly while the post is still on its way', async () => {
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await ada.types('/ask a second question');
    const second = (await harness.records('help_request')).find(({ need }) => need === 'a second question');
    const offer = buttons(button(buttonActions.offerHelp, 'I can help', String(second?.id)));
    await bo.presses('I can help', { message: message(offer) });
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([
      '@Bo can help with your request. Please write to them directly:\n> a second question',
    ]);

    mend();
    await harness.pass({ minutes: 1 });
    expect(harness.messagesIn(help)[1]?.text).toContain('Bo offered to help.');
  });
});
