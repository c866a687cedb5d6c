import { ErrorCode } from 'bullmq';

const codes: readonly unknown[] = [ErrorCode.JobNotExist, ErrorCode.JobNotInState];

/** @returns whether the job was still there, and waiting for its time, when something was done to it */
export async function unlessPassedBy(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && codes.includes(error.code)) return false;
    throw error;
  }
}
