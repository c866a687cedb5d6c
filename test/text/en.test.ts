import { describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import { formActions } from '../../src/chat/actions.ts';
import { refKey } from '../../src/chat/address.ts';
import type { Button } from '../../src/chat/button.ts';
import type { Form } from '../../src/chat/form.ts';
import { type Inline, type Message, mention, person } from '../../src/chat/message.ts';
import { periods, shownKinds, takenActs } from '../../src/domain/balance/balance.ts';
import { maxPurposeCharacters } from '../../src/domain/community/community.ts';
import { growths, steps } from '../../src/domain/community/stage.ts';
import { contributionActs } from '../../src/domain/contribution.ts';
import { feedbackParts, noResponse } from '../../src/domain/exchange/exchange.ts';
import type { HealthReport } from '../../src/domain/health/report.ts';
import type { AskStands } from '../../src/domain/help/direct-ask.ts';
import type { Weighed } from '../../src/domain/help/matching.ts';
import type {
  ActId,
  DigestId,
  KudosId,
  OfferId,
  PairingId,
  QuestionId,
  ReflectionId,
  ReportId,
  RequestId,
} from '../../src/domain/ids.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import type { KudosRefusal } from '../../src/domain/kudos/kudos.ts';
import { moderationActs } from '../../src/domain/moderation/act.ts';
import { reportStates } from '../../src/domain/moderation/report.ts';
import { ownPromptStates } from '../../src/domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';
import { type Reflection, sharings } from '../../src/domain/reflection/reflection.ts';
import { rhythms } from '../../src/domain/ritual/rhythm.ts';
import { ritualKinds } from '../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { weeksKept } from '../../src/domain/time/timing.ts';
import { type Day, utc, type Zone } from '../../src/domain/time/zone.ts';
import type { NamedHelper } from '../../src/text/en/came-forward.ts';
import { en } from '../../src/text/en/index.ts';
import type { SetupState } from '../../src/text/en/setup-state.ts';
import type { Words } from '../../src/text/words.ts';
import {
  aCommunity,
  aDraft,
  adaId,
  aLesson,
  aMember,
  aNominatedAct,
  anOffer,
  anOwnPrompt,
  aReflection,
  aRequest,
  aRitual,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../support/builders.ts';
import { garden, help } from '../support/core-harness.ts';
import { anEntry, aRound } from '../support/exchange-builders.ts';
import { formProblems, renderingProblems } from '../support/form-limits.ts';
import { aDuty, aPage, fullPage, someSettings } from '../support/home-builders.ts';
import { plainText } from '../support/people/core-reading.ts';
import { optionProblems } from './option-problems.ts';

const { commandSpecs } = createRegistry(features);

type Said = Message | Form | string;

/** Every function of a feature that words something, with what it says on various occasions. */
type Occasions<Feature> = {
  readonly [Name in keyof Feature as Feature[Name] extends (...args: never) => Said ? Name : never]: readonly Said[];
};

const ada: Inline = mention('Ada', aUser('U1'));
const [bo, cleo]: readonly [Inline, Inline] = [person('Bo'), person('Cleo')];
const uuid = '01a209a1-1cbd-72df-8573-9cc2d2025809' as RequestId;
const request = aRequest({ id: uuid, need: 'How do I centre a div?', topics: ['css', 'layout'], tried: 'Margins.' });
const ownMessage = { at: help, id: '1' };
const wordlessRequest = { ...request, need: '', tried: '', ownMessage: refKey(ownMessage) };
const noSide = { times: 0, acts: [], kinds: [], names: [], others: 0 };
const everyAct = (times: number, names: readonly Inline[], others: number) => ({
  times: times * contributionActs.length,
  acts: contributionActs.map((act) => ({ act, times })),
  kinds: shownKinds.map((kind) => ({ kind, times })),
  names,
  others,
});
const takenOf = (times: number, names: readonly Inline[], others: number) => ({
  ...everyAct(times, names, others),
  acts: takenActs.map((act) => ({ act, times })),
});
const aBalance = {
  period: 'weeks',
  gave: everyAct(1, [bo, cleo], 3),
  took: takenOf(1, [cleo], 0),
  thanksGiven: 1,
  leaning: undefined,
  next: { what: 'help', asker: cleo, request, post: { at: help, id: '1' } },
} as const;
const berlin = 'Europe/Berlin' as Zone;
const clap = '👏' as Emoji;
const kudosId = uuid as string as KudosId;
const purpose = 'Learn to build things that last.';
const { kudos: kudosRules, offer: offerRules, request: requestRules } = defaultRules;
const aPost = { at: help, id: '1' };
const offersListed = [
  { offer: anOffer({ id: uuid as string as OfferId }), by: 'you', aroundUntil: minutesLater(60) },
  { offer: anOffer({ id: uuid as string as OfferId, sleepsSince: monday }), by: 'you', aroundUntil: undefined },
  { offer: anOffer({ kind: 'assets', text: 'A quiet room', topics: [] }), by: bo, aroundUntil: minutesLater(60) },
  { offer: anOffer({ kind: 'time' }), by: cleo, aroundUntil: undefined },
] as const;
const states = ['open', 'answered', 'resolved', 'withdrawn', 'expired'] as const;
const endings = ['taken_back', 'by_steward', 'asker_left', 'removed', 'not_posted', 'quiet'] as const;
const failures = [
  'unavailable',
  'rate_limited',
  'channel_gone',
  'thread_gone',
  'not_allowed',
  'restricted',
  'user_unreachable',
  'message_gone',
  'refused',
  'unrecognised',
] as const;
const refusals: readonly KudosRefusal[] = ['self', 'bot', 'left', 'allowance', 'receiver_allowance'];

const readers = ['stewards', 'others', 'only_steward', 'no_steward'] as const;
const reportEnds = ['acted_on', 'nothing_to_do'] as const;
const shownReports = [...reportStates, 'open' as const, 'acted_on' as const].map((state, index) => ({
  id: uuid as string as ReportId,
  state,
  reporter: ada,
  about: index === 1 ? undefined : bo,
  message: index === 2 ? undefined : { at: help, id: '1' },
  quote: index === 2 ? '' : 'So it went. '.repeat(25).trim(),
  words: index === 5 ? '' : 'Words that hurt. '.repeat(58),
  reportedAt: monday,
  steward: cleo,
  since: state === 'open' ? undefined : monday,
  others: index,
}));

const helpings: readonly (readonly NamedHelper[])[] = [
  [],
  [{ name: bo, status: 'answered' }],
  [{ name: bo, status: 'offered' }],
  [
    { name: bo, status: 'offered' },
    { name: cleo, status: 'answered' },
  ],
  [
    { name: bo, status: 'credited' },
    { name: cleo, status: 'credited' },
  ],
];

const listings = helpings.flatMap((helpers) =>
  (['open', 'answered'] as const).flatMap((state) => [
    { request: { ...request, state }, asker: 'you', helpers, post: { at: help, id: '1' } } as const,
    { request: { ...request, state, urgent: true, seats: 3 }, asker: bo, helpers, post: undefined },
    { request: { ...request, state, need: 'Why? '.repeat(500) }, asker: bo, helpers, post: undefined },
    { request: { ...request, state, need: 'Why? '.repeat(500) }, asker: bo, helpers, post: { at: help, id: '1' } },
  ]),
);

const lesson = aLesson({ requestId: uuid });
const draft = aDraft({ id: uuid });
const solvedBefore = ['', 'Use a grid. '.repeat(40)].map((solution) => ({
  request: { ...request, state: 'resolved', need: 'Why? '.repeat(500), solution } as const,
  post: { at: help, id: '1' },
}));

const served = {
  author: bo,
  isHelp: false,
  words: 'Try it slowly.',
  message: { at: help, id: '1' },
  namedBy: cleo,
  count: undefined,
};
const digested = { asker: bo, post: { at: help, id: '1' } };
const facts: Parameters<typeof en.digest.weekly>[0] = {
  purpose,
  served,
  headline: { says: 'helped' },
  waiting: [{ ...digested, request: { ...request, need: 'Push me.', seats: 3 }, helpers: [] }],
  answered: [
    {
      ...digested,
      request: { ...request, state: 'resolved', need: 'A hand.' },
      helpers: [{ name: cleo, status: 'credited' }],
      wasAlone: false,
      solution: 'A grid.',
    },
  ],
  thanks: {
    quoted: [{ giver: bo, receivers: [cleo, ada], reason: 'for the soup', post: undefined }],
    byReaction: { names: [bo], others: 'many' },
  },
  efforts: [{ request: { ...request, state: 'resolved', seats: 3 }, post: undefined, people: [bo, cleo] }],
  feedbackGivers: 7,
  newFaces: { names: [cleo], others: 0, welcomedBy: [bo], areAllWelcomed: true },
  reflections: {
    questions: [
      { question: 'What grew?', named: [{ author: bo, text: 'I asked, and it did not hurt.' }], unnamed: [] },
      { question: 'What do you need?', named: [], unnamed: ['Rest.', 'Time.'] },
    ],
    strands: [
      { words: 'asking', people: 7 },
      { words: 'rest', people: 5 },
    ],
  },
  health: { answered: { is: 'share', percent: 85, of: 40 }, before: { is: 'at_most', percent: 20, of: 30 } },
};
const actId = uuid as string as ActId;
const digestId = uuid as string as DigestId;
/** A week in which a hand was offered in vain, and nothing else happened. */
const nothingElse: typeof facts = {
  purpose: '',
  served: undefined,
  headline: { says: 'waiting' },
  waiting: [],
  answered: facts.answered.map((each) => ({ ...each, helpers: [], solution: '' })),
  thanks: { quoted: [], byReaction: { names: [], others: 0 } },
  efforts: [],
  feedbackGivers: 'some',
  newFaces: { names: [], others: 0, welcomedBy: [], areAllWelcomed: true },
  reflections: { questions: [], strands: [] },
  health: {
    answered: { is: 'at_least', percent: 85, of: 40 },
    before: { is: 'at_least', percent: 85, of: 60 },
  },
};
const headlines: readonly (typeof facts.headline)[] = [
  ...(['effort', 'helped', 'feedback', 'thanks', 'thoughts', 'served', 'waiting'] as const).map((says) => ({ says })),
  ...[true, false].map((isMore) => ({ says: 'answers', count: 12, isMore }) as const),
  { says: 'feedback_givers', count: 7 },
];
const outgoing = { at: help, dueAt: monday, zone: berlin };
const unscheduled = { at: help, dueAt: undefined, zone: berlin };
const reflection = aReflection({ id: uuid as string as ReflectionId });
const entry = { reflection, prompt: 'What is worth learning slowly?' };
const reflectionRules = defaultRules.reflection;
const outlook = {
  now: { is: 'chosen', text: entry.prompt },
  nextFrom: monday,
  isOn: true,
  inLine: [],
  hadLately: [],
  paused: [],
} as const;
const questionId = uuid as string as QuestionId;
const sharedInAllWays = sharings.flatMap((sharing) =>
  [undefined, monday].map((digestedAt): Reflection => ({ ...reflection, sharing, digestedAt })),
);

const outlooks = ritualKinds.flatMap((kind) =>
  weeksKept.flatMap((weeks) => [
    { ritual: aRitual({ kind, timing: { weeks, weekday: 7, hour: 18, minute: 30 } }), times: [monday, monday] },
    { ritual: aRitual({ kind, enabled: false }), times: [] },
  ]),
);
const exchangeRules = defaultRules.exchange;
const christmas = { from: '2026-12-24' as Day, until: '2027-01-02' as Day };
const oneDay = { from: '2026-05-01' as Day, until: '2026-05-01' as Day };
const whyOut = ['left', 'not_reached'] as const;
const leftNothing = { wasWaiting: false, partners: [], overdueTo: [], takenBackFrom: [], goesOnWith: [] };
const pairingId = uuid as string as PairingId;
const duty = { pairingId, receiver: bo, work: anEntry(), deadlineAt: monday };
const nowhere = { ...duty, work: anEntry({ link: '' }) };
const text = { works: 'The crust sings.', change: 'More salt.', question: 'Why rye?' };
const response = { helped: ['works', 'change'], thanked: true, answer: 'I added salt.' } as const;
const feedback = {
  ...text,
  pairingId,
  giverId: aMember().id,
  receiverId: aMember().id,
  response: noResponse,
  changed: '',
};
const platformIds = ['slack', 'discord', 'playground'] as const;
const gifts = (['none', 'sealed', 'open'] as const).map((state) => ({ pairingId, giver: cleo, state }));

const reasons: readonly Weighed[] = [
  { why: 'offers_topic', topics: ['css'], points: 5 },
  { why: 'helped_with_topic', topics: ['css', 'x'.repeat(300)], lastAt: monday, points: 4 },
  { why: 'helped_before', lastAt: monday, points: 1 },
  { why: 'listens', points: 1 },
  { why: 'around_now', until: monday, points: 2 },
  { why: 'seen_lately', at: monday, points: 3 },
  { why: 'awake_together', hours: 4, points: 1 },
  { why: 'load', asks: 1, helps: 0, points: -1 },
  { why: 'no_press', asks: 1, points: -1 },
];
const stands = [
  'asking',
  'still_welcome',
  'taken_care_of',
  'over',
  'came',
  'came_before',
  'not_now',
  'not_my_topic',
] as const satisfies readonly AskStands[];

const bareSetup: SetupState = {
  name: '',
  purpose: '',
  zone: utc,
  platform: 'slack',
  channels: {},
  gone: [],
  digestAt: undefined,
  digest: aRitual({ kind: 'digest' }),
  question: aRitual({ kind: 'reflection' }),
  nextDigest: undefined,
  isFirstDigest: true,
};
const wholeSetup: SetupState = {
  ...bareSetup,
  name: 'Willow Workshop',
  purpose,
  zone: berlin,
  platform: 'discord',
  channels: { help, digest: help, stewards: help },
  digestAt: help,
  nextDigest: monday,
  isFirstDigest: false,
};
const setupStates: readonly SetupState[] = [
  bareSetup,
  { ...bareSetup, name: 'Willow Workshop', digestAt: help, nextDigest: monday },
  wholeSetup,
  { ...wholeSetup, gone: ['help', 'digest'], platform: 'playground' },
  {
    ...wholeSetup,
    digest: aRitual({ kind: 'digest', enabled: false }),
    question: aRitual({ kind: 'reflection', enabled: false }),
  },
];

/** A community in which little is well, one of which nothing can be said, and one in which nothing happened. */
const span = { from: monday, to: monday };
const tooFew = { is: 'too_few' } as const;
const nothing = { is: 'none' } as const;
const someShare = (percent: number) => ({ is: 'share', percent, of: 40 }) as const;
const unknownHealth: HealthReport = {
  countedAt: monday,
  period: span,
  answering: {
    asked: tooFew,
    answeredInTime: tooFew,
    medianToAnswer: tooFew,
    ninetiethToAnswer: tooFew,
    onWeekdays: tooFew,
    onWeekends: tooFew,
    targetPercent: 85,
    withinHours: 24,
  },
  weeks: [],
  newcomers: { wrote: tooFew, answered: tooFew, targetPercent: 80 },
  people: { here: tooFew, active: tooFew, gaveAndTook: tooFew, withoutTie: tooFew },
  help: { halfIsGivenBy: tooFew, topTwentieth: tooFew, load: [] },
  exchanges: { bothGave: tooFew, targetPercent: 70 },
  waiting: { shown: [], others: 0, areMore: false },
};
const poorHealth: HealthReport = {
  ...unknownHealth,
  answering: {
    ...unknownHealth.answering,
    asked: { is: 'about', count: 40 },
    answeredInTime: someShare(60),
    onWeekdays: someShare(70),
    onWeekends: someShare(40),
    medianToAnswer: { is: 'about', ms: 3_600_000 },
    ninetiethToAnswer: { is: 'about', ms: 26 * 3_600_000 },
  },
  newcomers: { wrote: { is: 'about', count: 10 }, answered: someShare(50), targetPercent: 80 },
  people: {
    here: { is: 'about', count: 100 },
    active: { is: 'about', count: 40 },
    gaveAndTook: { is: 'at_most', percent: 20, of: 40 },
    withoutTie: someShare(60),
  },
  help: { halfIsGivenBy: { is: 'fewer_than_five' }, topTwentieth: someShare(70), load: [] },
  exchanges: { bothGave: someShare(50), targetPercent: 70 },
  waiting: {
    shown: [
      { need: 'My loop never ends.', postKey: '1/playground/willow/help', with: { is: 'nobody' } as const },
      {
        need: '',
        postKey: undefined,
        ownMessage: '1/playground/willow/help',
        with: { is: 'asked', memberId: benId, name: 'Ben', others: 1 } as const,
      },
      {
        need: 'A second pair of eyes.',
        postKey: undefined,
        with: { is: 'offered', memberId: benId, name: 'Ben', others: 0 } as const,
      },
    ].map((each) => ({
      requestId: uuid as RequestId,
      askerId: adaId,
      asker: 'Ada',
      askedAt: monday,
      isUrgent: false,
      ownMessage: undefined,
      ...each,
    })),
    others: 3,
    areMore: false,
  },
};
const healthReports: readonly HealthReport[] = [
  unknownHealth,
  poorHealth,
  { ...poorHealth, answering: { ...poorHealth.answering, answeredInTime: tooFew } },
  {
    ...poorHealth,
    help: { ...poorHealth.help, halfIsGivenBy: { is: 'about', count: 10 } },
    waiting: { ...poorHealth.waiting, others: 100, areMore: true },
  },
  {
    ...unknownHealth,
    answering: { ...unknownHealth.answering, asked: nothing, answeredInTime: nothing },
    people: { ...unknownHealth.people, active: nothing, gaveAndTook: nothing, withoutTie: nothing },
    exchanges: { bothGave: nothing, targetPercent: 70 },
  },
];

const erasurePlanned = { askedAt: monday, dueAt: minutesLater(7 * 24 * 60) };

/** A function without an entry here does not pass the type check. */
const occasions: {
  readonly [Feature in Exclude<keyof Words, 'fieldProblem' | 'optionProblem' | 'synonyms'>]: Occasions<Words[Feature]>;
} = {
  help: {
    form: [en.help.form({}, requestRules), en.help.form({ ...request, urgent: true, seats: 3 }, requestRules)],
    aboutMessage: [en.help.aboutMessage(''), en.help.aboutMessage('The build is red.')],
    post: [
      ...endings.map((endedWhy) => en.help.post({ ...request, state: 'withdrawn', endedWhy }, ada, [])),
      ...states.flatMap((state) =>
        helpings.flatMap((helpers) => [
          en.help.post({ ...request, state }, ada, helpers),
          en.help.post({ ...request, state, urgent: true, seats: 3, background: 'I am new.' }, ada, helpers),
        ]),
      ),
    ],
    asked: [
      en.help.asked(help, []),
      en.help.asked(help, [], { isConfined: true }),
      en.help.asked(help, ['css', 'rust']),
      en.help.asked(help, [], { beside: en.helpSimilar.beside(solvedBefore), hint: en.helpSimilar.hint() }),
    ],
    broughtUpAgain: [en.help.broughtUpAgain(ownMessage)],
    nudge: (['open', 'answered', 'resolved', 'withdrawn', 'expired'] as const).flatMap((state) =>
      helpings.map((helpers) => en.help.nudge({ ...request, state }, ada, helpers)),
    ),
    resolveForm: [
      en.help.resolveForm(request, ['U1'], true, requestRules),
      en.help.resolveForm({ ...request, solution: 'A grid.', solutionShared: false }, [], false, requestRules),
    ],
    resolvedPrivately: [
      en.help.resolvedPrivately(true, [], []),
      en.help.resolvedPrivately(false, [], []),
      en.help.resolvedPrivately(true, [bo, cleo], []),
      ...(['asker', 'self', 'bot', 'left'] as const).map((why) =>
        en.help.resolvedPrivately(true, [], [{ why, helper: bo }]),
      ),
    ],
    resolved: [[], [bo], [bo, cleo]].flatMap((helpers) =>
      [undefined, ada].flatMap((asker) =>
        [{ thanks: '' }, { thanks: 'It works.' }, { solution: 'A grid.', seats: 2 }].map((said) =>
          en.help.resolved({ ...request, state: 'resolved', ...said }, bo, helpers, asker, requestRules),
        ),
      ),
    ),
    wasResolved: [en.help.wasResolved()],
    reopened: [en.help.reopened(ada)],
    wasReopened: [en.help.wasReopened(ada)],
    reopenedPrivately: [en.help.reopenedPrivately()],
    takenBack: (['closed_it', 'is_told', 'out_of_reach'] as const).map((asker) => en.help.takenBack(request, asker)),
    removedForHelper: [en.help.removedForHelper(ada)],
    welcomeBack: [en.help.welcomeBack([request]), en.help.welcomeBack([request, request])],
  },
  helpAsks: {
    ask: [
      ...reasons.map((reason) => en.helpAsks.ask(request, ada, [reason], aPost)),
      en.helpAsks.ask({ ...request, topics: [], urgent: true, seats: 3 }, ada, [], aPost),
      en.helpAsks.ask({ ...request, answeredAt: monday }, ada, [], aPost),
    ],
    stands: stands.flatMap((each) => [
      en.helpAsks.stands(each, request, ada, aPost),
      en.helpAsks.stands(each, request, ada, undefined),
      en.helpAsks.stands(each, { ...request, state: 'resolved' }, ada, aPost),
    ]),
    askedAgain: [en.helpAsks.askedAgain(ada)],
    off: [en.helpAsks.off()],
    pressed: stands.map((each) => en.helpAsks.pressed(each, request)),
    never: [en.helpAsks.never()],
    again: [en.helpAsks.again()],
    hearsEvery: [en.helpAsks.hearsEvery(requestRules)],
    hearsFewer: [en.helpAsks.hearsFewer()],
    forStewards: [
      en.helpAsks.forStewards(
        { ...request, urgent: true },
        'you',
        monday,
        { asked: 0, askedBefore: 0, declined: 0, cameToNothing: 0, notes: 0 },
        aPost,
      ),
      en.helpAsks.forStewards(
        request,
        ada,
        monday,
        { asked: 0, askedBefore: 2, declined: 0, cameToNothing: 0, notes: 0 },
        aPost,
      ),
      en.helpAsks.forStewards(
        request,
        ada,
        monday,
        { asked: 1, askedBefore: 0, declined: 1, cameToNothing: 0, notes: 1 },
        aPost,
      ),
      en.helpAsks.forStewards(
        { ...request, seats: 3 },
        ada,
        monday,
        { asked: 9, askedBefore: 0, declined: 2, cameToNothing: 1, notes: 2 },
        aPost,
      ),
    ],
    resting: [en.helpAsks.resting({ given: 7, until: minutesLater(4_000) }, berlin)],
    restEnded: (['ended', 'ended_before', 'no_rest'] as const).map(en.helpAsks.restEnded),
  },
  helpOffers: {
    taken: [en.helpOffers.taken(request), en.helpOffers.taken({ ...request, seats: 3 }, aPost)],
    stands: [en.helpOffers.stands(false), en.helpOffers.stands(true, aPost)],
    came: [en.helpOffers.came(ada, bo)],
    checked: (['answered', 'credited', 'taken_back', 'over'] as const).map((outcome) =>
      en.helpOffers.checked(ada, outcome),
    ),
    cameNoMore: [en.helpOffers.cameNoMore()],
    cameDirectly: [en.helpOffers.cameDirectly(request, bo)],
    goesDirectly: [en.helpOffers.goesDirectly(request, ada)],
    reachedNobody: [en.helpOffers.reachedNobody(request, ada)],
    check: [
      en.helpOffers.check(request, ada, { at: help, id: '1' }),
      en.helpOffers.check({ ...request, urgent: true }, ada, undefined),
    ],
    inTouch: [en.helpOffers.inTouch()],
    steppedBack: [en.helpOffers.steppedBack(true), en.helpOffers.steppedBack(false)],
    lapsed: [en.helpOffers.lapsed(request, bo, true), en.helpOffers.lapsed(request, bo, false)],
  },
  helpAfter: {
    helped: [1, 3].flatMap((seats) => [
      en.helpAfter.helped({ ...request, seats }, [], undefined, undefined),
      en.helpAfter.helped({ ...request, seats }, [bo], 'Bo', { at: help, id: '1' }),
      en.helpAfter.helped({ ...request, seats }, [bo, cleo], undefined, { at: help, id: '1' }),
      en.helpAfter.helped({ ...request, seats }, [bo], 'B'.repeat(80), undefined),
    ]),
    looking: [en.helpAfter.looking(request, [], undefined), en.helpAfter.looking(request, [bo], { at: help, id: '1' })],
    below: [
      en.helpAfter.below(request, 'helped', ada, 'Bo'),
      en.helpAfter.below({ ...request, seats: 3 }, 'helped', ada, undefined),
      en.helpAfter.below(request, 'looking', ada, undefined),
    ],
    settled: states.flatMap((state) => helpings.map((helpers) => en.helpAfter.settled({ ...request, state }, helpers))),
    notYet: [monday, undefined].map(en.helpAfter.notYet),
    goesOn: [monday, undefined].map(en.helpAfter.goesOn),
    closed: endings.flatMap((endedWhy) =>
      [true, false].map((cameForward) =>
        en.helpAfter.closed({ ...request, endedWhy }, { asker: ada, by: bo }, cameForward, requestRules),
      ),
    ),
    wasClosed: [en.helpAfter.wasClosed()],
    closedForHelper: [en.helpAfter.closedForHelper(ada)],
    expiredDirectly: [en.helpAfter.expiredDirectly(request, requestRules)],
  },
  helpEffort: {
    left: (['stepped_back', 'is_gone'] as const).map((why) => en.helpEffort.left(ada, bo, why)),
    full: [en.helpEffort.full(3, undefined), en.helpEffort.full(3, { at: help, id: '1' })],
  },
  helpEdit: {
    form: [en.helpEdit.form(request, requestRules), en.helpEdit.form({ id: uuid, edits: -1 }, requestRules)],
    moreForm: [
      en.helpEdit.moreForm(request, requestRules),
      en.helpEdit.moreForm({ id: uuid, edits: -1 }, requestRules),
    ],
    saved: (['closed_it', 'is_told', 'out_of_reach'] as const).flatMap((asker) => [
      en.helpEdit.saved(request, asker, []),
      en.helpEdit.saved(wordlessRequest, asker, []),
      en.helpEdit.saved(request, asker, ['css', 'rust']),
    ]),
    nothingNew: [en.helpEdit.nothingNew()],
    byAnother: [
      en.helpEdit.byAnother(request, { ...request, need: 'How do I centre it?' }, bo),
      en.helpEdit.byAnother(request, { ...request, kind: 'support', urgent: true, seats: 3 }, bo),
      en.helpEdit.byAnother({ ...request, urgent: true, seats: 3 }, request, bo),
      en.helpEdit.byAnother(wordlessRequest, request, bo),
    ],
  },
  helpLessons: {
    question: [true, false].flatMap((isWritten) => [
      en.helpLessons.question({ ...request, state: 'resolved' }, bo, aPost, isWritten),
      en.helpLessons.question({ ...wordlessRequest, state: 'resolved' }, bo, undefined, isWritten),
      en.helpLessons.question({ ...request, state: 'resolved', confinedTo: 'attic' }, bo, aPost, isWritten),
    ]),
    over: (['open_again', 'gone', 'deleted'] as const).flatMap((why) =>
      [true, false].map((isWritten) => en.helpLessons.over(why, isWritten)),
    ),
    form: [en.helpLessons.form({ requestId: uuid }, requestRules), en.helpLessons.form(lesson, requestRules)],
    nothingWritten: [en.helpLessons.nothingWritten(requestRules)],
    kept: (['private', 'goes_to_thread', 'leaves_thread', 'no_thread'] as const).map((how) => en.helpLessons.kept(how)),
    inThread: [en.helpLessons.inThread(bo, lesson.written.text)],
    takenOut: [en.helpLessons.takenOut(bo)],
    notShared: [en.helpLessons.notShared()],
    noteGone: [en.helpLessons.noteGone()],
    noteStuck: [en.helpLessons.noteStuck()],
    never: [en.helpLessons.never()],
    again: [en.helpLessons.again()],
    mine: [
      en.helpLessons.mine([], undefined, true, true),
      en.helpLessons.mine([], undefined, false, false),
      en.helpLessons.mine(
        [
          { lesson, from: undefined },
          { lesson: { ...lesson, written: { ...lesson.written, shared: true } }, from: { request, post: aPost } },
          { lesson, from: { request: wordlessRequest, post: aPost } },
        ],
        `1784000000000/${uuid}`,
        true,
        false,
      ),
    ],
    reallyDelete: [true, false].map((shared) => en.helpLessons.reallyDelete(uuid, { ...lesson.written, shared })),
    deleted: [true, false].map((wasShared) => en.helpLessons.deleted(wasShared)),
  },
  helpPassingOn: {
    shown: [
      en.helpPassingOn.shown(request, bo, undefined),
      en.helpPassingOn.shown({ ...request, topics: [] }, bo, undefined),
      en.helpPassingOn.shown({ ...request, need: '' }, bo, { at: help, id: '1' }),
    ],
    later: [en.helpPassingOn.later()],
    never: [en.helpPassingOn.never()],
    again: [en.helpPassingOn.again()],
  },
  helpSimilar: {
    found: [
      en.helpSimilar.found(draft, help, solvedBefore, undefined, []),
      en.helpSimilar.found(draft, help, solvedBefore.slice(0, 1), en.helpSimilar.hint(), ['css', 'rust']),
    ],
    besideWritten: [
      en.helpSimilar.besideWritten(request, ownMessage, solvedBefore),
      en.helpSimilar.besideWritten(request, ownMessage, solvedBefore.slice(1)),
    ],
    alreadyAsked: [en.helpSimilar.alreadyAsked(undefined), en.helpSimilar.alreadyAsked({ at: help, id: '1' })],
    solved: [en.helpSimilar.solved(uuid)],
    solvedAfterPosting: [
      en.helpSimilar.solvedAfterPosting(uuid, undefined, true),
      en.helpSimilar.solvedAfterPosting(uuid, { at: help, id: '1' }, false),
    ],
  },
  helpWriting: {
    offer: [en.helpWriting.offer(ownMessage, uuid)],
    candle: [en.helpWriting.candle(ownMessage, uuid, '🕯' as Emoji)],
    offerDirectly: [en.helpWriting.offerDirectly(ownMessage, uuid)],
    postsSet: [true, false].map((isLookedAfter) => en.helpWriting.postsSet(isLookedAfter)),
    cannotReact: [en.helpWriting.cannotReact(help)],
    begun: [en.helpWriting.begun(ownMessage)],
    before: [en.helpWriting.before(ownMessage)],
    answered: [en.helpWriting.answered(ownMessage, bo), en.helpWriting.answered(ownMessage, undefined)],
    notNow: [en.helpWriting.notNow()],
    never: [en.helpWriting.never()],
    offersAgain: [en.helpWriting.offersAgain()],
    noCard: [en.helpWriting.noCard(wordlessRequest), en.helpWriting.noCard(request)],
    card: states.flatMap((state) =>
      helpings.flatMap((helpers) => [
        en.helpWriting.card({ ...wordlessRequest, state }, bo, helpers),
        en.helpWriting.card(
          { ...request, ownMessage: wordlessRequest.ownMessage, state, edits: 1, seats: 3 },
          bo,
          helpers,
        ),
      ]),
    ),
  },
  helpTrouble: {
    movedTo: failures.map((failure) => en.helpTrouble.movedTo(help, garden, failure)),
    notPosted: failures.map((failure) => en.helpTrouble.notPosted(request, help, failure)),
    removed: [en.helpTrouble.removed(request)],
    closedBySteward: [
      en.helpTrouble.closedBySteward(request, ada, aPost, requestRules),
      en.helpTrouble.closedBySteward(request, ada, undefined, requestRules),
    ],
    movedAway: [en.helpTrouble.movedAway()],
    postStuck: states.flatMap((state) =>
      helpings.flatMap((helpers) =>
        (['post', 'note'] as const).map((stuck) => en.helpTrouble.postStuck({ ...request, state }, helpers, stuck)),
      ),
    ),
    postStuckDirectly: states.flatMap((state) =>
      (['post', 'note'] as const).map((stuck) => en.helpTrouble.postStuckDirectly({ ...request, state }, stuck)),
    ),
  },
  helpFind: {
    found: [
      en.helpFind.found({ topic: 'css', offered: [], helped: [], solved: [] }),
      en.helpFind.found({
        topic: 'css grid',
        offered: offersListed,
        helped: [{ name: cleo, lastAt: monday }],
        solved: solvedBefore,
      }),
    ],
  },
  helpList: {
    page: (['open', 'mine', 'waiting'] as const).flatMap((list) => [
      en.helpList.page(list, [], undefined, true, monday),
      en.helpList.page(list, [], undefined, false, monday),
      en.helpList.page(list, listings, `waiting/${monday}/${uuid}`, true, minutesLater(3 * 24 * 60)),
      en.helpList.page(list, listings, undefined, false, minutesLater(90)),
    ]),
  },
  offer: {
    form: [
      en.offer.form({}, offerRules),
      en.offer.form({ text: 'Time', kind: 'time', topics: ['css', 'grid'] }, offerRules),
    ],
    added: [
      en.offer.added(anOffer(), [], undefined),
      en.offer.added(anOffer(), [], 'pause'),
      en.offer.added(anOffer({ text: 'css', topics: ['css'] }), [], 'break'),
      en.offer.added(anOffer(), ['rust', 'go'], undefined),
    ],
    page: (['all', 'mine'] as const).flatMap((list) => [
      en.offer.page(list, [], undefined, true),
      en.offer.page(list, [], undefined, false),
      en.offer.page(list, offersListed, `all/${monday}/${uuid}`, true),
    ]),
    askedAbout: [en.offer.askedAbout(anOffer({ id: uuid as string as OfferId }), 3, 7)],
    kept: [en.offer.kept(anOffer()), en.offer.kept(undefined)],
    sleeps: [en.offer.sleeps(anOffer()), en.offer.sleeps(undefined)],
    removed: [en.offer.removed(anOffer()), en.offer.removed(undefined)],
    around: [0, 2].flatMap((offers) => [true, false].map((may) => en.offer.around(minutesLater(120), offers, may))),
    paused: [en.offer.paused(undefined, berlin), en.offer.paused(minutesLater(20_000), berlin)],
    asUsual: [
      ...(['paused', 'around', 'usual'] as const).map((ended) => en.offer.asUsual(ended, false)),
      en.offer.asUsual('paused', true),
    ],
  },
  community: {
    show: [true, false].flatMap((steward) => [
      en.community.show(aCommunity(), { help }, monday, steward),
      en.community.show(aCommunity({ purpose: '' }), {}, undefined, steward),
      en.community.show(
        aCommunity({ rules: { ...defaultRules, request: { ...requestRules, helpersResolve: true } } }),
        {},
        undefined,
        steward,
      ),
    ]),
    purposeSet: [en.community.purposeSet(purpose)],
    channelSet: [en.community.channelSet('help', help), en.community.channelSet('stewards', help)],
    zoneSet: [en.community.zoneSet(berlin, monday, monday), en.community.zoneSet(utc, monday, undefined)],
    emojiSet: helpKinds.map((kind) => en.community.emojiSet(clap, kind)),
    emojiUnset: [en.community.emojiUnset(clap)],
    resolvingSet: [true, false].map((helpersToo) => en.community.resolvingSet(helpersToo)),
    feedbackDaysSet: [en.community.feedbackDaysSet(3)],
    reactionChannels: [en.community.reactionChannels([]), en.community.reactionChannels([help, help])],
    wouldCountEverywhere: [true, false].map((isOnlyOne) => en.community.wouldCountEverywhere(garden, isOnlyOne)),
    whichChannel: [en.community.whichChannel('add')],
    unknownEmoji: [en.community.unknownEmoji('hello')],
  },
  digest: {
    weekly: [
      ...weeksKept.map((weeks) => en.digest.weekly(facts, weeks, digestId)),
      ...headlines.map((headline) => en.digest.weekly({ ...nothingElse, headline }, 'every', digestId)),
      en.digest.weekly(facts, 'every', digestId, true),
      ...[7, undefined].map((count) =>
        en.digest.weekly(
          { ...nothingElse, served: { ...served, words: '', namedBy: undefined, count } },
          'every',
          digestId,
        ),
      ),
      ...['A grid.', ''].map((said) =>
        en.digest.weekly({ ...nothingElse, served: { ...served, isHelp: true, words: said } }, 'every', digestId),
      ),
    ],
    beginning: [],
    named: [true, false].flatMap((isHelp) =>
      [true, false].map((is) =>
        en.digest.named({ author: bo, actId, isHelp, hasWords: is, isInstead: !is, isPrivate: is, comes: is }),
      ),
    ),
    takenBack: (['taken_back', 'changes_digest', 'was_not_named'] as const).map((became) =>
      en.digest.takenBack(became),
    ),
    wasNamed: ['Try it slowly.', ''].flatMap((said) =>
      [undefined, request.id].map((requestId) => en.digest.wasNamed(aNominatedAct({ words: said, requestId }))),
    ),
    leftOut: [true, false].map((isInDigest) => en.digest.leftOut(isInDigest)),
    stillNamedInDigest: [en.digest.stillNamedInDigest(served.message)],
    stillInDigest: [en.digest.stillInDigest(served.message)],
    stillThanksInDigest: (['taken_back', 'deleted'] as const).map((became) =>
      en.digest.stillThanksInDigest(served.message, became),
    ),
    whole: [
      en.digest.whole(facts),
      en.digest.whole({ ...nothingElse, answered: [], feedbackGivers: false, health: undefined }),
    ],
    offerToSend: [en.digest.offerToSend(en.digest.weekly(facts, 'every', digestId), outgoing)],
    sentNow: [en.digest.sentNow(outgoing, minutesLater(60))],
    sentLately: [outgoing, unscheduled].map((each) => en.digest.sentLately(monday, each)),
    anotherByNow: [outgoing, unscheduled].map((each) => en.digest.anotherByNow(each)),
    comesByItself: [en.digest.comesByItself(help)],
    quiet: [0, 1, 2, 3, 4, 5].map((week) => en.digest.quiet(purpose, week, 'every')),
    resting: weeksKept.map((weeks) => en.digest.resting(weeks)),
    nowhere: [en.digest.nowhere()],
    leftToNext: weeksKept.flatMap((weeks) => [
      en.digest.leftToNext({ ...outgoing, dueAt: monday }, minutesLater(60), weeks),
      en.digest.leftToNext({ ...outgoing, dueAt: monday }, undefined, weeks),
    ]),
    inPart: [en.digest.inPart(help)],
    preview: [outgoing, unscheduled].map((each) => en.digest.preview(en.digest.weekly(facts, 'every', digestId), each)),
    nothingToSend: [en.digest.nothingToSend(outgoing), en.digest.nothingToSend(unscheduled)],
    switchedOff: [en.digest.switchedOff()],
  },
  exchange: {
    matchMoved: [true, false].map((isLater) => en.exchange.matchMoved(monday, isLater)),
    deadlineMoved: [en.exchange.deadlineMoved(duty)],
    giftMoved: [en.exchange.giftMoved(bo, monday)],
    opened: [48, 36].map((giveHours) => en.exchange.opened(aRound({ giveHours }))),
    invited: [en.exchange.invited(monday)],
    movedIntoRound: [en.exchange.movedIntoRound(monday, undefined), en.exchange.movedIntoRound(monday, anEntry().id)],
    openedPrivately: [en.exchange.openedPrivately(aRound())],
    matchedAtOnce: [en.exchange.matchedAtOnce()],
    joined: platformIds.flatMap((platform) => [
      en.exchange.joined(anEntry({ work: '' }), aRound(), exchangeRules, platform, undefined),
      en.exchange.joined(anEntry(), undefined, exchangeRules, platform, undefined),
      en.exchange.joined(anEntry(), undefined, exchangeRules, platform, monday),
    ]),
    joinedDirectly: [
      en.exchange.joinedDirectly(undefined, undefined),
      en.exchange.joinedDirectly(monday, undefined),
      en.exchange.joinedDirectly(monday, anEntry().id),
    ],
    avoided: [en.exchange.avoided([]), en.exchange.avoided([bo])],
    canSkip: [en.exchange.canSkip(anEntry(), monday), en.exchange.canSkip(anEntry({ work: '', link: '' }), monday)],
    skipped: [en.exchange.skipped(anEntry().id, monday)],
    unskipped: [en.exchange.unskipped(monday)],
    waitsBetweenRounds: [en.exchange.waitsBetweenRounds(undefined), en.exchange.waitsBetweenRounds(monday)],
    entryChanged: [en.exchange.entryChanged()],
    matched: [en.exchange.matched(duty, undefined), en.exchange.matched(nowhere, cleo)],
    example: [en.exchange.example()],
    nobodyYet: [en.exchange.nobodyYet(exchangeRules)],
    stillWaiting: [en.exchange.stillWaiting()],
    given: (['there', 'due', 'nothing'] as const).flatMap((gets) =>
      [true, false].map((sealed) => en.exchange.given(bo, gets, sealed)),
    ),
    givenAnew: [en.exchange.givenAnew('due'), en.exchange.givenAnew('there')],
    partnerGave: [
      en.exchange.partnerGave(bo, duty, true),
      en.exchange.partnerGave(bo, duty, false),
      en.exchange.partnerGave(bo, undefined, true),
    ],
    feedback: [
      en.exchange.feedback(bo, feedback, 'Does it hold?'),
      en.exchange.feedback(bo, { ...feedback, question: '', works: '', change: '' }, 'Does it hold?'),
      en.exchange.feedback(bo, { ...feedback, question: '', response }, ''),
    ],
    reminder: [en.exchange.reminder('halfway', duty, true), en.exchange.reminder('last_day', duty, false)],
    missed: [en.exchange.missed(duty, true), en.exchange.missed(duty, false)],
    askToPause: [en.exchange.askToPause(2)],
    paused: [en.exchange.paused([]), en.exchange.paused([bo]), en.exchange.paused([bo, cleo])],
    stays: [en.exchange.stays()],
    stranded: [en.exchange.stranded(bo, false), en.exchange.stranded(bo, true), en.exchange.stranded(undefined, true)],
    freed: whyOut.map((why) => en.exchange.freed(bo, why)),
    released: [en.exchange.released(bo, 'left_community'), en.exchange.released(bo, 'left')],
    newReceiver: whyOut.map((why) => en.exchange.newReceiver(bo, why, duty)),
    newGiver: whyOut.map((why) => en.exchange.newGiver(bo, why, cleo)),
    giverLeft: whyOut.map((why) => en.exchange.giverLeft(bo, why)),
    left: [
      en.exchange.left({ ...leftNothing, wasWaiting: true }),
      en.exchange.left({ ...leftNothing, partners: [bo, cleo] }),
      en.exchange.left({ ...leftNothing, wasWaiting: true, partners: [bo], goesOnWith: [cleo] }),
      en.exchange.left({ ...leftNothing, overdueTo: [bo, cleo] }),
      en.exchange.left({ ...leftNothing, takenBackFrom: [bo, cleo] }),
      en.exchange.left({ ...leftNothing, goesOnWith: [bo, cleo] }),
    ],
    putDown: whyOut.flatMap((why) => [en.exchange.putDown(bo, why, true), en.exchange.putDown(bo, why, false)]),
    responded: (['told', 'noted', 'nothing'] as const).map((outcome) => en.exchange.responded(bo, outcome)),
    response: [response, noResponse, { ...noResponse, thanked: true }].map((each) => en.exchange.response(bo, each)),
    summary: [en.exchange.summary(2, 2, exchangeRules), en.exchange.summary(6, 12, exchangeRules)],
    completed: [someShare(60), someShare(80), { is: 'at_most', percent: 20, of: 40 } as const].map((share) =>
      en.exchange.completed(share, exchangeRules),
    ),
  },
  exchangeChanges: {
    question: [en.exchangeChanges.question(pairingId, bo, anEntry())],
    form: [en.exchangeChanges.form(pairingId, exchangeRules)],
    tooShort: [en.exchangeChanges.tooShort(exchangeRules)],
    said: [true, false].map((isTold) => en.exchangeChanges.said(bo, isTold)),
    nothingYet: [en.exchangeChanges.nothingYet()],
    told: [en.exchangeChanges.told(bo, 'I kept only the rising time.')],
  },
  exchangeErasing: {
    given: [en.exchangeErasing.given()],
    work: [en.exchangeErasing.work()],
    response: [en.exchangeErasing.response()],
  },
  exchangeForms: {
    join: [en.exchangeForms.join({}, false, exchangeRules), en.exchangeForms.join(anEntry(), true, exchangeRules)],
    avoid: [en.exchangeForms.avoid([], exchangeRules), en.exchangeForms.avoid(['U1'], exchangeRules)],
    tooManyTopics: [en.exchangeForms.tooManyTopics(5)],
    give: [
      en.exchangeForms.give(pairingId, { works: '', change: '', question: '' }, 'Bo', anEntry(), exchangeRules),
      en.exchangeForms.give(
        pairingId,
        text,
        '🥐'.repeat(40),
        anEntry({ work: '🥖'.repeat(200), question: '🥖'.repeat(200) }),
        exchangeRules,
      ),
      en.exchangeForms.give(pairingId, text, 'Bo', anEntry({ work: '', question: '' }), exchangeRules),
    ],
    textProblem: [
      en.exchangeForms.textProblem('too_short', exchangeRules),
      en.exchangeForms.textProblem('too_long', exchangeRules),
      en.exchangeForms.textProblem('no_words', exchangeRules),
    ],
    respond: [
      en.exchangeForms.respond(feedback, feedbackParts, exchangeRules),
      en.exchangeForms.respond({ ...feedback, response }, ['works', 'change'], exchangeRules),
    ],
  },
  exchangePages: {
    status: [
      en.exchangePages.status(
        {
          now: monday,
          startsAt: undefined,
          stopped: ['exchange', 'exchange_direct'],
          waiting: undefined,
          duties: [],
          gifts: [],
          completed: undefined,
        },
        exchangeRules,
      ),
      ...[true, false]
        .flatMap((isInRound) => [true, false].map((skips) => ({ isInRound, skips })))
        .map((where) =>
          en.exchangePages.status(
            {
              now: monday,
              startsAt: monday,
              stopped: [],
              waiting: { ...anEntry(), ...where },
              duties: [duty],
              gifts,
              completed: someShare(60),
            },
            exchangeRules,
          ),
        ),
    ],
    history: [
      en.exchangePages.history([]),
      en.exchangePages.history([
        { matchedAt: monday, receivers: [{ name: bo, hasGiven: true }], gifts },
        { matchedAt: monday, receivers: [{ name: bo, hasGiven: false }], gifts: [] },
      ]),
    ],
  },
  hearth: {
    help: [en.hearth.help([], aCommunity(), false), en.hearth.help([], aCommunity({ purpose: '' }), true)],
    about: commandSpecs.flatMap((spec) => [
      en.hearth.about(spec, undefined, aCommunity(), true),
      ...(spec.subcommands ?? []).map(({ name }) => en.hearth.about(spec, name, aCommunity(), false)),
    ]),
  },
  hearthIntentions: {
    need: [en.hearthIntentions.need(help), en.hearthIntentions.need(undefined)],
    thank: [en.hearthIntentions.thank(['🙌', '💡']), en.hearthIntentions.thank([])],
    feedback: [en.hearthIntentions.feedback()],
    odd: [en.hearthIntentions.odd([ada]), en.hearthIntentions.odd([])],
  },
  balance: {
    page: [
      ...periods.map((period) =>
        en.balance.page({ ...aBalance, period, gave: noSide, took: noSide, thanksGiven: 0, next: undefined }),
      ),
      en.balance.page(aBalance),
      en.balance.page({ ...aBalance, leaning: 'giving', took: noSide, next: { what: 'thank', helper: bo, request } }),
      en.balance.page({
        ...aBalance,
        leaning: 'taking',
        gave: { ...noSide, times: 1, acts: [{ act: 'reflection', times: 1 }], kinds: [{ kind: 'support', times: 1 }] },
        took: takenOf(1, [], 2),
        thanksGiven: 0,
        next: { what: 'help', asker: cleo, request: wordlessRequest, post: undefined },
      }),
      en.balance.page({ ...aBalance, gave: everyAct(2, [bo], 1), took: takenOf(3, [bo, cleo], 0), thanksGiven: 0 }),
    ],
    notReady: [en.balance.notReady()],
  },
  memberHome: {
    page: [
      en.memberHome.page(aPage()),
      en.memberHome.page(aPage({ purpose, stopped: ['questions', 'exchange', 'thanks'] })),
      en.memberHome.page(fullPage),
      en.memberHome.page(
        aPage({
          duties: { items: [{ ...aDuty, isOverdue: true }], more: 0 },
          asked: {
            items: [
              { request, helpers: [], post: undefined },
              { request: { ...request, state: 'answered' }, helpers: [], post: aPost },
              {
                request: { ...request, state: 'answered' },
                helpers: [bo, cleo, bo, cleo, bo, cleo].map((name) => ({ name, status: 'answered' })),
                post: aPost,
              },
            ],
            more: 0,
          },
          exchange: {
            brings: { work: 'a song', matchedAt: undefined, skips: false },
            gifts: (['none', 'sealed', 'open'] as const).map((state) => ({ giver: bo, state, deadlineAt: monday })),
            isOnBreak: false,
          },
          settings: { ...someSettings, availability: { is: 'around', until: monday } },
        }),
      ),
      en.memberHome.page(
        aPage({
          exchange: { brings: { work: 'a song', matchedAt: monday, skips: true }, gifts: [], isOnBreak: true },
        }),
      ),
    ],
  },
  memberSettings: {
    form: [
      en.memberSettings.form(someSettings, '1'),
      en.memberSettings.form({ ...someSettings, pausedUntil: monday }, '2'),
    ],
    changedMeanwhile: [
      en.memberSettings.changedMeanwhile(someSettings),
      en.memberSettings.changedMeanwhile({ ...someSettings, pausedUntil: monday }),
    ],
    saved: [
      en.memberSettings.saved(someSettings),
      en.memberSettings.saved({
        ...someSettings,
        isZoneOwn: true,
        zone: berlin,
        quiet: { quietFromHour: 0, quietToHour: 0 },
        questions: { is: 'paused', until: monday },
        availability: { is: 'paused', until: monday },
        pausedUntil: monday,
        notices: 'never',
      }),
      en.memberSettings.saved({
        ...someSettings,
        questions: { is: 'paused', until: undefined },
        availability: { is: 'paused', until: undefined },
        notices: 'at_once',
      }),
      en.memberSettings.saved({
        ...someSettings,
        questions: { is: 'out' },
        mayBeAsked: false,
        leftAloneWith: ['writing', 'lessons', 'pass-on', 'check-ins'],
      }),
    ],
    back: [en.memberSettings.back()],
    notPaused: [en.memberSettings.notPaused()],
    unclearZone: [
      en.memberSettings.unclearZone('Mars', []),
      en.memberSettings.unclearZone('CST', ['America/Chicago' as Zone, 'Asia/Shanghai' as Zone]),
    ],
    unclearPause: [
      en.memberSettings.unclearPause('5/6', { kind: 'ambiguous', days: ['2026-06-05' as Day, '2026-05-06' as Day] }),
      ...(['past', 'too_far', 'open', 'unknown'] as const).map((kind) =>
        en.memberSettings.unclearPause('some day', { kind }),
      ),
    ],
    inPause: (['match', 'around'] as const).map((what) => en.memberSettings.inPause(monday, berlin, what)),
  },
  kudosErasing: {
    given: [en.kudosErasing.given()],
    voided: [en.kudosErasing.voided()],
  },
  kudosNotice: {
    notice: [
      en.kudosNotice.notice([{ giver: bo, reason: 'for the soup' }], [], 0),
      en.kudosNotice.notice(
        [],
        [
          { giver: bo, kinds: ['support'], source: 'reaction', times: 1 },
          { giver: cleo, kinds: ['support', 'challenge', 'knowledge'], source: 'reaction', times: 4 },
          { giver: bo, kinds: ['knowledge'], source: 'request', times: 1 },
          { giver: cleo, kinds: ['knowledge'], source: 'request', times: 2 },
          { giver: bo, kinds: ['feedback'], source: 'command', times: 1 },
        ],
        7,
      ),
      en.kudosNotice.notice([{ giver: bo, reason: 'for the soup' }], [], 'many'),
    ],
  },
  privacy: {
    show: [
      en.privacy.show(new Map(), 1_000, [], defaultRules.retention),
      en.privacy.show(
        new Map([
          ['request', 1],
          ['thanks_given', 1_000],
          ['feedback_received', 2],
          ['reflection', 3],
          ['draft_request', 1],
          ['block', 2],
          ['report', 1],
        ]),
        1_000,
        ['show', 'export', 'erase', 'block', 'unblock', 'blocked', 'report'],
        defaultRules.retention,
      ),
    ],
    more: [
      en.privacy.more({
        undeliverableDays: 30,
        triedDays: 3,
        eventDays: 30,
        heardMinutes: 10,
        offeredHours: 25,
        namedWeeks: 12,
        tieDays: 100,
        draftMinutes: 10,
        reportDays: 90,
        reportDraftHours: 24,
        linkMinutes: 15,
        sessionHours: 8,
      }),
    ],
  },
  privacyExport: {
    begun: [en.privacyExport.begun()],
    underWay: [en.privacyExport.underWay()],
    sent: [en.privacyExport.sent(monday, monday)],
    here: [
      en.privacyExport.here({ number: 1, isLast: true }),
      en.privacyExport.here({ number: 1, isLast: false }),
      en.privacyExport.here({ number: 2, isLast: false }),
      en.privacyExport.here({ number: 3, isLast: true }),
    ],
    notSent: [en.privacyExport.notSent({ some: false }), en.privacyExport.notSent({ some: true })],
  },
  ownDataPage: {
    title: [en.ownDataPage.title('Ada', 'Oakfield'), en.ownDataPage.title('Ada', '')],
    more: [en.ownDataPage.more(1, 'my-data.json'), en.ownDataPage.more(2_000, 'my-data-1.json')],
    field: [en.ownDataPage.field('what_i_learned')],
  },
  moderationReporting: {
    form: (['message', 'person'] as const).flatMap((what) =>
      readers.map((each) =>
        en.moderationReporting.form(uuid, { what, readers: each, value: 'No.' }, defaultRules.report),
      ),
    ),
    personForm: [en.moderationReporting.personForm('No.', defaultRules.report)],
    whom: [en.moderationReporting.whom()],
    sayWhat: [en.moderationReporting.sayWhat()],
    beginning: [en.moderationReporting.beginning('word '.repeat(100), defaultRules.report)],
    sent: readers.flatMap((each) => [bo, undefined].map((about) => en.moderationReporting.sent(each, about))),
    waits: (['only_steward', 'no_steward', 'not_reached'] as const).map(en.moderationReporting.waits),
    reached: [en.moderationReporting.reached()],
    ended: reportEnds.flatMap((as) =>
      ['', 'Thank you.'].map((answer) =>
        en.moderationReporting.ended(as, { steward: bo, answer, reportedAt: monday, isMessage: answer === '' }),
      ),
    ),
  },
  moderationReports: {
    card: shownReports.map(en.moderationReports.card),
    forgottenCard: reportEnds.map(en.moderationReports.forgottenCard),
    list: [
      en.moderationReports.list([], undefined),
      en.moderationReports.list(shownReports.slice(0, defaultRules.report.mostListed), `open/${monday}/${uuid}`),
      en.moderationReports.list(shownReports.slice(-1), undefined),
    ],
    looking: [en.moderationReports.looking()],
    endForm: reportEnds.map((as) => en.moderationReports.endForm(`${uuid}/${as}`, as, defaultRules.report)),
    ended: reportEnds.flatMap((as) => [true, false].map((told) => en.moderationReports.ended(as, told))),
  },
  privacyCommunity: {
    question: [en.privacyCommunity.question('Willow Workshop')],
    form: [en.privacyCommunity.form('Willow Workshop'), en.privacyCommunity.form('a'.repeat(100))],
    notTheName: [en.privacyCommunity.notTheName('Willow Workshop')],
    asked: [true, false].map((isTold) => en.privacyCommunity.asked(erasurePlanned, utc, isTold)),
    askedBefore: [en.privacyCommunity.askedBefore(erasurePlanned, utc)],
    planned: [en.privacyCommunity.planned(ada, erasurePlanned, utc)],
    tomorrow: [en.privacyCommunity.tomorrow(erasurePlanned, utc)],
    beginning: [en.privacyCommunity.beginning()],
    takenBack: [en.privacyCommunity.takenBack(ada)],
    youTookItBack: [en.privacyCommunity.youTookItBack()],
    nothingToTakeBack: [en.privacyCommunity.nothingToTakeBack()],
    shown: [
      en.privacyCommunity.shown(en.privacy.show(new Map(), 1_000, [], defaultRules.retention), erasurePlanned, utc),
    ],
    underWay: [en.privacyCommunity.underWay()],
  },
  privacyErase: {
    question: [en.privacyErase.question(`${uuid}/1767603600000`)],
    begun: [en.privacyErase.begun()],
    begunBefore: [en.privacyErase.begunBefore()],
    kept: [en.privacyErase.kept()],
    forgotten: [en.privacyErase.forgotten([]), en.privacyErase.forgotten([aPost, aPost])],
    askedHere: [en.privacyErase.askedHere()],
    cameHere: [en.privacyErase.cameHere()],
    calledHere: [en.privacyErase.calledHere()],
    title: [en.privacyErase.title()],
    instead: [en.privacyErase.instead()],
  },
  balanceHeadsUp: {
    taking: [en.balanceHeadsUp.taking()],
    circle: [en.balanceHeadsUp.circle()],
    burst: [en.balanceHeadsUp.burst()],
    one_word: [en.balanceHeadsUp.one_word()],
  },
  health: {
    report: healthReports.map((report) => en.health.report(report, utc)),
    counting: [en.health.counting()],
    addingUp: [en.health.addingUp()],
  },
  stage: {
    changed: growths.flatMap((is) =>
      [undefined, ...growths].flatMap((grown) =>
        (['dormant', grown] as const).flatMap((from) =>
          [
            { rituals: [], hasSteps: false },
            { rituals: ritualKinds, hasSteps: true },
          ].map((coming) => en.stage.changed({ from, grown, is }, defaultRules.stage, coming)),
        ),
      ),
    ),
    dormant: [['digest'] as const, ritualKinds].map((rituals) => en.stage.dormant(rituals, defaultRules.stage)),
    goesOn: [true, false].map((isNew) => en.stage.goesOn(isNew)),
    steps: [
      en.stage.steps(['purpose'], false),
      en.stage.steps(['help_channel', 'host'], false),
      en.stage.steps(['purpose', 'help_channel'], false),
      en.stage.steps(steps, true),
    ],
    stepsStopped: [en.stage.stepsStopped()],
  },
  balanceSigns: {
    found: [
      en.balanceSigns.found([], () => bo, defaultRules.signs),
      en.balanceSigns.found(
        [
          { is: 'circle', members: [adaId, benId], inside: 38, all: 40 },
          { is: 'circle', members: [adaId, benId, cleoId], inside: 38, all: 40 },
          { is: 'burst', memberId: adaId, otherId: benId, days: 9, toOther: 27, all: 48 },
          { is: 'one_word', memberId: adaId, times: 12 },
        ],
        () => bo,
        defaultRules.signs,
      ),
    ],
    none: (['too_few_people', 'not_ready'] as const).map((why) => en.balanceSigns.none(why, defaultRules.signs)),
  },
  pages: {
    link: [en.pages.link('https://hearth.example.org/pages/enter?token=t', monday)],
    noAddress: [en.pages.noAddress()],
  },
  pagesOverview: { lead: healthReports.map((report) => en.pagesOverview.lead(report, utc)) },
  pagesPeople: { lead: healthReports.map((report) => en.pagesPeople.lead(report, utc)) },
  pagesSettings: {},
  pagesTies: {},
  pagesWaiting: {},
  communityExport: {
    link: [en.communityExport.link('https://hearth.example.org/export?token=t', monday)],
    byCommand: (['csv', 'json'] as const).map((format) => en.communityExport.byCommand(communityId, format)),
  },
  moderationLog: {
    page: [
      en.moderationLog.page([], undefined, true),
      en.moderationLog.page([], undefined, false),
      en.moderationLog.page(
        moderationActs.flatMap((act) => [
          { at: monday, act, by: ada, about: bo, reason: 'It hurt somebody.' },
          { at: monday, act, by: undefined, about: undefined, reason: '' },
        ]),
        '1/a',
        true,
      ),
    ],
  },
  moderationRemoval: {
    list: [
      en.moderationRemoval.list({ requests: [], reflections: [], thanks: [], feedback: [] }),
      en.moderationRemoval.list({
        requests: [{ subject: 'request/r', at: monday, author: ada, text: 'How hot?' }],
        reflections: [{ subject: 'reflection/r', at: monday, author: undefined, text: 'A quiet week.' }],
        thanks: [{ subject: 'thanks/k', at: monday, author: ada, receiver: bo, text: '' }],
        feedback: [{ subject: 'feedback/f', at: monday, author: ada, receiver: bo, text: 'No.' }],
      }),
    ],
    form: (['request', 'reflection', 'feedback', 'thanks'] as const).map((kind) =>
      en.moderationRemoval.form(kind, `${kind}/x`, defaultRules.moderation),
    ),
    reasonLength: [en.moderationRemoval.reasonLength(defaultRules.moderation)],
    removed: (['request', 'reflection', 'feedback'] as const).flatMap((kind) => [
      en.moderationRemoval.removed(kind, []),
      en.moderationRemoval.removed(kind, [ada]),
      en.moderationRemoval.removed(kind, [ada, bo], { isOwnMessage: true, post: aPost }),
      en.moderationRemoval.removed(kind, [], { isOwn: true }),
      en.moderationRemoval.removed(kind, [], { isUnnamed: true }),
    ]),
    requestForAsker: [en.moderationRemoval.requestForAsker(ada, 'It names somebody.')],
    reflectionForAuthor: [en.moderationRemoval.reflectionForAuthor(ada, 'It names somebody.')],
    feedbackForGiver: [en.moderationRemoval.feedbackForGiver(ada, bo, 'It hurts.')],
    feedbackForReceiver: [en.moderationRemoval.feedbackForReceiver(ada, bo, 'It hurts.')],
    feedbackGone: [en.moderationRemoval.feedbackGone()],
    resolvedNote: [en.moderationRemoval.resolvedNote()],
    feedbackShown: [
      en.moderationRemoval.feedbackShown('feedback/f', ada, bo, { works: 'Nothing.', change: 'All.', question: '' }),
    ],
    shownGone: [en.moderationRemoval.shownGone(ada)],
    shown: (['stewards', 'nobody_yet', 'before'] as const).map(en.moderationRemoval.shown),
    shownToNobody: [en.moderationRemoval.shownToNobody(ada)],
    notTold: [en.moderationRemoval.notTold(bo)],
    authorNotTold: [en.moderationRemoval.authorNotTold()],
    stillThere: [en.moderationRemoval.stillThere(aPost)],
    stillWith: [en.moderationRemoval.stillWith(bo)],
    nothingHere: [en.moderationRemoval.nothingHere()],
    inDigest: [en.moderationRemoval.inDigest()],
    notShared: [en.moderationRemoval.notShared(ada, monday)],
    already: [en.moderationRemoval.already(ada)],
  },
  moderationRest: {
    begun: [en.moderationRest.begun(bo, monday, berlin, true), en.moderationRest.begun(bo, monday, berlin, false)],
    ended: [en.moderationRest.ended(bo, true), en.moderationRest.ended(bo, false)],
    toMember: [en.moderationRest.toMember(ada, 'Please calm down first.', monday, berlin)],
    overForMember: [en.moderationRest.overForMember(ada)],
    refusal: [en.moderationRest.refusal(monday, berlin, ada), en.moderationRest.refusal(monday, berlin, undefined)],
    resolved: [en.moderationRest.resolved(monday, berlin)],
    keepIt: [en.moderationRest.keepIt(monday, berlin)],
    isSteward: [en.moderationRest.isSteward(bo)],
    yourself: [en.moderationRest.yourself()],
    notResting: [en.moderationRest.notResting(bo)],
    howLong: [en.moderationRest.howLong(90)],
  },
  kudosVoiding: {
    list: [
      en.kudosVoiding.list([], [], undefined),
      en.kudosVoiding.list([], [], bo),
      en.kudosVoiding.list(
        ([undefined, 'private', 'left'] as const).map((hiddenAs) => ({
          id: kudosId,
          giver: ada,
          receivers: [bo, cleo],
          reason: 'for the soup',
          at: monday,
          hiddenAs,
        })),
        [{ steward: ada, giver: bo, receivers: [ada, cleo], at: monday }],
        undefined,
      ),
    ],
    form: [en.kudosVoiding.form('k', kudosRules)],
    reasonLength: [en.kudosVoiding.reasonLength(kudosRules)],
    voided: [en.kudosVoiding.voided(ada, [bo], [ada, bo], true), en.kudosVoiding.voided(ada, [bo, cleo], [], false)],
    toGiver: [en.kudosVoiding.toGiver(ada, [bo], 'This was a joke.'), en.kudosVoiding.toGiver(ada, [bo, cleo], 'No.')],
    toReceiver: [
      en.kudosVoiding.toReceiver(ada, bo, 'This was a joke.'),
      en.kudosVoiding.toReceiver(ada, 'steward', 'This was a joke.'),
    ],
    notTold: [en.kudosVoiding.notTold(bo)],
    retracted: [en.kudosVoiding.retracted(ada)],
  },
  kudos: {
    form: [en.kudos.form([], '', kudosRules), en.kudos.form(['U1'], 'for the soup', kudosRules)],
    notAllFit: [
      en.kudos.notAllFit([bo, cleo], 1, 2),
      en.kudos.notAllFit([bo, cleo], 1, 3),
      en.kudos.notAllFit([bo], 2, 2),
    ],
    reasonLength: [en.kudos.reasonLength(kudosRules)],
    post: [en.kudos.post(ada, [bo], 'for the soup'), en.kudos.post(ada, [bo, cleo], 'for the soup')],
    given: [
      en.kudos.given([bo], 4, false),
      en.kudos.given([bo, cleo], 1, false),
      en.kudos.given([bo], 0, false),
      en.kudos.given([bo, cleo], 3, true),
    ],
    takeBack: [en.kudos.takeBack(kudosId)],
    takenBack: [
      en.kudos.takenBack([bo], 4, true, []),
      en.kudos.takenBack([bo, cleo], 0, false, [bo]),
      en.kudos.takenBack([bo, cleo], 2, true, [bo, cleo]),
    ],
    notTheLast: [en.kudos.notTheLast([bo]), en.kudos.notTheLast([bo, cleo])],
    retracted: [en.kudos.retracted()],
    notRetracted: failures.flatMap((failure) =>
      (['own', 'voided'] as const).map((whose) => en.kudos.notRetracted(aPost, failure, whose)),
    ),
    refused: refusals.map((why) => en.kudos.refused([{ why, receiver: bo }], kudosRules)),
    explained: helpKinds.map((kind) => en.kudos.explained(clap, kind, bo, kudosRules)),
    overAllowance: [
      en.kudos.overAllowance('allowance', bo, kudosRules),
      en.kudos.overAllowance('receiver_allowance', bo, kudosRules),
    ],
  },
  notices: {
    givingBack: [en.notices.givingBack(en.notices.failed(), ['a', 'A text that is long enough to be worth keeping.'])],
    handingBack: [en.notices.handingBack(en.notices.failed(), ['a'])],
    failed: [en.notices.failed()],
    tooLate: [en.notices.tooLate()],
    whichServer: [en.notices.whichServer()],
    couldNotSay: failures.map((failure) => en.notices.couldNotSay(help, failure)),
    cannotPost: failures.map((failure) => en.notices.cannotPost(help, failure)),
    closedDoor: [en.notices.closedDoor(ada)],
    cannotSeeGroups: [en.notices.cannotSeeGroups('slack'), en.notices.cannotSeeGroups('discord')],
    cannotReach: [en.notices.cannotReach(ada)],
    cannotWelcome: [en.notices.cannotWelcome(ada)],
    otherWorkspace: [en.notices.otherWorkspace('Willow')],
    notInstalled: [en.notices.notInstalled('https://hearth.example.org/slack/install')],
    letInNoMore: [
      en.notices.letInNoMore('https://hearth.example.org/slack/install'),
      en.notices.letInNoMore(undefined),
    ],
    removed: [en.notices.removed()],
    eventsLost: [en.notices.eventsLost()],
  },
  prompts: {},
  reflection: {
    prompt: [
      en.reflection.prompt(purpose, entry.prompt, questionId),
      en.reflection.prompt('', entry.prompt, questionId),
    ],
    promptGone: [en.reflection.promptGone()],
    promptForAll: [en.reflection.promptForAll('Learn to build things that last', entry.prompt, questionId)],
    whetherToPause: [en.reflection.whetherToPause()],
    stopped: [en.reflection.stopped(questionId)],
    pausedAfterSilence: [en.reflection.pausedAfterSilence()],
    form: Object.values(en.prompts).map((prompt) => en.reflection.form(prompt, `question/${uuid}`, reflectionRules)),
    changeForm: [en.reflection.changeForm(entry.prompt, reflection, sharings, reflectionRules)],
    textLength: [en.reflection.textLength(reflectionRules)],
    kept: sharedInAllWays.flatMap((each) =>
      [true, false].map((takesPart) => en.reflection.kept(each, takesPart, reflectionRules)),
    ),
    mine: [
      en.reflection.mine([], undefined, true, monday, reflectionRules),
      en.reflection.mine([], undefined, false, monday, reflectionRules),
      en.reflection.mine([], undefined, true, monday, reflectionRules, true),
      en.reflection.mine(
        sharedInAllWays.map((each) => ({ ...entry, reflection: each })),
        5,
        true,
        monday,
        reflectionRules,
      ),
    ],
    inFull: [en.reflection.inFull([entry])],
    sentInFull: [en.reflection.sentInFull(0), en.reflection.sentInFull(3)],
    reallyTakeBack: sharedInAllWays.map(en.reflection.reallyTakeBack),
    takenBack: [en.reflection.takenBack()],
    joined: [en.reflection.joined(undefined, false), en.reflection.joined(monday, true)],
    zoneSet: [en.reflection.zoneSet(berlin, monday)],
    left: [en.reflection.left()],
    paused: [en.reflection.paused(undefined, utc, undefined), en.reflection.paused(monday, berlin, monday)],
    carriedOn: [en.reflection.carriedOn(undefined), en.reflection.carriedOn(monday)],
    prompts: [
      ...(['chosen', 'foreseen', 'retired'] as const).map((is) =>
        en.reflection.prompts({ ...outlook, now: { is, text: entry.prompt } }, 45),
      ),
      en.reflection.prompts(
        {
          ...outlook,
          isOn: false,
          inLine: [anOwnPrompt({ id: uuid as string as PromptKey })],
          hadLately: [anOwnPrompt()],
          paused: [anOwnPrompt({ state: 'paused' })],
        },
        45,
      ),
    ],
    promptAdded: [en.reflection.promptAdded(entry.prompt)],
    promptChanged: ownPromptStates.flatMap((state) =>
      [true, false].map((isPresent) => en.reflection.promptChanged(anOwnPrompt({ state }), isPresent)),
    ),
  },
  communityStewards: {
    list: [en.communityStewards.list([]), en.communityStewards.list([ada])],
    added: [en.communityStewards.added([ada])],
    removed: [en.communityStewards.removed([ada])],
    which: [en.communityStewards.which('add')],
  },
  refusals: {
    report_yourself: [en.refusals.report_yourself()],
    report_bot: [en.refusals.report_bot()],
    report_of_program: [en.refusals.report_of_program()],
    reported_already: reportStates.map((state) => en.refusals.reported_already(state)),
    too_many_reports: [en.refusals.too_many_reports(5, monday)],
    report_form_too_old: [en.refusals.report_form_too_old()],
    no_such_report: [en.refusals.no_such_report()],
    report_looked_at: [en.refusals.report_looked_at(bo, monday)],
    report_looked_at_by_you: [en.refusals.report_looked_at_by_you(monday)],
    report_ended: reportEnds.map((as) => en.refusals.report_ended(as, bo, monday)),
    own_act: [en.refusals.own_act()],
    act_of_nobody: [en.refusals.act_of_nobody()],
    act_left_out: [en.refusals.act_left_out()],
    act_quoted: [en.refusals.act_quoted()],
    act_between_few: [en.refusals.act_between_few()],
    resting: [en.refusals.resting(monday, berlin, ada)],
    steward_cannot_rest: [en.refusals.steward_cannot_rest(bo)],
    rest_yourself: [en.refusals.rest_yourself()],
    not_resting: [en.refusals.not_resting(bo)],
    rest_how_long: [en.refusals.rest_how_long(90)],
    nothing_to_take_down: [en.refusals.nothing_to_take_down()],
    in_a_digest: [en.refusals.in_a_digest()],
    removed_already: [en.refusals.removed_already(ada)],
    not_shared_any_more: [en.refusals.not_shared_any_more(ada, monday)],
    in_pause: [en.refusals.in_pause(monday, berlin, 'match')],
    message_not_there: [en.refusals.message_not_there()],
    not_asked: [en.refusals.not_asked()],
    no_thanks_to_take_back: [en.refusals.no_thanks_to_take_back(24)],
    thanks_taken_back: [en.refusals.thanks_taken_back()],
    no_thanks_here: [en.refusals.no_thanks_here()],
    thanks_voided: [en.refusals.thanks_voided(bo)],
    thanks_too_old: [en.refusals.thanks_too_old(24)],
    meant_command: [
      en.refusals.meant_command('mine', 'offer list mine', 'offer'),
      en.refusals.meant_command('cancel', 'requests mine', 'ask'),
    ],
    too_many_offers: [en.refusals.too_many_offers(20)],
    guest_as_steward: [en.refusals.guest_as_steward(bo)],
    no_prompts: [en.refusals.no_prompts()],
    prompt_gone: [en.refusals.prompt_gone()],
    question_retired: [en.refusals.question_retired()],
    prompt_known: [en.refusals.prompt_known()],
    too_many_prompts: [en.refusals.too_many_prompts(30)],
    reflection_gone: [en.refusals.reflection_gone()],
    already_named: [en.refusals.already_named()],
    already_unnamed: [en.refusals.already_unnamed()],
    unclear_date: [
      en.refusals.unclear_date('soon', { kind: 'unknown' }, 'reflect'),
      en.refusals.unclear_date('yesterday', { kind: 'past' }, 'offer'),
      en.refusals.unclear_date('2 years', { kind: 'too_far' }, 'reflect'),
      en.refusals.unclear_date(
        '5/6',
        { kind: 'ambiguous', days: ['2027-06-05' as Day, '2027-05-06' as Day] },
        'reflect',
      ),
    ],
    unknown_command: [[], ['kudos'], ['hearth help', 'ask']].map((meant) =>
      en.refusals.unknown_command('/dance', meant, ['ask', 'kudos']),
    ),
    stewards_only: [en.refusals.stewards_only()],
    effort_full: [en.refusals.effort_full(3, undefined)],
    resolved_already: [en.refusals.resolved_already(bo)],
    edited_meanwhile: [en.refusals.edited_meanwhile()],
    too_few_seats: [en.refusals.too_few_seats(3)],
    unknown_member: [en.refusals.unknown_member()],
    you_not_looked_up: [en.refusals.you_not_looked_up()],
    member_not_looked_up: [en.refusals.member_not_looked_up()],
    people_not_shown: [en.refusals.people_not_shown('slack'), en.refusals.people_not_shown('discord')],
    group_not_shown: [true, false].map((isTold) => en.refusals.group_not_shown(isTold)),
    group_not_looked_up: [en.refusals.group_not_looked_up()],
    group_too_big: [en.refusals.group_too_big(10)],
    space_too_big: [en.refusals.space_too_big()],
    group_empty: [en.refusals.group_empty()],
    you_not_visible: [en.refusals.you_not_visible()],
    which_steward: [en.refusals.which_steward('add'), en.refusals.which_steward('remove')],
    unknown_button: [en.refusals.unknown_button(), en.refusals.unknown_button('ask:gone')],
    nothing_asked: [en.refusals.nothing_asked()],
    nowhere_to_ask: [en.refusals.nowhere_to_ask()],
    request_gone: [en.refusals.request_gone()],
    request_over: [undefined, ...endings].map((why) => en.refusals.request_over(why)),
    no_offer: [en.refusals.no_offer()],
    lesson_gone: [en.refusals.lesson_gone()],
    own_request: [en.refusals.own_request()],
    blocked_by_you: [en.refusals.blocked_by_you()],
    not_yours_to_resolve: [en.refusals.not_yours_to_resolve(ada)],
    too_late_to_reopen: [en.refusals.too_late_to_reopen(7), en.refusals.too_late_to_reopen(0)],
    nobody_to_thank: [en.refusals.nobody_to_thank()],
    which_channel: [en.refusals.which_channel('add')],
    would_count_everywhere: [true, false].map((isOnlyOne) => en.refusals.would_count_everywhere(garden, isOnlyOne)),
    nothing_brought: [en.refusals.nothing_brought()],
    nothing_to_give: [en.refusals.nothing_to_give()],
    exchange_gone: [en.refusals.exchange_gone()],
    feedback_open: [en.refusals.feedback_open()],
    matched_already: [en.refusals.matched_already()],
    changed_said: [en.refusals.changed_said()],
    exchange_left: [en.refusals.exchange_left()],
    nothing_to_read: [en.refusals.nothing_to_read()],
    feedback_forgotten: [en.refusals.feedback_forgotten()],
    nothing_to_leave: [en.refusals.nothing_to_leave()],
    round_is_open: [en.refusals.round_is_open()],
    unknown_zone: [[], [berlin], [berlin, utc]].map((zones) =>
      en.refusals.unknown_zone('Mars/Olympus', zones, 'reflect', 'timezone'),
    ),
    unknown_emoji: [en.refusals.unknown_emoji('hello')],
  },
  ritual: {
    list: [
      en.ritual.list(outlooks, berlin, { holidays: [christmas, oneDay], isQuestionTold: false }),
      en.ritual.list([], utc, { holidays: [], isQuestionTold: true }),
    ],
    form: outlooks.flatMap(({ ritual }) => rhythms.map((rhythm) => en.ritual.form(ritual, rhythm, berlin))),
    proposal: outlooks.map((outlook) => en.ritual.proposal('digest/on/every/1/09:00', outlook, berlin)),
    kept: outlooks.map((outlook) => en.ritual.kept(outlook, berlin)),
  },
  ritualHolidays: {
    form: [en.ritualHolidays.form()],
    unclearDay: [
      en.ritualHolidays.unclearDay({ kind: 'ambiguous', days: [christmas.from, christmas.until] }),
      ...(['past', 'too_far', 'unknown'] as const).map((kind) => en.ritualHolidays.unclearDay({ kind })),
    ],
    notKept: (['ends_before', 'past', 'too_long', 'too_many'] as const).map((problem) =>
      en.ritualHolidays.notKept(problem, defaultRules.ritual),
    ),
    added: [en.ritualHolidays.added(christmas, berlin, monday), en.ritualHolidays.added(oneDay, utc, undefined)],
    removed: [en.ritualHolidays.removed(christmas, berlin, monday), en.ritualHolidays.removed(oneDay, utc, undefined)],
    notThere: [en.ritualHolidays.notThere()],
  },
  ritualStart: {
    offer: [
      { exchange: true, question: true },
      { exchange: true, question: false },
      { exchange: false, question: true },
    ].flatMap((toStart) =>
      [true, false].map((isForAll) => en.ritualStart.offer(toStart, 5, defaultRules.stage, isForAll)),
    ),
    exchangeStarted: outlooks.flatMap((outlook) => [
      en.ritualStart.exchangeStarted(true, outlook, berlin, undefined),
      en.ritualStart.exchangeStarted(false, outlook, berlin, help),
    ]),
    questionStarted: [
      en.ritualStart.questionStarted({ is: 'nowhere' }, utc),
      en.ritualStart.questionStarted({ is: 'told_before' }, utc),
      ...outlooks.flatMap((outlook) =>
        [true, false].map((isForAll) =>
          en.ritualStart.questionStarted({ is: 'on_its_way', outlook, at: help, isForAll }, berlin),
        ),
      ),
    ],
    questionForAll: outlooks.flatMap(({ ritual }) =>
      [true, false].map((isForAll) => en.ritualStart.questionForAll(ritual.timing, isForAll)),
    ),
    questionNotTold: [en.ritualStart.questionNotTold(help)],
    later: [en.ritualStart.later()],
  },
  setup: {
    card: setupStates.map(en.setup.card),
    forStewards: (['slack', 'discord', 'playground'] as const).flatMap((platform) => [
      en.setup.forStewards('', platform),
      en.setup.forStewards('Willow Workshop', platform),
    ]),
    inChannel: [en.setup.inChannel(bo)],
    form: [
      en.setup.form({ purpose: '', channels: {}, zone: undefined, rituals: true }, 'kf12ab-on'),
      en.setup.form(
        {
          purpose: 'p'.repeat(maxPurposeCharacters),
          channels: { help: { id: 'C1', isGuess: true }, stewards: { id: 'C2', isGuess: false } },
          zone: berlin,
          rituals: false,
        },
        'kf12ab-off',
      ),
    ],
    channelGone: [en.setup.channelGone()],
    saved: setupStates.flatMap((state) => [en.setup.saved(state, true), en.setup.saved(state, false)]),
    nudge: setupStates.map(en.setup.nudge),
    nudgeAnswered: [en.setup.nudgeAnswered()],
    later: [en.setup.later()],
    firstDigest: [en.setup.firstDigest()],
  },
  newcomerWelcome: {
    greeting: [
      en.newcomerWelcome.greeting('Willow Workshop', purpose, { by: 'host', host: bo }, help),
      en.newcomerWelcome.greeting('Willow Workshop', purpose, { by: 'stewards', stewards: [bo, cleo] }, help),
      en.newcomerWelcome.greeting('Willow Workshop', '', { by: 'stewards', stewards: [] }, undefined),
      en.newcomerWelcome.greeting('', '', { by: 'stewards', stewards: [] }, undefined),
    ],
  },
  moderationBlock: {
    blocked: (['new', 'before', 'self', 'bot'] as const).map((outcome) =>
      en.moderationBlock.blocked(outcome, uuid, bo),
    ),
    nobody: [en.moderationBlock.nobody()],
    unblocked: [en.moderationBlock.unblocked(true, bo), en.moderationBlock.unblocked(false, bo)],
    list: [
      en.moderationBlock.list([], undefined, true),
      en.moderationBlock.list([], undefined, false),
      en.moderationBlock.list(
        Array.from({ length: 20 }, (_, place) => ({ id: uuid, name: bo, since: monday, hasLeft: place === 3 })),
        `1784000000000/${uuid}`,
        true,
      ),
      en.moderationBlock.list([{ id: uuid, name: bo, since: monday, hasLeft: false }], undefined, false),
    ],
  },
  newcomerHosts: {
    page: [
      en.newcomerHosts.page([], false, false, defaultRules.newcomer),
      en.newcomerHosts.page([bo, cleo], true, true, defaultRules.newcomer),
    ],
    volunteered: [en.newcomerHosts.volunteered(true), en.newcomerHosts.volunteered(false)],
    notForGuests: [en.newcomerHosts.notForGuests()],
    stopped: [en.newcomerHosts.stopped(true), en.newcomerHosts.stopped(false)],
    sayHello: [
      en.newcomerHosts.sayHello({ names: [bo], others: 0 }, 'h1', { written: { at: help, id: 'm1' }, at: help }),
      en.newcomerHosts.sayHello({ names: [bo, cleo], others: 40 }, 'h1', { written: undefined, at: undefined }),
    ],
    willSayHello: [
      en.newcomerHosts.willSayHello({ names: [bo], others: 0 }),
      en.newcomerHosts.willSayHello({ names: [bo, cleo], others: 1 }),
    ],
    helloOver: [en.newcomerHosts.helloOver()],
    helloTaken: [en.newcomerHosts.helloTaken()],
    notNow: (['asked', 'asked_later', 'nobody', 'before'] as const).map(en.newcomerHosts.notNow),
    nobodyCanBeAsked: [
      en.newcomerHosts.nobodyCanBeAsked({ names: [bo], others: 0 }, defaultRules.newcomer),
      en.newcomerHosts.nobodyCanBeAsked({ names: [bo, cleo], others: 4_000 }, defaultRules.newcomer),
    ],
    nobodyWelcomes: [
      en.newcomerHosts.nobodyWelcomes({ names: [bo], others: 0 }, defaultRules.newcomer),
      en.newcomerHosts.nobodyWelcomes({ names: [bo, cleo], others: 4_000 }, defaultRules.newcomer),
    ],
  },
  newcomerUnanswered: {
    toHost: [
      en.newcomerUnanswered.toHost([{ name: bo, at: { at: help, id: 'm1' } }]),
      en.newcomerUnanswered.toHost([
        { name: bo, at: { at: help, id: 'm1' } },
        { name: cleo, at: { at: help, id: 'm2' } },
        { name: bo, at: undefined },
      ]),
      en.newcomerUnanswered.toHost([{ name: bo, at: undefined }]),
      en.newcomerUnanswered.toHost([{ name: bo, at: { at: help, id: 'm1' } }], { count: 1, mayBeMore: false }),
    ],
    toStewards: [
      en.newcomerUnanswered.toStewards([{ name: bo, at: undefined }], true),
      en.newcomerUnanswered.toStewards([{ name: bo, at: { at: help, id: 'm1' } }], true),
      en.newcomerUnanswered.toStewards(
        [
          { name: bo, at: { at: help, id: 'm1' } },
          { name: cleo, at: { at: help, id: 'm2' } },
        ],
        false,
      ),
      en.newcomerUnanswered.toStewards([{ name: bo, at: undefined }], false, { count: 7, mayBeMore: false }),
      en.newcomerUnanswered.toStewards([{ name: bo, at: undefined }], false, { count: 180, mayBeMore: true }),
    ],
  },
  newcomerQuestion: {
    ask: [en.newcomerQuestion.ask()],
    found: [en.newcomerQuestion.found()],
    notYet: [
      en.newcomerQuestion.notYet({ who: 'host', name: bo }),
      en.newcomerQuestion.notYet({ who: 'stewards' }),
      en.newcomerQuestion.notYet(undefined),
    ],
    never: [en.newcomerQuestion.never()],
    again: [en.newcomerQuestion.again()],
    telling: [true, false].flatMap((isNow) => [
      en.newcomerQuestion.telling({ who: 'host', name: bo }, isNow),
      en.newcomerQuestion.telling({ who: 'stewards' }, isNow),
    ]),
    toldBefore: [en.newcomerQuestion.toldBefore()],
    nobodyToTell: [en.newcomerQuestion.nobodyToTell()],
    nobodyTold: [en.newcomerQuestion.nobodyTold()],
    wouldLikeAWord: [
      en.newcomerQuestion.wouldLikeAWord(bo, 'host'),
      en.newcomerQuestion.wouldLikeAWord(bo, 'stewards'),
    ],
  },
  newcomerMarks: {
    firstAsk: [en.newcomerMarks.firstAsk()],
    firstHelp: [en.newcomerMarks.firstHelp(bo), en.newcomerMarks.firstHelp(undefined)],
  },
};

const all: readonly (readonly [string, readonly Said[]])[] = [
  ...Object.entries(occasions).flatMap(([feature, functions]) =>
    Object.entries(functions).map(([name, said]) => [`${feature}.${name}`, said as readonly Said[]] as const),
  ),
  ['optionProblem', optionProblems()] as const,
];

const isForm = (said: Said): said is Form => typeof said !== 'string' && 'fields' in said;

function wordsOf(said: Said): string {
  if (typeof said === 'string') return said;
  if (!isForm(said)) return plainText(said);
  return said.fields.flatMap(({ label, hint }) => [label, hint ?? '']).join('\n');
}

const sentencesOf = (text: string) => text.split(/\n|(?<=[.!?])\s/);

const buttonsOf = (said: Said): readonly Button[] =>
  typeof said === 'string' || isForm(said)
    ? []
    : said.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));

/** What stands in one line, in all its blocks. */
const contentsOf = (said: Said): readonly (readonly Inline[])[] =>
  typeof said === 'string' || isForm(said)
    ? []
    : said.blocks.flatMap((block) => {
        if (block.type === 'list') return block.items;
        return 'content' in block ? [block.content] : [];
      });

describe.each(all)('What %s says', (_name, said) => {
  const texts = said.map(wordsOf);

  it('is in sentences that can be taken in at once', () => {
    for (const sentence of texts.flatMap(sentencesOf)) expect(sentence.length, sentence).toBeLessThanOrEqual(300);
  });

  it('reads right in whatever form a platform shows a moment: “today, 5 PM” or “29 November 2026 17:05”', () => {
    for (const content of said.flatMap(contentsOf)) {
      content.forEach((inline, index) => {
        const before = content[index - 1];
        if (inline.type !== 'time' || !before) return;
        expect(before).toMatchObject({ text: expect.stringMatching(/(?:\b(?:until|by|since|due)|:) $/) });
      });
    }
  });

  it('shouts at nobody and blames nobody', () => {
    for (const text of texts) {
      expect(text.match(/!/g)?.length ?? 0, text).toBeLessThanOrEqual(1);
      expect(text).not.toMatch(
        /\b(invalid|errors?|fail(ed|ure)?|illegal|forbidden|denied|wrong (input|format)|you must)\b/i,
      );
      expect(text).not.toMatch(/\b[A-Z]{5,}\b/);
    }
  });

  it('has no holes and no slips of the program', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
      expect(text).not.toMatch(/ {2}| [.,;]|\.\.|“”/);
      expect(text, 'the apostrophe of print').not.toMatch(/\w'\w/);
    }
  });

  it('keeps within what platforms show on buttons and in forms', () => {
    for (const button of said.flatMap(buttonsOf)) {
      expect(button.label.length).toBeLessThanOrEqual(75);
      expect(`${button.action}:${button.subject}`.length).toBeLessThanOrEqual(100);
    }
    for (const form of said.filter(isForm)) {
      expect(formProblems(form)).toEqual([]);
      expect(renderingProblems(form)).toEqual([]);
      for (const field of form.fields) {
        expect(field.label, 'platforms mark what may be left empty').not.toMatch(/if you like|optional/i);
      }
    }
  });
});

describe('Every form that Hearth declares', () => {
  const opened = all.flatMap(([, said]) => said).filter(isForm);

  it.each(Object.values(formActions))('(%s) is among those that were held against what platforms show', (action) => {
    expect(opened.filter((form) => form.action === action).length).toBeGreaterThan(0);
  });
});

describe('A refusal of what somebody typed', () => {
  it('shows an example that they can copy, and never a grammar', () => {
    const options = optionProblems().map((refusal) => plainText(refusal));
    const others = [en.refusals.nothing_asked(), en.refusals.nobody_to_thank(), en.refusals.which_channel('add')];
    for (const text of [...options, ...others.map((refusal) => plainText(refusal))]) {
      if (!text.includes('dance” here. Try show')) expect(text).toMatch(/For example: \/[a-z]+ \S/);
      expect(text).not.toMatch(/<[^>]*>|\[[a-z:…]+\]/);
    }
  });
});

describe('The questions of quiet weeks', () => {
  it('are all different, and come round in turn', () => {
    const asked = [0, 1, 2, 3, 4, 5, 6].map((week) => plainText(en.digest.quiet('', week, 'odd')));
    expect(new Set(asked).size).toBe(6);
    expect(asked[6]).toBe(asked[0]);
  });
});

describe('A message that asks people to answer in its thread', () => {
  it('says what the thread is called, so that there is one on every platform', () => {
    for (const said of [en.digest.quiet('', 0, 'every'), en.reflection.promptForAll('', entry.prompt, questionId)]) {
      expect(plainText(said)).toContain('in the thread');
      expect(plainText(said)).toContain(said.thread);
      expect(said.thread).toMatch(/\?$/);
    }
  });
});

describe('The beginning of a long text', () => {
  it('ends with a whole word, and never cuts a character in two', () => {
    expect(en.help.aboutMessage(`${'word '.repeat(100)}`)).toMatch(/^“(word )+…”\n\n$/);
    // Half a surrogate pair cannot be encoded.
    expect(() => encodeURIComponent(en.help.aboutMessage('👩🏽'.repeat(400)))).not.toThrow();
  });
});
