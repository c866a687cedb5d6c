import { describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import type { Button } from '../../src/chat/button.ts';
import type { Form } from '../../src/chat/form.ts';
import { type Inline, type Message, mention, person } from '../../src/chat/message.ts';
import { noResponse } from '../../src/domain/exchange/exchange.ts';
import type { PairingId, ReflectionId, RequestId, SentPromptId } from '../../src/domain/ids.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import type { KudosRefusal } from '../../src/domain/kudos/kudos.ts';
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
import type { Words } from '../../src/text/words.ts';
import {
  aCommunity,
  aMember,
  anOwnPrompt,
  aReflection,
  aRequest,
  aRitual,
  aUser,
  minutesLater,
  monday,
} from '../support/builders.ts';
import { garden, help } from '../support/core-harness.ts';
import { anEntry } from '../support/exchange-builders.ts';
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
const berlin = 'Europe/Berlin' as Zone;
const clap = '👏' as Emoji;
const purpose = 'Learn to build things that last.';
const { kudos: kudosRules, request: requestRules } = defaultRules;
const states = ['open', 'answered', 'resolved', 'withdrawn', 'expired'] as const;
const endings = ['taken_back', 'by_steward', 'asker_left', 'removed', 'not_posted'] as const;
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

const waiting = { id: uuid, asker: bo, kind: 'challenge', need: 'Push me.', postedIn: help } as const;
const answered = {
  asker: bo,
  kind: 'support',
  need: 'A hand.',
  helpers: [{ name: cleo, status: 'credited' }],
  wasAlone: false,
} as const;
const thanks = { giver: bo, receiver: cleo, reason: 'for the soup' } as const;
const reflections = {
  questions: [
    { question: 'What grew?', named: [{ author: bo, text: 'I asked, and it did not hurt.' }], unnamed: [] },
    { question: 'What do you need?', named: [], unnamed: ['Rest.', 'Time.'] },
  ],
  strands: [
    { words: 'asking', people: 7 },
    { words: 'rest', people: 5 },
  ],
};
const noReflections = { questions: [], strands: [] };
const outgoing = { at: help, dueAt: monday, zone: berlin };
const unscheduled = { at: help, dueAt: undefined, zone: berlin };
const facts = { purpose, waiting: [waiting], answered: [answered], kudos: [thanks], thanked: [bo], reflections };
const reflection = aReflection({ id: uuid as string as ReflectionId });
const entry = { reflection, prompt: 'What is worth learning slowly?' };
const reflectionRules = defaultRules.reflection;
const sentId = uuid as string as SentPromptId;
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
const whyOut = ['left', 'not_reached'] as const;
const pairingId = uuid as string as PairingId;
const duty = { pairingId, receiver: bo, work: anEntry(), deadlineAt: monday };
const nowhere = { ...duty, work: anEntry({ link: '' }) };
const text = { works: 'The crust sings.', change: 'More salt.', question: 'Why rye?' };
const response = { helped: ['works', 'change'], thanked: true, answer: 'I added salt.' } as const;
const feedback = { ...text, pairingId, giverId: aMember().id, receiverId: aMember().id, response: noResponse };
const gifts = (['none', 'sealed', 'open'] as const).map((state) => ({ pairingId, giver: cleo, state }));

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
    asked: [en.help.asked(help, []), en.help.asked(help, ['css', 'rust'])],
    nudge: (['open', 'answered', 'resolved', 'withdrawn', 'expired'] as const).flatMap((state) =>
      helpings.map((helpers) => en.help.nudge({ ...request, state }, ada, helpers)),
    ),
    resolveForm: [en.help.resolveForm(request, ['U1'], true), en.help.resolveForm(request, [], false)],
    resolvedPrivately: [
      en.help.resolvedPrivately(true, [], []),
      en.help.resolvedPrivately(false, [], []),
      en.help.resolvedPrivately(true, [bo, cleo], []),
      ...(['asker', 'self', 'bot', 'left'] as const).map((why) =>
        en.help.resolvedPrivately(true, [], [{ why, helper: bo }]),
      ),
    ],
    resolved: [[], [bo], [bo, cleo]].flatMap((helpers) => [
      en.help.resolved({ ...request, state: 'resolved', thanks: '' }, ada, helpers),
      en.help.resolved({ ...request, state: 'resolved', thanks: 'It works.' }, ada, helpers),
    ]),
    wasResolved: [en.help.wasResolved()],
    reopened: [en.help.reopened(ada)],
    wasReopened: [en.help.wasReopened(ada)],
    reopenedPrivately: [en.help.reopenedPrivately()],
    takenBack: (['closed_it', 'is_told', 'out_of_reach'] as const).map((asker) => en.help.takenBack(request, asker)),
    askerLeft: [en.help.askerLeft(ada)],
    closedForHelpers: [en.help.closedForHelpers()],
    removedForHelper: [en.help.removedForHelper(ada)],
    welcomeBack: [en.help.welcomeBack([request]), en.help.welcomeBack([request, request])],
  },
  helpOffers: {
    taken: [en.helpOffers.taken(ada)],
    stands: [en.helpOffers.stands(false), en.helpOffers.stands(true)],
    came: [en.helpOffers.came(ada, bo)],
    cameDirectly: [en.helpOffers.cameDirectly(request, bo)],
    goesDirectly: [en.helpOffers.goesDirectly(request, ada)],
    reachedNobody: [en.helpOffers.reachedNobody(request, ada)],
    check: [en.helpOffers.check(request, ada, { at: help, id: '1' }), en.helpOffers.check(request, ada, undefined)],
    inTouch: [en.helpOffers.inTouch()],
    steppedBack: [en.helpOffers.steppedBack(true), en.helpOffers.steppedBack(false)],
    lapsed: [en.helpOffers.lapsed(request, bo, true), en.helpOffers.lapsed(request, bo, false)],
  },
  helpTrouble: {
    movedTo: failures.map((failure) => en.helpTrouble.movedTo(help, garden, failure)),
    notPosted: failures.map((failure) => en.helpTrouble.notPosted(request, help, failure)),
    ended: (['by_steward', 'removed'] as const).map((why) => en.helpTrouble.ended(request, why)),
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
  helpList: {
    page: (['open', 'mine', 'waiting'] as const).flatMap((list) => [
      en.helpList.page(list, [], undefined, true, monday),
      en.helpList.page(list, [], undefined, false, monday),
      en.helpList.page(list, listings, `waiting/${monday}/${uuid}`, true, minutesLater(3 * 24 * 60)),
      en.helpList.page(list, listings, undefined, false, minutesLater(90)),
    ]),
  },
  community: {
    show: [true, false].flatMap((steward) => [
      en.community.show(aCommunity(), { help }, monday, steward),
      en.community.show(aCommunity({ purpose: '' }), {}, undefined, steward),
    ]),
    purposeSet: [en.community.purposeSet(purpose)],
    channelSet: [en.community.channelSet('help', help), en.community.channelSet('stewards', help)],
    zoneSet: [en.community.zoneSet(berlin, monday, monday), en.community.zoneSet(utc, monday, undefined)],
    emojiSet: helpKinds.map((kind) => en.community.emojiSet(clap, kind)),
    emojiUnset: [en.community.emojiUnset(clap)],
    reactionChannels: [en.community.reactionChannels([]), en.community.reactionChannels([help, help])],
    wouldCountEverywhere: [true, false].map((isOnlyOne) => en.community.wouldCountEverywhere(garden, isOnlyOne)),
    whichChannel: [en.community.whichChannel('add')],
    unknownEmoji: [en.community.unknownEmoji('hello')],
  },
  digest: {
    weekly: [
      ...weeksKept.map((weeks) => en.digest.weekly(facts, weeks)),
      en.digest.weekly(
        {
          purpose: '',
          waiting: [],
          answered: [{ ...answered, helpers: [] }],
          kudos: [],
          thanked: [],
          reflections: noReflections,
        },
        'every',
      ),
    ],
    quiet: [0, 1, 2, 3, 4, 5].map((week) => en.digest.quiet(purpose, week, 'every')),
    resting: weeksKept.map((weeks) => en.digest.resting(weeks)),
    nowhere: [en.digest.nowhere()],
    leftToNext: weeksKept.flatMap((weeks) => [
      en.digest.leftToNext({ ...outgoing, dueAt: monday }, minutesLater(60), weeks),
      en.digest.leftToNext({ ...outgoing, dueAt: monday }, undefined, weeks),
    ]),
    inPart: [en.digest.inPart(help)],
    preview: [outgoing, unscheduled].map((each) => en.digest.preview(en.digest.weekly(facts, 'every'), each)),
    nothingToSend: [en.digest.nothingToSend(outgoing), en.digest.nothingToSend(unscheduled)],
    switchedOff: [en.digest.switchedOff()],
  },
  exchange: {
    opened: [en.exchange.opened(monday, exchangeRules)],
    invited: [en.exchange.invited(monday)],
    movedIntoRound: [en.exchange.movedIntoRound(monday)],
    openedPrivately: [en.exchange.openedPrivately(monday)],
    matchedAtOnce: [en.exchange.matchedAtOnce()],
    joined: [en.exchange.joined(monday, exchangeRules), en.exchange.joined(undefined, exchangeRules)],
    joinedDirectly: [en.exchange.joinedDirectly()],
    entryChanged: [en.exchange.entryChanged()],
    matched: [en.exchange.matched(duty, true), en.exchange.matched(nowhere, false)],
    example: [en.exchange.example()],
    nobodyYet: [en.exchange.nobodyYet(exchangeRules)],
    stillWaiting: [en.exchange.stillWaiting()],
    given: [true, false].flatMap((open) => [en.exchange.given(bo, open, true), en.exchange.given(bo, open, false)]),
    givenAnew: [en.exchange.givenAnew()],
    partnerGave: [en.exchange.partnerGave(bo, duty), en.exchange.partnerGave(bo, undefined)],
    feedback: [
      en.exchange.feedback(bo, feedback, 'Does it hold?'),
      en.exchange.feedback(bo, { ...feedback, response }, ''),
    ],
    reminder: [en.exchange.reminder('halfway', duty, true), en.exchange.reminder('last_day', duty, false)],
    missed: [en.exchange.missed(duty, true), en.exchange.missed(duty, false)],
    askToPause: [en.exchange.askToPause(2)],
    paused: [en.exchange.paused([]), en.exchange.paused([bo]), en.exchange.paused([bo, cleo])],
    stays: [en.exchange.stays()],
    stranded: [en.exchange.stranded(bo, false), en.exchange.stranded(bo, true), en.exchange.stranded(undefined, true)],
    freed: whyOut.map((why) => en.exchange.freed(bo, why)),
    released: [en.exchange.released(bo)],
    newReceiver: whyOut.map((why) => en.exchange.newReceiver(bo, why, duty)),
    newGiver: whyOut.map((why) => en.exchange.newGiver(bo, why, cleo)),
    giverLeft: whyOut.map((why) => en.exchange.giverLeft(bo, why)),
    left: [
      en.exchange.left(true, [], []),
      en.exchange.left(false, [bo, cleo], []),
      en.exchange.left(true, [bo], []),
      en.exchange.left(false, [], [bo, cleo]),
    ],
    putDown: whyOut.flatMap((why) => [en.exchange.putDown(bo, why, true), en.exchange.putDown(bo, why, false)]),
    responded: (['told', 'noted', 'nothing'] as const).map((outcome) => en.exchange.responded(bo, outcome)),
    response: [response, noResponse, { ...noResponse, thanked: true }].map((each) => en.exchange.response(bo, each)),
    summary: [en.exchange.summary(2, 2, exchangeRules), en.exchange.summary(4, 6, exchangeRules)],
    completed: [en.exchange.completed(60, exchangeRules), en.exchange.completed(80, exchangeRules)],
  },
  exchangeForms: {
    join: [
      en.exchangeForms.join({}, false, [], exchangeRules),
      en.exchangeForms.join(anEntry(), true, ['U1'], exchangeRules),
    ],
    noLink: [en.exchangeForms.noLink()],
    tooManyTopics: [en.exchangeForms.tooManyTopics(5)],
    give: [
      en.exchangeForms.give(pairingId, { works: '', change: '', question: '' }, 'Bo', anEntry(), exchangeRules),
      en.exchangeForms.give(pairingId, text, '🥐'.repeat(40), { ...anEntry(), work: '🥖'.repeat(200) }, exchangeRules),
    ],
    textProblem: [
      en.exchangeForms.textProblem('too_short', exchangeRules),
      en.exchangeForms.textProblem('too_long', exchangeRules),
      en.exchangeForms.textProblem('no_words', exchangeRules),
    ],
    respond: [
      en.exchangeForms.respond(feedback, exchangeRules),
      en.exchangeForms.respond({ ...feedback, response }, exchangeRules),
    ],
  },
  exchangePages: {
    status: [
      en.exchangePages.status(
        {
          now: monday,
          startsAt: undefined,
          hasStopped: true,
          waiting: undefined,
          duties: [],
          gifts: [],
          completedPercent: undefined,
        },
        exchangeRules,
      ),
      ...[true, false].map((isInRound) =>
        en.exchangePages.status(
          {
            now: monday,
            startsAt: monday,
            hasStopped: false,
            waiting: { ...anEntry(), isInRound },
            duties: [duty],
            gifts,
            completedPercent: 60,
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
  memberHome: {
    page: [
      en.memberHome.page('', ['questions', 'exchange'], [], [], []),
      en.memberHome.page(
        purpose,
        [],
        [
          { request, offers: 0 },
          { request, offers: 1 },
          { request: { ...request, state: 'answered' }, offers: 0 },
        ],
        (['removed', 'not_posted', 'by_steward'] as const).map((endedWhy) => ({ ...request, endedWhy })),
        [
          { giver: bo, reason: 'for the soup', kind: 'support', source: 'command' },
          { giver: bo, reason: '', kind: 'challenge', source: 'reaction' },
          { giver: bo, reason: '', kind: 'knowledge', source: 'request' },
        ],
      ),
    ],
  },
  kudos: {
    form: [en.kudos.form([], '', kudosRules), en.kudos.form(['U1'], 'for the soup', kudosRules)],
    notAllFit: [en.kudos.notAllFit([bo, cleo], 1), en.kudos.notAllFit([bo], 2)],
    reasonLength: [en.kudos.reasonLength(kudosRules)],
    post: [en.kudos.post(ada, [bo], 'for the soup'), en.kudos.post(ada, [bo, cleo], 'for the soup')],
    given: [
      en.kudos.given([bo], 4, false),
      en.kudos.given([bo, cleo], 1, false),
      en.kudos.given([bo], 0, false),
      en.kudos.given([bo, cleo], 3, true),
    ],
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
    cannotReach: [en.notices.cannotReach(ada)],
    cannotWelcome: [en.notices.cannotWelcome(ada)],
    otherWorkspace: [en.notices.otherWorkspace('Willow')],
    notInstalled: [en.notices.notInstalled('https://hearth.example.org/slack/install')],
    removed: [en.notices.removed()],
    eventsLost: [en.notices.eventsLost()],
  },
  prompts: {},
  reflection: {
    prompt: [en.reflection.prompt(entry.prompt, sentId)],
    promptForAll: [en.reflection.promptForAll(entry.prompt, sentId)],
    whetherToPause: [en.reflection.whetherToPause()],
    stopped: [en.reflection.stopped(sentId)],
    pausedAfterSilence: [en.reflection.pausedAfterSilence()],
    form: Object.values(en.prompts).map((prompt) => en.reflection.form(prompt, `sent/${uuid}`, reflectionRules)),
    changeForm: [en.reflection.changeForm(entry.prompt, reflection, sharings, reflectionRules)],
    textLength: [en.reflection.textLength(reflectionRules)],
    kept: sharedInAllWays.flatMap((each) =>
      [true, false].map((takesPart) => en.reflection.kept(each, takesPart, reflectionRules)),
    ),
    mine: [
      en.reflection.mine([], undefined, true, monday, reflectionRules),
      en.reflection.mine([], undefined, false, monday, reflectionRules),
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
      en.reflection.prompts([], 45),
      en.reflection.prompts([anOwnPrompt({ id: uuid as string as PromptKey }), anOwnPrompt({ state: 'paused' })], 45),
    ],
    promptAdded: [en.reflection.promptAdded(entry.prompt)],
    promptChanged: ownPromptStates.map((state) => en.reflection.promptChanged(anOwnPrompt({ state }))),
  },
  communityStewards: {
    list: [en.communityStewards.list([]), en.communityStewards.list([ada])],
    added: [en.communityStewards.added([ada])],
    removed: [en.communityStewards.removed([ada])],
    which: [en.communityStewards.which('add')],
  },
  refusals: {
    no_prompts: [en.refusals.no_prompts()],
    prompt_gone: [en.refusals.prompt_gone()],
    reflection_gone: [en.refusals.reflection_gone()],
    already_named: [en.refusals.already_named()],
    already_unnamed: [en.refusals.already_unnamed()],
    unclear_date: [
      en.refusals.unclear_date('soon', { kind: 'unknown' }),
      en.refusals.unclear_date('yesterday', { kind: 'past' }),
      en.refusals.unclear_date('2 years', { kind: 'too_far' }),
      en.refusals.unclear_date('5/6', { kind: 'ambiguous', days: ['2027-06-05' as Day, '2027-05-06' as Day] }),
    ],
    unknown_command: [[], ['kudos'], ['hearth help', 'ask']].map((meant) =>
      en.refusals.unknown_command('/dance', meant, ['ask', 'kudos']),
    ),
    stewards_only: [en.refusals.stewards_only()],
    unknown_member: [en.refusals.unknown_member()],
    you_not_looked_up: [en.refusals.you_not_looked_up()],
    member_not_looked_up: [en.refusals.member_not_looked_up()],
    people_not_shown: [en.refusals.people_not_shown('slack'), en.refusals.people_not_shown('discord')],
    you_not_visible: [en.refusals.you_not_visible()],
    which_steward: [en.refusals.which_steward('add'), en.refusals.which_steward('remove')],
    unknown_button: [en.refusals.unknown_button(), en.refusals.unknown_button('ask:gone')],
    nothing_asked: [en.refusals.nothing_asked()],
    nowhere_to_ask: [en.refusals.nowhere_to_ask()],
    request_gone: [en.refusals.request_gone()],
    request_over: [undefined, ...endings].map((why) => en.refusals.request_over(why)),
    no_offer: [en.refusals.no_offer()],
    own_request: [en.refusals.own_request()],
    not_yours_to_resolve: [en.refusals.not_yours_to_resolve(ada)],
    too_late_to_reopen: [en.refusals.too_late_to_reopen(7), en.refusals.too_late_to_reopen(0)],
    nobody_to_thank: [en.refusals.nobody_to_thank()],
    which_channel: [en.refusals.which_channel('add')],
    would_count_everywhere: [true, false].map((isOnlyOne) => en.refusals.would_count_everywhere(garden, isOnlyOne)),
    nothing_brought: [en.refusals.nothing_brought()],
    nothing_to_give: [en.refusals.nothing_to_give()],
    exchange_gone: [en.refusals.exchange_gone()],
    feedback_open: [en.refusals.feedback_open()],
    exchange_left: [en.refusals.exchange_left()],
    nothing_to_read: [en.refusals.nothing_to_read()],
    nothing_to_leave: [en.refusals.nothing_to_leave()],
    round_is_open: [en.refusals.round_is_open()],
    unknown_zone: [[], [berlin], [berlin, utc]].map((zones) =>
      en.refusals.unknown_zone('Mars/Olympus', zones, 'reflect', 'timezone'),
    ),
    unknown_emoji: [en.refusals.unknown_emoji('hello')],
  },
  ritual: {
    list: [en.ritual.list(outlooks, berlin), en.ritual.list([], utc)],
    form: outlooks.flatMap(({ ritual }) => rhythms.map((rhythm) => en.ritual.form(ritual, rhythm, berlin))),
    proposal: outlooks.map((outlook) => en.ritual.proposal('digest/on/every/1/09:00', outlook, berlin)),
    kept: outlooks.map((outlook) => en.ritual.kept(outlook, berlin)),
  },
  memberWelcome: {
    greeting: [
      en.memberWelcome.greeting('Willow Workshop', purpose, [bo, cleo], help),
      en.memberWelcome.greeting('Willow Workshop', '', [], undefined),
    ],
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
      expect(form.title.length).toBeLessThanOrEqual(24);
      expect(form.submitLabel.length).toBeLessThanOrEqual(24);
      for (const field of form.fields) {
        expect(field.label.length).toBeLessThanOrEqual(45); // Discord's limit for a label; Slack's is 2,000
        expect(field.label, 'platforms mark what may be left empty').not.toMatch(/if you like|optional/i);
        expect(field.hint?.length ?? 0).toBeLessThanOrEqual(100); // Discord's for its description; Slack's is 2,000
        if (field.type === 'text') expect(field.maxLength).toBeLessThanOrEqual(3_000);
        for (const choice of field.type === 'choice' ? field.choices : []) {
          expect(choice.label.length).toBeLessThanOrEqual(75);
        }
      }
    }
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
    for (const said of [en.digest.quiet('', 0, 'every'), en.reflection.promptForAll(entry.prompt, sentId)]) {
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
