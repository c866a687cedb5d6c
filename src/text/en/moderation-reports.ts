import { buttonActions, formActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { type Button, button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { ReportEnd, ReportState } from '../../domain/moderation/report.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { excerpt, plural } from './phrase.ts';

/** A report as stewards see it. */
export interface ShownReport {
  readonly id: ReportId;
  readonly state: ReportState;
  readonly reporter: Inline;
  /** `undefined` where nobody is known who wrote the message. */
  readonly about: Inline | undefined;
  /** The message, if it is about one whose place is still kept. */
  readonly message: MessageRef | undefined;
  readonly quote: string;
  /** Empty once they are forgotten. */
  readonly words: string;
  readonly reportedAt: Instant;
  /** Who looks at it or ended it, and since when. */
  readonly steward: Inline;
  readonly since: Instant | undefined;
  /** How many other reports about the same message are not ended. */
  readonly others: number;
}

/** Enough in a list to know which one it is. */
const maxListed = 200;

const headOf = ({ reporter, about, message: ref, quote: said, reportedAt }: ShownReport): Block => {
  const isMessage = ref !== undefined || said !== '';
  return paragraph(
    bold(isMessage ? 'A message was reported: ' : 'Somebody was reported: '),
    ...(about === undefined ? ['nobody is known who wrote it'] : isMessage ? ['written by ', about] : [about]),
    '; reported by ',
    reporter,
    ': ',
    time(reportedAt),
  );
};

const stateOf = ({ state, steward, since }: ShownReport): Block => {
  const when = since === undefined ? [] : [': ', time(since)];
  switch (state) {
    case 'open':
      return paragraph('Nobody has said yet that they look at it.');
    case 'looked_at':
      return paragraph(steward, ' is looking at it', ...(since === undefined ? [] : [', since ', time(since)]));
    case 'acted_on':
      return paragraph(steward, ' has acted on it', ...when);
    case 'nothing_to_do':
      return paragraph(steward, ' found nothing to do', ...when);
  }
};

const bodyOf = ({ message: ref, quote: said, words }: ShownReport, most: number): readonly Block[] => {
  const shown = (text: string): Block => quote(...written(Number.isFinite(most) ? excerpt(text, most) : text));
  const see = ref === undefined ? [] : [postLink('See the message', ref)];
  return [
    words === '' ? note('What was said about it is not kept any more.') : shown(words),
    ...(said === ''
      ? see.map((each) => paragraph(each))
      : [paragraph('The message begins like this', ...see.flatMap((each) => [' (', each, ')']), ':'), shown(said)]),
  ];
};

const looking = ({ id }: ShownReport): Button => button(buttonActions.lookAtReport, 'I’m looking at it', id);
const ending = ({ id }: ShownReport): readonly Button[] => [
  button(buttonActions.actedOnReport, 'Acted on', id),
  button(buttonActions.nothingToDo, 'Nothing to do', id),
];

const pressable = (report: ShownReport): readonly Block[] => {
  if (report.state === 'open') return [buttons(looking(report), ...ending(report))];
  return report.state === 'looked_at' ? [buttons(...ending(report))] : [];
};

/** What was reported, for stewards. */
export const moderationReports = {
  command: { description: 'What was reported, and what became of it' },

  /** In the channel of the stewards, or directly to each; as it stands now. */
  card: (report: ShownReport): Message =>
    message(
      headOf(report),
      ...bodyOf(report, Number.POSITIVE_INFINITY),
      report.others === 0
        ? undefined
        : note(
            `${plural(report.others, 'other report')} about this message ${report.others === 1 ? 'is' : 'are'} not ended.`,
          ),
      stateOf(report),
      ...pressable(report),
      report.state === 'open' || report.state === 'looked_at'
        ? note(
            'I tell nobody whom it is about that there is a report, or by whom; please don’t either. I tell whoever reported it how it ended. All reports: ',
            command('community', 'reports'),
          )
        : undefined,
    ),

  /** In place of a card whose words are not kept any more. */
  forgottenCard: (state: ReportState): Message =>
    message(note(state === 'acted_on' ? 'A report was here. It was acted on.' : 'A report was here. It has ended.')),

  /** @param next where the list goes on */
  list: (reports: readonly ShownReport[], next: string | undefined): Message =>
    reports.length === 0
      ? message(paragraph('There are no reports that you could see here.'))
      : message(
          heading('Reports'),
          ...reports.flatMap((report) => [
            headOf(report),
            ...bodyOf(report, maxListed),
            stateOf(report),
            ...pressable(report),
          ]),
          ...(next === undefined ? [] : [buttons(button(buttonActions.moreReports, 'More', next))]),
          note('Those that wait come first. Only you see this list, without what is about you.'),
        ),

  looking: (): Message =>
    message(
      paragraph('Thank you. Other stewards see that you’re looking at it.'),
      paragraph('When you’re done, press ', bold('Acted on'), ' or ', bold('Nothing to do'), '.'),
    ),

  endForm: (subject: string, as: ReportEnd, rules: Rules['report']) =>
    ({
      action: formActions.endReport,
      subject,
      title: as === 'acted_on' ? 'Acted on' : 'Nothing to do',
      submitLabel: 'Done',
      fields: [
        {
          type: 'text',
          name: 'answer',
          label: 'A word for whoever reported it',
          hint: 'If you like: only they read it, with your name. I tell them in any case how it ended.',
          long: true,
          maxLength: rules.maxAnswerCharacters,
        },
      ],
    }) satisfies Form,

  /** @param told whether its reporter is here to be told */
  ended: (as: ReportEnd, told: boolean): Message =>
    message(
      paragraph(
        as === 'acted_on' ? 'It’s noted that you acted on it. ' : 'It’s noted that there was nothing to do. ',
        told ? 'I’ll tell whoever reported it, by day.' : 'Whoever reported it isn’t here any more, so I tell nobody.',
      ),
    ),
};
