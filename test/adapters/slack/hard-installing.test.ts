import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rotateKey } from '../../../adapters/slack/install/rotate-key.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { channelIn } from '../../../src/chat/address.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Installations } from '../../../src/ports/installations.ts';
import { type GivenAway, givenAway } from './given-away.ts';

let slack: GivenAway;

beforeEach(async () => {
  slack = await givenAway();
});

afterEach(() => slack.close());

/** The store, where something else happens just before one of its methods for the first time. */
function justBefore(method: 'reseal' | 'save', happens: () => Promise<unknown>): Installations {
  const { installations } = slack.store;
  let isOver = false;
  const first = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await happens();
  };
  return {
    ...installations,
    async [method](...args: never[]) {
      await first();
      return (installations[method] as (...all: never[]) => Promise<boolean>)(...args);
    },
  };
}

describe('a token that is exchanged', () => {
  it('stays exchanged when the key is changed meanwhile', async () => {
    slack.front.rotate();
    const keys = [randomBytes(32), slack.firstKey];
    const rotates = () => rotateKey(slack.store.installations, createSealing(keys));
    const one = await slack.aProcess({ keys, installations: justBefore('reseal', rotates) });
    // Installed while the old key was the first.
    await slack.installs(slack.willow);
    await rotateKey(slack.store.installations, createSealing([slack.firstKey, ...keys]));
    slack.clock.ahead = 13 * hourMs;
    await slack.says(one, slack.willow, 'first');
    slack.clock.ahead = 26 * hourMs;
    await slack.says(one, slack.willow, 'second');
    expect(slack.front.exchanged).toBe(2);
  });

  it('stays exchanged when the workspace is heard of for the first time meanwhile', async () => {
    slack.front.rotate();
    const pages = await slack.aProcess({ listens: false });
    await slack.installs(slack.willow);
    slack.clock.ahead = 13 * hourMs;
    const listening = await slack.aProcess({ serves: false });
    await slack.says(listening, slack.willow, 'first');
    await vi.waitFor(() => expect(slack.core.of('space')).toHaveLength(2));
    await slack.says(pages, slack.willow, 'second');
    slack.clock.ahead = 26 * hourMs;
    await slack.says(listening, slack.willow, 'third');
    expect(slack.front.exchanged).toBe(2);
  });

  it('is kept once the database is there again', async () => {
    slack.front.rotate();
    const away = async () => {
      throw new Error('The database is away');
    };
    const one = await slack.aProcess({ installations: justBefore('reseal', away) });
    await slack.installs(slack.willow);
    slack.clock.ahead = 13 * hourMs;
    await slack.says(one, slack.willow, 'first').catch(() => undefined);
    slack.clock.ahead += minuteMs;
    await slack.says(one, slack.willow, 'second');
    expect(slack.front.exchanged).toBe(1);
  });

  it('that Slack says has ended is exchanged, whatever the clock says', async () => {
    slack.front.rotate();
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    // By the clock of this machine it is good for hours.
    slack.front.pass(13 * hourMs);
    await slack.says(one, slack.willow, 'second').catch(() => undefined);
    slack.clock.ahead = minuteMs;
    await slack.says(one, slack.willow, 'third');
  });

  it('can be exchanged soon after a clock that was ahead was put right', async () => {
    slack.front.rotate();
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    slack.clock.ahead = 13 * hourMs;
    slack.accessSays(async (_, to) => void to.destroy());
    await expect(slack.says(one, slack.willow, 'first')).rejects.toThrow();
    slack.accessSays(undefined);
    slack.clock.ahead = 0;
    await slack.says(one, slack.willow, 'second');
    slack.clock.ahead = 12.5 * hourMs;
    await slack.says(one, slack.willow, 'third');
  });

  it('is an error line once, where it cannot be exchanged before its end', async () => {
    slack.front.rotate();
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    slack.front.forgetRefreshTokens();
    for (let minute = 0; minute < 20; minute += 1) {
      slack.clock.ahead = 11 * hourMs + minute * minuteMs;
      await slack.says(one, slack.willow, `Minute ${minute}`);
    }
    await vi.waitFor(() => expect(one.log.lines.filter(({ level }) => level === 'error')).not.toEqual([]));
    expect(one.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('installing', () => {
  it('counts when the clock was ahead the last time', async () => {
    const one = await slack.aProcess();
    slack.clock.ahead = hourMs;
    await slack.installs(slack.willow);
    slack.clock.ahead = 0;
    slack.willow.revokeToken();
    expect((await slack.installs(slack.willow)).status).toBe(200);
    await slack.says(one, slack.willow, 'Hello');
  });

  it('is done where only the core could not hear of it yet, and that follows', async () => {
    const one = await slack.aProcess();
    slack.core.handle = () => Promise.reject(new Error('The database is away'));
    const { status, page } = await slack.installs(slack.willow);
    slack.core.handle = () => Promise.resolve();
    expect([status, page]).toEqual([200, expect.stringContaining('Hearth is in')]);
    await slack.says(one, slack.willow, 'Hello');
    await vi.waitFor(() => expect(slack.core.of('space')).toHaveLength(3));
    expect(slack.core.of('space').at(-1)?.defaultChannel?.channel).toBe(slack.willow.channels[0]?.id);
  });

  it.each(['invalid_scope', 'server_error', 'invalid_team_for_non_distributed_app'])(
    'says what Slack says where it is %s',
    async (error) => {
      const { log } = await slack.aProcess();
      const { state, cookie } = await slack.beginning();
      const { status, page } = await slack.backWith({ error, state }, cookie);
      expect([status, page]).toEqual([502, expect.stringContaining('Hearth could not be installed')]);
      expect(page).toContain(error);
      expect(log.lines.filter(({ fields }) => 'why' in fields)).toMatchObject([
        { level: 'warn', fields: { why: error } },
      ]);
    },
  );

  it('writes one line a minute at most, whatever anybody brings who never began', async () => {
    const { log } = await slack.aProcess();
    for (const at of [1, 2, 3, 4, 5]) {
      for (const query of ['', `?error=reason_${at}`, '?error=access_denied', `?code=${at}&state=${at}`]) {
        await slack.look(`/slack/oauth_redirect${query}`);
      }
    }
    expect(log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toMatchObject([
      { level: 'warn', fields: { why: 'reason_1' } },
    ]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'debug', fields: { why: 'reason_5' } }));
  });

  it.each(['bad_client_secret', 'invalid_client_id'])(
    'names the settings to copy again where Slack says %s',
    async (error) => {
      const { log } = await slack.aProcess();
      slack.accessSays(async (_, to) => {
        to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error }));
      });
      const { status, page } = await slack.installs(slack.willow);
      expect([status, page]).toEqual([502, expect.stringContaining(error)]);
      expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([
        {
          fields: {
            why: error,
            remedy: expect.stringMatching(/SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.*Basic Information/),
          },
        },
      ]);
    },
  );

  it.each([
    ['the first', [0, 1]],
    ['the second', [1, 0]],
  ])('of two tabs of a browser succeeds in both, though %s is done first', async (_, order) => {
    await slack.aProcess();
    const first = await slack.beginning();
    const tabs = [first, await slack.beginning(first.cookie)];
    const jar = tabs.map(({ cookie }) => cookie).join('; ');
    for (const at of order) {
      const state = tabs[at]?.state ?? '';
      const { status, page } = await slack.backWith({ code: slack.front.agree(slack.willow), state }, jar);
      expect([status, page]).toEqual([200, expect.stringContaining('Hearth is in')]);
    }
    expect(await slack.store.installations.list('slack', undefined, 9)).toHaveLength(1);
  });

  it('says that it is done to whoever comes back to a page that is', async () => {
    await slack.aProcess();
    const { state, cookie } = await slack.beginning();
    const query = { code: slack.front.agree(slack.willow), state };
    const once = await slack.backWith(query, cookie);
    expect(once.cookie).toMatch(/^hearth-install-\w+=done$/);
    const again = await slack.backWith(query, once.cookie);
    expect([again.status, again.page]).toEqual([200, expect.stringContaining('This installation is finished')]);
    // Of another beginning it says nothing.
    const other = await slack.beginning();
    expect((await slack.backWith({ ...query, state: other.state }, once.cookie)).status).toBe(400);
  });

  it('shows one page to two tabs that come with one code at the same moment', async () => {
    await slack.aProcess();
    const { state, cookie } = await slack.beginning();
    const query = { code: slack.front.agree(slack.willow), state };
    const pages = await Promise.all([1, 2, 3].map(() => slack.backWith(query, cookie)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(slack.core.of('space')).toHaveLength(1);
  });

  it('lets a browser remember a few beginnings, and not ever more', async () => {
    await slack.aProcess();
    let jar: string[] = [];
    for (let tabs = 0; tabs < 9; tabs += 1) {
      const { headers } = await slack.look('/slack/install', jar.join('; '));
      const [newest = '', ...gone] = headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
      jar = [...jar.filter((one) => !gone.some((name) => one.startsWith(name))), newest];
    }
    expect(jar).toHaveLength(4);
  });

  describe('with a cookie of the right name', () => {
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString();

    /** A state such as Hearth makes, out of what is in one of its own. */
    function made(state: string, { secret = slack.stateSecret, alg = 'HS256', now = minutesAgo(0) } = {}): string {
      const content = JSON.parse(Buffer.from(state.split('.')[1] ?? '', 'base64url').toString());
      const signed = `${encoded({ alg, typ: 'JWT' })}.${encoded({ ...content, now })}`;
      return `${signed}.${alg === 'none' ? '' : createHmac('sha256', secret).update(signed).digest('base64url')}`;
    }

    async function backWithState(forge: (state: string) => string) {
      await slack.aProcess();
      const state = forge((await slack.beginning()).state);
      const name = `hearth-install-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
      const { status } = await slack.backWith({ code: slack.front.agree(slack.willow), state }, `${name}=${state}`);
      return [status, await slack.store.installations.list('slack', undefined, 1)] as const;
    }

    it('believes what it has signed itself', async () => {
      expect(await backWithState((state) => made(state))).toMatchObject([200, [{ id: slack.willow.team.id }]]);
    });

    it.each<[string, (state: string) => string]>([
      ['a signature that was changed', (state) => `${state.slice(0, -3)}abc`],
      ['no signature', (state) => made(state, { alg: 'none' })],
      ['the signature of somebody else', (state) => made(state, { secret: 'a-secret-of-somebody-else' })],
      ['a time more than ten minutes ago', (state) => made(state, { now: minutesAgo(11) })],
      ['nothing in it', () => 'state'],
    ])('does not believe a state that has %s', async (_, forge) => {
      expect(await backWithState(forge)).toEqual([400, []]);
    });
  });

  it('shows pages that nobody can frame, keep or sniff', async () => {
    await slack.aProcess();
    const begun = await slack.look('/slack/install');
    const pages = [
      begun,
      await slack.look('/slack/oauth_redirect?error=access_denied'),
      await slack.installs(slack.willow),
    ];
    for (const { headers } of pages) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each(['PUT', 'POST', 'DELETE', 'OPTIONS'])('is not done by %s', async (method) => {
    await slack.aProcess();
    for (const path of ['/slack/install', '/slack/oauth_redirect?code=1&state=2']) {
      expect([404, 405]).toContain((await slack.look(path, '', method)).status);
    }
  });

  it.each([
    ['a long code', `code=${'x'.repeat(9_000)}&state=1`],
    ['a state that is no token', 'code=1&state=%00%ff%0d%0aset-cookie:%20a=b'],
    ['broken escapes', 'code=%E0%A4%A&state=%'],
    ['two states', 'code=1&state=1&state=2'],
    ['an empty code', 'code=&state=1'],
    ['a token of another algorithm', `code=1&state=${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('says to begin again to %s', async (_, query) => {
    const { log } = await slack.aProcess();
    for (const cookie of [
      '',
      'slack-app-oauth-state=1',
      `slack-app-oauth-state=${new URLSearchParams(query).get('state')?.replace(/[^\w.-]/g, '')}`,
    ]) {
      const { status, page, headers } = await slack.look(`/slack/oauth_redirect?${query}`, cookie);
      expect([status, page]).toEqual([400, expect.stringContaining('Please begin again')]);
      expect(headers.get('set-cookie') ?? '').not.toContain('a=b');
    }
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  const answers: readonly [string, (given: Record<string, unknown>) => unknown][] = [
    ['no user', ({ authed_user: _, ...rest }) => rest],
    [
      'no bot',
      ({ access_token: _, bot_user_id: __, scope: ___, ...rest }) => ({
        ...rest,
        authed_user: { id: 'U1', access_token: 'xoxp-1', scope: 'a' },
      }),
    ],
    ['no user of the bot', ({ bot_user_id: _, ...rest }) => rest],
    ['no scopes', ({ scope: _, ...rest }) => rest],
    ['no workspace', (given) => ({ ...given, team: null })],
    ['a workspace without an id', (given) => ({ ...given, team: {} })],
    [
      'an organisation that is none',
      (given) => ({ ...given, is_enterprise_install: true, team: null, enterprise: null }),
    ],
    [
      'an organisation without an id',
      (given) => ({ ...given, is_enterprise_install: true, team: null, enterprise: {} }),
    ],
    ['nothing', () => ({})],
    ['only ok', () => ({ ok: true })],
    ['no object', () => 'null'],
    ['a list', () => []],
    ['a number for the token', (given) => ({ ...given, access_token: 7 })],
  ];

  it.each(answers)('fails with an error line where Slack gives %s, and keeps nothing', async (_, said) => {
    const { log } = await slack.aProcess();
    slack.accessSays(async (given, to) => {
      to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said(await given())));
    });
    const { status, page } = await slack.installs(slack.willow);
    expect([status, page]).toEqual([502, expect.stringContaining('Hearth could not be installed')]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await slack.store.installations.list('slack', undefined, 10)).toEqual([]);
  });

  it.each<[string, Parameters<GivenAway['accessSays']>[0]]>([
    ['hangs', async () => undefined],
    ['cuts', async (_, to) => void to.destroy()],
    [
      'cuts in the middle',
      async (_, to) => {
        to.writeHead(200, { 'content-type': 'application/json', 'content-length': '999' }).write('{"ok":');
        to.destroy();
      },
    ],
    ['is busy', async (_, to) => void to.writeHead(429, { 'retry-after': '1' }).end()],
    ['is busy without a time', async (_, to) => void to.writeHead(429).end()],
    [
      'answers a page',
      async (_, to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('<html>xoxb-in-a-page</html>'),
    ],
    ['answers 502', async (_, to) => void to.writeHead(502).end('<html>busy</html>')],
    ['leads elsewhere', async (_, to) => void to.writeHead(302, { location: 'https://slack.example/x' }).end()],
  ])(
    'says that it failed where Slack %s',
    async (_, otherwise) => {
      const { log } = await slack.aProcess();
      slack.accessSays(otherwise);
      const { status, page } = await slack.installs(slack.willow);
      expect([status, page]).toEqual([502, expect.stringContaining('Hearth could not be installed')]);
      expect(page).not.toContain('xoxb-in');
      expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
      slack.accessSays(undefined);
      expect((await slack.installs(slack.willow)).status).toBe(200);
    },
    20_000,
  );
});

describe('a long message that another process posted', () => {
  const long = (word: string) => message(...Array.from({ length: 60 }, () => paragraph(word.repeat(250))));

  it('is edited in all its parts, though Slack shows an app that is given away only a few', async () => {
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    const { id: channel = '' } = slack.willow.channels[0] ?? {};
    const at = channelIn({ platform: 'slack', space: slack.willow.team.id }, channel);
    const posted = await one.platform.post(at, long('before '), 'outbox-1');
    const parts = slack.willow.messages(channel).length;
    expect(parts).toBeGreaterThan(1);
    const other = await slack.aProcess({ serves: false });
    await other.platform.edit(posted, long('latter '));
    const said = slack.willow.messages(channel);
    expect(said).toHaveLength(parts);
    expect(said.filter((each) => JSON.stringify(each.blocks).includes('before '))).toEqual([]);
  });

  it('holds nothing up for a minute where Slack shows nothing now', async () => {
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    const { id: channel = '' } = slack.willow.channels[0] ?? {};
    const at = channelIn({ platform: 'slack', space: slack.willow.team.id }, channel);
    const posted = await one.platform.post(at, long('before '), 'outbox-1');
    slack.willow.fail('conversations.history', { status: 429, retryAfterSeconds: 60 });
    const other = await slack.aProcess({ serves: false });
    await other.platform.edit(posted, long('latter '));
    const all = JSON.stringify(slack.willow.messages(channel));
    expect(all.split('latter '.repeat(250).trim()).length - 1).toBeGreaterThanOrEqual(60);
  });
});

describe('a key that is missing while Hearth runs', () => {
  it('makes its workspace wait, with what to do', async () => {
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    const next = randomBytes(32);
    await rotateKey(slack.store.installations, createSealing([next, slack.firstKey]));
    await expect(slack.says(one, slack.willow, 'Hello')).rejects.toMatchObject({
      kind: 'ours_to_mend',
      remedy: expect.stringContaining('ENCRYPTION_KEY'),
    });
    expect((await slack.reacts(slack.willow)).status).toBe(200);
  });
});

describe('a notice that Hearth was removed', () => {
  const notice = (at: number) => ({
    type: 'event_callback',
    team_id: slack.willow.team.id,
    event_id: 'Ev0GONE',
    event_time: at,
    event: { type: 'app_uninstalled' },
  });
  const soon = () => Math.floor(Date.now() / 1000) + 1;

  it('leaves what was installed anew while it was handled', async () => {
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    slack.willow.revokeToken();
    slack.core.handle = async () => {
      slack.core.handle = () => Promise.resolve();
      await slack.installs(slack.willow);
    };
    expect((await slack.willow.send(notice(soon()))).status).toBe(200);
    expect(slack.core.heard.map(({ kind }) => kind)).toEqual(['space', 'removed', 'space']);
    await slack.says(one, slack.willow, 'Hello');
    // The core heard last that it was removed, unless it is told otherwise.
    expect(slack.core.heard[3]?.kind).toBe('space');
  });

  it.each<[string, number, string]>([
    ['a proxy that wants a password', 407, ''],
    ['a wall that lets nothing through', 403, '<html>Forbidden</html>'],
  ])('is not believed because of %s', async (_, status, page) => {
    await slack.aProcess();
    await slack.installs(slack.willow);
    slack.willow.fail('auth.test', { status, page });
    expect((await slack.willow.send(notice(soon()))).status).toBe(500);
    expect(slack.core.of('removed')).toEqual([]);
    expect(await slack.store.installations.list('slack', undefined, 2)).toHaveLength(1);
  });

  it('is not believed while no key opens the token', async () => {
    const one = await slack.aProcess();
    await slack.installs(slack.willow);
    await rotateKey(slack.store.installations, createSealing([randomBytes(32), slack.firstKey]));
    await slack.willow.send(notice(soon()));
    expect(slack.core.of('removed')).toEqual([]);
    expect(one.log.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it('of a user, of another bot or of nothing is not about Hearth', async () => {
    await slack.aProcess();
    await slack.installs(slack.willow);
    slack.willow.revokeToken();
    for (const tokens of [{ oauth: ['U1'], bot: [] }, { oauth: ['U1'] }, {}, null, { bot: 'U1' }, [], 7]) {
      const body = { ...notice(soon()), event: { type: 'tokens_revoked', tokens } };
      expect((await slack.willow.send(body)).status).toBe(200);
    }
    expect(slack.core.of('removed')).toEqual([]);
  });
});

describe('two thousand workspaces that are heard in the same minute', () => {
  it('are all heard, each where it is', async () => {
    await slack.aProcess();
    await slack.installs(slack.willow);
    const [template] = await slack.store.installations.list('slack', undefined, 1);
    if (!template) throw new Error('There is no installation');
    const ids = Array.from({ length: 2_000 }, (_, at) => `T0MANY${String(at).padStart(5, '0')}`);
    for (const id of ids) await slack.store.installations.save({ ...template, id });
    for (let at = 0; at < ids.length; at += 50) {
      await Promise.all(ids.slice(at, at + 50).map((team_id) => slack.reacts(slack.willow, { team_id })));
    }
    expect(new Set(slack.core.of('reaction').map(({ user }) => user.space)).size).toBe(2_000);
  }, 60_000);
});

describe('a body that names workspaces in odd ways', () => {
  const organisation = { id: 'E0FOREST01', name: 'Forest' };

  it.each<[string, Record<string, unknown>, number]>([
    ['an organisation for a team', { team_id: 'E0FOREST01' }, 0],
    ['no team', { team_id: undefined }, 0],
    ['a team that is no text', { team_id: { id: 'T1' } }, 0],
    ['a team of the chain of objects', { team_id: '__proto__' }, 0],
    [
      'an unknown organisation',
      { authorizations: [{ enterprise_id: 'E0UNKNOWN1', team_id: null, is_enterprise_install: true }] },
      1,
    ],
    ['authorizations that are none', { authorizations: [null] }, 1],
    ['authorizations that are no list', { authorizations: 'T1' }, 1],
    ['an app that is another', { api_app_id: 'A0OTHERAPP' }, 0],
  ])('(%s) is answered, and heard only where it is sure', async (_, more, heard) => {
    const { log } = await slack.aProcess();
    await slack.installs(slack.birch, organisation);
    await slack.installs(slack.willow);
    expect((await slack.reacts(slack.willow, more)).status).toBe(200);
    expect(slack.core.of('reaction')).toHaveLength(heard);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not heard in the workspace of another where it is authorised by several', async () => {
    await slack.aProcess();
    await slack.installs(slack.willow);
    await slack.installs(slack.birch);
    const authorizations = [slack.birch, slack.willow].map(({ team }) => ({ team_id: team.id, enterprise_id: null }));
    await slack.reacts(slack.willow, { authorizations });
    expect(slack.core.of('reaction').map(({ user }) => user.space)).toEqual([slack.birch.team.id]);
  });
});

describe('a workspace that the core has not heard of', () => {
  it.each<[string, () => void]>([
    ['Slack does not answer', () => slack.accessSays(async (_, to) => void to.destroy())],
    ['its token cannot be exchanged any more', () => slack.front.forgetRefreshTokens()],
  ])('is introduced before what happens there, though %s', async (_, fails) => {
    slack.front.rotate();
    await slack.aProcess({ listens: false });
    await slack.installs(slack.willow);
    slack.clock.ahead = 13 * hourMs;
    fails();
    const listening = await slack.aProcess({ serves: false });
    const { team } = slack.willow;
    await listening.platform.member({ platform: 'slack', space: team.id, user: 'U0ADA00001' }).catch(() => undefined);
    expect(slack.core.of('space')).toMatchObject([{ space: { space: team.id }, name: team.name }]);
  });
});
