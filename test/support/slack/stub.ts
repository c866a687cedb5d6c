import { writeFile } from 'node:fs/promises';
import type { StubOptions, StubSlack } from './api.ts';
import { changes } from './changes.ts';
import { conversations } from './conversation.ts';
import { courier } from './delivery.ts';
import { describeUser } from './describe.ts';
import { emitter } from './events.ts';
import { faults } from './faults.ts';
import { storedFiles } from './files.ts';
import { httpTransport } from './http-transport.ts';
import { newSecret, timestamps } from './ids.ts';
import { LIMITS } from './limits.ts';
import { installedApp } from './manifest.ts';
import { type Person, person } from './person/person.ts';
import { rates } from './rates.ts';
import { send } from './replay.ts';
import type { Call } from './requests.ts';
import { responseUrls } from './response-urls.ts';
import { serve } from './server.ts';
import { idOf, type Ref, type User } from './shapes.ts';
import { socketTransport } from './socket-transport.ts';
import { tokens } from './tokens.ts';
import type { Transport } from './transport.ts';
import { triggers } from './triggers.ts';
import { webApi } from './web-api.ts';
import { type NewUser, workspace } from './workspace.ts';

const TAIL = 8;

export async function startStubSlack(options: StubOptions): Promise<StubSlack> {
  const now = options.now ?? Date.now;
  let passed = 0;
  const later = (): number => now() + passed;
  let url: string | undefined;

  const calls: Call[] = [];
  const changed = changes(() => {
    const told = courierOf.deliveries
      .slice(-TAIL)
      .map((one) => `${one.name} ${one.acknowledged ? 'taken' : 'not taken'}`);
    const made = calls.slice(-TAIL).map((one) => `${one.method} ${one.ok ? 'ok' : one.error}`);
    return `Last told: ${told.join(', ') || 'nothing'}\nLast calls: ${made.join(', ') || 'none'}`;
  });

  const space = workspace(options.domain ?? 'hearth-test', now, options.appId);
  const app = installedApp(options.manifest);
  const nextTs = timestamps(now);
  const verificationToken = newSecret();
  const keys = tokens(options.botToken, options.appToken, app.scopes);
  const timeoutMs = (): number => options.acknowledgeMs ?? LIMITS.acknowledgeMs;
  const http = httpTransport({ url: () => url, secret: options.signingSecret, now, timeoutMs });
  const socket = socketTransport({
    appId: space.bot.appId,
    timeoutMs,
    connected() {
      way = socket;
      changed.happened();
    },
    heard: changed.happened,
  });
  let way: Transport = http;
  let address: string | undefined;
  const courierOf = courier(() => way, options.retryDelaysMs ?? [50, 500, 1000], now, changed);
  const scopes = (): ReadonlySet<string> => keys.scopesOf(keys.bot());
  const emit = emitter(space, { subscriptions: () => app.subscriptions, scopes }, courierOf, verificationToken, now);
  const talk = conversations(space, nextTs, emit, changed);
  const trigger = triggers(later);
  const hooks = responseUrls(space, talk, later, () => address ?? server.url);
  const planned = faults();
  const isGivenAway = options.isGivenAway ?? false;
  const rate = rates(later, isGivenAway);
  const files = storedFiles(() => server.url);
  const world = {
    space,
    conversations: talk,
    triggers: trigger,
    emit,
    courier: courierOf,
    changed,
    scopes,
    now,
    nextTs,
    socketUrl: () => socket.issueUrl(server.url.replace('http', 'ws')),
    revoke: () => keys.revoke(),
    files,
  };
  const api = webApi({ world, tokens: keys, faults: planned, rates: rate, isGivenAway, calls });
  const server = await serve({ api, hooks, socket, changed, files });
  const desk = { ...world, responseUrls: hooks, app, verificationToken };

  const userOf = (ref: Ref): User => {
    const user = space.users.get(idOf(ref));
    if (!user) throw new Error(`There is no user ${idOf(ref)} in this workspace`);
    return user;
  };

  async function changeUser(ref: Ref, change: Partial<User>): Promise<void> {
    const user = Object.assign(userOf(ref), change, { updated: Math.floor(now() / 1000) });
    const described = describeUser(user, space, now());
    changed.happened();
    await emit('user_change', undefined, { type: 'user_change', user: described, event_ts: nextTs() });
  }

  const addUser = (user: NewUser): Person => person(space.addUser(user), desk);
  const copy = <T>(value: T): T => structuredClone(value);

  return {
    apiUrl: `${server.url}/api/`,
    team: space.team,
    bot: space.bot,
    get channels() {
      return [...space.channels.values()];
    },
    nameOf: (id) => (space.users.get(id) ?? space.channels.get(id))?.name ?? id,

    deliverTo(given) {
      url = given;
      way = http;
    },
    standBehind(front) {
      address = front.url;
      if (front.socket) way = front.socket;
    },
    addUser,
    addChannel: (channel) => space.addChannel(channel),
    addGroup: (...given) => space.addGroup(...given),
    addEmoji: (name) => void space.emoji.set(name, `https://emoji.slack-edge.com/${space.team.id}/${name}/0.png`),
    async join(given) {
      const user = space.addUser(given);
      const described = describeUser(user, space, now());
      await emit('team_join', undefined, { type: 'team_join', user: described, event_ts: nextTs() });
      const general = [...space.channels.values()].filter((channel) => channel.is_general);
      for (const channel of general) await talk.enter(channel, user.id);
      return person(user, desk);
    },
    joinChannel: (user, channel) => talk.enter(space.channel(channel), userOf(user).id),
    changeUser,
    deactivate: (user) => changeUser(user, { deleted: true }),
    archive(channel) {
      space.channel(channel).is_archived = true;
    },
    async uninstall() {
      keys.uninstall();
      await Promise.all([
        emit('app_uninstalled', undefined, { type: 'app_uninstalled' }),
        emit('tokens_revoked', undefined, { type: 'tokens_revoked', tokens: { oauth: [], bot: [space.bot.id] } }),
      ]);
    },
    revokeToken: () => keys.revoke(),
    install(organisation) {
      space.organisation = organisation;
      keys.install();
      return [...scopes()];
    },
    gaveToken: (token) => keys.knows(token),
    get botToken() {
      return keys.bot();
    },
    grantScopes: (list) => keys.grant(list),

    messages: (channel) => copy(space.messages.get(space.channel(channel).id) ?? []),
    message: ({ channel, ts }) => copy(space.message(channel, ts)),
    thread: ({ channel, ts }) => copy(space.thread(channel, ts)),
    ephemerals: (user) => copy(space.ephemerals.filter((one) => one.to === idOf(user))),
    directMessages: (user) => copy(space.messages.get(space.direct([idOf(user)]).id) ?? []),
    home: (user) => copy(space.homes.get(idOf(user))),
    fileText: (id) => files.find(id)?.text,
    openView: (user) => copy(space.modals.get(idOf(user))?.at(-1)),

    calls,
    deliveries: courierOf.deliveries,
    async writeCalls(file) {
      const lines = calls.map(({ method, args }) => `${JSON.stringify({ method, args })}\n`);
      await writeFile(file, lines.join(''));
    },
    fail: (method, fault) => planned.add(method, fault),
    clear: () => planned.clear(),
    enforceRates: (burst) => rate.enforce(burst),
    relaxRates: () => rate.relax(),

    send: (payload, how) => send(http, payload, how),
    waysToAnswer: (user, channel) => ({
      trigger_id: trigger.issue(idOf(user)),
      response_url: hooks.issue('actions', idOf(user), space.channel(idOf(channel))),
    }),
    async verifyUrl() {
      const challenge = newSecret(32);
      const answer = await send(http, { token: verificationToken, challenge, type: 'url_verification' });
      return answer.status === 200 && answer.body.includes(challenge);
    },
    emit,
    pass(ms) {
      passed += ms;
    },
    sockets: () => socket.connections(),
    disconnectSockets: (reason) => socket.disconnect(reason),
    wire: socket,

    until: changed.until,
    async idle(timeout) {
      await changed.until(() => courierOf.underWay() === 0 && api.underWay() === 0, timeout);
    },
    async close() {
      courierOf.stop();
      socket.close();
      await server.close();
    },
  };
}
