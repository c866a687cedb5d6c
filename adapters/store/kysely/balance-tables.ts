import type { HeadsUpAbout } from '../../../src/domain/balance/heads-up.ts';
import type { ContributionAct } from '../../../src/domain/contribution.ts';
import type { ContributionId, MemberId } from '../../../src/domain/ids.ts';
import type { HelpKind } from '../../../src/domain/kind.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';

/** The rows of what the ledger adds up to, and of who was told what about themselves. */
export interface BalanceTables {
  readonly balance_act: BalanceActRow;
  readonly balance_tie: BalanceTieRow;
  readonly balance_counted: { id: ContributionId };
  readonly balance_progress: BalanceProgressRow;
  readonly heads_up: HeadsUpRow;
}

/** The empty day sums up all days. */
export interface BalanceActRow {
  member_id: MemberId;
  day: Day;
  act: ContributionAct;
  kind: HelpKind;
  given: number;
  taken: number;
}

export interface BalanceTieRow {
  member_id: MemberId;
  day: Day;
  other_id: MemberId;
  given: number;
  taken: number;
}

/** There is one. */
interface BalanceProgressRow {
  id: 1;
  version: number;
  phase: 'clearing' | 'catching_up' | 'following';
  up_to: ContributionId;
  look_from: ContributionId;
  kept_from: ContributionId;
}

interface HeadsUpRow {
  member_id: MemberId;
  about: HeadsUpAbout;
  first_tried_at: Instant;
  tried_at: Instant;
  first_told_at: Instant | null;
  told_at: Instant | null;
}
