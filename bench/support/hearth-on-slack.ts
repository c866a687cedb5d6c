import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ask } from '../../test/support/postgres.ts';
import { startStubSlack } from '../../test/support/slack/index.ts';
import { hearth, type Loaded, startLoaded } from './process.ts';
import { seedPeople } from './seed.ts';
import { slackSecrets, type Workspace } from './slack-traffic.ts';

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
  await seedPeople(databaseUrl, { platform: 'slack', space: slack.team.id }, people);
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

/** How many messages got kudos since then; the database is read after the program was killed. */
export async function messagesThanked(databaseUrl: string, since = 0): Promise<number> {
  const asked = `select count(distinct message_key) as messages from kudos
    where given_at >= ${since} and taken_back_at is null`;
  if (!databaseUrl.startsWith('sqlite:')) return Number((await ask(databaseUrl, asked))[0]?.messages);
  const database = new Sqlite(databaseUrl.replace('sqlite:', ''), { readonly: true });
  try {
    return Number(database.prepare(asked).pluck().get());
  } finally {
    database.close();
  }
}
