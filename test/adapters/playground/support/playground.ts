import { openMovableClock } from '../../../../adapters/playground/clock.ts';
import { createPlayground } from '../../../../adapters/playground/platform.ts';
import type { CommandSpec, MenuSpec } from '../../../../src/chat/command.ts';
import { instant } from '../../../../src/domain/time/instant.ts';
import { parseZone } from '../../../../src/domain/time/zone.ts';
import type { DueWork } from '../../../../src/ports/due-work.ts';
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
  /** What the next move of the clock brings. */
  let coming: (() => Promise<void>) | undefined;
  const dueWork: DueWork = {
    next: async () => undefined,
    settled: async () => {
      const bring = coming;
      coming = undefined;
      await bring?.();
      return true;
    },
  };
  let zone = parseZone('Europe/Berlin');
  const platform = createPlayground({
    keyValues,
    clock,
    ...(settings.realTime ? {} : { moveClock: (to) => clock.moveTo(to, dueWork) }),
    zoneOf: async () => zone,
    commands,
    menus,
    log: quietLog,
  });
  await platform.start(core);
  // What a member of the demo wrote before is no case's business.
  const { messages } = core.received;
  messages.splice(0, messages.length, ...messages.filter(({ at }) => at >= startsAt));

  return {
    keyValues,
    core,
    clock,
    platform,
    /** Falls due with the next move of the clock. */
    brings: (work: () => Promise<void>) => {
      coming = work;
    },
    /** The stewards set another time zone. */
    setZone: (name: string) => {
      zone = parseZone(name);
    },
    /** A moment from now, as the page asks for it. */
    from: (ms: number) => instant(clock.now() + ms),
    ...browserAt(platform.routes),
  };
}
