import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackClient } from '../../../adapters/slack/client.ts';
import { createKeeping } from '../../../adapters/slack/install/keep.ts';
import { openTokens, sealTokens } from '../../../adapters/slack/install/record.ts';
import { rotateKey } from '../../../adapters/slack/install/rotate-key.ts';
import { createTokenSource } from '../../../adapters/slack/install/token-source.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { hourMs, instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { recordingInbound, recordingLog } from './recording.ts';

const monday = instant(Date.UTC(2026, 0, 5, 9));
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];

let store: Store;
let apiUrl: string;
let close: () => void;
let now = monday;
/** What happens at Slack before it answers an exchange. */
let meanwhile: () => Promise<unknown>;
/** The only refresh token that Slack takes: each is good for once. */
let good: string;
let refusal: string | undefined;

beforeEach(async () => {
  store = await aMemoryStore(recordingLog());
  now = monday;
  good = 'refresh-1';
  refusal = undefined;
  meanwhile = async () => undefined;
  async function answerTo(request: IncomingMessage): Promise<object> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!request.url?.endsWith('oauth.v2.access')) return { ok: true, channels: [] };
    const given = new URLSearchParams(Buffer.concat(chunks).toString()).get('refresh_token');
    await meanwhile();
    if (refusal !== undefined) return { ok: false, error: refusal };
    if (given !== good) return { ok: false, error: 'invalid_refresh_token' };
    good = `refresh-${randomBytes(4).toString('hex')}`;
    return { ok: true, access_token: `bot-for-${good}`, refresh_token: good, expires_in: 43_200 };
  }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    void answerTo(request).then((answer) => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
});

afterEach(async () => {
  close();
  await store.close();
});

/** An installation whose token has ended. */
async function willow(sealing = createSealing([oldKey])): Promise<Installation> {
  const details = { name: 'Willow', botUser: 'U0HEARTH', scopes: [], isOrganisation: false, isIntroduced: false };
  const rotation = { refresh: 'refresh-1', expiresAt: later(monday, -hourMs) };
  const installation: Installation = {
    platform: 'slack',
    id: 'T0WILLOW',
    details,
    sealed: sealTokens(sealing, 'T0WILLOW', { bot: 'bot-1', rotation }),
    installedAt: later(monday, -13 * hourMs),
  };
  await store.installations.save(installation);
  return installation;
}

const source = (installations: Installations = store.installations, sealing = createSealing([newKey, oldKey])) =>
  createTokenSource({
    installations,
    sealing,
    credentials: { clientId: '1.2', clientSecret: 'made-up' },
    client: slackClient(undefined, apiUrl, recordingLog()),
    installUrl: 'https://hearth.example/slack/install',
    now: () => now,
    inFlight: createInFlight(),
    log: recordingLog(),
  });

const kept = async (): Promise<Installation> => {
  const found = await store.installations.find('slack', 'T0WILLOW');
  if (!found) throw new Error('It is gone');
  return found;
};

describe('a token that was exchanged', () => {
  it('is kept when the keys are rotated at that moment', async () => {
    const both = createSealing([newKey, oldKey]);
    await willow();
    meanwhile = () => rotateKey(store.installations, both);
    const given = await source().tokensOf(await kept());
    expect(given?.rotation?.refresh).toBe(good);
    expect(openTokens(both, await kept())?.rotation?.refresh).toBe(good);
  });

  it('is kept when the core hears of its workspace with it for the first time', async () => {
    const sealing = createSealing([newKey, oldKey]);
    const installation = await willow();
    const inbound = recordingInbound();
    const inFlight = createInFlight();
    const keeping = createKeeping({
      installations: store.installations,
      sealing,
      apiUrl,
      installUrl: 'https://hearth.example/slack/install',
      inbound: () => inbound,
      now: () => now,
      inFlight,
      log: recordingLog(),
    });
    await keeping.introduced(installation, async () => (await source().tokensOf(installation))?.bot ?? '');
    await inFlight.settled();
    expect(inbound.of('space')).toHaveLength(2);
    expect(openTokens(sealing, await kept())?.rotation?.refresh).toBe(good);
  });

  it('is kept once the database is back that was away just then', async () => {
    await willow();
    let isAway = true;
    const flaky: Installations = {
      ...store.installations,
      reseal: async (...what) => {
        if (isAway) throw new StoreError('out_of_reach', 'The database is away');
        return store.installations.reseal(...what);
      },
    };
    const tokens = source(flaky);
    await tokens.tokensOf(await kept()).catch(() => undefined);
    isAway = false;
    now = later(monday, minuteMs);
    expect((await tokens.tokensOf(await kept()))?.rotation?.refresh).toBe(good);
  });
});

describe('a token that Slack does not exchange because the settings of the app are wrong', () => {
  it.each(['bad_client_secret', 'invalid_client_id'])(
    'sends the operator to them, and nobody to install: %s',
    async (code) => {
      await willow();
      refusal = code;
      await expect(source().tokensOf(await kept())).rejects.toMatchObject({
        failure: 'unauthorised',
        remedy: expect.stringMatching(/SLACK_CLIENT_(?:ID|SECRET)/),
      });
    },
  );
});
