import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import type { ContributionId, KudosId, MemberId, OutboxId } from '../../src/domain/ids.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import type { ReactionEffects, ReactionFacts } from '../../src/domain/kudos/reaction.ts';
import type { Member } from '../../src/domain/member/member.ts';
import type { LedgerDecision, ReactionQuery } from '../../src/ports/store/reaction-ledger.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../contract/store/stores.ts';
import {
  aContribution,
  aKudos,
  aMember,
  aMessageRef,
  anOutgoing,
  aReactionQuery,
  aUser,
  monday,
} from '../support/builders.ts';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../support/postgres.ts';
import { aWayTo, type Way } from '../support/way.ts';
import { faultPlan, oneOf } from './support/fault-plan.ts';
import { report } from './support/report.ts';

const plan = faultPlan();
const { random } = plan;

/** How many happen at each moment. */
const atOnce = 24;

/** Every so manieth fails by itself, and so many look at more than they said. */
const [failingEvery, curiousEvery] = [8, 6];

/** Every fifth moment the database is away altogether, for this long at most. */
const [awayEvery, awayMs] = [5, 300];

/** What the server is told in the course of a batch, as it stands on the wire; and when the connection breaks around it. */
const breaks = ['isolation level', 'apply reactions', 'commit\0'].flatMap((said) =>
  (['before', 'after'] as const).map((when) => ({ when, said })),
);

/** Somebody gives kudos for a message. */
interface Reacted {
  readonly claim: string;
  readonly giver: string;
  readonly kind: 'plain' | 'failing' | 'curious';
}

class Planned extends Error {}

const hands = '🙌' as Emoji;

const givers = Array.from({ length: atOnce }, (_, at) => `giver${at}`);

async function addGivers(tx: Transaction): Promise<void> {
  await addPeople(tx);
  for (const name of givers) {
    const member = aMember({ id: name as MemberId, name });
    await tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: undefined });
  }
}

const eventsAt = (moment: number): readonly Reacted[] =>
  givers.map((giver, at) => ({
    claim: `moment ${moment}, ${giver}`,
    giver,
    kind: at % failingEvery === 1 ? 'failing' : at % curiousEvery === 2 ? 'curious' : 'plain',
  }));

describeWithPart('postgres', 'Kudos that PostgreSQL keeps together', (address) => {
  let schema: EmptySchema;
  let programs: readonly { readonly way: Way; readonly store: Store }[];
  let runs = 0;
  let sentAgain = 0;

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

  /** What the rule makes of the facts: thanks that no other run gives, so that what is kept twice is seen. */
  const thanks =
    ({ claim, kind }: Reacted) =>
    ({ giver }: ReactionFacts): LedgerDecision => {
      if (kind === 'failing') throw new Planned(claim);
      if (kind === 'curious' || !giver) return 'needs_transaction';
      return effectsOf(claim, giver);
    };

  function effectsOf(claim: string, giver: Member): ReactionEffects {
    const run = `${claim}, run ${++runs}`;
    const contribution = aContribution({ id: run as ContributionId, sourceId: claim, receiverId: giver.id });
    const kudos = aKudos({ id: run as KudosId, giverId: giver.id, reason: claim, contributionId: contribution.id });
    return { reaction: { giverId: giver.id, emoji: hands, present: true, at: monday }, given: { kudos, contribution } };
  }

  /** What the ledger leaves, in a transaction as the core has it. */
  const ordinary =
    (reacted: Reacted, query: ReactionQuery) =>
    async (tx: Transaction): Promise<void> => {
      const { claim, kind } = reacted;
      if (!(await tx.inbox.claim(claim, monday))) return;
      const { giver } = await tx.reactions.facts(query);
      if (!giver) throw new Error(`Nobody knows ${reacted.giver}`);
      await tx.reactions.save(query, effectsOf(claim, giver));
      if (kind === 'failing') throw new Planned(claim);
      if (kind === 'curious') await tx.outbox.add(anOutgoing({ id: `${claim}, ${runs}` as OutboxId, trace: claim }));
    };

  /** As a platform does: what is not acknowledged is sent again. */
  async function deliver(store: Store, reacted: Reacted): Promise<void> {
    const { claim, giver, kind } = reacted;
    const query = aReactionQuery({ giver: aUser(giver), message: aMessageRef(claim) });
    for (;;) {
      try {
        const outcome = await store.reactions.apply({ key: claim, at: monday }, query, thanks(reacted));
        if (outcome !== 'needs_transaction') return;
        return await store.transaction(ordinary(reacted, query));
      } catch (error) {
        if (kind === 'failing' && error instanceof Planned) return;
        sentAgain += 1;
      }
    }
  }

  const timesIn = async (table: string, column: string): Promise<ReadonlyMap<string, number>> => {
    const rows = await ask(schema.url, `select ${column} as claim, count(*)::int as times from ${table} group by 1`);
    return new Map(rows.map(({ claim, times }) => [String(claim), Number(times)]));
  };

  const patienceMs = 60_000 + plan.moments * 15_000;

  it(`are there once, whatever breaks at ${plan.moments} moments, and though some fail`, {
    timeout: patienceMs,
  }, async () => {
    const events: Reacted[] = [];
    for (let moment = 1; moment <= plan.moments; moment += 1) {
      const now = eventsAt(moment);
      events.push(...now);
      const { way } = oneOf(programs, random) ?? {};
      const broken = breaks[moment % breaks.length];
      if (way && broken) way.cut(broken.when, broken.said);
      // Both programs are sent some, as where a platform does not know that it was heard.
      const delivering = now.flatMap((event) => {
        const heardBy = random() < 0.3 ? programs : [oneOf(programs, random)];
        return heardBy.map((program) => program && deliver(program.store, event));
      });
      if (moment % awayEvery === 0 && way) {
        await delay(random() * awayMs);
        void way.close();
        await delay(random() * awayMs);
        way.open();
      }
      await Promise.all(delivering);
    }

    const [inKudos, inLedger, inOutbox] = await Promise.all([
      timesIn('kudos', 'reason'),
      timesIn('contribution', 'source_id'),
      timesIn('outbox', 'trace'),
    ]);
    const cuts = programs.reduce((sum, { way }) => sum + way.cuts, 0);
    const kept = events.filter(({ kind }) => kind !== 'failing');
    report('Batches on PostgreSQL, cut', plan, {
      counts: {
        events: events.length,
        acknowledged: kept.length,
        found: kept.filter(({ claim }) => inKudos.has(claim)).length,
        'failed by themselves': events.length - kept.length,
        cuts,
        runs,
        'sent again': sentAgain,
      },
      problems: [],
    });
    const once = (list: readonly Reacted[]) => new Map(list.map(({ claim }) => [claim, 1]));
    expect(inKudos).toEqual(once(kept));
    expect(inLedger).toEqual(once(kept));
    expect(inOutbox).toEqual(once(kept.filter(({ kind }) => kind === 'curious')));
    expect(cuts).toBeGreaterThan(plan.moments / 2);
  });
});
