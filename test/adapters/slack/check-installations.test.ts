import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInstallations } from '../../../adapters/slack/install/check-installations.ts';
import { botScopes } from '../../../adapters/slack/manifest.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { recordingLog } from './recording.ts';

const newest = randomBytes(32);
const sealing = createSealing([newest]);

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:', { log: recordingLog() });
});
afterEach(() => store.close());

const installed = (name: string, scopes: readonly string[] = botScopes, by: Sealing = sealing) =>
  store.installations.save({
    platform: 'slack',
    id: `T0${name.toUpperCase()}`,
    details: { name, scopes },
    sealed: by.seal('{"bot":"xoxb-example"}', `slack/T0${name.toUpperCase()}`),
    installedAt: instant(1_795_944_600_000),
  });

const check = () => checkInstallations(store.installations, sealing, 'https://hearth.example');

describe('a look at where Hearth is installed', () => {
  it('counts the workspaces, and not those that are part of an organisation', async () => {
    await Promise.all([installed('willow'), installed('birch')]);
    const part = { name: 'leaf', scopes: botScopes, organisation: 'E0FOREST' };
    const installedAt = instant(1_795_944_600_000);
    await store.installations.save({ platform: 'slack', id: 'T0LEAF', details: part, sealed: undefined, installedAt });
    expect(await check()).toEqual([{ state: 'good', what: 'Hearth is installed in 2 workspaces and organisations.' }]);
  });

  it('counts one in the singular', async () => {
    await installed('willow');
    expect(await check()).toEqual([{ state: 'good', what: 'Hearth is installed in 1 workspace or organisation.' }]);
  });

  it('names those that were installed before Hearth needed as much, and how that is mended', async () => {
    await installed('willow');
    for (const name of ['a', 'b', 'c', 'd']) {
      await installed(
        name,
        botScopes.filter((scope) => scope !== 'groups:read'),
      );
    }
    expect(await check()).toContainEqual({
      state: 'warning',
      what: 'Hearth was installed with less than it needs now in a, b, c, and 1 more: groups:read.',
      fix: 'Ask somebody there to install it again: https://hearth.example/slack/install',
    });
  });

  it('names those whose tokens no key opens', async () => {
    await installed('willow', botScopes, createSealing([randomBytes(32)]));
    expect(await check()).toContainEqual({
      state: 'bad',
      what: 'No key in ENCRYPTION_KEY opens the tokens of willow.',
      fix: expect.stringContaining('behind the newest'),
    });
  });

  it('looks through more of them than it reads at a time', async () => {
    for (let at = 0; at < 401; at += 1) await installed(`w${at}`);
    expect(await check()).toEqual([
      { state: 'good', what: 'Hearth is installed in 401 workspaces and organisations.' },
    ]);
  });
});
