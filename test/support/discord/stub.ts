import { changes } from '../slack/changes.ts';
import { answers } from './answers.ts';
import type { StubDiscord, StubOptions } from './api.ts';
import { stubClock } from './clock.ts';
import { createCommands } from './commands.ts';
import { conversations } from './conversation.ts';
import { emitter } from './events.ts';
import { faults } from './faults.ts';
import { gatewayControls } from './gateway/controls.ts';
import { gateway } from './gateway/gateway.ts';
import { interactions } from './interactions.ts';
import { LIMITS } from './limits.ts';
import { membership } from './membership.ts';
import { again, replay } from './replay.ts';
import { rates } from './rest/rates.ts';
import { type RecordedRequest, rest } from './rest/rest.ts';
import { serve } from './server.ts';
import { setting } from './setting.ts';
import { idOf } from './shapes.ts';
import { snowflakes } from './snowflakes.ts';
import { threads } from './threads.ts';
import { views } from './views.ts';
import { createWorld } from './world.ts';

const TAIL = 8;

export async function startStubDiscord(options: StubOptions): Promise<StubDiscord> {
  const now = options.now ?? Date.now;
  const clock = stubClock(now);
  const newId = snowflakes(now);
  const privileged = options.privilegedIntents ?? {};
  const maxConcurrency = options.maxConcurrency ?? 1;
  let heartbeatMs: number = options.heartbeatMs ?? LIMITS.heartbeatMs;
  const requests: RecordedRequest[] = [];
  const changed = changes(() => {
    const made = requests
      .slice(-TAIL)
      .map(({ method, path, status, code }) => `${method} ${path} ${status} ${code ?? ''}`);
    const acts = asked.all.slice(-TAIL).map(({ kind, name, state }) => `${kind} ${name} ${state}`);
    return `Last requests:\n  ${made.join('\n  ') || 'none'}\nLast interactions: ${acts.join(', ') || 'none'}`;
  });

  const server = await serve({ api: () => api, gateway: () => gate });
  const wsUrl = `ws://127.0.0.1:${server.port}`;
  const world = createWorld(newId, now, options);
  const gate = gateway({
    world,
    token: options.token,
    privileged,
    maxConcurrency,
    refuseHaste: options.refuseHaste ?? false,
    heartbeatMs: () => heartbeatMs,
    resumeUrl: () => `${wsUrl}/resume`,
    now,
    changed,
  });
  const emit = emitter(world, gate);
  const base = { world, newId, now, emit, changed };
  const talk = conversations(base);
  const thread = threads({ ...base, talk });
  const acknowledgeMs = (): number => options.acknowledgeMs ?? LIMITS.acknowledgeMs;
  const asked = interactions({ ...base, clock, acknowledgeMs });
  const commands = createCommands(world.applicationId, newId);
  const planned = faults();
  const rate = rates(() => clock.now());
  const parts = {
    ...base,
    talk,
    threads: thread,
    interactions: asked,
    answers: answers(world, talk),
    commands,
    clock,
    gatewayUrl: () => wsUrl,
    shards: () => options.shards ?? 1,
    sessionStarts: () => ({
      total: 1_000,
      remaining: Math.max(0, (options.sessionStarts?.remaining ?? 1_000) - gate.identifies.length),
      reset_after: options.sessionStarts?.resetAfterMs ?? 86_400_000,
      max_concurrency: maxConcurrency,
    }),
    privileged,
  };
  const api = rest({ parts, token: options.token, faults: planned, rates: rate, requests, answered: changed.happened });
  const desk = { ...base, talk, threads: thread, interactions: asked, commands };
  const members = membership({ world, emit, talk, changed });

  return {
    apiUrl: `http://127.0.0.1:${server.port}/api`,
    token: options.token,
    bot: world.bot,
    applicationId: world.applicationId,
    gateway: gatewayControls(gate, (ms) => {
      heartbeatMs = ms;
    }),

    ...setting({ desk, members, newId }),
    ...views(desk, requests),

    fail: (pattern, fault) => planned.add(pattern, fault),
    clear: () => planned.clear(),
    enforceRates: (limit, perMs) => rate.enforce(limit, perMs),
    relaxRates: () => rate.relax(),

    send: (event, data) => replay(event, data, { world, gateway: gate, interactions: asked }),
    tell: (event, guild, data) => gate.tell(event, idOf(guild), () => data),
    begin: (recorded, told) => again(recorded, world, asked, told),
    pass: (ms) => clock.pass(ms),

    until: changed.until,
    async idle(timeoutMs) {
      await changed.until(() => api.underWay() === 0 && asked.all.every((one) => one.state !== 'waiting'), timeoutMs);
    },
    async close() {
      clock.stop();
      gate.close();
      await server.close();
    },
  };
}
