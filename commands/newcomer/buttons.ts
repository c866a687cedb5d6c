import { newcomersOf } from '../../src/app/newcomer/asking-hosts.ts';
import { noHelloNow, willSayHello } from '../../src/app/newcomer/passing-on.ts';
import { checkInAgain, neverCheckIn, sayFound } from '../../src/app/newcomer/question.ts';
import { tell, tellable } from '../../src/app/newcomer/word.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *I'll say hello*. */
const helloButton: ButtonHandler = {
  action: buttonActions.sayHello,
  takesPart: true,
  run: async ({ unit, community, member, user, words }, subject) => {
    const { ask, isTaken } = await willSayHello(unit, community, member, subject);
    const { who, count } = await newcomersOf(unit, community, ask.id, user);
    if (count > 0) return privately(words.newcomerHosts.willSayHello(who));
    return privately(isTaken ? words.newcomerHosts.helloTaken() : words.newcomerHosts.helloOver());
  },
};

/** *Not now*. */
const notNowButton: ButtonHandler = {
  action: buttonActions.noHelloNow,
  run: async ({ unit, community, member, words }, subject) =>
    privately(words.newcomerHosts.notNow(await noHelloNow(unit, community, member, subject))),
};

/** *Yes*, I found what I came for. */
const foundButton: ButtonHandler = {
  action: buttonActions.foundIt,
  run: async ({ unit, community, member, words }) => {
    await sayFound(unit, community, member, 'yes');
    return privately(words.newcomerQuestion.found());
  },
};

/** *Not yet*. */
const notYetButton: ButtonHandler = {
  action: buttonActions.notFoundYet,
  run: async ({ unit, community, member, words }) => {
    await sayFound(unit, community, member, 'not_yet');
    return privately(words.newcomerQuestion.notYet(await tellable(unit, community, member)));
  },
};

/** *Don't ask me such things*. */
const neverButton: ButtonHandler = {
  action: buttonActions.neverCheckIn,
  run: async ({ unit, member, words }) => {
    await neverCheckIn(unit, member);
    return privately(words.newcomerQuestion.never());
  },
};

/** *Do ask how it's going*. */
const againButton: ButtonHandler = {
  action: buttonActions.checkInAgain,
  run: async ({ unit, member, words }) => {
    await checkInAgain(unit, member);
    return privately(words.newcomerQuestion.again());
  },
};

/** *Yes, tell them*. */
const tellButton: ButtonHandler = {
  action: buttonActions.tellHost,
  takesPart: true,
  run: async ({ unit, community, member, words }) => {
    const told = await tell(unit, community, member);
    if (told === undefined) return privately(words.newcomerQuestion.nobodyToTell());
    if (told === 'before') return privately(words.newcomerQuestion.toldBefore());
    return privately(words.newcomerQuestion.telling(told.whom, told.isNow));
  },
};

export const newcomerButtons = [
  helloButton,
  notNowButton,
  foundButton,
  notYetButton,
  neverButton,
  againButton,
  tellButton,
];
