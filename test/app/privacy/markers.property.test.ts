import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, type CoreHarness, general, help, news } from '../../support/core-harness.ts';
import { type Hit, inExport, inFiles, inTables, inText } from '../../support/marker-search.ts';
import { tries } from '../../support/runs.ts';
import { acts, aMarkedLife, type MarkedLife, marker } from './marked-life.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-markers-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A community of its own, in a file. */
async function inAFile<T>(work: (life: MarkedLife, path: string, store: Store) => Promise<T>): Promise<T> {
  const path = join(folder, `${Math.random()}.db`);
  const store = await openStore(`sqlite:${path}`, { log: silentLog });
  const harness = await aHarness({ store, channels: { help, digest: news }, publicUrl: 'https://hearth.example' });
  try {
    return await work(aMarkedLife(harness), path, store);
  } finally {
    await harness.process.stop();
    await store.close();
  }
}

const asksToBeForgotten = async ({ zoe }: MarkedLife) =>
  zoe.presses('Yes, forget me', await zoe.types('/privacy erase'));

/** Long enough for whatever was on its way when they asked to be given up. */
const untilDone = (harness: CoreHarness) => harness.pass({ days: 9 });

/** Everything that is left of them anywhere. */
async function leftOf({ harness }: MarkedLife, path: string, store: Store): Promise<readonly Hit[]> {
  return [
    ...inTables(path, marker),
    ...(await inExport(store, marker)),
    // The platform's own ids of places and events may hold the id of a user; the log is the operator's, and holds no words.
    ...inText('log', JSON.stringify(harness.log).replaceAll(`U-${marker}`, ''), marker),
  ];
}

/** What everybody reads that still says so, unless they were told that it could not be edited. */
function leftInChannels({ harness, zoe }: MarkedLife): readonly string[] {
  if (harness.directTo(zoe).some(({ text }) => text.includes('Some posts I couldn’t edit'))) return [];
  const posts = harness.platform.everything().filter(({ ref }) => !ref.at.channel.startsWith('D-'));
  return posts.map(({ text }) => text).filter((text) => text.toLowerCase().includes(marker));
}

const sequences = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 14 });

describe('Of somebody who was forgotten', () => {
  it('nothing is left, whatever they did here before and others do meanwhile', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (done) => {
        let path = '';
        await inAFile(async (life, at, store) => {
          path = at;
          for (const name of done) await acts[name]?.(life);
          await asksToBeForgotten(life);
          await life.bo.writes('What a day', general);
          await untilDone(life.harness);
          expect(await leftOf(life, at, store)).toEqual([]);
          expect(leftInChannels(life)).toEqual([]);
        });
        expect(inFiles(path, marker)).toEqual([]);
      }),
      { numRuns: Number(process.env.MARKER_RUNS ?? tries(15)) },
    );
  });

  it.for(Object.keys(acts))('nothing is left after this, done twice: %s', { timeout: 60_000 }, async (name) => {
    let path = '';
    await inAFile(async (life, at, store) => {
      path = at;
      for (const each of ['is asked by somebody', 'asks', name, 'a day passes', name]) await acts[each]?.(life);
      await asksToBeForgotten(life);
      await untilDone(life.harness);
      expect(await leftOf(life, at, store)).toEqual([]);
      expect(leftInChannels(life)).toEqual([]);
    });
    expect(inFiles(path, marker)).toEqual([]);
  });
});

describe('The acts', () => {
  const written: Readonly<Record<string, string>> = {
    'asks urgently, and at length': 'help_request.background',
    resolves: 'help_request.solution',
    'closes for others': 'help_request.solution',
    'learns by helping': 'help_lesson.words',
    offers: 'offer.words',
    'writes into the help channel': 'heard_message.author',
    'answers what others wrote': 'heard_message.answered_by',
    'looks at the pages': 'page_link.user_id',
    joins: 'newcomer.user_key',
    'thanks in words': 'kudos.reason',
    'voids thanks': 'kudos_voiding.reason',
    'exchanges feedback': 'exchange_feedback.answer',
    'reflects by name': 'reflection.words',
    'reflects in private': 'reflection.words',
    'reflects without a name': 'reflection.words',
    'writes a question': 'own_prompt.prompt',
    'is named': 'nominated_act.words',
    'reports somebody': 'report.words',
    'is reported for a message': 'report.quote',
    'looks after a report': 'report.answer',
    'takes down what others ask': 'moderation_log.reason',
    'lets somebody rest': 'suspension.reason',
    'asks for their data': 'personal_export.user_id',
  };

  it.each(Object.entries(written))('leave something to be found: %s', async (name, where) => {
    await inAFile(async (life, at) => {
      for (const each of ['is asked by somebody', 'asks', name]) await acts[each]?.(life);
      expect(inTables(at, marker).map((hit) => hit.where)).toContain(where);
    });
  });
});

describe('The search', () => {
  it('finds what is there: in a table, in the export, and in the bytes of the file', async () => {
    let path = '';
    await inAFile(async (life, at, store) => {
      path = at;
      await acts.asks?.(life);
      const where = new Set((await leftOf(life, at, store)).map((hit) => hit.where));
      for (const place of ['help_request.need', 'member.name', 'identity.user_id', 'export of help_request']) {
        expect(where).toContain(place);
      }
    });
    expect(inFiles(path, marker)).not.toEqual([]);
  });

  it('finds a single word that an eraser left', async () => {
    await inAFile(async (life, at, store) => {
      await life.zoe.opensHome();
      await asksToBeForgotten(life);
      await untilDone(life.harness);
      expect(await leftOf(life, at, store)).toEqual([]);
      await life.harness.inside((tx) => tx.inbox.claim(`left/${marker}`, life.harness.now()));
      expect((await leftOf(life, at, store)).map(({ where }) => where)).toEqual(['inbox.key']);
    });
  });

  it('finds a single word in a line of the log, in what everybody reads, and in the log of the database', async () => {
    await inAFile(async (life, at, store) => {
      life.harness.process.ports.log.info({ words: marker }, 'Left');
      expect((await leftOf(life, at, store)).map(({ where }) => where)).toEqual(['log']);
      await acts.asks?.(life);
      expect(leftInChannels(life)).toHaveLength(1);
      expect(inFiles(at, marker).map(({ where }) => where)).toContain(`${at}-wal`);
    });
  });
});
