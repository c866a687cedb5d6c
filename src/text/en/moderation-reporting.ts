import { formActions } from '../../chat/actions.ts';
import type { Form } from '../../chat/form.ts';
import {
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { ReportEnd, ReportState } from '../../domain/moderation/report.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { excerpt } from './phrase.ts';

/** Who would read a report that is not sent yet. */
export type Readers = 'stewards' | 'others' | 'only_steward' | 'no_steward';

/** Each fits below a field on Discord: 100 characters. */
const whoReads: Readonly<Record<Readers, string>> = {
  stewards: 'The stewards, and who is in their channel, read it with your name. Whom it’s about isn’t told.',
  others: 'It’s about a steward: only the other stewards read it, with your name. I don’t tell that one.',
  only_steward: 'The only other steward I know is who it’s about: nobody reads it until there is another one.',
  no_steward: 'I know no steward here yet: I keep it for the first one, and until then nobody reads it.',
};

/** The same about a message. */
const whoReadsMessage: Readonly<Record<Readers, string>> = {
  ...whoReads,
  stewards: 'Stewards and their channel read it, your name, how it begins, and a link. Its author isn’t told.',
  others: 'Only the other stewards read it, your name, how the message begins, and a link. Not its author.',
};

const whatIsWrong = (rules: Rules['report'], hint: string, value: string) =>
  ({
    type: 'text',
    name: 'words',
    label: 'What is wrong?',
    hint,
    required: true,
    long: true,
    hasToSay: true,
    maxLength: rules.maxCharacters,
    ...(value === '' ? {} : { value }),
  }) as const;

/** What else can be done where nobody reads a report yet. */
const meanwhile = paragraph(
  'What you can do now: block or report them with the means of this chat app itself, or write to whoever owns this ',
  'space. If somebody is in danger, please call for help outside of it.',
);

/** What somebody reads who reports somebody, or something that was written. */
export const moderationReporting = {
  command: {
    description: 'Tell the stewards that somebody isn’t all right; whom it’s about isn’t told',
    member: 'Whom it is about',
    text: 'What is wrong',
    example: '@bo I asked him to stop writing to me, and he goes on',
  },

  menu: {
    label: 'Report',
    description: 'Tell the stewards that this message isn’t all right; whom it’s about isn’t told',
  },

  memberMenu: { label: 'Report this person', description: 'Tell the stewards that this person isn’t all right' },

  /** @param what whether it is about a message or a person @param value what was typed already */
  form: (
    subject: string,
    {
      what,
      readers,
      value = '',
    }: { readonly what: 'message' | 'person'; readonly readers: Readers; readonly value?: string },
    rules: Rules['report'],
  ) =>
    ({
      action: formActions.report,
      subject,
      title: what === 'message' ? 'Report a message' : 'Report a person',
      submitLabel: 'Report',
      fields: [whatIsWrong(rules, (what === 'message' ? whoReadsMessage : whoReads)[readers], value)],
    }) satisfies Form,

  /** Where nobody was named. */
  personForm: (value: string, rules: Rules['report']) =>
    ({
      action: formActions.reportPerson,
      subject: 'person',
      title: 'Report a person',
      submitLabel: 'Report',
      fields: [
        { type: 'members', name: 'member', label: 'Whom is it about?', required: true, most: 1 },
        whatIsWrong(rules, whoReads.stewards, value),
      ],
    }) satisfies Form,

  /** Next to the field, where nothing is said. */
  sayWhat: (): string => 'Please say in a few words what is wrong, so that a steward can do something about it.',

  /** Next to the field, where not one person is chosen. */
  whom: (): string => 'Please choose one person.',

  /** How a message begins, of what its reporter handed over. */
  beginning: (said: string, { maxQuoteCharacters }: Rules['report']): string => excerpt(said, maxQuoteCharacters),

  /** @param about whom it is about, if they are known */
  sent: (readers: Readers, about: Inline | undefined): Message => {
    const who = about ?? 'Whoever wrote it';
    switch (readers) {
      case 'stewards':
      case 'others':
        return message(
          paragraph(
            ...(readers === 'stewards'
              ? ['Thank you for saying so. It’s on its way to the stewards here.']
              : [
                  'Thank you for saying so. ',
                  who,
                  ' is a steward here, so it’s on its way to each of the others directly.',
                ]),
          ),
          paragraph('I tell ', about ?? 'whoever wrote it', ' neither that there is a report nor whose it is.'),
          note(
            'I’ll tell you directly how it ended. If I can’t, it stands on your page, ',
            command('home'),
            '. If somebody is in danger, please call for help outside of this chat.',
          ),
        );
      case 'only_steward':
        return message(
          paragraph(
            'The only other steward I know here is ',
            who,
            ', so I have sent it to nobody, and nobody reads it.',
          ),
          paragraph('I keep it for the first other steward I meet, and tell you when it reached them.'),
          meanwhile,
        );
      case 'no_steward':
        return message(
          paragraph('I know no steward here yet, so nobody has seen it.'),
          paragraph('I keep it for the first one I meet, and tell you when it reached them.'),
          meanwhile,
        );
    }
  },

  /** Later: it could not be brought to any steward. */
  waits: (why: 'only_steward' | 'no_steward' | 'not_reached'): Message =>
    message(
      paragraph(
        why === 'only_steward'
          ? 'About what you reported: whom it is about turned out to be the only other steward I know here, so it’s with no steward now.'
          : why === 'no_steward'
            ? 'About what you reported: I know no steward here who could have it, so it’s with no steward now.'
            : 'About what you reported: I couldn’t reach any steward, so it’s with no steward now.',
      ),
      paragraph('I go on trying once a day, and tell you when it reached one.'),
      meanwhile,
    ),

  reached: (): Message => message(paragraph('What you reported has reached a steward now.')),

  /** @param steward who ended it */
  ended: (
    as: ReportEnd,
    {
      steward,
      answer,
      reportedAt,
      isMessage,
    }: {
      readonly steward: Inline;
      readonly answer: string;
      readonly reportedAt: Instant;
      readonly isMessage: boolean;
    },
  ): Message =>
    message(
      paragraph(
        steward,
        as === 'acted_on'
          ? ', a steward, has acted on what you reported.'
          : ', a steward, looked at what you reported and found nothing to do.',
      ),
      note(isMessage ? 'It’s about a message that you reported: ' : 'It’s about your report: ', time(reportedAt)),
      ...(answer === '' ? [] : [paragraph('They say to you:'), quote(...written(answer))]),
      note('Only you read this. Whoever it’s about hears nothing of it from me.'),
    ),

  /** On the page of whoever could not be told. */
  onPage: (
    entries: readonly {
      readonly as: ReportEnd;
      readonly steward: Inline;
      readonly answer: string;
      readonly reportedAt: Instant;
    }[],
  ): readonly (readonly (Inline | string)[])[] =>
    entries.map(({ as, steward, answer, reportedAt }) => [
      time(reportedAt, 'date'),
      ': ',
      steward,
      as === 'acted_on' ? ' has acted on it' : ' looked at it and found nothing to do',
      ...(answer === '' ? ['.'] : [`: “${answer}”`]),
    ]),
};

const howItStands: Readonly<Record<ReportState, string>> = {
  open: 'It waits for a steward who looks at it.',
  looked_at: 'A steward is looking at it.',
  acted_on: 'A steward has acted on it.',
  nothing_to_do: 'A steward looked at it and found nothing to do.',
};

/** What is said to somebody whose report does not come about, or to a steward who comes too late. */
export const reportRefusals = {
  report_yourself: (): Message =>
    message(
      paragraph('That’s you. If you’d like to take back what you wrote, delete it; I follow.'),
      paragraph('If something weighs on you, the stewards here are glad to listen.'),
    ),
  report_bot: (): Message =>
    message(
      paragraph('That’s a program and no person, so there is nobody to report.'),
      paragraph('If it does something that hurts, please tell a steward: they can change it or take it away.'),
    ),
  report_of_program: (): Message =>
    message(
      paragraph('A program wrote that by itself, so there is nobody to report.'),
      paragraph(
        'If it quotes somebody, report that person: ',
        command('privacy', 'report'),
        '. If the program bothers you, please tell a steward.',
      ),
    ),
  reported_already: (state: ReportState): Message =>
    message(
      paragraph('You reported this before, and I have it. ', howItStands[state]),
      paragraph('If there is something to add, please write to a steward, or use ', command('privacy', 'report'), '.'),
    ),
  too_many_reports: (most: number, again: Instant): Message =>
    message(
      paragraph(
        `You’ve made ${most} reports within a day, which is as many as I take. I have these, and bring them to the stewards.`,
      ),
      paragraph(
        'The next one has to wait until ',
        time(again),
        '. If it can’t wait, please write to a steward yourself. If somebody is in danger, call for help outside of this chat.',
      ),
    ),
  report_form_too_old: (): Message =>
    message(
      paragraph('I don’t keep any more what that form was about, so nothing was sent. Please begin anew.'),
      note('I keep it for a day, and less where somebody whom it concerns has me forget them.'),
    ),
  no_such_report: (): Message => message(paragraph('There is no such report for you to look after.')),
  report_looked_at: (steward: Inline, since: Instant): Message =>
    message(paragraph(steward, ' has been looking at it since ', time(since), '. You can end it all the same.')),
  report_looked_at_by_you: (since: Instant): Message =>
    message(paragraph('You’ve been looking at it since ', time(since), '.')),
  report_ended: (as: ReportEnd, steward: Inline, at: Instant): Message =>
    message(
      paragraph(
        steward,
        as === 'acted_on' ? ' has acted on it already: ' : ' has found nothing to do about it already: ',
        time(at),
        '. So I’ve changed nothing.',
      ),
    ),
};
