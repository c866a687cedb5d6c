import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { EVENT_SCOPES } from '../../support/slack/events.ts';
import { METHODS } from '../../support/slack/methods/index.ts';
import { commands, menus } from './declarations.ts';

const folder = join(import.meta.dirname, '../../../adapters/slack');

const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** The methods of the Web API that the adapter calls. */
const called = [...source.matchAll(/\bclient\.((?:\w+\.)+\w+)\(/g)].map(([, method]) => method ?? '');

const { oauth_config, settings, features } = slackManifest({
  commands,
  menus,
  prefix: '',
  baseUrl: 'https://hearth.example',
  socketMode: false,
  manyWorkspaces: false,
});
const asked = oauth_config.scopes.bot;
const events = settings.event_subscriptions.bot_events;

describe('the scopes of the manifest', () => {
  it('are enough for every call and every event', () => {
    expect(called.length).toBeGreaterThan(10);
    const lacking = called.filter((method) => {
      const { token, scopes } = METHODS[method] ?? { token: 'none', scopes: [`${method} is unknown`] };
      return token !== 'app' && scopes.length > 0 && !scopes.some((scope) => asked.includes(scope as never));
    });
    expect(lacking).toEqual([]);
    expect(events.filter((event) => !(event in EVENT_SCOPES))).toEqual([]);
    expect(events.filter((event) => ![undefined, ...asked].includes(EVENT_SCOPES[event] as never))).toEqual([]);
  });

  it('are each needed by a call, an event or a command', () => {
    const needed = new Set([
      ...called.flatMap((method) => METHODS[method]?.scopes ?? []),
      ...events.map((event) => EVENT_SCOPES[event]),
      ...(features.slash_commands.length > 0 ? ['commands'] : []),
      // Writing in public channels without being in them is chat.postMessage, too.
      ...(called.includes('chat.postMessage') ? ['chat:write.public'] : []),
    ]);
    expect(asked.filter((scope) => !needed.has(scope))).toEqual([]);
  });
});
