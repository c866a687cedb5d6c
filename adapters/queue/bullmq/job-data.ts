import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import { type JobKind, jobKinds } from '../../../src/ports/job-queue.ts';
import type { Bull, StoredJob } from './backend.ts';

/**
 * What a stored job carries: when it is due by Hearth's clock, and how often it has failed in a row. BullMQ keeps the
 * time of a delayed job by the computer's clock, and the playground's clock may be ahead of that.
 */
export interface JobData {
  readonly dueAt: Instant;
  readonly failures: number;
}

/** As short as possible: Redis holds a hundred thousand waiting reminders in memory. */
export const encodeData = ({ dueAt, failures }: JobData): readonly number[] =>
  failures > 0 ? [dueAt, failures] : [dueAt];

/** Unreadable data counts as due now: the handler looks at the row, which is the truth. */
export function decodeData({ data }: StoredJob): JobData {
  const [dueAt, failures]: readonly unknown[] = Array.isArray(data) ? data : [];
  return {
    dueAt: instant(typeof dueAt === 'number' ? dueAt : 0),
    failures: typeof failures === 'number' ? failures : 0,
  };
}

/** Which row a job is for, and what to do with it. */
export interface JobKey {
  readonly kind: JobKind;
  readonly id: string;
}

/** BullMQ allows no colon in an id of ours. No kind has a hyphen in it. */
export const jobIdOf = ({ kind, id }: JobKey): string => `${kind}-${id}`;

const markerPrefix = 'again-';

/** The id of the job that remembers to run another job once more. */
export const markerIdOf = (key: JobKey): string => `${markerPrefix}${jobIdOf(key)}`;

export const isMarker = (jobId: string): boolean => jobId.startsWith(markerPrefix);

/** @returns the key in the id of a job or of its marker; `undefined` for an id that this program never made */
export function jobKeyOf(jobId: string): JobKey | undefined {
  const own = isMarker(jobId) ? jobId.slice(markerPrefix.length) : jobId;
  const kind = jobKinds.find((name) => own.startsWith(`${name}-`));
  return kind && { kind, id: own.slice(kind.length + 1) };
}

/** A job as BullMQ stores it. Without a delay it runs at once. */
export const newJob = (
  jobId: string,
  { kind }: JobKey,
  data: JobData,
  delayMs: number,
): Parameters<Bull['addBulk']>[0][0] => ({
  name: kind,
  data: encodeData(data),
  opts: { jobId, ...(delayMs > 0 ? { delay: delayMs } : {}) },
});
