import { join } from 'node:path';
import { startStubSlack } from '../../test/support/slack/index.ts';
import { hearth, type Loaded, startLoaded } from './process.ts';
import { seedPeople } from './seed.ts';
import { slackSecrets, userAt, type Workspace } from './slack-traffic.ts';

/** The built program on a stub workspace, with people in it who are known. */
export interface HearthOnSlack extends Loaded {
  readonly workspace: Workspace;
  readonly databaseUrl: string;
  /** Kills the program, and everything beside it. */
  end(): Promise<void>;
}

/** Starts it as a user starts it, with the log at its default. */
export async function startHearthOnSlack(
  folder: string,
  people: number,
  databaseUrl = `sqlite:${join(folder, 'hearth.db')}`,
): Promise<HearthOnSlack> {
  const slack = await startStubSlack({ ...slackSecrets, domain: 'bench' });
  const settings = {
    DATABASE_URL: databaseUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slackSecrets.botToken,
    SLACK_SIGNING_SECRET: slackSecrets.signingSecret,
  };
  const program = await startLoaded(hearth, settings, folder, '/readyz');
  await seedPeople(databaseUrl, { platform: 'slack', space: slack.team.id }, people, userAt);
  return {
    ...program,
    workspace: { team: slack.team.id, app: slack.bot.appId },
    databaseUrl,
    async end() {
      await program.kill();
      await slack.close();
    },
  };
}
