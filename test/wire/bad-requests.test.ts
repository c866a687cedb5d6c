import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aWorkspace, type RunningOnSlack, secrets } from './slack-workspace.ts';

describe('who knocks at /slack/events without being Slack', () => {
  let wired: RunningOnSlack;
  const event = () => ({
    type: 'event_callback',
    team_id: wired.slack.team.id,
    api_app_id: wired.slack.bot.appId,
    event_id: 'Ev0KNOCKING',
    event: { type: 'reaction_added', user: wired.bo.id, reaction: 'raised_hands' },
  });

  beforeAll(async () => {
    wired = await aWorkspace();
  });

  afterEach(async () => {
    const { ada, general, hearth } = wired;
    expect((await ada.command('/hearth', '', { in: general })).message?.text).toContain('What you can type');
    expect(hearth.errors()).toEqual([]);
  });

  for (const [what, signature] of [
    ['with a forged signature', 'bad'],
    ['with a signature from more than five minutes ago', 'stale'],
    ['without a signature', 'none'],
  ] as const) {
    it(`is refused ${what}, and told why`, async () => {
      const { status, body } = await wired.slack.send(event(), { signature });
      expect(status).toBe(401);
      expect(body).toMatch(/sign/);
      expect(body).not.toContain(secrets.signingSecret);
    });
  }

  it.for([
    ['{"type": "event_callb', 'application/json'],
    ['[1, 2, 3]', 'application/json'],
    ['what=ever', 'application/x-www-form-urlencoded'],
    ['payload=%7Bhalf', 'application/x-www-form-urlencoded'],
  ] as const)('is refused with the body %s', async ([body, contentType]) => {
    const answer = await wired.slack.send(body, { contentType });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('neither JSON nor a form') });
  });

  it('is refused with two megabytes', async () => {
    const { status, reason } = await wired.slack.send({ ...event(), more: 'x'.repeat(2 * 1024 * 1024) });
    // The answer may be lost where the connection closes on what is still being sent; what counts is that it ends.
    expect(reason ?? status).toBeOneOf([413, 'connection_failed']);
  });

  it('is told by GET which method this address takes', async () => {
    const answer = await fetch(`${wired.hearth.url}/slack/events`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('is heard but not heeded when it is about another workspace or another app', async () => {
    const { slack, hearth } = wired;
    for (const [field, stranger] of [
      ['team_id', 'T0STRANGER'],
      ['api_app_id', 'A0STRANGER'],
    ] as const) {
      expect(await slack.send({ ...event(), [field]: stranger })).toMatchObject({ status: 200, body: '' });
      await hearth.until(() => hearth.log.some(({ level, why }) => level === 'warn' && String(why).includes(stranger)));
    }
  });

  it('gets the challenge back when it is Slack that asks whose address this is', async () => {
    expect(await wired.slack.verifyUrl()).toBe(true);
  });
});
