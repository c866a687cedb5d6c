import type { MessageRef } from '../../src/chat/address.ts';
import { type Inline, person } from '../../src/chat/message.ts';
import type { PairingId } from '../../src/domain/ids.ts';
import { utc } from '../../src/domain/time/zone.ts';
import type { HomeDuty, OwnPage, Some } from '../../src/text/en/member-home-parts.ts';
import type { OwnSettings } from '../../src/text/en/member-settings.ts';
import { aDraft, anOffer, aRequest, monday } from './builders.ts';
import { help } from './core-harness.ts';

const nothing: Some<never> = { items: [], more: 0 };

export const someSettings: OwnSettings = {
  zone: utc,
  isZoneOwn: false,
  quiet: { quietFromHour: 22, quietToHour: 8 },
  questions: { is: 'in' },
  notices: 'weekly',
  availability: { is: 'usual' },
  mayBeAsked: true,
  hearsEvery: false,
  leftAloneWith: [],
  pausedUntil: undefined,
};

/** The page of somebody of whom there is nothing to say. */
export const aPage = (changes: Partial<OwnPage> = {}): OwnPage => ({
  purpose: '',
  settings: someSettings,
  stopped: [],
  duties: nothing,
  promised: nothing,
  questions: nothing,
  asks: nothing,
  drafts: nothing,
  asked: nothing,
  takenAway: nothing,
  thanks: nothing,
  voided: [],
  reports: [],
  restsUntil: undefined,
  decided: [],
  offers: nothing,
  exchange: undefined,
  learned: [],
  ...changes,
});

/** As long as what people write can be, with characters that a platform has to escape. */
const long = 'a *long* story of <things> & others that goes on '.repeat(40);
const somebody: Inline = person(`Ada Alexandra ${'von '.repeat(6)}Alder`);

export const aDuty: HomeDuty = {
  pairingId: 'pairing-1' as PairingId,
  receiver: person('Bo'),
  work: 'a poem about winter',
  deadlineAt: monday,
  isOverdue: false,
};

const many = <T>(each: (index: number) => T, more = 7): Some<T> => ({
  items: Array.from({ length: 5 }, (_, index) => each(index)),
  more,
});

const requestOf = (index: number) =>
  aRequest({ id: `01a209a1-1cbd-72df-8573-9cc2d202580${index}` as never, need: long, topics: ['css'] });

/** All sections filled to the brim, with requests that are posted at `post`. */
export const fullPageAt = (post: MessageRef): OwnPage => ({
  purpose: long,
  settings: {
    ...someSettings,
    hearsEvery: true,
    leftAloneWith: ['writing', 'lessons', 'pass-on', 'check-ins'],
    pausedUntil: monday,
    availability: { is: 'around', until: monday },
  },
  stopped: ['questions', 'exchange'],
  duties: many((index) => ({ ...aDuty, receiver: somebody, work: long, pairingId: `pairing-${index}` as PairingId })),
  promised: many((index) => ({ request: requestOf(index), asker: somebody, post })),
  questions: many((index) => ({ request: requestOf(index), what: index % 2 === 0 ? 'helped' : 'looking', post })),
  asks: many((index) => ({ request: requestOf(index), asker: somebody, post })),
  drafts: many(() => aDraft({ need: long })),
  asked: many((index) => ({
    request: requestOf(index),
    helpers: [1, 2, 3, 4, 5, 6].map(() => ({ name: somebody, status: 'offered' as const })),
    post,
  })),
  takenAway: many((index) => ({
    ...requestOf(index),
    endedWhy: (['removed', 'not_posted', 'by_steward', 'quiet', 'removed'] as const)[index],
  })),
  thanks: many(
    (index) => ({
      giver: somebody,
      reason: index < 2 ? long : '',
      kind: 'support',
      source: (['command', 'command', 'reaction', 'request', 'exchange'] as const)[index] ?? 'command',
    }),
    Number.POSITIVE_INFINITY,
  ),
  restsUntil: undefined,
  decided: [],
  voided: [1, 2, 3].map((index) => ({
    steward: somebody,
    giver: index === 1 ? ('you' as const) : somebody,
    receivers: index === 1 ? [somebody] : ('you' as const),
    reason: long,
  })),
  reports: [1, 2, 3].map(() => ({
    as: 'nothing_to_do' as const,
    steward: somebody,
    answer: long.slice(0, 500),
    reportedAt: monday,
  })),
  offers: many((index) => anOffer({ text: long, ...(index === 0 && { sleepsSince: monday }) })),
  exchange: {
    brings: { work: long, matchedAt: monday, skips: false },
    gifts: [{ giver: somebody, state: 'none', deadlineAt: monday }],
    isOnBreak: false,
  },
  learned: [1, 2, 3].map(() => ({ text: long, at: monday, shared: false })),
});

export const fullPage = fullPageAt({ at: help, id: '1' });
