import { drawPng } from '../adapters/drawing/draw.ts';
import { openMovableClock } from '../adapters/playground/clock.ts';
import type { PastClock } from '../adapters/playground/demo-past.ts';
import { openQueue } from '../adapters/queue/open.ts';
import { openStore } from '../adapters/store/open.ts';
import { isPlaygroundOnly } from '../adapters/store/playground-only.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { uuids } from '../adapters/system/ids.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { createSealing } from '../adapters/system/sealing.ts';
import { downloadRoutes } from '../adapters/web/downloads.ts';
import { createMetrics } from '../adapters/web/metrics.ts';
import { pagesRoutes } from '../adapters/web/pages/routes.tsx';
import { createWebServer } from '../adapters/web/server.ts';
import { loadRegistry } from '../commands/registry.ts';
import { downloadPath, takeDownload } from './app/balance/export-links.ts';
import { purposeOf, zoneOf } from './app/community/communities.ts';
import { createDispatcher } from './app/dispatch/dispatcher.ts';
import { createStewardPages } from './app/pages/pages.ts';
import { deliver } from './app/process/deliver.ts';
import { createDueWork } from './app/process/due-work.ts';
import { fireReminder } from './app/process/fire-reminder.ts';
import { lookAtThreads } from './app/process/look-at-threads.ts';
import { createPlatformHealth } from './app/process/platform-health.ts';
import { type Repeating, startRepeating } from './app/process/repeating.ts';
import { type PlatformStarts, startPlatform } from './app/process/start-platforms.ts';
import { startSweeper } from './app/process/sweeper.ts';
import type { Registry } from './app/runtime/registry.ts';
import type { Runtime } from './app/runtime/unit-of-work.ts';
import type { Settings } from './config.ts';
import type { OutboxId, ReminderId } from './domain/ids.ts';
import { type Instant, secondMs } from './domain/time/instant.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import type { Clock } from './ports/clock.ts';
import type { Route } from './ports/http-route.ts';
import type { Log } from './ports/log.ts';
import type { Metrics } from './ports/metrics.ts';
import type { Store } from './ports/store/store.ts';
import { defaultWords } from './text/words.ts';

/** A running Hearth. */
export interface Running {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /**
   * Resolves when all platforms are started, or when it was stopped before that. Rejects when one never can be, with an
   * error whose message says what to do; nothing is left running then.
   */
  readonly started: Promise<void>;
  /**
   * Resolves when it was stopped. Rejects when a platform that was started refuses Hearth for good, with an error whose
   * message says what to do; nothing is left running then.
   */
  readonly ended: Promise<void>;
  /**
   * Accepts nothing new, finishes what it has begun, and closes everything. Can be called at any time; repeated calls
   * do nothing more.
   */
  stop(): Promise<void>;
  /** Whether it stopped because the playground is to begin again, on an empty database. */
  beginsAgain(): boolean;
}

/** How many jobs a process runs at a time: they spend nearly all their time waiting for the network. */
const jobsAtOnce = 16;

/** How long an answer has to leave before a playground that begins again stops. */
const answerWithinMs = 50;

/** For a Hearth without any platform. */
const unreachable =
  'Nobody can reach Hearth: set SLACK_BOT_TOKEN or DISCORD_TOKEN (README.md says how), or PLAYGROUND=on to try it in the browser';

/** Where stewards download what their community keeps, by a link that works once. */
const downloads = (runtime: Runtime): readonly Route[] =>
  downloadRoutes({
    path: downloadPath,
    sentences: defaultWords.communityExport.page,
    take: (token) => takeDownload(runtime, token),
  });

/** Where stewards see how their community is, and change its settings. */
const pages = (runtime: Runtime): readonly Route[] => {
  const { frame, door } = defaultWords.pages;
  return pagesRoutes({
    pages: createStewardPages(runtime),
    sentences: { frame, ...door },
    publicUrl: runtime.publicUrl,
  });
};

type Routed = ChatPlatform & { readonly routes: readonly Route[] };

/**
 * Puts everything together and starts it. Resolves as soon as it listens: from then on it can be stopped and asked
 * whether it is ready, however long a platform is away. Whatever keeps it from listening is thrown as an error whose
 * message says what to do; nothing is left running then.
 */
export async function startHearth(settings: Settings, log: Log): Promise<Running> {
  const registry = loadRegistry();
  const store = await openStore(settings.databaseUrl, { log, poolSize: settings.databasePool, guarded: false });
  async function orClose<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      await store.close();
      throw error;
    }
  }
  const movable = settings.playgroundClock ? await orClose(openMovableClock(store.keyValues)) : undefined;
  const clock = movable ?? systemClock;
  if (movable && (settings.slack ?? settings.discord))
    log.warn({}, 'Moving the playground’s clock also moves the one that Slack and Discord go by');
  if (!settings.slack && !settings.discord && !settings.playground) log.warn({}, unreachable);
  const isWorker = settings.roles.has('worker');
  const leaving = new AbortController();
  // Only a worker does what falls due, so only its clock stops there.
  const dueWork = () => (isWorker ? createDueWork({ store, clock }, leaving.signal) : undefined);
  const moveClock = movable && ((to: Instant) => movable.moveTo(to, dueWork()));
  const metrics = createMetrics();
  let refuse: (error: Error) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  // A past can be lived through only where nothing else goes by the clock, and where what falls due is done.
  // What could not be done once, because a start before was cut off, is not waited for at each of its moments.
  const duePast = dueWork();
  const past = movable &&
    duePast &&
    !settings.slack &&
    !settings.discord && {
      today: movable.today,
      rewindTo: movable.rewindTo,
      moveTo: (to: Instant) => movable.moveTo(to, duePast),
    };
  let again = false;
  /** Stops for it, but not before whoever asked has the answer. */
  async function beginAgain(): Promise<boolean> {
    if (!(await isPlaygroundOnly(settings.databaseUrl))) return false;
    again = true;
    setTimeout(() => void stop(), answerWithinMs);
    return true;
  }
  const parts = {
    registry,
    store,
    clock,
    moveClock,
    past: past ? { ...past, beginAgain } : undefined,
    metrics,
    log,
    closedForGood: refuse,
  };
  const platforms = await orClose(platformsFor(settings, parts));
  const queue = await orClose(
    openQueue(settings.queueUrl, { clock, random: systemRandom, log, concurrency: jobsAtOnce }),
  );
  metrics.jobsWaiting(() => queue.size());
  const runtime: Runtime = {
    store,
    queue,
    clock,
    ids: uuids,
    random: systemRandom,
    log,
    metrics,
    publicUrl: settings.publicUrl,
    platforms: new Map(platforms.map((platform) => [platform.id, platform])),
    hooks: registry.hooks,
    composers: registry.composers,
    dataReaders: registry.dataReaders,
    erasers: registry.erasers,
  };
  const health = createPlatformHealth(runtime);
  const inbound = createDispatcher(runtime, registry);
  const listensTo = ({ id }: ChatPlatform): boolean => id === 'playground' || settings[id]?.listens === true;
  let started = false;
  const web = createWebServer({
    host: settings.host,
    port: settings.port,
    routes: settings.roles.has('web')
      ? [...platforms.flatMap(({ routes }) => routes), ...downloads(runtime), ...pages(runtime)]
      : [],
    log,
    metrics,
    checks: [
      { name: 'database', check: () => store.ping() },
      { name: 'queue', check: () => queue.ping() },
      { name: 'start', check: async () => insist(started, 'not started yet') },
      ...platforms
        .filter(listensTo)
        .map(({ id, hears }) => ({ name: id, check: async () => insist(hears(), 'not connected') })),
      ...platforms.map(({ id }) => ({
        name: `${id}_sending`,
        check: async () => insist(health.isWell(id), 'refuses what Hearth sends; the log says what to do'),
      })),
    ],
  });
  const looking: Promise<void>[] = [];
  let starting: PlatformStarts | undefined;
  let sweeping: Repeating | undefined;
  let upkeep: Repeating | undefined;
  let stopping: Promise<void> | undefined;
  let end: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    end = resolve;
  });

  // First what is sent here is sent elsewhere, then nothing more comes in, then what came in is finished, then the rest is closed.
  async function letGo(): Promise<void> {
    if (started) await web.drain((settings.drainSeconds ?? 0) * secondMs);
    leaving.abort();
    await web.stop();
    await starting?.stop();
    await Promise.all(looking);
    await Promise.all([sweeping?.stop(), upkeep?.stop()]);
    await queue.stop();
    await store.close();
    end();
  }
  const stop = (): Promise<void> => {
    stopping ??= letGo();
    return stopping;
  };
  async function orStop<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      await stop();
      throw error;
    }
  }

  async function listen(): Promise<string> {
    const { url } = await web.start();
    if (isWorker) {
      await queue.work({
        deliver: (id, signal) => deliver(runtime, health, id as OutboxId, signal),
        remind: (id) => fireReminder(runtime, health, registry, id as ReminderId),
      });
    }
    return url;
  }

  /** Messages that wait for a platform go out as soon as it is started, whether the others are or not. */
  function onStarted(platform: ChatPlatform): void {
    if (listensTo(platform)) looking.push(lookAtThreads(runtime, registry, platform, inbound, leaving.signal));
    if (!isWorker) return;
    if (sweeping) sweeping.comeBy();
    else sweeping = startSweeper(runtime, () => registry.onStart(runtime));
    upkeep ??= startRepeating(runtime, 'upkeep', (signal) => registry.upkeep(runtime, signal));
  }

  async function startPlatforms(): Promise<void> {
    const inboundOf = (platform: ChatPlatform) => (listensTo(platform) ? inbound : undefined);
    starting = startPlatform(platforms, { inboundOf, onStarted, random: systemRandom, log });
    await starting.done;
    if (stopping) return;
    started = true;
    log.info({ roles: [...settings.roles], platforms: platforms.map(({ id }) => id) }, 'Ready');
  }

  const url = await orStop(listen());
  return {
    url,
    started: orStop(startPlatforms()),
    ended: orStop(Promise.race([refused, stopped])),
    stop,
    beginsAgain: () => again,
  };
}

/** Each is loaded only when it is used: Discord's library alone takes 0.4 s and 35 MB. */
const loadPlatform = {
  slack: () => import('../adapters/slack/platform.ts'),
  discord: () => import('../adapters/discord/platform.ts'),
  playground: () => import('../adapters/playground/platform.ts'),
};

/** The chat platforms that the settings name. */
async function platformsFor(
  { slack, discord, playground, baseUrl, encryptionKeys }: Settings,
  parts: {
    readonly registry: Registry;
    readonly store: Store;
    readonly clock: Clock;
    readonly moveClock: ((to: Instant) => Promise<void>) | undefined;
    readonly past: PastClock | undefined;
    readonly metrics: Metrics;
    readonly log: Log;
    /** A platform that was started refuses Hearth for good. */
    readonly closedForGood: (error: Error) => void;
  },
): Promise<readonly Routed[]> {
  const { registry, store, clock, moveClock, past, metrics, log, closedForGood } = parts;
  const { commandSpecs: commands, menuSpecs: menus } = registry;
  const { notices, refusals } = defaultWords;
  const sentences = {
    failed: notices.failed(),
    tooLate: notices.tooLate(),
    unknownButton: refusals.unknown_button(),
    whichServer: notices.whichServer(),
    otherWorkspace: notices.otherWorkspace,
    notInstalled: notices.notInstalled,
    letInNoMore: notices.letInNoMore,
  };
  const platforms: Routed[] = [];
  if (slack) {
    const { createSlackPlatform } = await loadPlatform.slack();
    const { installations } = store;
    const install = slack.install && {
      ...slack.install,
      baseUrl,
      installations,
      sealing: createSealing(encryptionKeys),
    };
    const pictures = { baseUrl, drawPng };
    platforms.push(createSlackPlatform({ ...slack, install, commands, menus, sentences, pictures, log }));
  }
  if (discord) {
    const { createDiscordPlatform } = await loadPlatform.discord();
    const { keyValues } = store;
    platforms.push(
      createDiscordPlatform({
        ...discord,
        commands,
        menus,
        sentences,
        keyValues,
        closedForGood,
        drawPng,
        log,
        metrics,
      }),
    );
  }
  if (playground) {
    const { createPlayground } = await loadPlatform.playground();
    platforms.push(
      createPlayground({
        keyValues: store.keyValues,
        clock,
        ...(moveClock && { moveClock }),
        ...(past && { past }),
        zoneOf: (space) => zoneOf(store, space),
        purposeOf: (space) => purposeOf(store, space),
        commands,
        menus,
        log,
      }),
    );
  }
  return platforms;
}

function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
