import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Benchmark, compare, judged } from './support/measure.ts';
import { answers, freePort, inFolder, root } from './support/process.ts';

/** The time from `npm start`, with a new database, until `/readyz` says ready. */
const secondsToReady = (): Promise<number> =>
  inFolder(async (folder) => {
    const port = await freePort();
    const settings = { PORT: String(port), DATABASE_URL: `sqlite:${join(folder, 'hearth.db')}` };
    const startedAt = performance.now();
    // In a process group of its own, so that npm and what it started end together.
    const child = spawn('npm', ['start'], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, ...settings },
      stdio: 'ignore',
      detached: true,
    });
    const ended = once(child, 'close');
    try {
      await answers(child, `http://127.0.0.1:${port}/readyz`);
      return (performance.now() - startedAt) / 1_000;
    } finally {
      if (child.pid !== undefined) process.kill(-child.pid);
      await ended;
    }
  });

function secondsOfNothing(): Promise<number> {
  const startedAt = performance.now();
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    child.once('error', fail).once('close', () => settle((performance.now() - startedAt) / 1_000));
  });
}

const start: Benchmark = {
  name: 'start',
  about: 'from npm start to /readyz with a new database, beside Node that runs an empty script',
  async measures() {
    const { measure, unit, ...figures } = await compare(
      { measure: 'to /readyz', unit: 's' },
      { ours: secondsToReady, ceiling: secondsOfNothing },
    );
    const goal = { is: 'value under', bound: 1.5 } as const;
    return [judged({ measure, unit, goal }, figures.value, figures.ceiling, figures.ratio)];
  },
};

export default start;
