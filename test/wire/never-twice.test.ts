import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Person } from '../support/people/person.ts';
import type { StubSlack } from '../support/slack/index.ts';
import type { Harness } from './harness.ts';
import { type Loss, lossyWay } from './lossy-way.ts';
import { aWorkspace } from './slack-workspace.ts';
import { privatelyTold, saying, setUp, thanksOf } from './story.ts';

/** So often that a retry comes soon, and goes on for as long as a busy machine may need. */
const soonAndOften = Array.from({ length: 80 }, () => 250);

/** The last reaction that Slack told of; it tells of messages that Hearth posts, too. */
const reactionTold = ({ deliveries }: StubSlack) => deliveries.findLast(({ name }) => name === 'reaction_added');

/** How often somebody was thanked with a reaction, as they read it on their own page. */
const reactionsFor = async (harness: Harness, person: Person): Promise<number> =>
  (await thanksOf(harness, person)).match(/with a reaction/g)?.length ?? 0;

describe('what Slack tells more than once', () => {
  for (const loss of ['cut', 'turned into a 500', 'late'] satisfies Loss[]) {
    it(`acts once where the answer was ${loss}, and Slack sent it again`, async () => {
      const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften, acknowledgeMs: 2_000 } });
      const { slack, hearth, harness, until } = wired;
      const { ada, bo, general } = harness;
      await setUp(harness);
      const said = await ada.writes('Score it, then slip it', general);
      slack.deliverTo(`${await lossyWay(hearth.url, [loss, loss])}/slack/events`);
      await bo.reacts('🙌', said);
      const told = reactionTold(slack);
      await until(() => told?.done);
      expect(told).toMatchObject({ name: 'reaction_added', acknowledged: true });
      expect(told?.attempts.map(({ retryNum }) => retryNum)).toEqual([0, 1, 2]);
      expect(await reactionsFor(harness, ada)).toBe(1);
      await privatelyTold(harness, bo, 'was a thank-you');
      const notes = harness.saidTo(bo.user).filter(({ text }) => text.includes('was a thank-you'));
      expect(notes).toHaveLength(1);
      const outcomes = () =>
        hearth.log
          .filter(({ kind, msg }) => kind === 'reaction' && msg === 'Event handled')
          .map(({ outcome }) => outcome);
      // What is logged may come a moment after what was answered.
      await hearth.until(() => outcomes().length >= 3);
      expect(outcomes()).toEqual([undefined, 'duplicate', 'duplicate']);
    });
  }

  it('acts once where the same event and the same command come many times at once', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, harness } = wired;
    const { ada, bo, general } = harness;
    await setUp(harness);
    await bo.reacts('🙌', await ada.writes('Burnish it', general));
    const reaction = reactionTold(slack)?.payload ?? {};
    await ada.uses('ask', { text: 'Who burnishes?' }, general);
    const asked = slack.deliveries.find(({ name }) => name === '/ask')?.payload ?? {};
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    const answers = await Promise.all(
      [reaction, asked, reaction, asked, reaction, asked].map((payload) => slack.send(payload, { headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await reactionsFor(harness, ada)).toBe(1);
    await bo.uses('ask', { text: 'Who polishes?' }, general);
    await saying(harness, harness.help, 'Who polishes?');
    expect(harness.saidIn(harness.help).filter(({ text }) => text.includes('Who burnishes?'))).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('acts once, in the end, on what came while the database was held by another program', async () => {
    const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften, acknowledgeMs: 2_000 } });
    const { slack, hearth, harness, until } = wired;
    const { ada, bo, general } = harness;
    await setUp(harness);
    const said = await ada.writes('Trim it leather-hard', general);
    const other = new Sqlite(join(hearth.folder, 'data/hearth.db'));
    other.exec('BEGIN IMMEDIATE');
    await bo.reacts('🙌', said);
    const told = reactionTold(slack);
    expect(told?.acknowledged).toBe(false);
    other.exec('ROLLBACK');
    other.close();
    await until(() => told?.done);
    expect(told?.acknowledged).toBe(true);
    expect(await reactionsFor(harness, ada)).toBe(1);
  });

  it('handles after a restart what Slack told while the program was down', async () => {
    const wired = await aWorkspace({ stub: { retryDelaysMs: soonAndOften } });
    const { slack, hearth, harness, until, restart } = wired;
    const { ada, bo, general } = harness;
    await setUp(harness);
    const said = await ada.writes('Compress the rim', general);
    await hearth.kill();
    await bo.reacts('🙌', said);
    const told = reactionTold(slack);
    expect(told?.attempts).toMatchObject([{ failure: 'connection_failed' }]);
    await restart();
    await until(() => told?.done);
    expect(told?.acknowledged).toBe(true);
    expect(await reactionsFor(harness, ada)).toBe(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('goes on over a new socket when Slack closes the one that was open', async () => {
    const { slack, hearth, ada, general, until } = await aWorkspace({ transport: 'Socket Mode' });
    const connected = (): number => hearth.log.filter(({ msg }) => msg.startsWith('Connected to Slack')).length;
    // What is logged may come a moment after what is printed.
    await hearth.until(() => connected() > 0);
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
    await setUp(wired.harness);
    const isRequest = (args: Readonly<Record<string, unknown>>): boolean => args.channel === help.id;
    slack.fail('chat.postMessage', { cut: true, when: 'after', matching: isRequest });
    await ada.command('/ask', 'Who trims the foot?', { in: general });
    const tries = () => slack.calls.filter(({ method }) => method === 'conversations.history');
    await until(() => tries().length > 0);
    const posts = () =>
      slack.messages(help).filter((message) => wired.wordsOf(message).includes('Who trims the foot?'));
    expect(posts()).toHaveLength(1);
    const [post] = posts();
    if (!post) throw new Error('The request was not posted');
    const isIts = ({ msg, outbox }: Readonly<Record<string, unknown>>): boolean =>
      msg === 'Message delivered' && outbox === post.metadata?.event_payload.outbox;
    await hearth.until(() => hearth.log.some(isIts));
    await bo.say(help, 'I do', { thread: post });
    await until(() => wired.wordsOf(posts()[0] ?? post).includes('got in touch'));
    expect(posts()).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
