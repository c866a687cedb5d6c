import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { itIf } from '../support/it-if.ts';
import { cleanUp, emptyFolder, runProgram, type Settings } from '../support/program.ts';
import { variants } from '../support/runs.ts';
import { aMigratedFolder } from './migrated-folder.ts';
import { aSlack, secrets, slackSettings } from './slack-workspace.ts';

afterAll(cleanUp);

/** Starts it where it cannot start. @returns what it said to whoever started it */
async function refusal(settings: Settings, folder = emptyFolder()): Promise<string> {
  const { code, stdout, stderr } = await runProgram(['start'], { PORT: '0', ...settings }, folder);
  expect(code).toBe(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
  return stderr;
}

describe('a start that cannot succeed ends at once, and says which setting, why, and what to do', () => {
  it('where DATABASE_URL names a folder', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'shelf'));
    const said = await refusal({ DATABASE_URL: 'sqlite:shelf' }, folder);
    expect(said).toContain('it is a folder');
    expect(said).toContain('DATABASE_URL');
  });

  it('where DATABASE_URL names a file that is no database', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'notes.txt'), 'Buy more clay. '.repeat(500));
    const said = await refusal({ DATABASE_URL: 'sqlite:notes.txt' }, folder);
    expect(said).toContain('not an SQLite database');
    expect(said).toContain('Name another file in DATABASE_URL');
  });

  it('where the database is of a newer version', async () => {
    const folder = await aMigratedFolder();
    const database = new Sqlite(join(folder, 'data/hearth.db'));
    database.exec(`INSERT INTO hearth_migration VALUES ('9999-from-the-future', '2099-01-01T00:00:00Z')`);
    database.close();
    const said = await refusal({}, folder);
    expect(said).toContain('newer version');
    expect(said).toContain('9999-from-the-future');
  });

  it('where DATABASE_URL is of a kind that Hearth does not know, without showing the password in it', async () => {
    const said = await refusal({ DATABASE_URL: 'mysql://hearth:opensesame@db.example.org/hearth' });
    expect(said).toContain('DATABASE_URL');
    expect(said).toContain('sqlite:data/hearth.db');
    expect(said).not.toContain('opensesame');
  });

  itIf(process.platform !== 'win32')('where the folder that it is started in is gone', () => {
    const program = [process.execPath, resolve(import.meta.dirname, '../../dist/src/cli.js'), 'start'];
    const { status, stderr } = spawnSync('sh', ['-c', 'rmdir "$PWD" && exec "$@"', 'sh', ...program], {
      cwd: emptyFolder(),
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('the folder that Hearth was started in is gone');
    expect(stderr).toContain('go to a folder that exists');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('where the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is in use. Set PORT`);
  });

  it.for(
    variants<readonly [Settings, string, string]>(
      [[{ SLACK_BOT_TOKEN: secrets.botToken }, 'SLACK_SIGNING_SECRET is missing', 'Basic Information']],
      [
        [{ PORT: 'eighty' }, 'PORT is not a port number', 'such as 3000'],
        [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not a log level', 'info'],
        [{ SLACK_BOT_TOKEN: secrets.appToken, SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN does not begin', 'xoxb-'],
        [{ SLACK_SIGNING_SECRET: secrets.signingSecret }, 'SLACK_BOT_TOKEN is missing', 'OAuth & Permissions'],
        [{ PLAYGROUND: 'on', HOST: '0.0.0.0' }, 'PLAYGROUND is on while other machines', 'HOST=127.0.0.1'],
      ],
    ),
  )('with the settings %o', async ([settings, why, instead]) => {
    const said = await refusal(settings);
    expect(said).toContain(why);
    expect(said).toContain(instead);
  });

  it('where all settings are bad, of each of them', async () => {
    const said = await refusal({ PORT: 'eighty', LOG_LEVEL: 'loud', BASE_URL: 'nowhere' });
    for (const name of ['PORT', 'LOG_LEVEL', 'BASE_URL']) expect(said).toContain(name);
  });

  it('where Slack does not know the token', async () => {
    const slack = await aSlack();
    const settings = slackSettings(slack);
    const wrong = await refusal({ ...settings, SLACK_BOT_TOKEN: 'xoxb-1-2-nobodysnobodysnobodys' });
    expect(wrong).toContain('invalid_auth');
    expect(wrong).toContain('SLACK_BOT_TOKEN');
    const mute = await refusal({ ...slackSettings(slack, 'Socket Mode'), SLACK_APP_TOKEN: 'xapp-1-A1-2-nobodys' });
    expect(mute).toContain('invalid_auth');
  });
});
