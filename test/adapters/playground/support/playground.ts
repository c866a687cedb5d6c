import { openMovableClock } from '../../../../adapters/playground/clock.ts';
import { createPlayground } from '../../../../adapters/playground/platform.ts';
import type { CommandSpec, MenuSpec } from '../../../../src/chat/command.ts';
import { instant } from '../../../../src/domain/time/instant.ts';
import { parseZone } from '../../../../src/domain/time/zone.ts';
import type { KeyValueStore } from '../../../../src/ports/key-value-store.ts';
import type { Log } from '../../../../src/ports/log.ts';
import { browserAt } from './browser.ts';
import { createRecordingCore, type RecordingCore } from './core.ts';
import { createKeyValueStore } from './key-value-store.ts';

/** Monday, 5 January 2026, 12:00 UTC. */
const startsAt = Date.UTC(2026, 0, 5, 12);

const say = (): void => undefined;
const quietLog: Log = { debug: say, info: say, warn: say, error: say, with: () => quietLog };

const commands: readonly CommandSpec[] = [
  {
    name: 'ask',
    description: 'Ask for help',
    reply: 'form',
    options: [
      { name: 'text', description: 'What you need', type: 'text', maxLength: 500, required: true, place: 'rest' },
      { name: 'kind', description: 'What kind', type: 'choice', choices: ['feedback', 'support'] },
    ],
  },
  {
    name: 'community',
    description: 'What this community is for',
    subcommands: [
      { name: 'show', description: 'Shows it', reply: 'private', options: [], isDefault: true },
      { name: 'purpose', description: 'Says what for', reply: 'private', requires: 'steward', options: [] },
    ],
  },
];

const menus: readonly MenuSpec[] = [
  { name: 'thank', target: 'message', label: 'Thank for this', description: 'Thanks the author', reply: 'form' },
];

/** A playground that has started, with a core that records. */
export async function aPlayground(
  settings: {
    keyValues?: KeyValueStore;
    core?: RecordingCore;
    /** Others go by the clock, so that it cannot be moved. */
    realTime?: boolean;
  } = {},
) {
  const keyValues = settings.keyValues ?? createKeyValueStore();
  const core = settings.core ?? createRecordingCore();
  const clock = await openMovableClock(keyValues, () => startsAt);
  let zone = parseZone('Europe/Berlin');
  const platform = createPlayground({
    keyValues,
    clock,
    ...(settings.realTime ? {} : { moveClock: clock.moveTo }),
    zoneOf: async () => zone,
    commands,
    menus,
    log: quietLog,
  });
  await platform.start(core);

  return {
    keyValues,
    core,
    clock,
    platform,
    /** The stewards set another time zone. */
    setZone: (name: string) => {
      zone = parseZone(name);
    },
    /** A moment from now, as the page asks for it. */
    from: (ms: number) => instant(clock.now() + ms),
    ...browserAt(platform.routes),
  };
}
