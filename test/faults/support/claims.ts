import { channelIn } from '../../../src/chat/address.ts';
import { bold, type Message } from '../../../src/chat/message.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Words } from '../../../src/text/words.ts';
import { aReflection, aRequest } from '../../support/builders.ts';
import type { Row } from './stored-state.ts';

/** Something that Hearth said to somebody alone, or that everybody reads. */
export interface Told {
  /** By name; `undefined` for what stands in a channel. */
  readonly to?: string | undefined;
  readonly text: string;
  /** The words that somebody typed, to which this is the answer, or those of the request that it is about. */
  readonly about?: string | undefined;
}

/** What people can see in the end, and what stands in the database. */
export interface Seeable {
  /** Everything that this person alone was told. */
  privately(name: string): readonly string[];
  /** Everything that stands in channels, threads included, as it reads now. */
  readonly publicly: readonly string[];
  /** What stands in the thread of the request with this need. */
  under(need: string): readonly string[];
  /** The post of the request with this need, as it reads now; `undefined` where it stands nowhere. */
  post(need: string): string | undefined;
  /** `need`, `state`, `ended_why`, `asker` (a name), `offers`, `helpers` (how many). */
  readonly requests: readonly Row[];
  /** `reason`, `giver` (a name), `taken_back_at`. */
  readonly kudos: readonly Row[];
  /** `words` of reflections. */
  readonly reflections: readonly Row[];
  /** `member` (a name) of each work that was brought. */
  readonly entries: readonly Row[];
  /** `giver` and `receiver` (names), `state`. */
  readonly pairings: readonly Row[];
  /** `member` (a name), `status`: who gets questions. */
  readonly participations: readonly Row[];
}

/** The same, with empty words for what is not known. */
interface Known {
  readonly to: string;
  readonly text: string;
  readonly about: string;
}

/** A sentence of Hearth's, and what must be so in the end wherever somebody read it. */
interface Claim {
  readonly says: RegExp;
  /** The sentence as it is written now: without it, nobody would notice that it reads differently. */
  readonly example: (words: Words) => Message;
  /** Only of what is an answer to something with words, or about a request. */
  readonly needsAbout?: true;
  readonly holds: (world: Seeable, told: Known, said: RegExpExecArray) => boolean;
}

const some = (texts: readonly string[], ...parts: readonly string[]): boolean =>
  texts.some((text) => parts.every((part) => text.includes(part)));

const request = ({ requests }: Seeable, need: string) => requests.find((each) => each.need === need);

const isOngoing = (row: Row | undefined): boolean => row?.state === 'open' || row?.state === 'answered';

const [somebody, place] = [bold('bo'), channelIn({ platform: 'slack', space: 'T1' }, 'C1')] as const;

/** The asker knows that the request is not where it was to be: each way begins its own message, with the words given back. */
const wasGivenBack = (world: Seeable, asker: string, need: string): boolean =>
  ['Your request is not in', 'The post of your request was deleted', 'A steward closed your request'].some((part) =>
    some(world.privately(asker), part, need),
  );

/** Whether a post, or its thread, or else its asker was told, tells how the request stands. */
function shows(world: Seeable, need: string, part: string): boolean {
  const asker = String(request(world, need)?.asker);
  return (
    world.post(need)?.includes(part) === true ||
    ['the post of this request', 'everything that I wrote about this request'].some((stuck) =>
      some(world.under(need), `I can’t change ${stuck}`, part),
    ) ||
    some(world.privately(asker), 'I can’t change its post', need) ||
    some(world.privately(asker), 'I can’t change everything that I wrote', need)
  );
}

/**
 * All sentences of `src/text/en` that say that something is so, is being done, or will be. Whoever adds such a sentence
 * adds a line here: how somebody who looks can tell that it holds.
 */
export const claims: readonly Claim[] = [
  // help
  {
    says: /Your request is on its way to/,
    example: ({ help }) => help.asked(place, []),
    needsAbout: true,
    holds: (world, { to, about }) => world.post(about) !== undefined || wasGivenBack(world, to, about),
  },
  {
    says: /Your request can’t stay in .*I’m putting it in/s,
    example: ({ helpTrouble }) => helpTrouble.movedTo(place, place, 'not_allowed'),
    holds: (world, { to }) =>
      world.requests
        .filter(({ asker }) => asker === to)
        .some(({ need }) => world.post(String(need)) !== undefined || wasGivenBack(world, to, String(need))),
  },
  {
    says: /Your request is not in/,
    example: ({ helpTrouble }) => helpTrouble.notPosted(aRequest(), place, 'refused'),
    holds: (world, { text }) =>
      world.requests.every(
        (row) => !text.includes(String(row.need)) || (!isOngoing(row) && row.ended_why === 'not_posted'),
      ),
  },
  {
    says: /The post of your request was deleted/,
    example: ({ helpTrouble }) => helpTrouble.ended(aRequest(), 'removed'),
    holds: (world, { text }) =>
      world.requests.every(({ need }) => !text.includes(String(need)) || world.post(String(need)) === undefined),
  },
  {
    says: /Thank you\. I’m letting (?<asker>@?\w+) know/,
    example: ({ helpOffers }) => helpOffers.taken(somebody),
    needsAbout: true,
    holds: (world, { to, about }) => {
      const asker = String(request(world, about)?.asker);
      return (
        some(world.publicly, asker, to, 'can help with this') ||
        some(world.privately(asker), to, 'can help with your request') ||
        some(world.privately(to), 'I couldn’t let', 'know that you can help')
      );
    },
  },
  {
    says: /so I’m letting @?(?<asker>\w+) know directly that you can help/,
    example: ({ helpOffers }) => helpOffers.goesDirectly(aRequest(), somebody),
    holds: (world, { to }, { groups }) =>
      some(world.privately(groups?.asker ?? ''), to, 'can help with your request') ||
      some(world.privately(to), 'I couldn’t let', 'know that you can help'),
  },
  {
    says: /I couldn’t let @?(?<asker>\w+) know that you can help/,
    example: ({ helpOffers }) => helpOffers.reachedNobody(aRequest(), somebody),
    holds: (world, { to }, { groups }) => !some(world.privately(groups?.asker ?? ''), to, 'can help with your request'),
  },
  {
    says: /^Resolved(?:\.|, with(?:out)? credit)/,
    example: ({ help }) => help.resolvedPrivately(true, [somebody], []),
    needsAbout: true,
    holds: (world, { about }) =>
      request(world, about)?.state === 'resolved' &&
      (world.post(about) === undefined || shows(world, about, 'Resolved')),
  },
  {
    says: /This is resolved/,
    example: ({ help }) => help.resolved(aRequest(), somebody, [somebody]),
    needsAbout: true,
    holds: (world, { about }) => request(world, about)?.state === 'resolved',
  },
  {
    says: /Your request is closed\. These were your words/,
    example: ({ help }) => help.takenBack(aRequest(), 'closed_it'),
    holds: (world, { text }) => world.requests.every((row) => !text.includes(String(row.need)) || !isOngoing(row)),
  },
  {
    says: /I’m letting its asker know/,
    example: ({ help }) => help.takenBack(aRequest(), 'is_told'),
    needsAbout: true,
    holds: (world, { about }) => {
      const asker = String(request(world, about)?.asker);
      return wasGivenBack(world, asker, about) || wasCalled(world, asker);
    },
  },
  {
    says: /A steward closed your request/,
    example: ({ helpTrouble }) => helpTrouble.ended(aRequest(), 'by_steward'),
    holds: (world, { text }) => world.requests.every((row) => !text.includes(String(row.need)) || !isOngoing(row)),
  },
  // kudos
  {
    says: /Your thanks to .* are on their page/,
    example: ({ kudos }) => kudos.given([somebody], 3, true),
    needsAbout: true,
    holds: (world, { to, about }) => world.kudos.some(({ giver, reason }) => giver === to && reason === about),
  },
  {
    says: /Your thanks to .* (?:is|are) on the way/,
    example: ({ kudos }) => kudos.given([somebody], 3, false),
    needsAbout: true,
    holds: (world, { to, about }) =>
      some(world.publicly, about) || some(world.privately(to), 'I couldn’t post your thanks in'),
  },
  {
    says: /They count all the same/,
    example: ({ notices }) => notices.couldNotSay(place, 'restricted'),
    holds: (world, { to }) => world.kudos.some((row) => row.giver === to && row.taken_back_at === null),
  },
  // exchange
  {
    says: /^You’re in\./,
    example: ({ exchange }) => exchange.joined(undefined, defaultRules.exchange),
    holds: (world, { to }) => world.entries.some(({ member }) => member === to),
  },
  {
    says: /I’m telling @?(?<partner>\w+) that you’ve given/,
    example: ({ exchange }) => exchange.given(somebody, false, true),
    holds: (world, { to }, { groups }) => heard(world, groups?.partner ?? '', `${to} has given you feedback`),
  },
  {
    says: /(?:^|\s)@?(?<partner>\w+) can read it now/,
    example: ({ exchange }) => exchange.given(somebody, true, false),
    holds: (world, { to }, { groups }) =>
      world.pairings.some((row) => row.giver === to && row.receiver === groups?.partner && row.state === 'given'),
  },
  {
    says: /What you got is on its way to you/,
    example: ({ exchange }) => exchange.given(somebody, true, false),
    holds: (world, { to }) => heard(world, to, 'likes the glaze'),
  },
  {
    says: /I’m passing it on to @?(?<giver>\w+)\./,
    example: ({ exchange }) => exchange.responded(somebody, 'told'),
    holds: (world, { to }, { groups }) =>
      heard(world, groups?.giver ?? '', `Your feedback helped ${to}`) ||
      heard(world, groups?.giver ?? '', `${to} thanks you for your feedback`) ||
      heard(world, groups?.giver ?? '', `${to} has answered your feedback`),
  },
  {
    says: /I couldn’t get word of the exchange to @?(?<name>\w+)/,
    example: ({ exchange }) => exchange.freed(somebody, 'not_reached'),
    holds: (world, _, { groups }) =>
      world.pairings.some((row) => row.giver === groups?.name && row.state === 'withdrawn'),
  },
  {
    says: /about your exchange, so I took you out of it/,
    example: ({ memberHome }) => memberHome.page('', ['exchange'], [], [], []),
    holds: (world, { to }) => world.pairings.every((row) => row.giver !== to || row.state !== 'owed'),
  },
  // reflection
  {
    says: /your questions directly, so they’re paused/,
    example: ({ memberHome }) => memberHome.page('', ['questions'], [], [], []),
    holds: (world, { to }) => world.participations.every((row) => row.member !== to || row.status === 'paused'),
  },
  {
    says: /^Saved for you/,
    example: ({ reflection }) => reflection.kept(aReflection({ sharing: 'private' }), true, defaultRules.reflection),
    needsAbout: true,
    holds: (world, { about }) => world.reflections.some(({ words }) => words === about),
  },
  {
    says: /^Thank you\. It’s waiting for the next digest/,
    example: ({ reflection }) => reflection.kept(aReflection({ sharing: 'named' }), true, defaultRules.reflection),
    needsAbout: true,
    holds: (world, { about }) => world.reflections.some(({ words }) => words === about),
  },
  // people
  {
    says: /@?(?<name>\w+) is new here, and I couldn’t send them a welcome/,
    example: ({ notices }) => notices.cannotWelcome(somebody),
    holds: (world, _, { groups }) => !some(world.privately(groups?.name ?? ''), 'Welcome'),
  },
  // anything
  {
    says: /Something went wrong on my side, and nothing has changed/,
    example: ({ notices }) => notices.failed(),
    needsAbout: true,
    holds: (world, { about }) =>
      !world.requests.some(({ need }) => need === about) &&
      !world.kudos.some(({ reason }) => reason === about) &&
      !world.reflections.some(({ words }) => words === about),
  },
];

/** Something waits for them, and a channel says so, because they cannot be written to. */
const wasCalled = (world: Seeable, name: string): boolean => some(world.publicly, name, 'I have something for you');

const heard = (world: Seeable, name: string, part: string): boolean =>
  some(world.privately(name), part) || wasCalled(world, name);

/** How the post of a request must read in each of its states. */
const posts: Readonly<Record<string, readonly string[]>> = {
  open: ['Waiting for help', 'offered to help'],
  answered: ['Somebody answered', 'is on it', 'are on it'],
  resolved: ['Resolved'],
  withdrawn: ['took it back', 'closed', 'is no longer here'],
  expired: ['Closed after two quiet weeks'],
};

function falsePosts(world: Seeable): readonly string[] {
  return world.requests.flatMap((row) => {
    const [need, state, asker] = [String(row.need), String(row.state), String(row.asker)];
    const post = world.post(need);
    if (post === undefined && (isOngoing(row) || row.ended_why === 'not_posted') && !wasGivenBack(world, asker, need))
      return [`“${need}” stands nowhere, is ${state}, and ${asker} does not know`];
    if (post === undefined) return [];
    const parts = Number(row.offers) > 0 && state === 'open' ? ['offered to help'] : (posts[state] ?? []);
    return parts.some((part) => shows(world, need, part)) ? [] : [`“${need}” is ${state}, and its post says: ${post}`];
  });
}

/** A digest quotes what still stands. */
function falseDigests(world: Seeable): readonly string[] {
  const digests = world.publicly.filter((text) => text.includes('Our week together'));
  const gone = world.requests.filter((row) => row.state === 'withdrawn');
  return digests.flatMap((digest) =>
    gone.flatMap(({ need }) => (digest.includes(String(need)) ? [`A digest quotes “${need}”, which is gone`] : [])),
  );
}

/** What was said and is not so, in words. */
export function notSo(world: Seeable, told: readonly Told[]): readonly string[] {
  return [
    ...told.flatMap((one) =>
      claims.flatMap(({ says, needsAbout, holds }) => {
        const said = says.exec(one.text);
        if (!said || (needsAbout && one.about === undefined)) return [];
        const full = { to: one.to ?? '', text: one.text, about: one.about ?? '' };
        return holds(world, full, said)
          ? []
          : [`${one.to ?? 'Everybody'} read what is not so, about “${one.about ?? ''}”: ${one.text}`];
      }),
    ),
    ...falsePosts(world),
    ...falseDigests(world),
  ];
}
