import { isApology } from './answers.ts';
import type { Typed } from './crowd.ts';
import type { Findings } from './findings.ts';
import { hadGivenAll, type Ledger, ledgerOf, messageIdOf } from './ledger.ts';
import type { Happened, Observer } from './observer.ts';
import type { StoredState } from './stored-state.ts';

/** One thing that somebody did, and what became of it. */
interface Deed {
  readonly what: string;
  /** Whether the platform was told that Hearth has it. */
  readonly acknowledged: boolean;
  /** How often it is there. */
  readonly found: number;
  /** Whether somebody was told that nothing came of it. */
  readonly denied?: boolean;
}

/** Everything that happened is there once where it was acknowledged, and at most once where it was not. */
export async function eventsIn({
  observer,
  stored,
  typed,
}: {
  readonly observer: Observer;
  readonly stored: StoredState;
  readonly typed: readonly Typed[];
}): Promise<Findings> {
  const ledger = await ledgerOf(stored, observer.platform);
  const deeds = [
    ...typed.map((one) => typedDeed(one, ledger)),
    ...observer.happened().flatMap((happened) => deedOf(happened, ledger)),
  ];
  const acknowledged = deeds.filter((deed) => deed.acknowledged);
  return {
    counts: {
      events: deeds.length,
      acknowledged: acknowledged.length,
      found: acknowledged.filter(({ found }) => found > 0).length,
      'told again': observer.toldAgain(),
    },
    problems: [
      ...acknowledged.filter(({ found }) => found === 0).map(({ what }) => `Lost: ${what}`),
      ...deeds.filter(({ found }) => found > 1).map(({ what, found }) => `There ${found} times: ${what}`),
      ...deeds
        .filter(({ found, denied }) => denied && found > 0)
        .map(({ what }) => `There, though somebody was told that nothing has changed: ${what}`),
      ...observer.givenUp().map((what) => `Never taken, however often it was told: ${what}`),
    ],
  };
}

function typedDeed({ command, by, words, to, answer }: Typed, ledger: Ledger): Deed {
  const found =
    command === 'ask'
      ? ledger.requests.filter(({ need }) => need === words).length
      : ledger.kudos.filter(({ giver, reason }) => giver === by && reason === words).length;
  const refused = command === 'kudos' && found === 0 && hadGivenAll(ledger, by, to);
  const denied = answer !== undefined && isApology(answer);
  const acknowledged = answer !== undefined && !denied && !refused;
  return { what: `/${command} ${words}`, acknowledged, found, denied };
}

function deedOf(happened: Happened, ledger: Ledger): readonly Deed[] {
  const { acknowledged } = happened;
  switch (happened.kind) {
    case 'reaction':
      return [reactionDeed(happened, ledger)];
    case 'answer': {
      const requestId = ledger.posts.get(happened.post);
      if (!requestId) return [];
      const found = forward(ledger, requestId, happened.by);
      return [{ what: `answer by ${happened.by} to ${requestId}`, acknowledged, found }];
    }
    case 'offer': {
      const { by, requestId } = happened;
      return [{ what: `offer by ${by} to ${requestId}`, acknowledged, found: forward(ledger, requestId, by) }];
    }
    case 'end': {
      const { requestId } = happened;
      const isResolved = ledger.requests.some(({ id, state }) => id === requestId && state === 'resolved');
      return [{ what: `end of ${requestId}`, acknowledged, found: isResolved ? 1 : 0 }];
    }
  }
}

function reactionDeed(
  { by, message, author, isOn, acknowledged }: Extract<Happened, { kind: 'reaction' }>,
  ledger: Ledger,
): Deed {
  const row = ledger.reactions.get(`${by} ${message}`);
  const known = row !== undefined && Number(row.present) === (isOn ? 1 : 0);
  const kudos = ledger.kudos.filter((one) => one.giver === by && messageIdOf(one.message_key) === message);
  const standing = kudos.filter(({ taken_back_at }) => taken_back_at === null).length;
  const what = `reaction ${isOn ? 'added' : 'removed'} by ${by} on ${message}`;
  if (!isOn) return { what, acknowledged, found: known && standing === 0 ? 1 : 0 };
  const refused = standing === 0 && hadGivenAll(ledger, by, author);
  return { what, acknowledged, found: known && refused ? 1 : known ? standing : 0 };
}

/** Whoever comes forward helps, or it is too late for that. */
function forward(ledger: Ledger, requestId: string, helper: string): number {
  const request = ledger.requests.find(({ id }) => id === requestId);
  return ledger.helpers.has(`${requestId} ${helper}`) || request?.state === 'resolved' ? 1 : 0;
}
