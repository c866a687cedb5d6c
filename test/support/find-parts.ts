import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { whyNothingBeside } from './beside.ts';
import type { FoundParts } from './parts.ts';
import { serverOwner } from './server-owner.ts';

const CHROMIUM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PROBE_TIMEOUT_MS = 1000;

/**
 * Vitest's global set-up: looks once for each part, before any suite, and hands the answer to all of them. It also says
 * where nothing lies beside the repository.
 */
export default async function provideParts(project: TestProject): Promise<void> {
  project.provide('parts', await findParts());
  // It runs for each kind of suites.
  const isFirst = project.vitest.projects[0] === project;
  if (isFirst && whyNothingBeside !== undefined) console.log(whyNothingBeside);
}

async function findParts(): Promise<FoundParts> {
  const postgres = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
  const redis = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
  const [postgresAnswers, redisAnswers] = await Promise.all([answers(postgres, 5432), answers(redis, 6379)]);
  return {
    chromium: findChromium(),
    postgres: postgresAnswers ? postgres : null,
    postgresServer: findPostgresServer(),
    redis: redisAnswers ? redis : null,
  };
}

/** CHROMIUM_PATH is taken at its word: a wrong one is better seen than silently replaced. */
function findChromium(): string | null {
  return process.env.CHROMIUM_PATH || (CHROMIUM_PATHS.find((path) => existsSync(path)) ?? null);
}

/** Debian keeps the programs of each version in a folder of their own, which is not on the PATH. */
const DEBIAN_VERSIONS = '/usr/lib/postgresql';

/** The folder of the newest `initdb` and `pg_ctl`, where somebody is there to run them as. */
function findPostgresServer(): string | null {
  try {
    serverOwner();
  } catch {
    return null;
  }
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : [];
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_VERSIONS, version, 'bin'))
    .concat((process.env.PATH ?? '').split(delimiter));
  return folders.find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name)))) ?? null;
}

function answers(url: string, defaultPort: number): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: port === '' ? defaultPort : Number(port) });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
