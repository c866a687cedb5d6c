import { checkPlayground } from '../../adapters/playground/doctor.ts';
import { checkQueue } from '../../adapters/queue/open.ts';
import { checkStore } from '../../adapters/store/open.ts';
import { createSealing } from '../../adapters/system/sealing.ts';
import type { Settings } from '../config.ts';
import type { DoctorCheck } from '../ports/doctor-check.ts';
import { StoreError } from '../ports/store/store.ts';
import { declared } from './declared.ts';
import { sideLogOf } from './side-log.ts';
import { withStore } from './with-store.ts';

/** Loaded only when needed, because they load the platforms' libraries. */
const loadDoctor = {
  slack: () => import('../../adapters/slack/doctor.ts'),
  installations: () => import('../../adapters/slack/install/check-installations.ts'),
  discord: () => import('../../adapters/discord/doctor.ts'),
};

/** What people installed themselves, where the database can be asked for it. */
async function checkInstalled(settings: Settings): Promise<readonly DoctorCheck[]> {
  if (!settings.slack?.install) return [];
  const { checkInstallations } = await loadDoctor.installations();
  const sealing = createSealing(settings.encryptionKeys);
  // What is wrong with the database is said already, and that there is none yet is no fault.
  const orNone = (error: unknown): readonly DoctorCheck[] => {
    if (error instanceof StoreError) return [];
    throw error;
  };
  return withStore(settings, ({ installations }) => checkInstallations(installations, sealing, settings.baseUrl)).catch(
    orNone,
  );
}

export async function doctor(settings: Settings): Promise<void> {
  const [{ checkSlack }, { checkDiscord }] = await Promise.all([loadDoctor.slack(), loadDoctor.discord()]);
  const checks: DoctorCheck[] = [
    { state: 'good', what: 'The settings are complete.' },
    ...(await checkStore(settings.databaseUrl)),
    ...(await checkQueue(settings.queueUrl)),
    ...(settings.slack
      ? await checkSlack({ ...settings.slack, baseUrl: settings.baseUrl, log: sideLogOf(settings) })
      : [{ state: 'good', what: 'Slack is not set up.' } as const]),
    ...(await checkInstalled(settings)),
    ...(settings.discord
      ? await checkDiscord({ ...settings.discord, ...declared(), log: sideLogOf(settings) })
      : [{ state: 'good', what: 'Discord is not set up.' } as const]),
    checkPlayground({
      isOn: settings.playground,
      movesClock: settings.playgroundClock,
      isAlone: !settings.slack && !settings.discord,
    }),
  ];
  const marks = { good: '✓', warning: '!', bad: '✗' };
  for (const { state, what, fix } of checks) {
    console.log(`${marks[state]} ${what}`);
    if (fix) console.log(`  → ${fix}`);
  }
  process.exitCode = checks.some(({ state }) => state === 'bad') ? 1 : 0;
}
