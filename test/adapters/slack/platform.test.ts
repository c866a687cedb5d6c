import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Address, userIn } from '../../../src/chat/address.ts';
import { type Answer, openForm, privately, problems, silent } from '../../../src/chat/answer.ts';
import { buttons, message, paragraph } from '../../../src/chat/message.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { slackChecker } from '../../support/checkers.ts';
import type { Message, View } from '../../support/slack/index.ts';
import { form, helpButton } from './declarations.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install();
});
afterEach(async () => {
  await app.stub.idle();
  const validate = await slackChecker();
  const wrong = app.stub.calls.flatMap(({ method, args }) => validate(method, args).map((each) => `${method} ${each}`));
  await app.close();
  expect(wrong).toEqual([]);
});

const hello = message(paragraph('Hello ', { type: 'bold', text: '*you*' }));
const answer = (said: Answer) => {
  app.inbound.answer = () => Promise.resolve(said);
};
const failing = () => Promise.reject(new Error('The database went away'));
const place = () => ({ ...app.space, channel: app.help.id });

/** Defined, or the test fails. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Something is missing');
  return value;
}

async function posted(): Promise<Message> {
  const { id } = await app.platform.post(place(), message(paragraph('Who helps?'), buttons(helpButton)), 'outbox-1');
  return present(app.stub.message({ channel: app.help.id, ts: id }));
}

describe('a success of Slack’s that says nothing', () => {
  const answers = ['{"ok":true}', '{"ok":true,"ts":1767326126.8961,"channel":7,"user":"U"}', '{"ok":true,"user":{}}'];

  it.each(answers)('is no post that could be found again: it is looked for, and stands once (%s)', async (page) => {
    app.stub.fail('chat.postMessage', { page, when: 'after' });
    const tried = app.platform.post(place(), hello, 'outbox-1');
    await expect(tried).rejects.toMatchObject({ failure: 'unrecognised', detail: 'post_without_ts' });
    const { id } = await app.platform.post(place(), hello, 'outbox-1', 1_000);
    expect(app.stub.messages(app.help).map(({ ts }) => ts)).toEqual([id]);
  });

  it.each(answers)('is neither a conversation nor the end of somebody (%s)', async (page) => {
    const user = userIn(app.space, app.bo.id);
    app.stub.fail('conversations.open', { page });
    await expect(app.platform.openDirect(user)).rejects.toMatchObject({ failure: 'unrecognised' });
    app.stub.fail('users.info', { page });
    await expect(app.platform.member(user)).rejects.toMatchObject({ failure: 'unavailable' });
    expect(await app.platform.member(user)).toMatchObject({ user });
  });
});

describe('at its start', () => {
  it('tells which workspace it is in, and where to speak', () => {
    expect(app.inbound.of('space')).toEqual([
      {
        id: expect.stringMatching(`^start/${app.stub.team.id}/\\d+$`),
        at: expect.any(Number),
        space: app.space,
        name: app.stub.team.name,
        defaultChannel: { ...app.space, channel: app.general.id },
      },
    ]);
  });

  it('answers Slack’s question whether the address is its own', async () => {
    expect(await app.stub.verifyUrl()).toBe(true);
  });
});

describe('requests', () => {
  const event = { type: 'event_callback', event: { type: 'app_uninstalled' } };

  it('are refused unless Slack signed them just now', async () => {
    for (const signature of ['bad', 'none', 'stale'] as const) {
      expect((await app.stub.send(event, { signature })).status).toBe(401);
    }
    expect(app.inbound.of('removed')).toEqual([]);
  });

  it('are refused when they make no sense', async () => {
    expect((await app.stub.send('{not json')).status).toBe(400);
    expect((await app.stub.send('[1]')).status).toBe(400);
    expect((await app.stub.send('a=b', { contentType: 'application/x-www-form-urlencoded' })).status).toBe(400);
    expect((await app.stub.send('payload=oops', { contentType: 'application/x-www-form-urlencoded' })).status).toBe(
      400,
    );
  });

  it('are taken and passed over when they are for another workspace or app', async () => {
    expect((await app.stub.send({ ...event, team_id: 'TELSEWHERE' })).status).toBe(200);
    expect((await app.stub.send({ ...event, team_id: app.stub.team.id, api_app_id: 'AELSE' })).status).toBe(200);
    expect(app.inbound.of('removed')).toEqual([]);
    expect(app.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });

  it('answer Slack’s look at the certificate, which it does not sign', async () => {
    const form = { contentType: 'application/x-www-form-urlencoded' };
    for (const signature of ['none', 'good'] as const) {
      const asked = await app.stub.send('ssl_check=1&token=x', { ...form, signature });
      expect(asked).toMatchObject({ status: 200, body: '' });
    }
    expect(app.log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('wait outside after the stop', async () => {
    await app.platform.stop();
    expect((await app.stub.send({ ...event, team_id: app.stub.team.id })).status).toBe(503);
  });
});

describe('events', () => {
  it('reach the core in neutral words', async () => {
    const asked = await app.bo.say(app.help, 'How do I centre a div?');
    await app.ada.react(asked, 'raised_hands');
    await app.ada.unreact(asked, 'raised_hands');
    await app.ada.say(app.help, 'Like this', { thread: asked });
    const target = { at: { ...app.space, channel: app.help.id }, id: asked.ts };
    expect(app.inbound.of('reaction')).toMatchObject([
      { user: { user: app.ada.id }, author: { user: app.bo.id }, message: target, emoji: '🙌', change: 'added' },
      { emoji: '🙌', change: 'removed' },
    ]);
    expect(app.inbound.of('message')).toMatchObject([
      { user: { user: app.bo.id }, message: target },
      { user: { user: app.ada.id }, message: { at: { thread: asked.ts } } },
    ]);
  });

  it('that the core could not commit come again with the same id', async () => {
    app.inbound.handle = () => {
      app.inbound.handle = () => Promise.resolve();
      return failing();
    };
    await app.bo.say(app.help, 'Anybody?');
    const told = await app.stub.until(() => {
      const all = app.inbound.of('message');
      return all.length === 2 && all;
    });
    expect(told[0]?.id).toBe(told[1]?.id);
    await app.stub.idle();
    expect(app.stub.deliveries.at(-1)).toMatchObject({
      acknowledged: true,
      attempts: [{ status: 500 }, { status: 200 }],
    });
  });

  it('tell of people who come, change and leave', async () => {
    const eve = await app.stub.join({ name: 'eve', tz: 'Europe/Paris' });
    await app.stub.deactivate(eve);
    const heard = [...app.inbound.of('joined'), ...app.inbound.of('profile')];
    expect(heard.map(({ profile }) => [profile.user.user, profile.left])).toEqual([
      [eve.id, false],
      [eve.id, true],
    ]);
  });

  it('tell when Hearth was removed', async () => {
    await app.stub.uninstall();
    await app.stub.until(() => app.inbound.of('removed').length === 2);
    expect(app.inbound.of('removed')[0]).toMatchObject({ space: app.space });
  });

  it('show the page of whoever opens the Home tab', async () => {
    await app.ada.opensHome();
    expect(app.stub.home(app.ada)?.blocks).toMatchObject([{ type: 'rich_text' }]);
    app.stub.fail('views.publish', { error: 'internal_error' });
    await app.ada.opensHome();
    expect(app.stub.deliveries.at(-1)?.attempts).toHaveLength(1);
  });
});

describe('places', () => {
  /** Types a command there, and sends in the form that it opens. */
  const actIn = async (where: { readonly id: string } | undefined) => {
    answer(openForm(form));
    const { view } = await app.bo.command('/ask', 'why', where ? { in: where } : {});
    answer(silent);
    await app.bo.submit(present(view), { 'What do you need?': 'Regex' });
    return [...app.inbound.of('command'), ...app.inbound.of('submit')].map(({ place }) => place);
  };

  it('say of a private channel that not everybody reads along, in the command and in its form', async () => {
    const den = app.stub.addChannel({ name: 'den', is_private: true, members: [app.bo] });
    const inDen = { ...app.space, channel: den.id, audience: 'some' };
    expect(await actIn(den)).toEqual([inDen, inDen]);
  });

  it('say of a conversation that nobody else reads along', async () => {
    expect((await actIn(undefined)).map((at) => at?.audience)).toEqual(['direct', 'direct']);
  });

  it('say nothing of that where everybody reads along', async () => {
    expect(await actIn(app.help)).toEqual([place(), place()]);
  });
});

describe('commands', () => {
  it('are answered at once, for nobody else to see', async () => {
    answer(privately(hello));
    const { ok, message: said } = await app.ada.command('/ask', 'why @bo', { in: app.help });
    expect(ok).toBe(true);
    expect(said).toMatchObject({ is_ephemeral: true, to: app.ada.id, text: 'Hello *you*' });
    expect(app.inbound.of('command')).toMatchObject([
      { command: 'ask', place: place(), input: { tokens: [{ text: 'why' }, { type: 'member', id: app.bo.id }] } },
    ]);
  });

  it('are answered for all to see where the core says so', async () => {
    answer({ kind: 'message', message: hello, visibility: 'public' });
    await app.ada.command('/ask', '', { in: app.help });
    expect(app.stub.messages(app.help)).toMatchObject([{ text: 'Hello *you*' }]);
  });

  it('are answered in several messages where one would be too long', async () => {
    answer(privately(message(...Array.from({ length: 60 }, (_, index) => paragraph(`Line ${index}`)))));
    await app.ada.command('/ask', '', { in: app.help });
    await app.stub.until(() => app.stub.ephemerals(app.ada).length === 2);
  });

  it('open forms', async () => {
    answer(openForm(form));
    const { view } = await app.ada.command('/ask', '', { in: app.help });
    expect(view).toMatchObject({ callback_id: 'ask:new:req-7', title: { text: 'Ask for help' } });
  });

  it('say so where it is too late for a form', async () => {
    app.stub.fail('views.open', { error: 'expired_trigger_id' });
    answer(openForm(form));
    const { ok, message: said } = await app.ada.command('/ask', '', { in: app.help });
    expect([ok, said?.text]).toEqual([true, 'That took too long to open. Please try again.']);
  });

  it.each([
    [
      'the core fails',
      'error',
      () => {
        app.inbound.answer = failing;
      },
    ],
    [
      'Slack is busy',
      'warn',
      () => {
        app.stub.fail('views.open', { status: 429, retryAfterSeconds: 1 });
        answer(openForm(form));
      },
    ],
    ['the answer is too much for Slack', 'error', () => answer(privately(message()))],
  ])('say kindly that something went wrong when %s, and log it as what it is', async (_, level, goWrong) => {
    goWrong();
    const { ok, message: said } = await app.ada.command('/ask', '', { in: app.help });
    expect(ok).toBe(true);
    expect(said?.text).toContain('Something went wrong on our side');
    const complaints = app.log.lines.filter((line) => ['warn', 'error'].includes(line.level));
    expect(complaints).toMatchObject([{ level }]);
  });

  it('that take long are acknowledged only when they are done, and answered after', async () => {
    const typed = await slowly(() => app.ada.command('/ask', '', { in: app.help }), privately(hello));
    expect(typed).toMatchObject({ ok: true });
    expect(typed).not.toHaveProperty('message');
    await app.stub.until(() => app.stub.ephemerals(app.ada).length === 1);
  });
});

/** Does something that the core answers only when it may be too late for the acknowledgement to say it. */
async function slowly<T>(act: () => Promise<T>, later: Answer): Promise<T> {
  const before = app.inbound.heard.length;
  let say: (said: Answer) => void = () => undefined;
  app.inbound.answer = () =>
    new Promise((resolve) => {
      say = resolve;
    });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const acted = act();
    await vi.waitFor(() => expect(app.inbound.heard.length).toBe(before + 1));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(app.stub.deliveries.at(-1)?.acknowledged).toBe(false);
    vi.useRealTimers();
    say(later);
    return await acted;
  } finally {
    vi.useRealTimers();
  }
}

describe('buttons', () => {
  it('are answered next to the message, which stays', async () => {
    answer(privately(hello));
    const request = await posted();
    expect(await app.bo.press(request, 'I can help')).toMatchObject({ ok: true });
    await app.stub.until(() => app.stub.ephemerals(app.bo).length === 1);
    expect(app.inbound.of('press')).toMatchObject([{ action: 'ask:help', subject: 'req-1', place: place() }]);
    expect(app.stub.message(request)?.text).toBe('Who helps?');
  });

  it('in a thread are answered in the thread', async () => {
    answer(privately(hello));
    const root = await app.ada.say(app.help, 'Root');
    const ref = await app.platform.post({ ...place(), thread: root.ts }, message(buttons(helpButton)), 'outbox-2');
    await app.bo.press(present(app.stub.message({ channel: app.help.id, ts: ref.id })), 'I can help');
    const [said] = await app.stub.until(() => {
      const all = app.stub.ephemerals(app.bo);
      return all.length === 1 && all;
    });
    expect(said?.thread_ts).toBe(root.ts);
  });

  it('on the Home tab are answered by direct message', async () => {
    answer(privately(hello));
    app.inbound.page = message(buttons(helpButton));
    await app.bo.opensHome();
    await app.bo.press(present(app.stub.home(app.bo)), 'I can help');
    await app.stub.until(() => app.stub.directMessages(app.bo).length === 1);
  });

  it('open forms', async () => {
    answer(openForm(form));
    expect((await app.bo.press(await posted(), 'I can help')).view).toMatchObject({ callback_id: 'ask:new:req-7' });
  });

  it('say kindly that something went wrong', async () => {
    app.inbound.answer = failing;
    expect(await app.bo.press(await posted(), 'I can help')).toMatchObject({ ok: true });
    await app.stub.until(() => app.stub.ephemerals(app.bo)[0]?.text.includes('Something went wrong'));
  });
});

describe('entries in the menu of a message', () => {
  it('say which message, and by whom', async () => {
    answer(privately(hello));
    const said = await app.bo.say(app.help, 'Try flexbox');
    expect(await app.ada.shortcut('thank-author', said)).toMatchObject({ ok: true });
    expect(app.inbound.of('menu')).toMatchObject([
      { entry: 'thank-author', about: { user: app.bo.id }, text: 'Try flexbox' },
    ]);
    await app.stub.until(() => app.stub.ephemerals(app.ada).length === 1);
  });
});

describe('forms', () => {
  const opened = async (): Promise<View> => {
    answer(openForm(form));
    return present((await app.ada.command('/ask', '', { in: app.help })).view);
  };

  it('bring what was filled in, and where they came from', async () => {
    const view = await opened();
    answer(silent);
    expect(await app.ada.submit(view, { 'What do you need?': 'Flexbox', helpers: [app.bo.id], seats: 3 })).toEqual({
      kind: 'closed',
    });
    expect(app.inbound.of('submit')).toMatchObject([
      {
        action: 'ask:new',
        subject: 'req-7',
        place: place(),
        values: { need: 'Flexbox', kind: 'support', helpers: [app.bo.id], seats: 3, urgent: false },
      },
    ]);
  });

  it('come back with what to mend, field by field', async () => {
    const view = await opened();
    answer(problems({ need: 'A little more, please.', elsewhere: 'And this.' }));
    expect(await app.ada.submit(view)).toEqual({
      kind: 'errors',
      by: 'app',
      errors: { need: 'A little more, please. And this.' },
    });
  });

  it('show an answer in their own place', async () => {
    const view = await opened();
    answer(privately(hello));
    expect(await app.ada.submit(view)).toMatchObject({
      kind: 'updated',
      view: { title: { text: 'Ask for help' }, blocks: [{ type: 'rich_text' }] },
    });
  });

  it('turn into other forms', async () => {
    const view = await opened();
    answer(openForm({ ...form, title: 'One more thing' }));
    expect(await app.ada.submit(view)).toMatchObject({ kind: 'updated', view: { title: { text: 'One more thing' } } });
  });

  it('that take long are closed when they are done, and answered by whisper', async () => {
    const view = await opened();
    const sent = await slowly(() => app.ada.submit(view), problems({ need: 'A little more, please.' }));
    expect(sent).toEqual({ kind: 'closed' });
    const [said] = await app.stub.until(() => {
      const all = app.stub.ephemerals(app.ada);
      return all.length === 1 && all;
    });
    expect(said).toMatchObject({ channel: app.help.id, text: '• A little more, please.' });
  });

  it('keep what was typed when something went wrong', async () => {
    const view = await opened();
    app.inbound.answer = failing;
    expect(await app.ada.submit(view)).toMatchObject({
      kind: 'errors',
      errors: { need: expect.stringContaining('Something went wrong on our side') },
    });
    expect(app.stub.openView(app.ada)?.id).toBe(view.id);
  });
});

describe('what Hearth says of its own accord', () => {
  it('is posted with its key, without previews, and can be edited', async () => {
    const ref = await app.platform.post(place(), hello, 'outbox-7');
    expect(app.stub.message({ channel: app.help.id, ts: ref.id })).toMatchObject({
      text: 'Hello *you*',
      metadata: { event_type: 'hearth_message', event_payload: { outbox: 'outbox-7' } },
    });
    expect(app.stub.calls.at(-1)?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    await app.platform.edit(ref, message(paragraph('Goodbye')));
    expect(app.stub.message({ channel: app.help.id, ts: ref.id })).toMatchObject({ text: 'Goodbye' });
  });

  describe('where it begins a conversation', () => {
    const question = { ...hello, thread: 'Hello you' };
    const joins = () => app.stub.calls.filter(({ method }) => method === 'conversations.join');

    it('joins the channel before the first one, so that it hears the answers', async () => {
      const quiet = app.stub.addChannel({ name: 'quiet', bot: false, members: [app.bo] });
      const at = { ...app.space, channel: quiet.id };
      const { id } = await app.platform.post(at, question, 'k1');
      await app.platform.post(at, question, 'k2');
      expect(joins()).toMatchObject([{ ok: true, args: { channel: quiet.id } }]);
      const asked = present(app.stub.message({ channel: quiet.id, ts: id }));
      await app.bo.say(quiet, 'Like this', { thread: asked });
      expect(app.inbound.of('message')).toMatchObject([{ message: { at: { thread: id } } }]);
    });

    it('joins none for what begins no conversation, or goes on with one', async () => {
      const { id } = await app.platform.post(place(), hello, 'k1');
      await app.platform.post({ ...place(), thread: id }, question, 'k2');
      expect(joins()).toEqual([]);
    });

    it('begins it all the same in a private channel that it is in, which nobody can join', async () => {
      const den = app.stub.addChannel({ name: 'den', is_private: true, members: [app.bo] });
      const { id } = await app.platform.post({ ...app.space, channel: den.id }, question, 'k1');
      expect(app.stub.message({ channel: den.id, ts: id })?.text).toBe('Hello *you*');
    });

    it('waits with it while Slack is away, and begins it once', async () => {
      app.stub.fail('conversations.join', { status: 503 });
      await expect(app.platform.post(place(), question, 'k1')).rejects.toMatchObject({ failure: 'unavailable' });
      expect(app.stub.messages(app.help)).toEqual([]);
      await app.platform.post(place(), question, 'k1');
      expect(app.stub.messages(app.help)).toHaveLength(1);
    });
  });

  it('goes in threads, in several messages if it is long, and on from where it broke off', async () => {
    const root = await app.platform.post(place(), hello, 'outbox-8');
    const long = message(...Array.from({ length: 120 }, (_, index) => paragraph(`Line ${index}`)));
    app.stub.fail('chat.postMessage', {
      error: 'internal_error',
      matching: ({ text }) => String(text).includes('Line 50'),
    });
    const thread = { ...root.at, thread: root.id };
    await expect(app.platform.post(thread, long, 'outbox-9')).rejects.toMatchObject({
      failure: 'unavailable',
      isPartlyPosted: true,
    });
    const first = await app.platform.post(thread, long, 'outbox-9');
    const [, ...parts] = app.stub.thread({ channel: app.help.id, ts: root.id });
    expect(parts.map((part) => part.blocks?.length)).toEqual([50, 50, 20]);
    expect(first.id).toBe(parts[0]?.ts);
  });

  describe('that was tried before', () => {
    const long = message(...Array.from({ length: 120 }, (_, index) => paragraph(`Line ${index}`)));
    const texts = (channel: { readonly id: string }) =>
      app.stub.messages(channel).map(({ text }) => text.split('\n')[0]);

    it('goes on in another process from where it broke off', async () => {
      app.stub.fail('chat.postMessage', {
        cut: true,
        when: 'after',
        matching: ({ text }) => String(text).includes('Line 50'),
      });
      await expect(app.platform.post(place(), long, 'outbox-1')).rejects.toMatchObject({ failure: 'unavailable' });
      const other = await app.another();
      const first = await other.post(place(), long, 'outbox-1', minuteMs);
      expect(texts(app.help)).toEqual(['Line 0', 'Line 50', 'Line 100']);
      expect(first.id).toBe(app.stub.messages(app.help)[0]?.ts);
    });

    const again = (at: Address = place()) => app.platform.post(at, hello, 'outbox-1', minuteMs);
    const pagesRead = () => app.stub.calls.filter(({ method }) => method === 'conversations.history');

    it('is found under many newer messages, by a search that goes on with the next attempt', async () => {
      const { id } = await app.platform.post(place(), hello, 'outbox-1');
      for (let count = 0; count < 410; count += 1) await app.bo.say(app.help, 'And another thing');
      await expect(again()).rejects.toMatchObject({ failure: 'unavailable', detail: 'search_goes_on' });
      expect((await again()).id).toBe(id);
      expect(pagesRead()).toHaveLength(3);
    });

    it('is looked for from where the search was when Slack asked to wait', async () => {
      const { id } = await app.platform.post(place(), hello, 'outbox-1');
      for (let count = 0; count < 210; count += 1) await app.bo.say(app.help, 'And another thing');
      app.stub.fail('conversations.history', {
        status: 429,
        retryAfterSeconds: 60,
        matching: ({ cursor }) => cursor !== undefined,
      });
      await expect(again()).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: 60_000 });
      expect((await again()).id).toBe(id);
      expect(pagesRead().filter(({ args }) => args.cursor === undefined)).toHaveLength(1);
      expect(app.stub.messages(app.help).filter(({ text }) => text === 'Hello *you*')).toHaveLength(1);
    });

    it('is posted again where Slack keeps putting the search off', async () => {
      await app.platform.post(place(), hello, 'outbox-1');
      app.stub.fail('conversations.history', { status: 429, times: 100 });
      for (let attempt = 1; attempt < 10; attempt += 1) {
        await expect(again()).rejects.toMatchObject({ failure: 'rate_limited' });
      }
      await again();
      expect(app.stub.messages(app.help)).toHaveLength(2);
    });

    it('is found in a direct conversation, too', async () => {
      const at = await app.platform.openDirect(userIn(app.space, app.bo.id));
      const { id } = await app.platform.post(at, hello, 'outbox-1');
      expect((await again(at)).id).toBe(id);
      expect(app.stub.directMessages(app.bo)).toHaveLength(1);
    });

    it('is posted again where Hearth may not look: in channels that it is not in', async () => {
      const lobby = app.stub.addChannel({ name: 'lobby', bot: false });
      const at = { ...app.space, channel: lobby.id };
      await app.platform.post(at, hello, 'outbox-1');
      await again(at);
      expect(app.stub.messages(lobby)).toHaveLength(2);
    });

    it('waits where Slack is away when it is looked for', async () => {
      await app.platform.post(place(), hello, 'outbox-1');
      app.stub.fail('conversations.history', { status: 503 });
      await expect(again()).rejects.toMatchObject({ failure: 'unavailable' });
      await again();
      expect(app.stub.messages(app.help)).toHaveLength(1);
    });
  });

  it('is whispered where the user is, else told directly', async () => {
    const bo = userIn(app.space, app.bo.id);
    await app.platform.whisper(bo, place(), hello, 'outbox-10');
    expect(app.stub.ephemerals(app.bo)).toMatchObject([{ text: 'Hello *you*', channel: app.help.id }]);
    const elsewhere = app.stub.addChannel({ name: 'quiet', is_private: true, bot: false });
    await app.platform.whisper(bo, { ...app.space, channel: elsewhere.id }, hello, 'outbox-11');
    expect(app.stub.directMessages(app.bo)).toMatchObject([{ text: 'Hello *you*' }]);
  });

  it('finds people and who they are', async () => {
    const ada = userIn(app.space, app.ada.id);
    expect(await app.platform.member(ada)).toMatchObject({ name: 'ada', zone: 'Europe/Berlin', steward: true });
    expect(await app.platform.member(userIn(app.space, 'UNOBODY'))).toBeUndefined();
    const direct = await app.platform.openDirect(ada);
    await app.platform.post(direct, hello, 'outbox-12');
    expect(app.stub.directMessages(app.ada)).toHaveLength(1);
  });

  it('fails in words that are the same on every platform, and never with a token', async () => {
    app.stub.fail('chat.postMessage', { status: 429, retryAfterSeconds: 7 });
    await expect(app.platform.post(place(), hello, 'k')).rejects.toMatchObject({
      failure: 'rate_limited',
      retryAfterMs: 7_000,
    });
    app.stub.fail('chat.postMessage', { status: 503 });
    await expect(app.platform.post(place(), hello, 'k')).rejects.toMatchObject({ failure: 'unavailable' });
    app.stub.fail('chat.postMessage', { cut: true });
    await expect(app.platform.post(place(), hello, 'k')).rejects.toMatchObject({ failure: 'unavailable' });
    app.stub.archive(app.help);
    await expect(app.platform.post(place(), hello, 'k')).rejects.toMatchObject({ failure: 'channel_gone' });
    await expect(
      app.platform.edit({ at: { ...app.space, channel: app.general.id }, id: '1.2' }, hello),
    ).rejects.toMatchObject({
      failure: 'message_gone',
    });
    await app.stub.uninstall();
    const failure = await app.platform.post(place(), hello, 'k').catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: 'unauthorised' });
    expect(JSON.stringify([failure, app.log.lines, String(failure)])).not.toContain('xoxb');
  });
});
