import { channelIn } from '../../../src/chat/address.ts';
import { bold } from '../../../src/chat/message.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { utc } from '../../../src/domain/time/zone.ts';
import { aDraft, aMessageRef, anOffer, aReflection, aRequest, aRitual, monday } from '../../support/builders.ts';
import { anEntry } from '../../support/exchange-builders.ts';
import { aPage } from '../../support/home-builders.ts';
import { askClaims } from './ask-claims.ts';
import { type Claim, quoted, type Seeable, type Told } from './claim.ts';
import { communityErasureClaims } from './community-erasure-claims.ts';
import { moderationClaims } from './moderation-claims.ts';
import { newcomerClaims } from './newcomer-claims.ts';
import { privacyClaims } from './privacy-claims.ts';
import { reportClaims } from './report-claims.ts';
import { servedClaims } from './served-claims.ts';
import { stageClaims } from './stage-claims.ts';
import type { Row } from './stored-state.ts';

export type { Seeable, Told } from './claim.ts';

const some = (texts: readonly string[], ...parts: readonly string[]): boolean =>
  texts.some((text) => parts.every((part) => text.includes(part)));

const request = ({ requests }: Seeable, need: string) => requests.find((each) => each.need === need);

const isOngoing = (row: Row | undefined): boolean => row?.state === 'open' || row?.state === 'answered';

const solvedOne = { request: aRequest({ state: 'resolved', solution: 'A break.' }), post: aMessageRef('m1') };

const [somebody, place] = [bold('bo'), channelIn({ platform: 'slack', space: 'T1' }, 'C1')] as const;

/** The asker knows that the request is not where it was to be: each way has its own message, with the words given back. */
const wasGivenBack = (world: Seeable, asker: string, need: string): boolean =>
  ['Your request is not in', 'The post of your request was deleted', 'a steward, closed your request'].some((part) =>
    some(world.privately(asker), part, quoted(need)),
  );

/** Whether a post, or its thread, or else its asker was told, tells how the request stands. */
function shows(world: Seeable, need: string, part: string): boolean {
  const asker = String(request(world, need)?.asker);
  return (
    world.post(need)?.includes(part) === true ||
    ['the post of this request', 'everything that I wrote about this request'].some((stuck) =>
      some(world.under(need), `I can’t change ${stuck}`, part),
    ) ||
    some(world.privately(asker), 'I can’t write below your message', quoted(need)) ||
    some(world.privately(asker), 'I can’t change its post', quoted(need)) ||
    some(world.privately(asker), 'I can’t change everything that I wrote', quoted(need))
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
    says: /I’m (?:already )?looking after your message/,
    example: ({ helpWriting }) => helpWriting.begun(aMessageRef('m1')),
    holds: (world, { to }) => world.requests.some(({ asker }) => asker === to),
  },
  {
    says: /I’m looking after this for (?<asker>@?\w+)/,
    example: ({ helpWriting }) => helpWriting.card(aRequest({ need: '' }), somebody, []),
    holds: (world, _told, said) =>
      world.requests.some((row) => row.asker === said.groups?.asker?.replace('@', '') && isOngoing(row)),
  },
  {
    says: /I can’t write below your message/,
    example: ({ helpWriting }) => helpWriting.noCard(aRequest()),
    holds: (world, { to }) => world.requests.some(({ asker }) => asker === to),
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
    example: ({ helpTrouble }) => helpTrouble.removed(aRequest()),
    holds: (world, { text }) =>
      world.requests.every(({ need }) => !text.includes(String(need)) || world.post(String(need)) === undefined),
  },
  {
    says: /Thank you for offering/,
    example: ({ helpOffers }) => helpOffers.taken(aRequest()),
    needsAbout: true,
    holds: (world, { to, about }) => {
      const asker = String(request(world, about)?.asker);
      return (
        some(world.publicly, asker, to, 'offered to help with this') ||
        some(world.publicly, to, 'had offered to help with this') ||
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
    example: ({ help }) => help.resolved(aRequest(), somebody, [somebody], undefined, defaultRules.request),
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
    says: /, a steward, closed your request/,
    example: ({ helpTrouble }) => helpTrouble.closedBySteward(aRequest(), somebody, undefined, defaultRules.request),
    holds: (world, { text }) => world.requests.every((row) => !text.includes(String(row.need)) || !isOngoing(row)),
  },
  {
    says: /Your own question isn’t posted yet\. I’ll wait until .* and then post it/,
    example: ({ helpSimilar }) => helpSimilar.found(aDraft(), place, [solvedOne], undefined, []),
    needsAbout: true,
    holds: (world, { to, about }) =>
      world.drafts.some(({ need }) => need === about) ||
      world.post(about) !== undefined ||
      wasGivenBack(world, to, about),
  },
  {
    says: /I won’t post your question, and I’ve noted that the earlier answer helped/,
    example: ({ helpSimilar }) => helpSimilar.solved(aDraft().id),
    holds: (world, { to }) => world.drafts.some(({ asker, solved_by }) => asker === to && solved_by !== null),
  },
  {
    says: /You’ve asked this already/,
    example: ({ helpSimilar }) => helpSimilar.alreadyAsked(undefined),
    holds: (world, { to }) => world.requests.some(({ asker }) => asker === to),
  },
  {
    says: /Your question has been asked in the meantime/,
    example: ({ helpSimilar }) => helpSimilar.solvedAfterPosting(aRequest().id, undefined, true),
    holds: (world, { to }) => world.requests.some(({ asker }) => asker === to),
  },
  {
    says: /not posted yet: I’m waiting until/,
    example: ({ memberHome }) => memberHome.page(aPage({ drafts: { items: [aDraft()], more: 0 } })),
    holds: (world, { to }) => [...world.drafts, ...world.requests].some(({ asker }) => asker === to),
  },
  {
    says: /got in touch about your request, and its thread has been quiet/,
    example: ({ helpAfter }) => helpAfter.helped(aRequest(), [somebody], undefined, undefined),
    holds: (world, { to, text }) =>
      world.requests.some(
        (row) => row.asker === to && text.includes(quoted(String(row.need))) && Number(row.helpers) > 0,
      ),
  },
  {
    says: /Nobody has written about your request for a week/,
    example: ({ helpAfter }) => helpAfter.looking(aRequest(), [], undefined),
    holds: (world, { to, text }) =>
      world.requests.some((row) => row.asker === to && text.includes(quoted(String(row.need))) && isOngoing(row)),
  },
  {
    says: /Nobody has written about your request for two weeks, so I’ve closed it/,
    example: ({ helpAfter }) => helpAfter.expiredDirectly(aRequest(), defaultRules.request),
    holds: (world, { text }) =>
      world.requests.some((row) => text.includes(String(row.need)) && row.state === 'expired'),
  },
  {
    says: /Something that you asked was resolved lately/,
    example: ({ helpPassingOn }) => helpPassingOn.shown(aRequest(), somebody, undefined),
    holds: (world, { to, text }) =>
      world.requests.some(({ asker, need }) => asker !== to && text.includes(quoted(String(need)) || 'a message in')),
  },
  {
    says: /^Saved\. Its post is going to show that/,
    example: ({ helpEdit }) => helpEdit.saved(aRequest(), 'closed_it', []),
    needsAbout: true,
    holds: (world, { about }) => {
      const row = request(world, about);
      return row !== undefined && (world.post(about) !== undefined || wasGivenBack(world, String(row.asker), about));
    },
  },
  {
    says: /I’m letting its asker know what is different/,
    example: ({ helpEdit }) => helpEdit.saved(aRequest(), 'is_told', []),
    needsAbout: true,
    holds: (world, { about }) => heard(world, String(request(world, about)?.asker), 'edited your request'),
  },
  ...askClaims,
  // kudos
  {
    says: /I’ve kept your thanks to .*, and nothing is posted/,
    example: ({ kudos }) => kudos.given([somebody], 3, true),
    needsAbout: true,
    holds: (world, { to, about }) => world.kudos.some(({ giver, reason }) => giver === to && reason === about),
  },
  {
    says: /Your thanks to .* (?:is|are) on the way/,
    example: ({ kudos }) => kudos.given([somebody], 3, false),
    needsAbout: true,
    holds: (world, { to, about }) =>
      some(world.publicly, about) ||
      some(world.privately(to), 'I couldn’t post your thanks in') ||
      some(world.privately(to), 'are taken back') ||
      some(world.privately(to), 'voided your thanks'),
  },
  {
    says: /Your thanks to .* are taken back/,
    example: ({ kudos }) => kudos.takenBack([somebody], 3, true, []),
    needsAbout: true,
    holds: (world, { to, about }) =>
      !world.kudos.some(({ giver, reason }) => giver === to && reason === about) &&
      (!some(world.publicly, about) || some(world.privately(to), 'Your thanks are taken back, but')),
  },
  {
    says: /The thanks from (?<giver>\w+) to .* don’t count any more/,
    example: ({ kudosVoiding }) => kudosVoiding.voided(somebody, [somebody], [somebody], true),
    holds: (world, _told, said) =>
      world.kudos.some((row) => row.giver === said.groups?.giver && row.taken_back_at !== null),
  },
  {
    says: /voided your thanks to/,
    example: ({ kudosVoiding }) => kudosVoiding.toGiver(somebody, [somebody], 'A joke.'),
    holds: (world, { to }) => world.kudos.some((row) => row.giver === to && row.taken_back_at !== null),
  },
  {
    says: /voided (?:the thanks you got from|their own thanks to you)/,
    example: ({ kudosVoiding }) => kudosVoiding.toReceiver(somebody, somebody, 'A joke.'),
    holds: (world) => world.kudos.some((row) => row.taken_back_at !== null),
  },
  {
    says: /I’m telling the stewards why/,
    example: ({ refusals }) => refusals.group_not_shown(true),
    holds: (world) =>
      some([...world.privately('sol'), ...world.publicly], 'Somebody named a group in a command, and I can’t see who'),
  },
  {
    says: /I couldn’t tell .* directly that you voided thanks/,
    example: ({ kudosVoiding }) => kudosVoiding.notTold(somebody),
    holds: (world) => world.kudos.some((row) => row.taken_back_at !== null),
  },
  {
    says: /You were thanked:/,
    example: ({ kudosNotice }) => kudosNotice.notice([{ giver: somebody, reason: 'for the soup' }], [], 0),
    // Each with words was given so, and was not taken back.
    holds: (world, { text }) =>
      [...text.matchAll(/(?:^|\n)\W*(\w+): (for .*)/g)].every(([, giver, reason]) =>
        world.kudos.some((row) => row.giver === giver && row.reason === reason),
      ),
  },
  {
    says: /They count all the same/,
    example: ({ notices }) => notices.couldNotSay(place, 'restricted'),
    holds: (world, { to }) => world.kudos.some((row) => row.giver === to && row.taken_back_at === null),
  },
  // ritual
  {
    says: /An invitation to the question of the week is on its way to/,
    example: ({ ritualStart }) =>
      ritualStart.questionStarted(
        { is: 'on_its_way', outlook: { ritual: aRitual(), times: [] }, at: place, isForAll: true },
        utc,
      ),
    holds: (world, { to }) =>
      some(world.publicly, '# A question for all of us') ||
      [...world.publicly, ...world.privately(to)].some((text) => text.includes('so nobody has seen it')),
  },
  // community
  {
    says: /Your file is behind this link/,
    example: ({ communityExport }) => communityExport.link('https://hearth.example.org/export/t0ken', monday),
    holds: (_world, { text }) => /Download it/.test(text),
  },
  {
    says: /whoever runs me makes the file, with this command/,
    example: ({ communityExport }) => communityExport.byCommand('c1' as CommunityId, 'csv'),
    holds: (_world, { text }) => text.includes('hearth export contributions --community'),
  },
  // exchange
  {
    says: /^You’re in\./,
    example: ({ exchange }) => exchange.joined(anEntry(), undefined, defaultRules.exchange, 'slack', undefined),
    holds: (world, { to }) => world.entries.some(({ member }) => member === to),
  },
  {
    says: /We’re resting until/,
    example: ({ exchange }) => exchange.waitsBetweenRounds(monday),
    holds: (world, { to }) => world.entries.some(({ member }) => member === to),
  },
  {
    says: /Feedback for you from @?(?<giver>\w+) now has until/,
    example: ({ exchange }) => exchange.giftMoved(somebody, monday),
    holds: (world, { to }, { groups }) =>
      world.pairings.some(({ giver, receiver }) => giver === groups?.giver && receiver === to),
  },
  {
    says: /I’m sending you a short direct message to see that I can reach you/,
    example: ({ exchange }) => exchange.joined(anEntry(), undefined, defaultRules.exchange, 'slack', undefined),
    holds: (world, { to }) => heard(world, to, 'You joined the feedback exchange'),
  },
  {
    says: /about your exchange\. You take part all the same/,
    example: ({ memberHome }) => memberHome.page(aPage({ stopped: ['exchange_direct'] })),
    holds: (world, { to }) => world.entries.some(({ member }) => member === to),
  },
  {
    says: /You skip this one\. Your work waits for the next round/,
    example: ({ exchange }) => exchange.skipped(anEntry().id, monday),
    holds: (world, { to }) => world.entries.some(({ member }) => member === to),
  },
  {
    says: /I’ve kept it with the feedback from @?(?<giver>\w+)/,
    example: ({ exchangeChanges }) => exchangeChanges.said(somebody, true),
    holds: (world, { to }, { groups }) => heard(world, groups?.giver ?? '', `${to} says what they changed`),
  },
  {
    says: /I’m telling @?(?<partner>\w+) that you’ve given/,
    example: ({ exchange }) => exchange.given(somebody, 'due', true),
    holds: (world, { to }, { groups }) => heard(world, groups?.partner ?? '', `${to} has given you feedback`),
  },
  {
    says: /(?:^|\s)@?(?<partner>\w+) can read it now/,
    example: ({ exchange }) => exchange.given(somebody, 'there', false),
    holds: (world, { to }, { groups }) =>
      world.pairings.some((row) => row.giver === to && row.receiver === groups?.partner && row.state === 'given'),
  },
  {
    says: /What you got is on its way to you/,
    example: ({ exchange }) => exchange.given(somebody, 'there', false),
    holds: (world, { to }) => heard(world, to, 'likes the glaze'),
  },
  {
    says: /I’ve added that to the feedback from @?(?<giver>\w+)\./,
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
    says: /^(?:You paused everything|Everything is paused) until /m,
    example: ({ memberSettings }) => memberSettings.inPause(monday, utc, 'match'),
    holds: (world, { to }) =>
      world.paused.some(({ member }) => member === to) || heard(world, to ?? '', 'The pause is over'),
  },
  {
    says: /about your exchange, so I took you out of it/,
    example: ({ memberHome }) => memberHome.page(aPage({ stopped: ['exchange'] })),
    holds: (world, { to }) => world.pairings.every((row) => row.giver !== to || row.state !== 'owed'),
  },
  // reflection
  {
    says: /your questions directly, so they’re paused/,
    example: ({ memberHome }) => memberHome.page(aPage({ stopped: ['questions'] })),
    holds: (world, { to }) => world.participations.every((row) => row.member !== to || row.status === 'paused'),
  },
  {
    says: /^Thank you! Everybody here can find your offer/,
    example: ({ offer }) => offer.added(anOffer(), [], undefined),
    needsAbout: true,
    holds: (world, { to, about }) => world.offers.some(({ words, member }) => words === about && member === to),
  },
  {
    says: /You helped @?(?<asker>\w+) with (?:this|something), and it was resolved/,
    example: ({ helpLessons }) =>
      helpLessons.question(aRequest({ state: 'resolved' }), somebody, aMessageRef('m1'), false),
    holds: (world, _told, said) =>
      world.requests.some(({ asker, state, helpers }) => {
        return asker === said.groups?.asker && state === 'resolved' && Number(helpers) > 0;
      }),
  },
  {
    says: /^I’ve saved it for you/,
    example: ({ helpLessons }) => helpLessons.kept('private'),
    holds: (world, { to }) => world.lessons.some(({ member, words }) => member === to && words !== null),
  },
  {
    says: /on its way to the thread of the request, with your name/,
    example: ({ helpLessons }) => helpLessons.kept('goes_to_thread'),
    holds: (world, { to }) =>
      some(world.publicly, `${to} learned something by helping here`) ||
      some(world.privately(to), 'I couldn’t post what you learned in the thread'),
  },
  {
    says: /(?<name>\w+) learned something by helping here/,
    example: ({ helpLessons }) => helpLessons.inThread(somebody, 'Patience.'),
    holds: (world, { text }, said) =>
      world.lessons.some(({ member, words, shared }) => {
        return member === said.groups?.name && Number(shared) === 1 && text.includes(String(words));
      }),
  },
  {
    says: /I couldn’t post what you learned in the thread/,
    example: ({ helpLessons }) => helpLessons.notShared(),
    holds: (world, { to }) => world.lessons.some(({ member, shared }) => member === to && Number(shared) === 0),
  },
  {
    says: /^The digest is on its way to/,
    example: ({ digest }) => digest.sentNow({ at: place, dueAt: monday, zone: utc }, monday),
    holds: (world, { to }) =>
      some(world.publicly, 'Our week together') ||
      some(world.publicly, 'A question for the week') ||
      some(world.privately(to), 'The digest of', 'couldn’t be posted in'),
  },
  ...reportClaims,
  ...servedClaims,
  ...moderationClaims,
  ...privacyClaims,
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
  ...newcomerClaims,
  ...privacyClaims,
  ...stageClaims,
  ...communityErasureClaims,
  // anything
  {
    says: /Something went wrong on my side, and nothing has changed/,
    example: ({ notices }) => notices.failed(),
    needsAbout: true,
    holds: nothingCameOf,
  },
  {
    says: /I’m not allowed to do anything here at the moment, so I couldn’t open that, and nothing has changed/,
    example: ({ notices }) => notices.letInNoMore('https://hearth.example.org/slack/install'),
    needsAbout: true,
    holds: nothingCameOf,
  },
];

function nothingCameOf(world: Seeable, { about }: Parameters<Claim['holds']>[1]): boolean {
  return (
    !world.requests.some(({ need }) => need === about) &&
    !world.kudos.some(({ reason }) => reason === about) &&
    !world.reflections.some(({ words }) => words === about)
  );
}

/** Something waits for them, and a channel says so, because they cannot be written to. */
const wasCalled = (world: Seeable, name: string): boolean => some(world.publicly, name, 'I have something for you');

const heard = (world: Seeable, name: string, part: string): boolean =>
  some(world.privately(name), part) || wasCalled(world, name);

/** How the post of a request must read in each of its states. */
const posts: Readonly<Record<string, readonly string[]>> = {
  open: ['Waiting for help', 'offered to help', 'people found so far', 'more help is needed'],
  answered: ['Somebody answered', 'got in touch', ' helped'],
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
  const digests = world.publicly.filter((text) => /Our week together|What we did together lately/.test(text));
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
