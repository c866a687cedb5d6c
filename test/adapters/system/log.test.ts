import { describe, expect, it } from 'vitest';
import { createLog } from '../../../adapters/system/log.ts';

function openLog(level: 'debug' | 'info' = 'debug') {
  const lines: string[] = [];
  const log = createLog({ level, write: (line) => lines.push(line) });
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) };
}

// Put together here, so that no scanner takes this file for a leak.
const slackBotToken = ['xoxb', '1111111111', 'madeUpForThisTest'].join('-');
const slackAppToken = ['xapp', '1', 'A0000', '2222', 'madeup'].join('-');
const rotatingToken = ['xoxe.xoxb', '1', 'madeUpForThisTest'].join('-');
const discordToken = ['MTAwMDAwMDAwMDAwMDAwMDAw', 'GaBcDe', 'madeUpForThisTest_madeUpForThisTest000'].join('.');
const secrets = [slackBotToken, slackAppToken, rotatingToken, discordToken];

describe('the log', () => {
  it('writes one line of JSON for each entry, with its level in words and its time', () => {
    const { log, lines, entries } = openLog();
    log.debug({ count: 1 }, 'looked');
    log.info({}, 'did\nso');
    log.warn({}, 'slow');
    log.error({}, 'failed');
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(entries().map(({ level, msg }) => [level, msg])).toEqual([
      ['debug', 'looked'],
      ['info', 'did\nso'],
      ['warn', 'slow'],
      ['error', 'failed'],
    ]);
    expect(entries()[0]).toMatchObject({ count: 1, time: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = openLog('info');
    log.debug({}, 'looked');
    expect(lines).toEqual([]);
  });

  it('puts the fields of a child on every line of it, and on no other', () => {
    const { log, entries } = openLog();
    log.with({ trace: 't1' }).with({ step: 2 }).info({ more: true }, 'child');
    log.info({}, 'parent');
    expect(entries()[0]).toMatchObject({ trace: 't1', step: 2, more: true });
    expect(entries()[1]).not.toHaveProperty('trace');
  });

  it('writes an error with its kind, its stack, what it carries, and its causes to the first', () => {
    const first = Object.assign(new TypeError('no route'), { code: 'ENETUNREACH' });
    const { log, entries } = openLog();
    log.error({ err: new Error('not sent', { cause: new Error('no answer', { cause: first }) }) }, 'A job failed');
    expect(entries()[0].err).toMatchObject({
      type: 'Error',
      message: 'not sent',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'no answer', cause: { type: 'TypeError', message: 'no route', code: 'ENETUNREACH' } },
    });
  });

  it('writes what was thrown that is no error', () => {
    const { log, entries } = openLog();
    log.error({ err: 'just a text' }, 'A job failed');
    expect(entries()[0].err).toBe('just a text');
  });

  it('survives data that goes round in circles or is very deep', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle.self = circle;
    let deep: object = {};
    for (let level = 0; level < 100; level += 1) deep = { deep };
    const { log, entries } = openLog();
    log.info({ circle, deep }, 'odd');
    expect(entries()[0].circle).toEqual({ name: 'circle', self: '[circular]' });
  });
});

describe('what the log leaves out', () => {
  it.each([
    'token',
    'botToken',
    'SLACK_BOT_TOKEN',
    'authorization',
    'x-slack-signature',
    'signingSecret',
    'password',
    'ENCRYPTION_KEY',
    'response_url',
    'cookie',
  ])('is the value of any field called %s, however deep it lies', (name) => {
    const { log, lines } = openLog();
    log.info({ [name]: 'hide me', list: [{ options: { headers: { [name]: 'hide me' } } }] }, 'called');
    log.with({ [name]: 'hide me' }).info({}, 'called');
    expect(lines.join('')).not.toContain('hide me');
    expect(lines[0]).toContain('[redacted]');
  });

  it('is not whether there is such a value', () => {
    const { log, entries } = openLog();
    log.info({ hasToken: true, token: undefined, secret: null }, 'settings');
    expect(entries()[0]).toMatchObject({ hasToken: true, secret: null });
  });

  it.each(secrets)('is a token, wherever it stands: %s', (secret) => {
    const cause = Object.assign(new Error(`refused ${secret}`), {
      config: { data: `x=${secret}&y=1`, headers: { Authorization: `Bearer ${secret}` } },
    });
    const { log, lines } = openLog();
    log.error({ err: new Error(`for ${secret}`, { cause }), url: `/?t=${secret}` }, `sent ${secret}`);
    log.with({ note: secret }).info({ list: [secret] }, 'child');
    expect(lines.join('')).not.toContain(secret);
    expect(lines[0]).toContain('y=1');
  });

  it('is the password in the address of a database, and no more of it', () => {
    const { log, entries } = openLog();
    log.error({ err: new Error('cannot reach postgres://hearth:pass@word@db.example.org:5432/hearth') }, 'no database');
    expect(entries()[0].err.message).toBe('cannot reach postgres://hearth:[redacted]@db.example.org:5432/hearth');
  });

  it('is nothing in addresses, ids and times without a secret', () => {
    const fields = {
      url: 'http://127.0.0.1:3000/users/@me',
      id: '0198c5a0-7d3e-7c3b-9d0a-1f2e3d4c5b6a',
      at: '2026-01-05T09:00:00.000Z',
      module: 'node_modules/some-long-package-name-here/dist.index.js',
    };
    const { log, entries } = openLog();
    log.info(fields, 'plain');
    expect(entries()[0]).toMatchObject(fields);
  });
});
