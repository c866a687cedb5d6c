import { ErrorCode } from 'bullmq';

const codes: readonly unknown[] = [ErrorCode.JobNotExist, ErrorCode.JobNotInState];

/**
 * Changes a job that waits for its time.
 * @returns false where it has started or ended in the meantime
 */
export async function ifWaiting(change: () => Promise<void>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && codes.includes(error.code)) return false;
    throw error;
  }
}
