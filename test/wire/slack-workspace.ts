import { slackChecker } from '../support/checkers.ts';
import { settleSlack } from '../support/people/settle.ts';
import { observeSlack } from '../support/people/slack-observer.ts';
import { PATIENCE_MS, type Program, runProgram, type Settings } from '../support/program.ts';
import {
  type Ephemeral,
  type Message,
  type StubOptions,
  type StubSlack,
  startStubSlack,
  type View,
} from '../support/slack/index.ts';
import { watchedProgram, witness } from './afterwards.ts';
import { morningZone } from './clock.ts';
import { channels, type Harness, people, type SetUp } from './harness.ts';
import { slackHarness, type Workspace } from './slack-harness.ts';

/** What the stub and the program are told; made up, in the shape of the real ones. */
export const secrets = {
  botToken: 'xoxb-1027-2046-wireWIREwireWIREwire',
  signingSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  appToken: 'xapp-1-A0WIRE-4092-wirewirewirewirewire',
} as const;

export const transports = ['HTTP', 'Socket Mode'] as const;

export type Transport = (typeof transports)[number];

/** A workspace with Hearth running in it. */
export interface RunningOnSlack extends Workspace {
  readonly hearth: Program;
  /** The same in the words of the story that is told on every platform. */
  readonly harness: Harness;
  /** What a message, form or page of Slack says. */
  wordsOf(shown: Message | Ephemeral | View): string;
  /** The first truthy answer of `condition`, asked after everything that happens in the workspace. */
  readonly until: StubSlack['until'];
  /** Starts the program again, and sends what Slack has to say to where it listens now. */
  restart(changed?: Settings): Promise<void>;
}

interface Wanted {
  readonly transport?: Transport;
  readonly stub?: Partial<StubOptions>;
  readonly settings?: Settings;
}

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

/** The stub of Slack, with the app in it that the program's own manifest describes. */
export async function aSlack(stub: Partial<StubOptions> = {}, prefix?: string): Promise<StubSlack> {
  const manifest = await ownManifest(prefix);
  const slack = await startStubSlack({ ...secrets, manifest, domain: 'kiln-friends', ...stub });
  witness({
    close: () => slack.close(),
    async complaints() {
      const check = await slackChecker();
      return slack.calls.flatMap(({ method, args }) => check(method, args).map((each) => `${method} ${each}`));
    },
    sent: () => JSON.stringify(slack.calls),
    secrets: () => secrets,
  });
  return slack;
}

async function aPeopledSlack({ stub, settings }: Wanted): Promise<Workspace> {
  const slack = await aSlack(stub, settings?.SLACK_COMMAND_PREFIX);
  const zone = morningZone();
  return { slack, zone, ...settleSlack(slack, { people, channels, tz: zone }) };
}

/** Sends what Slack has to say to where the program listens now. */
async function listen(slack: StubSlack, hearth: Program, transport: Transport): Promise<void> {
  if (transport === 'HTTP') slack.deliverTo(`${hearth.url}/slack/events`);
  else await slack.until(() => slack.sockets() === 1, PATIENCE_MS);
}

/** A workspace into which Hearth is about to come. */
export async function aSlackSetUp(transport: Transport): Promise<SetUp> {
  const workspace = await aPeopledSlack({});
  return {
    settings: slackSettings(workspace.slack, transport),
    async enter(hearth) {
      await listen(workspace.slack, hearth, transport);
      return slackHarness(workspace, hearth, () => listen(workspace.slack, hearth, transport));
    },
  };
}

export async function aWorkspace(wanted: Wanted = {}): Promise<RunningOnSlack> {
  const { transport = 'HTTP', settings } = wanted;
  const workspace = await aPeopledSlack(wanted);
  const { slack } = workspace;
  const hearth = watchedProgram({
    settings: { PLAYGROUND: 'on', ...slackSettings(slack, transport), ...settings },
  });
  await hearth.ready();
  await listen(slack, hearth, transport);
  const harness = slackHarness(workspace, hearth, () => listen(slack, hearth, transport));
  return {
    ...workspace,
    hearth,
    harness,
    wordsOf: (shown) => observeSlack(slack).seen(shown).text,
    until: (condition, timeoutMs = PATIENCE_MS) => slack.until(condition, timeoutMs),
    restart: (changed) => harness.restart(changed),
  };
}
