import { isCompleted, type Pairing } from '../exchange/exchange.ts';
import type { MemberId } from '../ids.ts';
import { shareOf } from './disclosure.ts';
import type { Share } from './report.ts';
import type { HealthRules } from './rules.ts';

/** A ring that is over, as far as the figures go by it. */
export interface OverRing {
  readonly pairings: readonly Pick<Pairing, 'giverId' | 'state'>[];
}

/** Counts the rings that are over, as many at a time as are read at once. */
export class ExchangeFigures {
  readonly #inCompleted = new Set<MemberId>();
  readonly #inOthers = new Set<MemberId>();
  #completed = 0;
  #others = 0;

  add(rings: readonly OverRing[]): void {
    for (const { pairings } of rings) {
      const isDone = isCompleted(pairings);
      if (isDone) this.#completed += 1;
      else this.#others += 1;
      for (const { giverId } of pairings) (isDone ? this.#inCompleted : this.#inOthers).add(giverId);
    }
  }

  /** Those in which everybody gave. */
  share(rules: HealthRules): Share {
    return shareOf(
      { people: this.#inCompleted.size, times: this.#completed },
      { people: this.#inOthers.size, times: this.#others },
      new Set([...this.#inCompleted, ...this.#inOthers]).size,
      rules,
    );
  }
}
