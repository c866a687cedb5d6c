import { hearth, type Loaded, startLoaded } from './process.ts';
import { startTenantFront, type TenantFront } from './tenant-front.ts';
import { installSettings } from './tenants.ts';

/** The built program, which people have installed in many workspaces. */
export interface HearthForTenants extends Loaded {
  readonly databaseUrl: string;
  /** What it called. */
  readonly front: TenantFront;
  /** From its start until `/readyz` said ready. */
  readonly secondsToReady: number;
}

/** Starts it as a user would, with the log at its default level. It is killed once `work` is done. */
export async function runHearthForTenants<T>(
  workspaces: number,
  { folder, databaseUrl }: { readonly folder: string; readonly databaseUrl: string },
  work: (program: HearthForTenants) => Promise<T>,
): Promise<T> {
  const front = await startTenantFront(workspaces);
  try {
    const settings = { ...installSettings, DATABASE_URL: databaseUrl, SLACK_API_URL: front.apiUrl };
    const startedAt = performance.now();
    const program = await startLoaded(hearth, settings, folder, '/readyz');
    const secondsToReady = (performance.now() - startedAt) / 1_000;
    try {
      return await work({ ...program, databaseUrl, front, secondsToReady });
    } finally {
      await program.kill();
    }
  } finally {
    await front.close();
  }
}
