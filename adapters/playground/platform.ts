import { randomUUID } from 'node:crypto';
import type { SpaceRef } from '../../src/chat/address.ts';
import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import { createInFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';
import type { Log } from '../../src/ports/log.ts';
import { configureDemo, createDemo } from './demo.ts';
import { community } from './demo-community.ts';
import type { PastClock } from './demo-past.ts';
import { createEventQueue } from './event-queue.ts';
import { createFiles } from './files.ts';
import { createActions } from './inbound.ts';
import { createOutbound, type Outbound, profileOf } from './outbound.ts';
import { channelUrl, postUrl } from './post-url.ts';
import type { Context } from './responses.tsx';
import { playgroundRoutes } from './routes.ts';
import { createChangeStream } from './sse.ts';
import { addressOf, openState, type State, space } from './state.ts';

export interface PlaygroundSettings {
  /** Where the playground stores its state. */
  readonly keyValues: KeyValueStore;
  /** The clock that all of Hearth uses. */
  readonly clock: Clock;
  /** Moves that clock forward; absent if a real workspace uses it, too. Throws a `ClockRefusal` if it cannot. */
  readonly moveClock?: (to: Instant) => Promise<void>;
  /** For a past that the demo lives through at its first start; without it, its members have only talked. */
  readonly past?: PastClock;
  /** The time zone of the community that a space belongs to; the demo's own zone stands in as long as there is none. */
  readonly zoneOf?: (space: SpaceRef) => Promise<Zone | undefined>;
  /** What that community is for; the demo's own purpose stands in as long as there is none. */
  readonly purposeOf?: (space: SpaceRef) => Promise<string | undefined>;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  readonly log: Log;
}

/** A chat in the browser with a small community to try Hearth on: a platform like Slack or Discord, in this process. */
export function createPlayground(
  settings: PlaygroundSettings,
): ChatPlatform & { readonly routes: readonly HttpRoute[] } {
  const { keyValues, clock, past, log } = settings;
  const changeStream = createChangeStream();
  let open: { readonly context: Context | undefined; readonly outbound: Outbound; close(): Promise<void> } | undefined;
  /** Whether the demo has a past by now: nobody looks on while it is lived through. */
  let isSettled = false;
  /** Telling the core of the space and the people in it, at the start. */
  let introducing: Promise<void> | undefined;

  const files = createFiles();

  async function start(inbound?: Inbound): Promise<void> {
    const state = await openState(keyValues);
    await createDemo(state, clock, inbound && past);
    const spoken = createOutbound(state, clock, files);
    if (inbound) await listen(inbound, state, spoken);
    else open = { outbound: spoken, context: undefined, close: async () => changeStream.close() };
  }

  async function listen(inbound: Inbound, state: State, spoken: Outbound): Promise<void> {
    const eventQueue = createEventQueue(state, inbound, log);
    const inFlight = createInFlight();
    const stopWatching = [state.onChange(changeStream.notify), clock.onJump(changeStream.notify)];
    open = {
      outbound: spoken,
      context: {
        ...settings,
        run: randomUUID(),
        zone: async () => (await settings.zoneOf?.(space)) ?? community.zone,
        purpose: async () => (await settings.purposeOf?.(space)) ?? community.purpose,
        menus: settings.menus.filter(({ target }) => target === 'message'),
        state,
        changeStream,
        inFlight,
        actions: createActions({
          state,
          clock,
          inbound,
          eventQueue,
          commandNames: settings.commands.map(({ name }) => name),
        }),
      },
      close: async () => {
        for (const stop of stopWatching) stop();
        changeStream.close();
        await inFlight.settled();
        await eventQueue.stop();
      },
    };
    introducing = introduce(state, clock, inbound).then(() => configureDemo(state, clock, inbound, past));
    try {
      await introducing;
      isSettled = true;
    } catch (error) {
      await stop();
      throw error;
    }
    await eventQueue.deliver();
  }

  async function stop(): Promise<void> {
    // The core asks who people are while it is told of them.
    await Promise.allSettled([introducing]);
    const closing = open;
    open = undefined;
    isSettled = false;
    await closing?.close();
  }

  const outbound = (): Outbound => {
    if (!open) throw new DeliveryError('unavailable', 'not_started');
    return open.outbound;
  };

  return {
    id: 'playground',
    start,
    tokenOf: ({ platform }) => platform,
    isServedHere: true,
    webAddress: async ({ at, id }, { user }) => (id === undefined ? channelUrl(user, at) : postUrl(user, id, at)),

    speaks: () => open !== undefined,
    hears: () => open?.context !== undefined,
    stop,
    post: async (...given) => outbound().post(...given),
    edit: async (...given) => outbound().edit(...given),
    react: async (...given) => outbound().react(...given),
    unreact: async (...given) => outbound().unreact(...given),
    tag: async (...given) => outbound().tag(...given),
    listen: async (...given) => outbound().listen(...given),
    read: async (...given) => outbound().read(...given),
    openDirect: async (...given) => outbound().openDirect(...given),
    whisper: async (...given) => outbound().whisper(...given),
    member: async (...given) => outbound().member(...given),
    groupMembers: async (...given) => outbound().groupMembers(...given),
    channels: async (...given) => outbound().channels(...given),
    // What happens in the playground happens while it runs.
    routes: playgroundRoutes(() => (isSettled ? open?.context : undefined), files, log),
  };
}

/** Reports the space and everybody in it to the core at every start, as other platforms do. */
async function introduce(state: State, clock: Clock, inbound: Inbound): Promise<void> {
  const now = () => ({ id: state.nextId(), at: clock.now() });
  const defaultChannel = addressOf({ channel: community.welcome });
  await inbound.space({ ...now(), space, name: community.name, defaultChannel });
  for (const member of state.members.all()) {
    await inbound.profile({ ...now(), profile: profileOf(member) });
  }
}
