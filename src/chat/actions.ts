/**
 * Every button and form that Hearth has, named once. The start fails when one of them has no handler or two
 * (src/app/runtime/registry.ts). Buttons that were posted long ago carry these names, so they never change: `ask` and
 * `reflect` are what the features help and reflection were called first.
 */
export const buttonActions = {
  offerHelp: 'ask:help',
  resolveRequest: 'ask:resolve',
  reopenRequest: 'ask:reopen',
  withdrawRequest: 'ask:withdraw',
  sayInTouch: 'ask:in-touch',
  stepBack: 'ask:step-back',
  moreRequests: 'ask:more',
  changeRitual: 'ritual:change',
  keepRitual: 'ritual:keep',
  joinExchange: 'exchange:join',
  giveFeedback: 'exchange:give',
  readFeedback: 'exchange:read',
  respondToFeedback: 'exchange:respond',
  showExample: 'exchange:example',
  pauseExchanges: 'exchange:pause',
  keepExchanging: 'exchange:stay',
  answerPrompt: 'reflect:answer',
  changeReflection: 'reflect:change',
  withdrawReflection: 'reflect:withdraw',
  forgetReflection: 'reflect:forget',
  olderReflections: 'reflect:older',
  sendReflections: 'reflect:send',
  pausePrompts: 'reflect:pause',
  carryOnPrompts: 'reflect:carry-on',
  changePrompt: 'reflect:prompt',
} as const;

export const formActions = {
  ask: 'ask:new',
  resolveRequest: 'ask:resolved',
  kudos: 'kudos:give',
  changeRitual: 'ritual:changed',
  joinExchange: 'exchange:joining',
  giveFeedback: 'exchange:giving',
  respondToFeedback: 'exchange:responding',
  reflection: 'reflect:written',
  changedReflection: 'reflect:changed',
} as const;
