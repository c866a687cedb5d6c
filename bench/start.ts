import { spawn } from 'node:child_process';
import { cleanUp, startProgram } from '../test/support/program.ts';
import { type Benchmark, compare, judged } from './support/measure.ts';

/** From `npm start` on an empty folder, with a new database, until `/readyz` says yes. */
async function secondsToReady(): Promise<number> {
  const startedAt = performance.now();
  const program = startProgram({ settings: { LOG_LEVEL: 'info' } });
  await program.ready();
  while (!(await fetch(`${program.url}/readyz`)).ok) await program.until(() => true);
  const seconds = (performance.now() - startedAt) / 1_000;
  await program.stop();
  await cleanUp();
  return seconds;
}

function secondsOfNothing(): Promise<number> {
  const startedAt = performance.now();
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    child.once('error', fail).once('close', () => settle((performance.now() - startedAt) / 1_000));
  });
}

const start: Benchmark = {
  name: 'start',
  about: 'from the start to /readyz on an empty folder, beside Node that runs an empty script',
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
