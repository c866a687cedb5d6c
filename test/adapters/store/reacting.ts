import type { ContributionId, KudosId, MemberId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { ReactionFacts } from '../../../src/domain/kudos/reaction.ts';
import type {
  LedgerDecision,
  LedgerOutcome,
  ReactionLedger,
  ReactionQuery,
} from '../../../src/ports/store/reaction-ledger.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { addPeople } from '../../contract/store/stores.ts';
import { aContribution, aKudos, aMember, aReactionQuery, aUser, monday } from '../../support/builders.ts';

export const givers = Array.from({ length: 20 }, (_, place) => `giver${place}`);

/** The people of the builders, and a giver of each name. */
export async function addGivers(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await addPeople(tx);
    for (const name of givers) {
      const member = aMember({ id: name as MemberId, name });
      await tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: undefined });
    }
  });
}

export const hands = '🙌' as Emoji;

export const queryOf = (name: string, changes: Partial<ReactionQuery> = {}): ReactionQuery =>
  aReactionQuery({ giver: aUser(name), ...changes });

/** Thanks Ben for the message, unless the giver gave something today. @param claim also makes up the ids of what is given */
export const thanks =
  (claim: string) =>
  ({ giver, author, given }: ReactionFacts): LedgerDecision => {
    if (!giver || !author) return 'needs_transaction';
    if (given.length > 0) return 'ignored';
    const contribution = aContribution({ id: `for ${claim}` as ContributionId });
    const kudos = aKudos({ id: claim as KudosId, giverId: giver.id, contributionId: contribution.id });
    return {
      reaction: { giverId: giver.id, emoji: hands, present: true, at: monday },
      given: { kudos, contribution },
    };
  };

/** @param claim by default one of the giver's */
export const thank = (
  ledger: ReactionLedger,
  name: string,
  claim = `claim of ${name}`,
  changes: Partial<ReactionQuery> = {},
): Promise<LedgerOutcome> => ledger.apply({ key: claim, at: monday }, queryOf(name, changes), thanks(claim));

/** Looks at the facts, and saves nothing. */
export async function look(ledger: ReactionLedger, name: string): Promise<ReactionFacts> {
  let seen: ReactionFacts | undefined;
  await ledger.apply({ key: `a look of ${name}`, at: monday }, queryOf(name), (facts) => {
    seen = facts;
    return 'ignored';
  });
  if (!seen) throw new Error('Nothing was looked up');
  return seen;
}
