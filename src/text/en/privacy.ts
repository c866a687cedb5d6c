import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  command,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { RetentionRules } from '../../domain/privacy/rules.ts';
import { plural } from './phrase.ts';
import { privacyExport } from './privacy-export.ts';

/** What is counted, in the middle of a sentence, and who sees it. */
const counted = {
  request: ['request', 'community'],
  offer: ['offer', 'community'],
  thanks_given: ['thank-you you gave', 'community'],
  thanks_received: ['thank-you you got', 'community'],
  help_given: ['time you helped or offered to', 'community'],
  feedback_given: ['feedback you give', 'told'],
  feedback_received: ['feedback you got', 'told'],
  exchange_entry: ['piece of work you brought to exchanges', 'told'],
  reflection: ['reflection', 'chosen'],
  lesson: ['question what you learned, with your answer', 'chosen'],
  draft_request: ['request that isn’t posted yet', 'you'],
  block: ['person you blocked', 'you'],
  report: ['report you made', 'stewards'],
} as const;

const many: Readonly<Record<keyof typeof counted, string>> = {
  request: 'requests',
  offer: 'offers',
  thanks_given: 'thank-yous you gave',
  thanks_received: 'thank-yous you got',
  help_given: 'times you helped or offered to',
  feedback_given: 'feedbacks you gave or owe',
  feedback_received: 'feedbacks you got',
  exchange_entry: 'pieces of work you brought to exchanges',
  reflection: 'reflections',
  lesson: 'questions what you learned, with your answers',
  draft_request: 'requests that aren’t posted yet',
  block: 'people you blocked',
  report: 'reports you made',
};

type Counted = keyof typeof counted;
type Seer = (typeof counted)[Counted][1];

/** How long things are kept that are needed for a while only, each as its rule in the code says. */
export interface KeptFor {
  readonly undeliverableDays: number;
  readonly triedDays: number;
  readonly eventDays: number;
  readonly heardMinutes: number;
  readonly offeredHours: number;
  readonly namedWeeks: number;
  readonly tieDays: number;
  readonly draftMinutes: number;
  readonly reportDays: number;
  readonly reportDraftHours: number;
  readonly linkMinutes: number;
  readonly sessionHours: number;
}

/** What somebody can do about it, by the names of the acts of `/privacy`: those are named that are there. */
const canDo: Readonly<Record<string, string>> = {
  export: 'sends you all of it as files',
  erase: 'makes me forget you',
  block: 'keeps somebody and you apart; they aren’t told',
  blocked: 'shows whom you blocked, and unblocks them',
  report: 'tells the stewards that somebody isn’t all right; whom it’s about isn’t told',
};

function shown(kept: ReadonlyMap<Counted, number>, seer: Seer, countsTo: number): string {
  const items = [...kept].filter(([part]) => counted[part][1] === seer);
  return items
    .map(([part, count]) =>
      count >= countsTo
        ? `${countsTo.toLocaleString('en')} or more ${many[part]}`
        : plural(count, counted[part][0], many[part]),
    )
    .join(', ');
}

const line = (what: string, who: string): readonly (readonly Inline[])[] =>
  what === '' ? [] : [[{ type: 'text', text: `${what}: ${who}` }]];

function acts(names: readonly string[]): readonly Block[] {
  const able = names.flatMap((name) =>
    canDo[name] === undefined ? [] : [[command('privacy', name), ` ${canDo[name]}`]],
  );
  return able.length === 0 ? [] : [paragraph('What you can do:'), list(able)];
}

export const privacy = {
  command: {
    description: 'What I know about you, and who sees it',
    show: { description: 'See what I keep about you, and who can see it' },
    export: { description: privacyExport.description },
  },

  /** @param names of the acts of the command */
  show: (
    kept: ReadonlyMap<Counted, number>,
    countsTo: number,
    names: readonly string[],
    { daysAfterLeaving, daysAfterRemoval }: RetentionRules,
  ): Message =>
    message(
      heading('What I keep about you'),
      list([
        ...line(shown(kept, 'community', countsTo), 'this community sees these, or those who were there'),
        ...line(shown(kept, 'told', countsTo), 'whoever it is for sees it, and nobody before it is open'),
        ...line(shown(kept, 'chosen', countsTo), 'as you chose for each: you alone, or this community'),
        ...line(
          shown(kept, 'stewards', countsTo),
          'besides you only stewards see these, and never whoever one is about',
        ),
        ...line(shown(kept, 'you', countsTo), 'you alone'),
        ...line('Your name, settings and accounts', 'your name is seen here; the rest only you see'),
        ...line(
          'Who did what for whom, without words',
          'you see yours; stewards see a list of it, and figures about five people and more',
        ),
      ]),
      paragraph(
        'I keep it while you’re here, or until you have me forget you. If you leave and don’t come back, I forget you ' +
          `${plural(daysAfterLeaving, 'day')} later. What stays of you then is numbers, without your name. If I’m removed from this ` +
          `whole community and don’t come back, everything goes ${plural(daysAfterRemoval, 'day')} later.`,
      ),
      paragraph(
        'It’s in a database of whoever runs me, who can open it and its backups. What people write here and don’t hand to me, ' +
          'I don’t keep.',
      ),
      ...acts(names),
      buttons(button(buttonActions.morePrivacy, 'Show more', '')),
    ),

  more: (times: KeptFor): Message =>
    message(
      heading('What goes sooner'),
      list([
        `A message from me is kept until it is sent, tried for ${plural(times.triedDays, 'day')} at most. What could not be sent loses its words ${plural(times.undeliverableDays, 'day')} later.`,
        `Of what people simply write in a help channel, I remember for ${plural(times.heardMinutes, 'minute')} that somebody asked, never the words; for ${plural(times.offeredHours, 'hour')} if I offered to look after it.`,
        `A request that isn’t posted yet waits ${plural(times.draftMinutes, 'minute')}.`,
        `A report that stewards closed loses its words ${plural(times.reportDays, 'day')} later; one that was begun and not sent is gone after ${plural(times.reportDraftHours, 'hour')}.`,
        `What was named as serving the purpose is forgotten after ${plural(times.namedWeeks, 'week')}.`,
        `Who had to do with whom on a single day is forgotten after ${plural(times.tieDays, 'day')}; all days together stay.`,
        `That I have seen an event of this platform, without what was in it: ${plural(times.eventDays, 'day')}.`,
        `A link to the pages of stewards: ${plural(times.linkMinutes, 'minute')}; a session there: ${plural(times.sessionHours, 'hour')}.`,
      ]),
      heading('Who can see what'),
      list([
        'Stewards can look after requests, thanks and questions of this community, and take down what hurts. What they did, and why, is in a log for stewards.',
        'They see feedback only if whoever got it shows it to them. They never see private reflections, whose an unnamed one is, or whom you blocked.',
        'Whoever runs me can open the database, as with any program. Ask them where it is, and for how long they keep backups.',
        'What I post here also stands in the chat itself, for as long as that keeps it.',
      ]),
      note('Feedback stays sealed until both have given. Who shares without a name is named to nobody.'),
    ),
};
