import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  bold,
  buttons,
  code,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  time,
} from '../../chat/message.ts';
import type { AskStands, Tried } from '../../domain/help/direct-ask.ts';
import type { Rest } from '../../domain/help/load-guard.ts';
import type { MatchReason, Weighed } from '../../domain/help/matching.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateAndTime } from './date-and-time.ts';
import { needOf } from './help-need.ts';
import { enumerate, excerpt, plural, wishOf } from './phrase.ts';

/** Enough to recognise a request by; all of it is one press away. */
const maxQuoted = 300;
const maxTopicCharacters = 60;

const topicNames = (topics: readonly string[], last = ' and '): readonly Inline[] =>
  enumerate(
    topics.map((topic) => code(excerpt(topic, maxTopicCharacters))),
    last,
  );

/** Why somebody is asked about a request that waits: one that was answered needs more than what came. */
function stillWaiting({ seats, answeredAt }: HelpRequest): string {
  if (seats > 1) return 'needs more people';
  return answeredAt === undefined ? 'nobody has answered yet' : 'needs more help';
}

export const openThread = (post: MessageRef | undefined) => post && note(postLink('Open the thread', post));

const helpButton = (request: HelpRequest) => button(buttonActions.offerHelp, 'I can help', request.id, 'primary');

/** Why it is this person, in a sentence: what speaks for them most, of all that there is to tell. */
function whyYou(reasons: readonly Weighed[]): readonly (Inline | string)[] {
  for (const reason of reasons) {
    const said = reason.points > 0 ? sentenceFor(reason) : undefined;
    if (said) return said;
  }
  return ['I’m asking a few people here who may know something about it.'];
}

function sentenceFor(reason: MatchReason): readonly (Inline | string)[] | undefined {
  switch (reason.why) {
    case 'offers_topic':
      return ['I’m asking you because what you offer here is about ', ...topicNames(reason.topics), '.'];
    case 'helped_with_topic':
      return ['I’m asking you because you have helped with ', ...topicNames(reason.topics), ' before.'];
    case 'helped_before':
      return ['I’m asking you because you have helped somebody here before.'];
    case 'listens':
      return ['I’m asking you because you wanted to hear of every request while you’re few.'];
    case 'around_now':
      return ['I’m asking you because you said that you’re around.'];
    case 'seen_lately':
      return ['I’m asking you because you have been here lately.'];
    case 'awake_together':
      return ['I’m asking you because it’s daytime where you are.'];
    case 'load':
    case 'no_press':
      return undefined;
  }
}

/** Why nobody else is asked about a request. */
const isSolved = ({ state }: HelpRequest): string =>
  state === 'resolved' ? 'It’s resolved by now' : 'Somebody has been in touch about it by now';

/** What a press on *Not now* or *Not my topic* is answered with. */
function afterPress(stands: AskStands, request: HelpRequest): readonly (Inline | string)[] {
  switch (stands) {
    case 'not_now':
      return ['That’s perfectly fine, and it helps to know. Thank you.'];
    case 'not_my_topic':
      return [
        'Thank you, that helps me ask the right people. I won’t ask you again about what is only about ',
        ...topicNames(request.topics, ' or '),
        '. If that changes, just offer it: ',
        command('offer'),
        '.',
      ];
    case 'came':
    case 'came_before':
      return ['You said that you can help with this, thank you. If you can’t after all, say so in the thread.'];
    case 'over':
      return ['This request is closed by now, so there is nothing to do.'];
    case 'asking':
    case 'still_welcome':
    case 'taken_care_of':
      return [`${isSolved(request)}, so there is nothing you need to do.`];
  }
}

/** What was tried, in figures and without names. */
function triedIn({ asked, askedBefore, declined, cameToNothing, notes }: Tried): string {
  const nobody = askedBefore === 0 ? 'I found nobody to ask directly' : 'I found nobody else to ask directly';
  const parts = [
    asked === 0 ? nobody : `I asked ${plural(asked, 'person', 'people')} directly`,
    ...(declined === 0 ? [] : [`${declined} said that they can’t`]),
    ...(cameToNothing === 0 ? [] : [`${cameToNothing} offered and didn’t come to it`]),
    notes === 0 ? 'there was no note in the channel' : `a note in the channel brought it up ${times(notes)}`,
  ];
  return `So far, ${parts.join('; ')}.`;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The ladder: who is asked directly, and what they and the stewards read. */
export const helpAsks = {
  /** Directly, to one person. */
  ask: (request: HelpRequest, asker: Inline, reasons: readonly Weighed[], post: MessageRef): Message =>
    message(
      paragraph(
        ...(request.urgent ? [bold('Urgent: ')] : []),
        asker,
        ` ${wishOf(request)}, and ${stillWaiting(request)}:`,
      ),
      needOf(request, maxQuoted),
      paragraph(...whyYou(reasons)),
      openThread(post),
      buttons(
        helpButton(request),
        button(buttonActions.cannotNow, 'Not now', request.id),
        ...(request.topics.length === 0 ? [] : [button(buttonActions.notMyTopic, 'Not my topic', request.id)]),
        button(buttonActions.neverAskDirectly, 'Don’t ask me directly', request.id),
      ),
    ),

  /** The same, once something has come of it. @param post `undefined` where it is gone */
  stands: (stands: AskStands, request: HelpRequest, asker: Inline, post: MessageRef | undefined): Message => {
    switch (stands) {
      case 'asking':
        return message(
          paragraph(asker, ' asked for help:'),
          needOf(request, maxQuoted),
          openThread(post),
          buttons(helpButton(request)),
        );
      case 'still_welcome':
        return message(
          paragraph(asker, ' asked for help, and somebody has been in touch by now. If you have something to add, do:'),
          needOf(request, maxQuoted),
          openThread(post),
          buttons(helpButton(request)),
        );
      case 'taken_care_of':
        return message(
          paragraph(
            'I asked you about something that ',
            asker,
            ` needed. ${isSolved(request)}, so you need do nothing.`,
          ),
          openThread(post),
        );
      case 'over':
        return message(paragraph('I asked you about a request that is closed by now, so there is nothing to do.'));
      case 'came':
        return message(
          paragraph('You came forward to help ', asker, ' with this. Thank you.'),
          needOf(request, maxQuoted),
          openThread(post),
        );
      case 'came_before':
        return message(
          paragraph('You came forward to help ', asker, ', and I don’t count on it any more:'),
          needOf(request, maxQuoted),
          openThread(post),
          note('If you can after all, you’re as welcome as anybody.'),
          buttons(helpButton(request)),
        );
      case 'not_now':
      case 'not_my_topic':
        return message(
          paragraph(
            'I asked you whether you can help ',
            asker,
            stands === 'not_now' ? ', and you said that it doesn’t suit you now.' : ', and it isn’t your topic.',
          ),
          needOf(request, maxQuoted),
          openThread(post),
          note('If you change your mind, you’re as welcome as anybody.'),
          buttons(helpButton(request)),
        );
    }
  },

  /** In place of what asked somebody, when the request waits again and they are asked anew. */
  askedAgain: (asker: Inline): Message =>
    message(paragraph('I asked you about a request of ', asker, '. That was before it waited for help again.')),

  /** In place of what asked somebody who has blocked the asker since. */
  off: (): Message => message(paragraph('I asked you about a request here. That’s off, and you need do nothing.')),

  /** Privately, to whoever pressed *Not now* or *Not my topic*. */
  pressed: (stands: AskStands, request: HelpRequest): Message => message(paragraph(...afterPress(stands, request))),

  /** Privately, to whoever wants no direct asks. */
  never: (): Message =>
    message(
      paragraph(
        'All right, I won’t ask you directly any more. You can answer whatever you like, as ever: ',
        command('requests', 'waiting'),
        ' shows who waits.',
      ),
      buttons(button(buttonActions.askDirectlyAgain, 'Do ask me again', '')),
    ),

  again: (): Message =>
    message(
      paragraph('Lovely. When somebody needs what you may know about, I’ll ask you, a few times a week at most.'),
    ),

  /** Privately, to whoever wants to hear of every request. */
  hearsEvery: ({ asksPerWeek }: Rules['request']): Message =>
    message(
      paragraph(
        `Lovely. While you’re few here and somebody waits for an answer, I’ll ask you, whatever it is about: at most ${plural(asksPerWeek, 'time')} a week, and not in your quiet hours.`,
      ),
    ),

  hearsFewer: (): Message =>
    message(paragraph('All right. From now on I only ask you when you seem to be the right person.')),

  /** To the stewards. @param asker `you` for the one of them who asked @param since when it began to wait */
  forStewards: (request: HelpRequest, asker: Inline | 'you', since: Instant, tried: Tried, post: MessageRef): Message =>
    message(
      paragraph(
        ...(request.urgent ? [bold('Urgent: ')] : []),
        ...(asker === 'you' ? ['You have'] : [asker, ' has']),
        ' been waiting for help since ',
        time(since),
        `, and ${stillWaiting(request)}:`,
      ),
      needOf(request, maxQuoted),
      paragraph(triedIn(tried)),
      paragraph(
        asker === 'you'
          ? 'I tell the stewards when somebody waits so long, and you are one. Is there somebody whom you could ask, or something that would make it easier to answer?'
          : 'Do you know somebody who could help, or what would make it easier to answer?',
      ),
      openThread(post),
    ),

  /** Directly, to somebody who gave a lot and took nothing. */
  resting: ({ given, until }: Rest, zone: Zone): Message =>
    message(
      paragraph(`You have helped ${plural(given, 'time')} within a week. Thank you: that is a lot.`),
      paragraph(
        `So that it doesn’t all rest on you, I won’t ask you about anything until ${dateAndTime(until, zone)}. You can answer whatever you like, as ever.`,
      ),
      buttons(button(buttonActions.askMeAllTheSame, 'Ask me all the same')),
    ),

  restEnded: (ended: 'ended' | 'ended_before' | 'no_rest'): Message =>
    message(
      paragraph(
        {
          ended: 'Thank you. From now on I’ll ask you as before.',
          ended_before: 'You said so already, thank you. I’ll ask you as before.',
          no_rest: 'That rest is over, so I’ll ask you as before.',
        }[ended],
      ),
    ),
};
