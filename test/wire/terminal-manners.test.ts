import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { itIf } from '../support/it-if.ts';
import { CLI, cleanUp, emptyFolder, runProgram, startProgram } from '../support/program.ts';
import { variants } from '../support/runs.ts';
import { aMigratedFolder } from './migrated-folder.ts';
import { aSlack, secrets, slackSettings } from './slack-workspace.ts';

afterAll(cleanUp);

const isPosix = process.platform !== 'win32';
const isLinux = process.platform === 'linux';

/** What a shell line writes to standard output and standard error. */
function shell(line: string, env: Readonly<Record<string, string>> = {}, folder = emptyFolder()) {
  const given = { PATH: process.env.PATH, HOME: folder, NODE: process.execPath, CLI, ...env };
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, env: given, encoding: 'utf8' });
  return { stdout, stderr };
}

describe('a command whose results nobody reads to the end', () => {
  it.each(isPosix ? ['export', 'doctor', 'slack-manifest', 'outbox list', '--help'] : [])(
    'ends without a word: hearth %s',
    async (command) => {
      const folder = await aMigratedFolder();
      const line = `{ "$NODE" "$CLI" ${command}; echo "ended with $?" >&2; } | true`;
      const { stderr } = shell(line, { BASE_URL: 'https://hearth.example.org' }, folder);
      expect(stderr).toMatch(/^ended with (0|141)\n$/);
    },
  );

  itIf(isLinux)('says that they could not be written where a disk is full', () => {
    const line = '"$NODE" "$CLI" slack-manifest > /dev/full; echo "ended with $?" >&2';
    const { stderr } = shell(line, { BASE_URL: 'https://hearth.example.org' });
    expect(stderr).toBe('The results could not be written: ENOSPC: no space left on device, write.\nended with 1\n');
  });
});

describe('hearth --version', () => {
  it('prints the version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await runProgram(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a start', () => {
  it('without any platform says that nobody can reach it, and what to set', async () => {
    const hearth = startProgram({ settings: { PLAYGROUND: 'off' } });
    await hearth.ready();
    expect(hearth.log.filter(({ level }) => level === 'warn')).toMatchObject([
      { msg: expect.stringMatching(/^Nobody can reach Hearth.*SLACK_BOT_TOKEN.*DISCORD_TOKEN.*PLAYGROUND=on/) },
    ]);
    await hearth.stop();
  });

  it('that divides the work without a queue says to set one', async () => {
    const settings = { ROLE: 'worker', DATABASE_URL: 'postgres://127.0.0.1/none', SLACK_BOT_TOKEN: secrets.botToken };
    const { code, stderr } = await runProgram(['start'], { ...settings, SLACK_SIGNING_SECRET: secrets.signingSecret });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}QUEUE_URL is missing.*\n {4}Instead: redis:\/\//m);
    expect(stderr).not.toContain('comma list');
  });

  it.each(isLinux ? variants([40, 256], [64, 150]) : [])(
    'with only %s files open at once says so, and how to allow more',
    (files) => {
      const { stdout, stderr } = shell(`ulimit -n ${files}; "$NODE" "$CLI" start; echo "ended with $?"`, { PORT: '0' });
      expect(stderr).toMatch(
        new RegExp(`^Hearth may have only ${files} files and connections open.*\\n.*ulimit -n.*\\n$`),
      );
      expect(stdout).toBe('ended with 1\n');
    },
  );

  itIf(isLinux)('on a terminal ends with the address, and does not tell of every click', async () => {
    const folder = emptyFolder();
    const port = String(await freePort());
    const visit = `fetch('http://127.0.0.1:${port}/playground').then(() => process.exit(0))`;
    const isThere = 'until grep -q "playground is at" screen; do sleep 0.1; done';
    const line = `"$NODE" "$CLI" start & ${isThere}; "$NODE" -e "${visit}"; kill -INT $!; wait`;
    const screen = execFileSync('script', ['-qefc', line, 'screen'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, NODE: process.execPath, CLI, PORT: port, SHELL: '/bin/sh' },
      encoding: 'utf8',
    });
    expect(screen.replaceAll('\r', '')).toMatch(
      /^\s*The playground is at http:\/\/127\.0\.0\.1:\d+\/playground\s*(\^C)?\s*$/,
    );
  });
});

describe('hearth doctor', () => {
  it('does not say that Slack reaches an address of this machine, but how it could', async () => {
    const slack = await aSlack();
    const { stdout } = await runProgram(['doctor'], { ...slackSettings(slack), PLAYGROUND: 'off' });
    expect(stdout).toMatch(/^! Slack will call http:\/\/127\.0\.0\.1:3000\/slack\/events, but it only calls public/m);
    expect(stdout).toMatch(/^ {2}→ Set BASE_URL.*Socket Mode/m);
    expect(stdout).not.toContain('reaches Hearth');
  });
});
