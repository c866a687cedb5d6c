import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContributionId, KudosId, MemberId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import {
  decideReaction,
  type Reaction,
  type ReactionDecision,
  type ReactionEffects,
  type ReactionFacts,
} from '../../../src/domain/kudos/reaction.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Day, Zone } from '../../../src/domain/time/zone.ts';
import {
  aCommunity,
  aContribution,
  adaId,
  aKudos,
  aMember,
  benId,
  cleoId,
  minutesLater,
  monday,
} from '../../support/builders.ts';

const [hands, bulb, party] = ['🙌', '💡', '🎉'] as [Emoji, Emoji, Emoji];
const ben = aMember({ id: benId, name: 'Ben Birch' });
const today = '2026-11-23' as Day;

const theFacts = (changes: Partial<ReactionFacts> = {}): ReactionFacts => ({
  community: aCommunity(),
  giver: aMember({ reactionsExplained: true }),
  author: ben,
  reactions: [],
  given: [],
  active: undefined,
  ...changes,
});

const aReaction = (changes: Partial<Reaction> = {}): Reaction => ({
  change: 'added',
  emoji: hands,
  channel: 'playground/willow/help',
  at: monday,
  isAuthorKnown: true,
  ...changes,
});

const now = minutesLater(1);

/** @returns what is decided, its new ids counted from 1 */
function decide(facts: Partial<ReactionFacts> = {}, reaction: Partial<Reaction> = {}): ReactionDecision {
  let ids = 0;
  return decideReaction(theFacts(facts), aReaction(reaction), now, () => `id-${++ids}`);
}

function effectsOf(decision: ReactionDecision): ReactionEffects {
  if (decision.kind !== 'effects') throw new Error(`It was ${decision.kind}`);
  return decision.effects;
}

const withRules = (kudos: Partial<(typeof defaultRules)['kudos']>) =>
  aCommunity({ rules: { ...defaultRules, kudos: { ...defaultRules.kudos, ...kudos } } });

const lying = (emoji: Emoji, minute = 0) => ({ emoji, present: true, at: minutesLater(minute) });
const active = { kudos: aKudos(), contribution: aContribution() };

describe('A reaction that is put on', () => {
  it('thanks the author of the message, with an entry in the ledger in which they are the giver', () => {
    expect(decide()).toEqual({
      kind: 'effects',
      effects: {
        reaction: { giverId: adaId, emoji: hands, present: true, at: monday },
        given: {
          kudos: aKudos({ id: 'id-1' as KudosId, at: now, contributionId: 'id-2' as ContributionId }),
          contribution: aContribution({ id: 'id-2' as ContributionId, sourceId: 'id-1', at: now }),
        },
      },
    });
  });

  it('is explained to somebody whose first it is', () => {
    const giver = aMember({ reactionsExplained: false });
    expect(decide({ giver })).toMatchObject({ notice: { what: 'explanation', giver, receiver: ben, kind: 'support' } });
  });

  it('counts for the day of the giver, by their own clocks', () => {
    const giver = aMember({ reactionsExplained: true, zone: 'Pacific/Kiritimati' as Zone });
    const late = { at: instant(Date.UTC(2026, 10, 23, 12)) };
    expect(effectsOf(decide({ giver }, late)).given?.kudos.giverDay).toBe('2026-11-24');
    const zoneless = aMember({ reactionsExplained: true, zone: undefined });
    const community = aCommunity({ zone: 'Pacific/Kiritimati' as Zone });
    expect(effectsOf(decide({ giver: zoneless, community }, late)).given?.kudos.giverDay).toBe('2026-11-24');
  });

  it.each<[string, Partial<ReactionFacts>, Partial<Reaction>]>([
    ['with an emoji that thanks for nothing', {}, { emoji: party }],
    [
      'in a channel where reactions do not thank',
      { community: withRules({ channels: ['playground/willow/den'] }) },
      {},
    ],
    ['where Hearth is not', { community: undefined }, {}],
    ['on a message of nobody knows whom', {}, { isAuthorKnown: false }],
    ['by a bot', { giver: aMember({ bot: true }) }, {}],
    ['by somebody who left', { giver: aMember({ leftAt: monday }) }, {}],
    ['before another change of it that is known already', { reactions: [lying(hands, 1)] }, {}],
  ])('%s changes nothing', (_what, facts, reaction) => {
    expect(decide(facts, reaction)).toEqual({ kind: 'ignored' });
  });

  it.each<[string, Partial<ReactionFacts>]>([
    ['beside another that thanked already', { reactions: [lying(bulb)], active }],
    ['on their own message', { author: aMember({ reactionsExplained: true }) }],
    ['on the message of a bot', { author: aMember({ id: benId, bot: true }), announced: null }],
    ['on the message of somebody who left', { author: aMember({ id: benId, leftAt: monday }) }],
  ])('%s is noted, and gives nothing', (_what, facts) => {
    expect(decide(facts)).toEqual({
      kind: 'effects',
      effects: { reaction: { giverId: adaId, emoji: hands, present: true, at: monday } },
    });
  });

  it('is noted and gives nothing over the allowance, and its giver is told', () => {
    const to = (receiverId: MemberId, count: number) =>
      Array.from({ length: count }, () => ({ day: today, receiverId, isForHelp: false }));
    const over = decide({ given: to(cleoId, 5) });
    expect(over).toMatchObject({ kind: 'effects', notice: { what: 'allowance' } });
    expect(effectsOf(over).given).toBeUndefined();
    expect(decide({ given: to(benId, 3) })).toMatchObject({ notice: { what: 'receiver_allowance' } });
    const forHelp = (receiverId: MemberId, count: number) =>
      to(receiverId, count).map((each) => ({ ...each, isForHelp: true }));
    expect(decide({ given: forHelp(benId, 3) })).toMatchObject({ notice: { what: 'receiver_allowance' } });
    expect(effectsOf(decide({ given: forHelp(cleoId, 5) })).given).toBeDefined();
    const yesterday = to(benId, 5).map((each) => ({ ...each, day: '2026-11-22' as Day }));
    expect(effectsOf(decide({ given: yesterday })).given).toBeDefined();
  });

  it('waits for whoever is no member yet', () => {
    expect(decide({ giver: undefined })).toEqual({ kind: 'needs_transaction', unknown: 'giver' });
    expect(decide({ author: undefined, announced: null })).toEqual({ kind: 'needs_transaction', unknown: 'author' });
    // Nobody has to become a member for what comes to nothing.
    expect(decide({ giver: undefined }, { emoji: party })).toEqual({ kind: 'ignored' });
    expect(decide({ author: undefined, active })).toMatchObject({ kind: 'effects' });
  });
});

describe('A reaction on “A thanks B”', () => {
  const robot = aMember({ id: 'robot' as MemberId, bot: true });
  const byCleo = (...receivers: (typeof ben)[]) => ({ author: robot, announced: { by: cleoId, receivers } });

  it('waits until it is known what the message says, where no person wrote it', () => {
    for (const author of [robot, undefined]) {
      expect(decide({ author })).toEqual({ kind: 'needs_transaction', unknown: 'announced' });
    }
    // The reactions of people on what people wrote need nothing more.
    expect(decide()).toMatchObject({ kind: 'effects' });
  });

  it('thanks B, whether or not Hearth knows itself', () => {
    for (const author of [robot, undefined]) {
      expect(effectsOf(decide({ ...byCleo(ben), author })).given?.kudos.receiverId).toBe(benId);
    }
  });

  it('is nothing for several, for nobody any more, by A or by B', () => {
    const dee = aMember({ id: 'dee' as MemberId });
    const nothing: Partial<ReactionFacts>[] = [
      byCleo(ben, dee),
      byCleo(),
      { author: robot, announced: { by: adaId, receivers: [ben] } },
      byCleo(aMember()),
      byCleo({ ...ben, leftAt: monday }),
    ];
    for (const facts of nothing) {
      const decided = decide(facts);
      expect(effectsOf(decided).given).toBeUndefined();
      expect(decided).not.toHaveProperty('notice');
    }
  });
});

describe('A reaction with a woman or a man', () => {
  it.each(['🧗‍♀', '🧗‍♂'])('thanks as that with a person does, and is taken off for itself (%s)', (emoji) => {
    const face = { emoji: emoji as Emoji };
    expect(effectsOf(decide({}, face)).given?.kudos.kind).toBe('challenge');
    const both = [lying('🧗' as Emoji), lying(face.emoji)];
    expect(effectsOf(decide({ reactions: both, active }, { ...face, change: 'removed' })).takenBack).toBeUndefined();
  });
});

describe('A reaction with an emoji that the space made', () => {
  const [known, renamed, elsewhere] = [':party~7:', ':fiesta~7:', ':~8:'] as [Emoji, Emoji, Emoji];
  const byId = withRules({ emoji: { [known]: 'support' } });
  const byName = withRules({ emoji: { ':party:': 'support' } });

  it('thanks by its id, whatever it is called now', () => {
    expect(effectsOf(decide({ community: byId }, { emoji: renamed })).given?.kudos.kind).toBe('support');
    expect(decide({ community: byId }, { emoji: elsewhere })).toEqual({ kind: 'ignored' });
  });

  it('thanks by its name where that is all that was chosen, as on Slack', () => {
    expect(effectsOf(decide({ community: byName }, { emoji: ':party:' as Emoji })).given).toBeDefined();
    expect(effectsOf(decide({ community: byName }, { emoji: known })).given).toBeDefined();
    expect(decide({ community: byName }, { emoji: renamed })).toEqual({ kind: 'ignored' });
    expect(decide({ community: byName }, { emoji: elsewhere })).toEqual({ kind: 'ignored' });
  });

  it('is taken off under its id after it was renamed, and under its name if it was put on before ids were known', () => {
    for (const stored of [':~7:', ':party:'] as Emoji[]) {
      const off = decide(
        { community: byId, reactions: [lying(stored)], active },
        { emoji: stored === ':party:' ? known : renamed, change: 'removed', at: minutesLater(2) },
      );
      expect(effectsOf(off)).toMatchObject({ reaction: { emoji: stored, present: false }, takenBack: {} });
    }
  });
});

describe('A reaction that is taken off', () => {
  const off = (facts: Partial<ReactionFacts>, reaction: Partial<Reaction> = {}) =>
    decide(
      { author: undefined, ...facts },
      { change: 'removed', at: minutesLater(2), isAuthorKnown: false, ...reaction },
    );

  it('takes its kudos back, with a reversal in the ledger', () => {
    expect(effectsOf(off({ reactions: [lying(hands)], active }))).toEqual({
      reaction: { giverId: adaId, emoji: hands, present: false, at: minutesLater(2) },
      takenBack: {
        id: active.kudos.id,
        at: now,
        reversal: { ...active.contribution, id: 'id-1', at: now, reverses: active.contribution.id },
      },
    });
  });

  it('leaves the kudos as long as another that thanked is on the message', () => {
    expect(effectsOf(off({ reactions: [lying(hands), lying(bulb)], active })).takenBack).toBeUndefined();
    const takenOff = { ...lying(bulb), present: false };
    expect(effectsOf(off({ reactions: [lying(hands), takenOff], active })).takenBack).toBeDefined();
  });

  it.each(['super', '🙌🏽'])('leaves the kudos as long as another face of it is on the message (%s)', (face) => {
    const both = [
      { emoji: hands, present: true, at: monday },
      { emoji: `${hands} ${face}`, present: true, at: monday },
    ];
    const off = decide({ reactions: both, active }, { change: 'removed', face });
    expect(effectsOf(off)).toEqual({
      reaction: { giverId: adaId, emoji: `${hands} ${face}`, present: false, at: monday },
    });
    const [plain, other] = both;
    const last = [...(plain ? [plain] : []), ...(other ? [{ ...other, present: false }] : [])];
    expect(effectsOf(decide({ reactions: last, active }, { change: 'removed' })).takenBack).toBeDefined();
  });

  it('takes its kudos back also where it would not thank any more', () => {
    const community = withRules({ emoji: {} });
    expect(effectsOf(off({ community, reactions: [lying(hands)], active })).takenBack).toBeDefined();
    expect(off({ community, reactions: [] })).toEqual({ kind: 'ignored' });
  });

  it('is noted also where it is known before it was put on', () => {
    expect(effectsOf(off({}))).toEqual({
      reaction: { giverId: adaId, emoji: hands, present: false, at: minutesLater(2) },
    });
  });

  it('takes the kudos back of somebody who left meanwhile', () => {
    const giver = aMember({ leftAt: monday });
    expect(effectsOf(off({ giver, reactions: [lying(hands)], active })).takenBack).toBeDefined();
  });
});

describe('Reactions of one giver on one message', () => {
  /** What the store would have after these effects. */
  function saved(facts: ReactionFacts, { reaction, given, takenBack }: ReactionEffects): ReactionFacts {
    const others = facts.reactions.filter(({ emoji }) => emoji !== reaction.emoji);
    const reactions = [...others, { emoji: reaction.emoji, present: reaction.present, at: reaction.at }];
    if (given) {
      const count = { day: given.kudos.giverDay, receiverId: given.kudos.receiverId, isForHelp: false };
      return { ...facts, reactions, active: given, given: [...facts.given, count] };
    }
    return takenBack
      ? { ...facts, reactions, active: undefined, given: facts.given.slice(1) }
      : { ...facts, reactions };
  }

  const changes = fc.array(
    fc.record({ emoji: fc.constantFrom(hands, bulb, party), change: fc.constantFrom('added', 'removed') }),
    { minLength: 1, maxLength: 10 },
  );

  /** Every change at least once, in some order, some of them again. */
  const arrivals = changes.chain((inOrder) => {
    const places = inOrder.map((_, place) => place);
    return fc.record({
      inOrder: fc.constant(inOrder),
      order: fc
        .tuple(fc.shuffledSubarray(places, { minLength: places.length }), fc.array(fc.constantFrom(...places)))
        .map(([each, again]) => [...each, ...again])
        .chain((told) => fc.shuffledSubarray(told, { minLength: told.length })),
    });
  });

  it('in any order and repeated end as they do in order: one kudos, if any that thanks is on it', () => {
    fc.assert(
      fc.property(arrivals, ({ inOrder, order }) => {
        let facts = theFacts();
        let [ids, kudos, reversals] = [0, 0, 0];
        for (const place of order) {
          const { emoji, change } = inOrder[place] ?? { emoji: hands, change: 'added' };
          const reaction = aReaction({ emoji, change, at: minutesLater(place) });
          const decision = decideReaction(facts, reaction, now, () => `id-${++ids}`);
          if (decision.kind !== 'effects') continue;
          if (decision.effects.given) kudos += 1;
          if (decision.effects.takenBack) reversals += 1;
          facts = saved(facts, decision.effects);
        }
        const isOn = [hands, bulb].some(
          (emoji) => inOrder.findLast((each) => each.emoji === emoji)?.change === 'added',
        );
        expect(facts.active !== undefined).toBe(isOn);
        expect(kudos - reversals).toBe(isOn ? 1 : 0);
      }),
    );
  });

  it('never give more than the allowance, to all and to one receiver', () => {
    const messages = fc.array(fc.constantFrom(benId, cleoId), { maxLength: 20 });
    fc.assert(
      fc.property(messages, (authors) => {
        let given: ReactionFacts['given'] = [];
        for (const id of authors) {
          const decision = decide({ given, author: aMember({ id }) });
          const kudos = effectsOf(decision).given?.kudos;
          if (kudos) given = [...given, { day: kudos.giverDay, receiverId: kudos.receiverId, isForHelp: false }];
        }
        const { allowancePerDay, perReceiverPerDay } = defaultRules.kudos;
        const to = (id: MemberId) => given.filter(({ receiverId }) => receiverId === id).length;
        const wanted = (id: MemberId) => authors.filter((each) => each === id).length;
        expect(given.length).toBeLessThanOrEqual(allowancePerDay);
        expect(to(benId)).toBeLessThanOrEqual(Math.min(perReceiverPerDay, wanted(benId)));
        expect(to(cleoId)).toBeLessThanOrEqual(Math.min(perReceiverPerDay, wanted(cleoId)));
        // And no less, where nothing but the allowance stands in the way.
        const most = Math.min(perReceiverPerDay, wanted(benId)) + Math.min(perReceiverPerDay, wanted(cleoId));
        expect(given.length).toBe(Math.min(allowancePerDay, most));
      }),
    );
  });
});
