import { afterAll, expect } from 'vitest';
import { cleanUp, PATIENCE_MS, type Program, runProgram, type Settings, startProgram } from '../support/program.ts';
import { type Channel, type Person, type StubOptions, type StubSlack, startStubSlack } from '../support/slack/index.ts';
import { complaintsAboutCalls } from './call-checker.ts';

/** What the stub and the program are told; made up, in the shape of the real ones. */
export const secrets = {
  botToken: 'xoxb-1027-2046-wireWIREwireWIREwire',
  signingSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  appToken: 'xapp-1-A0WIRE-4092-wirewirewirewirewire',
} as const;

export const transports = ['HTTP', 'Socket Mode'] as const;

export type Transport = (typeof transports)[number];

/** A workspace with a few people, and Hearth running in it. */
export interface Wired {
  readonly slack: StubSlack;
  readonly hearth: Program;
  /** The first truthy answer of `condition`, asked after everything that happens in the workspace. */
  readonly until: StubSlack['until'];
  /** Looks after the community. */
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
  /** Starts the program again, and sends what Slack has to say to where it listens now. */
  restart(changed?: Settings): Promise<void>;
}

interface Wanted {
  readonly transport?: Transport;
  readonly stub?: Partial<StubOptions>;
  readonly settings?: Settings;
}

const stubs: StubSlack[] = [];
const programs: Program[] = [];

/** What every test on the wire has to prove besides its own matter, once for all that its file did. */
afterAll(async () => {
  await cleanUp();
  for (const slack of stubs) await slack.close();
  const calls = stubs.flatMap((slack) => slack.calls);
  expect(await complaintsAboutCalls(calls)).toEqual([]);
  const written = programs.map((hearth) => hearth.output()).join('\n') + JSON.stringify(calls);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(written.includes(secret), `${name} was written somewhere`).toBe(false);
  }
});

export const slackSettings = (slack: StubSlack, transport: Transport = 'HTTP'): Settings => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: secrets.botToken,
  ...(transport === 'HTTP' ? { SLACK_SIGNING_SECRET: secrets.signingSecret } : { SLACK_APP_TOKEN: secrets.appToken }),
});

const manifests = new Map<string, Promise<NonNullable<StubOptions['manifest']>>>();

/** The manifest that `hearth slack-manifest` prints, so that Slack gives no more than it asks for. */
export function ownManifest(prefix = ''): Promise<NonNullable<StubOptions['manifest']>> {
  const made = manifests.get(prefix) ?? printManifest(prefix);
  manifests.set(prefix, made);
  return made;
}

async function printManifest(prefix: string): Promise<NonNullable<StubOptions['manifest']>> {
  const printed = await runProgram(['slack-manifest'], {
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_COMMAND_PREFIX: prefix,
    BASE_URL: 'https://hearth.example.org',
  });
  return JSON.parse(printed.stdout) as NonNullable<StubOptions['manifest']>;
}

/** Where no day ends within the next hour, so that what is counted by the day stays on one. */
const zoneAwayFromMidnight = (): string => (new Date().getUTCHours() === 23 ? 'Asia/Tokyo' : 'Etc/UTC');

/** The stub of Slack, with the app in it that the program's own manifest describes. */
export async function aSlack(stub: Partial<StubOptions> = {}, prefix?: string): Promise<StubSlack> {
  const manifest = await ownManifest(prefix);
  const slack = await startStubSlack({ ...secrets, manifest, domain: 'kiln-friends', ...stub });
  stubs.push(slack);
  return slack;
}

export async function aWorkspace({ transport = 'HTTP', stub, settings }: Wanted = {}): Promise<Wired> {
  const slack = await aSlack(stub, settings?.SLACK_COMMAND_PREFIX);
  const tz = zoneAwayFromMidnight();
  const sol = slack.addUser({ name: 'sol', is_admin: true, tz });
  const ada = slack.addUser({ name: 'ada', tz });
  const bo = slack.addUser({ name: 'bo', tz });
  const cleo = slack.addUser({ name: 'cleo', tz });
  const members = [sol, ada, bo, cleo];
  const general = slack.addChannel({ name: 'general', is_general: true, members });
  const help = slack.addChannel({ name: 'help', members });
  const weekly = slack.addChannel({ name: 'weekly', members });

  const hearth = startProgram({
    settings: { PLAYGROUND: 'on', ...slackSettings(slack, transport), ...settings },
  });
  programs.push(hearth);
  const listen = async (): Promise<void> => {
    if (transport === 'HTTP') slack.deliverTo(`${hearth.url}/slack/events`);
    else await slack.until(() => slack.sockets() === 1, PATIENCE_MS);
  };
  await hearth.ready();
  await listen();
  return {
    slack,
    hearth,
    until: (condition, timeoutMs = PATIENCE_MS) => slack.until(condition, timeoutMs),
    sol,
    ada,
    bo,
    cleo,
    general,
    help,
    weekly,
    async restart(changed) {
      await hearth.restart(changed);
      await listen();
    },
  };
}

/** The steward says what the community is for, and where things go. */
export async function setUp({ sol, general }: Wired, { zone = 'UTC' } = {}): Promise<void> {
  for (const text of [
    'purpose We learn clay together, and nobody fires alone.',
    'channel help #help',
    'channel digest #weekly',
    `timezone ${zone}`,
  ]) {
    const { ok, message } = await sol.command('/community', text, { in: general });
    expect(ok, `/community ${text}: ${message?.text}`).toBe(true);
  }
}
