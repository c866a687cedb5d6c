import { Redis } from 'ioredis';
import { secondMs } from '../../../src/domain/time/instant.ts';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { QueueError } from '../../../src/ports/job-queue.ts';
import { explainRedis } from './explain-redis.ts';

/** BullMQ runs on older ones with a warning; this is the version that it recommends. */
const oldest = [6, 2] as const;

const answerWithinMs = 5 * secondMs;

/**
 * Checks that the Redis at `url` answers, is new enough, and keeps every key when its memory is full. Does not throw.
 */
export async function checkRedis(url: string): Promise<readonly DoctorCheck[]> {
  try {
    return checksOf(await infoOf(url));
  } catch (error) {
    const explained = explainRedis(error, url);
    if (explained) return [{ state: 'bad', what: `Redis cannot be used: ${explained.why}.`, fix: explained.fix }];
    const why = error instanceof Error ? error.message : String(error);
    return [
      {
        state: 'bad',
        what: `Redis does not answer (${why}).`,
        fix: 'Start it, or set QUEUE_URL to where it runs: redis://user:password@host:6379, or rediss:// with TLS.',
      },
    ];
  }
}

/** Throws a `QueueError` for the first check that is bad. */
export async function requireRedis(url: string): Promise<void> {
  const bad = (await checkRedis(url)).find(({ state }) => state === 'bad');
  if (bad) throw new QueueError([bad.what, bad.fix].join(' '));
}

async function infoOf(url: string): Promise<ReadonlyMap<string, string>> {
  let lastError: unknown;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerWithinMs,
    commandTimeout: answerWithinMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    // The driver stays in another one where there is none of that number.
    if (redis.options.db) await redis.select(redis.options.db);
    return fieldsOf(await redis.info());
  } catch (error) {
    // The error of connect() says only that the connection is closed.
    throw lastError ?? error;
  } finally {
    redis.disconnect();
  }
}

/** Lines such as `redis_version:7.2.4`: https://redis.io/docs/latest/commands/info/ */
function fieldsOf(info: string): ReadonlyMap<string, string> {
  const lines = info.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

function checksOf(info: ReadonlyMap<string, string>): readonly DoctorCheck[] {
  const version = info.get('redis_version') ?? '';
  const policy = info.get('maxmemory_policy');
  const checks: DoctorCheck[] = [];
  if (!isNewEnough(version)) {
    checks.push({
      state: 'bad',
      what: `Redis ${version || 'of an unknown version'} is too old for the queue.`,
      fix: `Use Redis ${oldest.join('.')} or later.`,
    });
  }
  if (info.get('role') === 'slave') {
    checks.push({
      state: 'bad',
      what: 'This Redis is a replica, which can only be read.',
      fix: 'Name the primary in QUEUE_URL.',
    });
  }
  // Some hosts hide their policy; then it counts as good.
  if (policy !== undefined && policy !== 'noeviction') {
    checks.push({
      state: 'bad',
      what: `Redis discards jobs when its memory is full (maxmemory-policy is ${policy}).`,
      fix: 'Set maxmemory-policy to noeviction: in redis.conf, or with “redis-cli CONFIG SET maxmemory-policy noeviction”.',
    });
  }
  return checks.length > 0 ? checks : [{ state: 'good', what: `The queue is on Redis ${version}.` }];
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
