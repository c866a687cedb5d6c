import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Person } from '../support/slack/index.ts';
import { type Loss, lossyWay } from './lossy-way.ts';
import { wordsOf } from './reading.ts';
import { setUp } from './story.ts';
import { aWorkspace, type Wired } from './workspace.ts';

/** So often that a retry comes soon, and goes on for as long as a busy machine may need. */
const soonAndOften = Array.from({ length: 80 }, () => 250);

/** How many thanks somebody reads on their own page. */
async function thanksOf({ general }: Wired, person: Person): Promise<number> {
  const { message } = await person.command('/home', '', { in: general });
  return (message && wordsOf(message).match(/with a reaction/g)?.length) ?? 0;
}

describe('what Slack tells more than once', () => {
  for (const loss of ['cut', 'turned into a 500', 'late'] satisfies Loss[]) {
    it(`acts once where the answer was ${loss}, and Slack sent it again`, async () => {
      const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften, acknowledgeMs: 2_000 } });
      const { slack, hearth, ada, bo, general, until } = wired;
      await setUp(wired.town);
      const said = await ada.say(general, 'Score it, then slip it');
      slack.deliverTo(`${await lossyWay(hearth.url, [loss, loss])}/slack/events`);
      await bo.react(said, 'raised_hands');
      const told = slack.deliveries.at(-1);
      await until(() => told?.done);
      expect(told).toMatchObject({ name: 'reaction_added', acknowledged: true });
      expect(told?.attempts.map(({ retryNum }) => retryNum)).toEqual([0, 1, 2]);
      expect(await thanksOf(wired, ada)).toBe(1);
      expect(slack.ephemerals(bo).filter((note) => wordsOf(note).includes('was a thank-you'))).toHaveLength(1);
      const outcomes = () =>
        hearth.log
          .filter(({ kind, msg }) => kind === 'reaction' && msg === 'Event handled')
          .map(({ outcome }) => outcome);
      // What is logged may come a moment after what was answered.
      await hearth.until(() => outcomes().length === 3);
      expect(outcomes()).toEqual([undefined, 'duplicate', 'duplicate']);
    });
  }

  it('acts once where the same event and the same command come many times at once', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, ada, bo, general, help, until } = wired;
    await setUp(wired.town);
    await bo.react(await ada.say(general, 'Burnish it'), 'raised_hands');
    const reaction = slack.deliveries.at(-1)?.payload ?? {};
    await ada.command('/ask', 'Who burnishes?', { in: general });
    const asked = slack.deliveries.find(({ name }) => name === '/ask')?.payload ?? {};
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    const answers = await Promise.all(
      [reaction, asked, reaction, asked, reaction, asked].map((payload) => slack.send(payload, { headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await thanksOf(wired, ada)).toBe(1);
    await bo.command('/ask', 'Who polishes?', { in: general });
    await until(() => slack.messages(help).some((message) => wordsOf(message).includes('Who polishes?')));
    expect(slack.messages(help).filter((message) => wordsOf(message).includes('Who burnishes?'))).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('acts once, in the end, on what came while the database was held by another program', async () => {
    const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften, acknowledgeMs: 300 } });
    const { slack, hearth, ada, bo, general, until } = wired;
    await setUp(wired.town);
    const said = await ada.say(general, 'Trim it leather-hard');
    const other = new Sqlite(join(hearth.folder, 'data/hearth.db'));
    other.exec('BEGIN IMMEDIATE');
    await bo.react(said, 'raised_hands');
    const told = slack.deliveries.at(-1);
    expect(told?.acknowledged).toBe(false);
    other.exec('ROLLBACK');
    other.close();
    await until(() => told?.done);
    expect(told?.acknowledged).toBe(true);
    expect(await thanksOf(wired, ada)).toBe(1);
  });

  it('handles after a restart what Slack told while the program was down', async () => {
    const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften } });
    const { slack, hearth, ada, bo, general, until, restart } = wired;
    await setUp(wired.town);
    const said = await ada.say(general, 'Compress the rim');
    await hearth.kill();
    await bo.react(said, 'raised_hands');
    const told = slack.deliveries.at(-1);
    expect(told?.attempts).toMatchObject([{ failure: 'connection_failed' }]);
    await restart();
    await until(() => told?.done);
    expect(told?.acknowledged).toBe(true);
    expect(await thanksOf(wired, ada)).toBe(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('goes on over a new socket when Slack closes the one that was open', async () => {
    const { slack, hearth, ada, general, until } = await aWorkspace({ transport: 'Socket Mode' });
    const connected = (): number => hearth.log.filter(({ msg }) => msg.startsWith('Connected to Slack')).length;
    // What is logged may come a moment after what is printed.
    await hearth.until(() => connected() === 1);
    for (const reason of ['refresh_requested', 'warning'] as const) {
      const before = connected();
      slack.disconnectSockets(reason);
      await hearth.until(() => connected() > before);
      await until(() => slack.sockets() === 1);
      const { ok, message } = await ada.command('/hearth', '', { in: general });
      expect(ok && message?.text).toContain('What you can type');
    }
    expect(hearth.errors()).toEqual([]);
  });
});

describe('what Hearth says to Slack', () => {
  it('stands there once where Slack took it and the answer was lost, and is a request like any other', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, ada, bo, general, help, until } = wired;
    await setUp(wired.town);
    const isRequest = (args: Readonly<Record<string, unknown>>): boolean => args.channel === help.id;
    slack.fail('chat.postMessage', { cut: true, when: 'after', matching: isRequest });
    await ada.command('/ask', 'Who trims the foot?', { in: general });
    const tries = () => slack.calls.filter(({ method }) => method === 'conversations.history');
    await until(() => tries().length > 0);
    const posts = () => slack.messages(help).filter((message) => wordsOf(message).includes('Who trims the foot?'));
    expect(posts()).toHaveLength(1);
    const [post] = posts();
    if (!post) throw new Error('The request was not posted');
    const isIts = ({ msg, outbox }: Readonly<Record<string, unknown>>): boolean =>
      msg === 'Message delivered' && outbox === post.metadata?.event_payload.outbox;
    await hearth.until(() => hearth.log.some(isIts));
    await bo.say(help, 'I do', { thread: post });
    await until(() => wordsOf(posts()[0] ?? post).includes('is on it'));
    expect(posts()).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
