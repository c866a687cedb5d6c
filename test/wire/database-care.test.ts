import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { itIf } from '../support/it-if.ts';
import { CLI, cleanUp, emptyFolder, runProgram, startProgram } from '../support/program.ts';

afterAll(cleanUp);

const last = Object.keys(migrations).at(-1) ?? '';

/** Puts that many kilobytes into the database. */
function growInbox(folder: string, rows: number): void {
  const file = new Sqlite(join(folder, 'data/hearth.db'));
  file.exec(`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into inbox select printf('%09d', i) || hex(randomblob(500)), i from n`);
  file.close();
}

describe('hearth backup', () => {
  it('saves a running Hearth in one file, of which hearth restore makes the same again', async () => {
    const hearth = startProgram({});
    await hearth.ready();
    const made = await runProgram(['backup', 'hearth.backup'], {}, hearth.folder);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Everything is in hearth\.backup \((\d+ KB|\d+\.\d MB)\)/),
    });
    expect(made.stderr).toMatch(/% {2}pages\n/);
    const again = await runProgram(['backup', 'hearth.backup'], {}, hearth.folder);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/is there already.*--force/) });
    const over = await runProgram(['restore', 'hearth.backup'], {}, hearth.folder);
    expect(over).toMatchObject({ code: 1, stderr: expect.stringMatching(/hearth\.db is there already.*move it away/) });
    await hearth.stop();

    const elsewhere = { DATABASE_URL: 'sqlite:elsewhere/hearth.db' };
    const restored = await runProgram(['restore', 'hearth.backup'], elsewhere, hearth.folder);
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('Start Hearth.') });
    const [before, after] = [
      await runProgram(['export'], {}, hearth.folder),
      await runProgram(['export'], elsewhere, hearth.folder),
    ];
    expect(after.stdout).toBe(before.stdout);
    expect(after.stdout).toContain('"type":"member"');
    expect(hearth.errors()).toEqual([]);
  }, 120_000);

  it.each(process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const))(
    'leaves nothing behind when it is ended in the middle (%s)',
    async (signal) => {
      const folder = emptyFolder();
      await runProgram(['migrate'], {}, folder);
      growInbox(folder, 100_000);
      const env = { PATH: process.env.PATH, HOME: folder };
      const child = spawn(process.execPath, [CLI, 'backup', 'hearth.backup'], { cwd: folder, env });
      const ended = once(child, 'exit');
      await expect.poll(() => readdirSync(folder).join(), { interval: 1 }).toMatch(/\.part/);
      child.kill(signal);
      expect(await ended).toEqual([128 + constants.signals[signal], null]);
      expect(readdirSync(folder)).toEqual(['data']);
    },
    60_000,
  );
});

describe('commands that show something', () => {
  it('leave the schema of an older version as it is, and say what to run', async () => {
    const folder = emptyFolder();
    await runProgram(['migrate'], {}, folder);
    const open = () => new Sqlite(join(folder, 'data/hearth.db'));
    open().exec(`delete from hearth_migration where name = '${last}'`).close();
    for (const command of [['outbox', 'list'], ['outbox', 'retry', 'all'], ['export']]) {
      const { code, stdout, stderr } = await runProgram(command, {}, folder);
      expect([command, code, stdout]).toEqual([command, 1, '']);
      expect(stderr).toContain('run `hearth migrate`');
    }
    const file = open();
    expect(file.prepare('select name from hearth_migration').pluck().all()).not.toContain(last);
    file.close();
    const doctor = await runProgram(['doctor'], {}, folder);
    expect(doctor.stdout).toMatch(new RegExp(`^! .*${last}.*\\n {2}→ .*hearth backup`, 'm'));
  }, 120_000);
});

/** A new file system of 16 MB, or `undefined` in a container that may not mount; the store's tests show most of it. */
function smallDisk(): string | undefined {
  const disk = emptyFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  return disk;
}

describe('a disk that is full', () => {
  itIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'makes a running Hearth not ready until there is room again',
    async () => {
      const disk = smallDisk();
      if (disk === undefined) return;
      const hearth = startProgram({ settings: { DATABASE_URL: `sqlite:${join(disk, 'hearth.db')}` } });
      await hearth.ready();
      const ready = async () => (await fetch(`${hearth.url}/readyz`)).json();
      expect(await ready()).toMatchObject({ ready: true });
      execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2> /dev/null || true', join(disk, 'other')]);
      await expect.poll(ready).toMatchObject({
        ready: false,
        checks: expect.arrayContaining([{ name: 'database', ok: false, detail: 'nothing can be written' }]),
      });
      await expect.poll(hearth.errors).toEqual([expect.stringMatching(/the disk is full\. Make room/)]);
      rmSync(join(disk, 'other'));
      await expect.poll(ready).toMatchObject({ ready: true });
      expect(await hearth.stop()).toMatchObject({ code: 0 });
    },
    120_000,
  );

  itIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'is named by a backup, a restore and a start that find no room on it, and left as it was',
    async () => {
      const disk = smallDisk();
      if (disk === undefined) return;
      const folder = emptyFolder();
      await runProgram(['migrate'], {}, folder);
      growInbox(folder, 20_000);
      const there = (file: string) => join(disk, file);
      const backedUp = await runProgram(['backup', there('hearth.backup')], {}, folder);
      expect(backedUp).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`cannot be written to ${there('hearth.backup')}: the disk is full. Make room`),
      });
      expect((await runProgram(['backup', 'hearth.backup'], {}, folder)).code).toBe(0);
      const onDisk = { DATABASE_URL: `sqlite:${there('hearth.db')}` };
      const restored = await runProgram(['restore', 'hearth.backup'], onDisk, folder);
      expect(restored).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`${there('hearth.db')} cannot be made: the disk is full. Make room`),
      });
      expect(readdirSync(disk)).toEqual([]);
      await runProgram(['migrate'], onDisk, folder);
      execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2> /dev/null || true', there('other')]);
      const started = await runProgram(['start'], onDisk, folder);
      expect(started).toMatchObject({ code: 1, stderr: expect.stringMatching(/the disk is full\. Make room/) });
    },
    120_000,
  );
});

describe('a database file that is removed under a running Hearth', () => {
  it('makes it not ready, is one error line, and is saved', async () => {
    const hearth = startProgram({});
    await hearth.ready();
    const ready = async () => (await fetch(`${hearth.url}/readyz`)).json();
    expect(await ready()).toMatchObject({ ready: true });
    rmSync(join(hearth.folder, 'data/hearth.db'));
    await hearth.until(() => hearth.log.some(({ level }) => level === 'error'), 60_000);
    expect(await ready()).toMatchObject({
      ready: false,
      checks: expect.arrayContaining([{ name: 'database', ok: false, detail: 'nothing can be written' }]),
    });
    expect(hearth.errors()).toEqual([expect.stringMatching(/was removed.*is saved in .*hearth\.db\.rescued/)]);
    await hearth.stop();
    expect(readdirSync(join(hearth.folder, 'data'))).toContain('hearth.db.rescued');
  }, 120_000);
});
