import type { SessionInfo } from '@discordjs/ws';
import { secondMs } from '../../src/domain/time/instant.ts';
import { pause } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';
import { keptGuild } from './guild-snapshot.ts';
import type { Guilds } from './guilds.ts';
import { createProgress, type Progress } from './progress.ts';
import type { SessionStore, Shard } from './session-store.ts';

/** How often progress is kept: what came after it is sent again at the next start, and handled once all the same. */
const keepEveryMs = 2 * secondMs;

/** The longest pause between two attempts to connect. */
const longestPauseMs = 30 * secondMs;

/** The sessions of this process' shards, in memory and in the store. */
export interface Sessions {
  /** What discord.js is to resume, if anything. It asks whenever it connects, and for every event. */
  find(shard: number, shardCount: () => Promise<number>): SessionInfo | null | Promise<SessionInfo | null>;
  /** discord.js has a session, heard another event of it, or gave it up. */
  update(shard: number, session: SessionInfo | null): void;
  /** The id of the session to which an event belongs, and how far it is handled. */
  current(shard: number): { readonly sessionId: string; readonly progress: Progress };
  connected(shard: number): void;
  closed(shard: number): void;
  /** From now on nothing connects any more, and nothing is given up. */
  stop(): void;
  /** Keeps up to where everything is committed. Never throws. */
  keep(): Promise<void>;
}

interface State {
  /** Known once it connects for the first time. */
  shard: Shard | undefined;
  connection: 'closed' | 'opening' | 'up';
  /** How often in a row a connection was closed before it was up. */
  failures: number;
  session: SessionInfo | null;
  progress: Progress;
  /** False once another process has taken over the session that is kept. */
  isOwn: boolean;
  /** The number of the event up to which all is kept as committed. */
  kept: number;
}

export function createSessions(parts: {
  readonly store: SessionStore;
  readonly guilds: Guilds;
  readonly intents: number;
  readonly log: Log;
}): Sessions {
  const { store, guilds, intents, log } = parts;
  const states = new Map<number, State>();
  const stopping = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;
  /** What is written, one after another. */
  let writing: Promise<void> = Promise.resolve();

  function stateOf(id: number): State {
    const known = states.get(id);
    if (known) return known;
    const state: State = {
      shard: undefined,
      connection: 'closed',
      failures: 0,
      session: null,
      progress: createProgress(0),
      isOwn: true,
      kept: 0,
    };
    states.set(id, state);
    return state;
  }

  /** Asked before a connection is made. */
  async function toResume(state: State, id: number, count: () => Promise<number>): Promise<SessionInfo | null> {
    if (state.failures > 0)
      await pause(Math.min(longestPauseMs, secondMs * 2 ** (state.failures - 1)), stopping.signal);
    // discord.js would connect even after a stop.
    if (stopping.signal.aborted) return new Promise(() => undefined);
    try {
      if (state.shard === undefined) await load(state, { id, count: await count() });
      else if (state.session && state.isOwn) await insistOnOwning(state, state.shard);
    } catch (err) {
      log.warn({ err, shard: id }, 'How to resume the connection to Discord could not be read');
    }
    state.connection = 'opening';
    return state.session;
  }

  async function load(state: State, shard: Shard): Promise<void> {
    state.shard = shard;
    const left = await store.take(shard, intents);
    for (const guild of left.guilds) guilds.restore(guild);
    if (!left.session) return;
    state.session = left.session;
    state.kept = left.session.sequence;
    state.progress = createProgress(left.session.sequence);
  }

  async function insistOnOwning(state: State, shard: Shard): Promise<void> {
    if (await store.isOwn(shard)) return;
    log.info({ shard: shard.id }, 'Another process has taken over the session; another one begins here');
    state.isOwn = false;
    state.session = null;
  }

  function write(work: () => Promise<void>): Promise<void> {
    writing = writing
      .then(work)
      .catch((err: unknown) => log.warn({ err }, 'How to resume the connection to Discord could not be kept'));
    return writing;
  }

  /** What is kept of the session before no longer counts. */
  function begin(state: State, session: SessionInfo): void {
    const { shard } = state;
    state.progress = createProgress(session.sequence);
    state.kept = session.sequence;
    if (shard && state.isOwn) void write(() => store.begin(shard, session, intents));
  }

  async function keepShard(state: State): Promise<void> {
    const { shard, session, progress } = state;
    if (!shard || !session || !state.isOwn) return;
    const sequence = progress.cut();
    const changed = guilds.takeChanged(shard);
    if (sequence === state.kept && changed.length === 0) return;
    try {
      const entries = changed.map((id) => ({ id, guild: keptGuild(guilds.find(id)) }));
      await store.progress(shard, { sessionId: session.sessionId, sequence }, entries);
      state.kept = sequence;
    } catch (err) {
      guilds.markChanged(changed);
      throw err;
    }
  }

  const keep = (): Promise<void> =>
    write(async () => {
      for (const state of states.values()) await keepShard(state);
    });

  return {
    keep,

    find(id, count) {
      const state = stateOf(id);
      return state.connection === 'closed' ? toResume(state, id, count) : state.session;
    },

    update(id, session) {
      const state = stateOf(id);
      const { shard, session: before } = state;
      if (session === null && stopping.signal.aborted) return;
      state.session = session;
      if (session === null) {
        if (shard && before && state.isOwn) void write(() => store.end(shard));
      } else if (before?.sessionId !== session.sessionId) begin(state, session);
    },

    current(id) {
      const { session, progress } = stateOf(id);
      return { sessionId: session?.sessionId ?? '', progress };
    },

    connected(id) {
      const state = stateOf(id);
      state.connection = 'up';
      state.failures = 0;
      timer ??= setInterval(() => void keep(), keepEveryMs);
    },

    closed(id) {
      const state = stateOf(id);
      if (state.connection === 'opening') state.failures += 1;
      state.connection = 'closed';
    },

    stop() {
      stopping.abort();
      clearInterval(timer);
    },
  };
}
