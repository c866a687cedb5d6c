import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import type { ContributionId, KudosId, MemberId, OutboxId } from '../../src/domain/ids.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../contract/store/stores.ts';
import {
  aContribution,
  aForesight,
  aKudos,
  aMember,
  aMessageRef,
  anOutgoing,
  aUser,
  monday,
} from '../support/builders.ts';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../support/postgres.ts';
import { aWayTo, type Way } from '../support/way.ts';
import { fateOf, oneOf } from './support/fate.ts';
import { tell } from './support/told.ts';

const fate = fateOf();
const { random } = fate;

/** How many happen at each moment. */
const atOnce = 24;

/** Every so manieth fails by itself, and so many look at more than they said. */
const [failingEvery, curiousEvery] = [8, 6];

/** Every fifth moment the database is away altogether, for this long at most. */
const [awayEvery, awayMs] = [5, 300];

/** What the server is told in the course of a batch, as it stands on the wire; and when the connection breaks around it. */
const breaks = ['isolation level', 'look and write', 'commit\0'].flatMap((said) =>
  (['before', 'after'] as const).map((when) => ({ when, said })),
);

/** Somebody gives kudos for a message. */
interface ChatEvent {
  readonly claim: string;
  readonly giver: string;
  readonly kind: 'plain' | 'failing' | 'curious';
}

class Planned extends Error {}

const givers = Array.from({ length: atOnce }, (_, at) => `giver${at}`);

async function addGivers(tx: Transaction): Promise<void> {
  await addPeople(tx);
  for (const name of givers) {
    const member = aMember({ id: name as MemberId, name });
    await tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: undefined });
  }
}

const eventsAt = (moment: number): readonly ChatEvent[] =>
  givers.map((giver, at) => ({
    claim: `moment ${moment}, ${giver}`,
    giver,
    kind: at % failingEvery === 1 ? 'failing' : at % curiousEvery === 2 ? 'curious' : 'plain',
  }));

describeWithPart('postgres', 'Kudos that PostgreSQL keeps together', (address) => {
  let schema: EmptySchema;
  let programs: readonly { readonly way: Way; readonly store: Store }[];
  /** No two runs write the same rows, so that what is kept twice is seen. */
  let runs = 0;
  let toldAgain = 0;

  beforeEach(async () => {
    schema = await anEmptySchema(address);
    const ways = [await aWayTo(schema.url), await aWayTo(schema.url)];
    programs = await Promise.all(
      ways.map(async (way) => ({ way, store: await openStore(way.url, { log: silentLog, poolSize: 3 }) })),
    );
    await programs[0]?.store.transaction(addGivers);
  });

  afterEach(async () => {
    for (const { way, store } of programs) {
      way.open();
      await store.close();
      await way.end();
    }
    await schema.remove();
  });

  const kudos =
    ({ claim, giver, kind }: ChatEvent) =>
    async (tx: Transaction): Promise<void> => {
      if (!(await tx.inbox.claim(claim, monday))) return;
      const run = `${claim}, run ${++runs}`;
      const known = await tx.members.byUser(aUser(giver));
      if (!known) throw new Error(`Nobody knows ${giver}`);
      const contributionId = run as ContributionId;
      await tx.contributions.append(
        aContribution({ id: contributionId, sourceId: claim, receiverId: known.member.id }),
      );
      const given = aKudos({ id: run as KudosId, giverId: known.member.id, reason: claim, contributionId });
      await tx.kudos.add(given, undefined);
      if (kind === 'failing') throw new Planned(claim);
      if (kind === 'curious') await tx.outbox.add(anOutgoing({ id: run as OutboxId, trace: claim }));
    };

  /** As a platform does: what is not acknowledged is told again. */
  async function told(store: Store, event: ChatEvent): Promise<void> {
    const { claim, giver, kind } = event;
    const foresight = aForesight({ claim, giver: aUser(giver), author: aUser('ben'), message: aMessageRef(claim) });
    for (;;) {
      try {
        return await store.transaction(kudos(event), foresight);
      } catch (error) {
        if (kind === 'failing' && error instanceof Planned) return;
        toldAgain += 1;
      }
    }
  }

  const timesIn = async (table: string, column: string): Promise<ReadonlyMap<string, number>> => {
    const rows = await ask(schema.url, `select ${column} as claim, count(*)::int as times from ${table} group by 1`);
    return new Map(rows.map(({ claim, times }) => [String(claim), Number(times)]));
  };

  const patienceMs = 60_000 + fate.moments * 15_000;

  it(`are there once, whatever breaks at ${fate.moments} moments, and though some fail`, {
    timeout: patienceMs,
  }, async () => {
    const events: ChatEvent[] = [];
    for (let moment = 1; moment <= fate.moments; moment += 1) {
      const now = eventsAt(moment);
      events.push(...now);
      const { way } = oneOf(programs, random) ?? {};
      const broken = breaks[moment % breaks.length];
      if (way && broken) way.cut(broken.when, broken.said);
      // Both programs are told of some, as where a platform does not know that it was heard.
      const telling = now.flatMap((event) => {
        const heardBy = random() < 0.3 ? programs : [oneOf(programs, random)];
        return heardBy.map((program) => program && told(program.store, event));
      });
      if (moment % awayEvery === 0 && way) {
        await delay(random() * awayMs);
        void way.close();
        await delay(random() * awayMs);
        way.open();
      }
      await Promise.all(telling);
    }

    const [inKudos, inLedger, inOutbox] = await Promise.all([
      timesIn('kudos', 'reason'),
      timesIn('contribution', 'source_id'),
      timesIn('outbox', 'trace'),
    ]);
    const cuts = programs.reduce((sum, { way }) => sum + way.cuts, 0);
    const kept = events.filter(({ kind }) => kind !== 'failing');
    tell('Batches on PostgreSQL, cut', fate, {
      counts: {
        events: events.length,
        acknowledged: kept.length,
        found: kept.filter(({ claim }) => inKudos.has(claim)).length,
        'failed by themselves': events.length - kept.length,
        cuts,
        runs,
        'told again': toldAgain,
      },
      problems: [],
    });
    const once = (list: readonly ChatEvent[]) => new Map(list.map(({ claim }) => [claim, 1]));
    expect(inKudos).toEqual(once(kept));
    expect(inLedger).toEqual(once(kept));
    expect(inOutbox).toEqual(once(kept.filter(({ kind }) => kind === 'curious')));
    expect(cuts).toBeGreaterThan(fate.moments / 2);
  });
});
