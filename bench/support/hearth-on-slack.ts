import { type StubSlack, startStubSlack } from '../../test/support/slack/index.ts';
import { hearth, type Loaded, startLoaded } from './process.ts';
import { slackSecrets, type Workspace } from './slack-traffic.ts';

/** The built program on a stub workspace. */
export interface HearthOnSlack extends Loaded {
  readonly workspace: Workspace;
  readonly databaseUrl: string;
}

/** Runs `work` next to a stub workspace. */
export async function besideSlack<T>(work: (slack: StubSlack) => Promise<T>): Promise<T> {
  const slack = await startStubSlack({ ...slackSecrets, domain: 'bench' });
  try {
    return await work(slack);
  } finally {
    await slack.close();
  }
}

/** Starts it as a user would, with the log at its default level. It is killed once `work` is done. */
export async function runHearthOnSlack<T>(
  slack: StubSlack,
  { folder, databaseUrl }: { readonly folder: string; readonly databaseUrl: string },
  work: (program: HearthOnSlack) => Promise<T>,
): Promise<T> {
  const settings = {
    DATABASE_URL: databaseUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slackSecrets.botToken,
    SLACK_SIGNING_SECRET: slackSecrets.signingSecret,
  };
  const program = await startLoaded(hearth, settings, folder, '/readyz');
  try {
    return await work({ ...program, workspace: { team: slack.team.id, app: slack.bot.appId }, databaseUrl });
  } finally {
    await program.kill();
  }
}
