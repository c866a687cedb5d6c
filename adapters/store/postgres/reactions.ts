import { setImmediate as turn } from 'node:timers/promises';
import { askedOf } from '../kysely/reaction-rows.ts';
import { recollect } from '../kysely/recollection.ts';
import { type Ending, type Planned, type Ways, workedOn } from './batcher.ts';
import { CommitUnanswered, isConflict, isGone } from './error-codes.ts';
import { createMemory } from './reaction-cache.ts';
import { type Answered, lookAndWrite, type Sent, type Sight } from './reactions-query.ts';
import type { Serialized } from './retry.ts';

/** How often a work is run on what was seen before; what changes as often as that is left to an ordinary transaction. */
const mostRuns = 3;

/** Where a work stands that did not come to an end in its batch. */
interface Early {
  readonly sight: Sight;
  readonly runs: number;
}

/** A work in its batch. */
interface Run {
  readonly planned: Planned;
  /** How often it was run by now. */
  readonly runs: number;
  readonly ending: Ending;
  /** Absent where there is nothing to ask the database. */
  readonly sent?: Sent;
}

/**
 * How works that say what they are going to look at share a transaction here: in one statement, there and back once.
 * What was seen is remembered. Each work is run on that, and what it has written travels together with what it believed,
 * for the database to write it only if that is still so. If it is not, or somebody is not remembered, what there is
 * comes back, and the work is in the next batch.
 */
export function waysOf({ transaction, statement }: Serialized): Ways {
  const memory = createMemory();
  const early = new WeakMap<Planned, Early>();

  async function run(planned: Planned): Promise<Run> {
    const { foresight } = planned;
    const asked = askedOf(foresight);
    const { sight, runs } = early.get(planned) ?? { sight: memory.recall(foresight, asked), runs: 0 };
    if (runs === mostRuns) return { planned, runs, ending: { was: 'beyond' } };
    if (!sight) {
      return { planned, runs, ending: { was: 'early' }, sent: { asked, believed: undefined, writes: undefined } };
    }
    const recollection = recollect(foresight, asked, sight);
    const ending = await workedOn(planned, recollection);
    if (ending.was === 'beyond') return { planned, runs, ending };
    // Of one that failed, only what it believed is sent: it may have failed for that.
    const isDone = ending.was === 'settled' && ending.outcome.status === 'fulfilled';
    const sent = { asked, believed: sight, writes: isDone ? recollection.writes : undefined };
    return { planned, runs: runs + 1, ending, sent };
  }

  /** How it ended, now that the database has answered. */
  function endingOf({ planned, runs, ending }: Run, { asked, believed, writes }: Sent, answered: Answered): Ending {
    if (answered.sight) memory.see(planned.foresight, asked, answered.sight);
    if (answered.isKept) {
      if (believed && writes) memory.keep(believed, writes);
      return ending;
    }
    const sight = answered.sight ?? (believed && { ...believed, isClaimed: true });
    if (sight) early.set(planned, { sight, runs });
    return { was: 'early' };
  }

  return {
    ordinary: transaction,

    async batch(choose) {
      // Who asks before this turn of the event loop is over comes along.
      await turn();
      const runs = await Promise.all(choose().map(run));
      const sent = runs.flatMap((each) => each.sent ?? []);
      const answers = sent.length === 0 ? [] : await lookAndWrite(statement, sent);
      const answerTo = new Map(sent.map((each, place) => [each, answers[place]]));
      return runs.map((each) => {
        const answered = each.sent && answerTo.get(each.sent);
        return each.sent && answered ? endingOf(each, each.sent, answered) : { was: 'beyond' };
      });
    },

    // Who has been waited for as long as anybody is waited for is not asked again.
    isHopeless: (error) => isGone(error) || isConflict(error) || error instanceof CommitUnanswered,
    // More would make one wait for many, and collide with more of what other programs do.
    mostTogether: 64,
    // While the server is at one, the next is prepared, and on its way.
    mostUnderway: 2,
  };
}
