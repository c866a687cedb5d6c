import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import { type JobKind, jobKinds } from '../../../src/ports/job-queue.ts';
import type { Bull, StoredJob } from './backend.ts';

/**
 * What a stored job carries: when it is due by Hearth's clock, and how often it has failed in a row. BullMQ's own time
 * of a delayed job is by the computer's clock, which the playground's runs ahead of.
 */
export interface Alarm {
  readonly dueAt: Instant;
  readonly failures: number;
}

/** As small as it gets: a hundred thousand reminders wait in the memory of Redis. */
export const dataOf = ({ dueAt, failures }: Alarm): readonly number[] => (failures > 0 ? [dueAt, failures] : [dueAt]);

/** What cannot be read is due at once: the handler looks at the row, which is the truth. */
export function alarmOf({ data }: StoredJob): Alarm {
  const [dueAt, failures]: readonly unknown[] = Array.isArray(data) ? data : [];
  return {
    dueAt: instant(typeof dueAt === 'number' ? dueAt : 0),
    failures: typeof failures === 'number' ? failures : 0,
  };
}

/** Which row a job rings for. */
export interface Row {
  readonly kind: JobKind;
  readonly id: string;
}

/** BullMQ forbids a colon in the ids that are given to it. No kind has a hyphen in it. */
export const jobIdOf = ({ kind, id }: Row): string => `${kind}-${id}`;

const markPrefix = 'again-';

/** The id of the job that remembers to run another one once more. */
export const markIdOf = (row: Row): string => `${markPrefix}${jobIdOf(row)}`;

export const isMark = (jobId: string): boolean => jobId.startsWith(markPrefix);

/** @returns `undefined` for an id that this program never gave */
export function rowOf(jobId: string): Row | undefined {
  const own = isMark(jobId) ? jobId.slice(markPrefix.length) : jobId;
  const kind = jobKinds.find((name) => own.startsWith(`${name}-`));
  return kind && { kind, id: own.slice(kind.length + 1) };
}

/** A job to be stored. A delay of 0 means at once. */
export const jobToStore = (
  jobId: string,
  row: Row,
  alarm: Alarm,
  delayMs: number,
): Parameters<Bull['addBulk']>[0][0] => ({
  name: row.kind,
  data: dataOf(alarm),
  opts: { jobId, ...(delayMs > 0 ? { delay: delayMs } : {}) },
});
