import { refOfKey } from '../../chat/address.ts';
import {
  type Block,
  bold,
  command,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  postLink,
} from '../../chat/message.ts';
import { type HealthReport, isSaid, type WaitingRequest } from '../../domain/health/report.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateAndTime, dateIn } from './date-and-time.ts';
import { countSaid, durationSaid, holdersSaid, isShort, shareSaid, tooFew } from './health-figures.ts';
import { needInLine } from './help-need.ts';
import { excerpt, plural } from './phrase.ts';

/** How long a quoted need may be. */
const needCharacters = 60;

type Line = readonly (Inline | string)[];

function answering({ answering: now }: HealthReport): readonly Line[] {
  if (now.asked.is === 'none') return [['Nobody asked for help in these four weeks.']];
  if (now.asked.is === 'too_few') return [[bold('Requests'), `: ${tooFew}.`]];
  const apart =
    isSaid(now.onWeekdays) && isSaid(now.onWeekends)
      ? ` (on weekdays ${shareSaid(now.onWeekdays)}, on weekends ${shareSaid(now.onWeekends)})`
      : '';
  const hint = isShort(now.answeredInTime, now.targetPercent)
    ? ' What helps: ask two or three people to say in /offer what they know, so that I can find them.'
    : '';
  const { medianToAnswer: median, ninetiethToAnswer: ninetieth } = now;
  return [
    isSaid(now.answeredInTime)
      ? [
          bold('Answered within a day'),
          `: ${shareSaid(now.answeredInTime)} of ${countSaid(now.asked)} requests${apart}; the target is ${now.targetPercent}%.${hint}`,
        ]
      : [
          bold('Requests'),
          `: ${countSaid(now.asked)}. How many were answered within a day would tell of a few people, so I don’t say it.`,
        ],
    ...(median.is === 'about'
      ? [
          [
            bold('Time to the first answer'),
            `: for half of those answered within ${durationSaid(median)}`,
            ninetieth.is === 'about' ? `, for nine in ten within ${durationSaid(ninetieth)}.` : '.',
          ],
        ]
      : []),
  ];
}

function newcomers({ newcomers: came }: HealthReport): readonly Line[] {
  if (!came) return [];
  const hint = isShort(came.answered, came.targetPercent)
    ? ' What helps: one more person who says hello to whoever is new.'
    : '';
  return [
    [
      bold('Newcomers answered within a day'),
      isSaid(came.answered)
        ? `: ${shareSaid(came.answered)} of those who wrote; the target is ${came.targetPercent}%.${hint}`
        : `: ${tooFew}.`,
    ],
  ];
}

/** Under this part of the active, most of them only give or only take. */
const fewGiveAndTakePercent = 50;

/** Where a few give so much of the help, it rests on them. */
const topHeavyPercent = 60;

function people({ people: who, help }: HealthReport): readonly Line[] {
  if (who.active.is === 'none') return [['In these four weeks nobody gave or took anything that I know of.']];
  const lines: Line[] = [];
  lines.push([
    bold('Giving and taking'),
    isSaid(who.gaveAndTook)
      ? `: ${shareSaid(who.gaveAndTook)} of the ${countSaid(who.active)} people who were active did both.`
      : `: ${tooFew}.`,
    isShort(who.gaveAndTook, fewGiveAndTakePercent)
      ? ' What helps: a feedback exchange, in which everybody gives and gets.'
      : '',
  ]);
  if (help.halfIsGivenBy.is === 'fewer_than_five') {
    lines.push([
      bold('Who carries the help'),
      `: ${holdersSaid(help.halfIsGivenBy)} give half of it. What helps: thank them, and ask others to help by name.`,
    ]);
  } else if (help.halfIsGivenBy.is === 'about') {
    lines.push([
      bold('Who carries the help'),
      `: ${holdersSaid(help.halfIsGivenBy)} give half of it`,
      isSaid(help.topTwentieth) ? `, and the most active 5% give ${shareSaid(help.topTwentieth)}.` : '.',
      help.topTwentieth.is === 'share' && help.topTwentieth.percent > topHeavyPercent
        ? ' What helps: ask others to help by name.'
        : '',
    ]);
  }
  if (isSaid(who.withoutTie)) {
    lines.push([
      bold('Without any tie'),
      `: ${shareSaid(who.withoutTie)} of the ${countSaid(who.here)} people here had nothing to do with anybody.`,
    ]);
  }
  return lines;
}

function exchanges({ exchanges: { bothGave, targetPercent } }: HealthReport): readonly Line[] {
  if (bothGave.is === 'none') return [];
  const hint = isShort(bothGave, targetPercent)
    ? ' What helps: give people longer, with /community feedback-days.'
    : '';
  return [
    [
      bold('Exchanges in which everybody gave'),
      isSaid(bothGave)
        ? `: ${shareSaid(bothGave)} in three months; the target is ${targetPercent}%.${hint}`
        : `: ${tooFew}.`,
    ],
  ];
}

function withWhom({ with: who }: WaitingRequest): string {
  if (who.is === 'nobody') return 'nobody yet';
  const others = who.others === 0 ? '' : ` and ${plural(who.others, 'other')}`;
  return who.is === 'offered' ? `${who.name}${others} offered to help` : `I asked ${who.name}${others}`;
}

function linkedAsker({ asker, postKey, ownMessage }: WaitingRequest): Inline | string {
  const key = postKey ?? ownMessage;
  return key === undefined ? asker : postLink(asker, refOfKey(key));
}

function waiting({ waiting: { shown, others, areMore } }: HealthReport, zone: Zone): readonly Block[] {
  if (shown.length === 0) return [paragraph('Nobody is waiting for an answer right now.')];
  return [
    paragraph(bold('Waiting for an answer now')),
    list(
      shown.map((each) => [
        linkedAsker(each),
        ', since ',
        dateAndTime(each.askedAt, zone),
        ': ',
        ...(each.need === '' ? needInLine(each) : [italic(excerpt(each.need, needCharacters))]),
        ` (${withWhom(each)})`,
      ]),
    ),
    ...(others === 0
      ? []
      : [paragraph(`And ${areMore ? 'over ' : ''}${others} more: `, command('requests', 'waiting'), '.')]),
  ];
}

/** How a community is, for its stewards. */
export const health = {
  command: { description: 'See how the community is: who waits, how fast people get answers, who carries the help' },

  report: (report: HealthReport, zone: Zone): Message => {
    const { period, countedAt } = report;
    const isQuiet = report.answering.asked.is === 'none' && report.people.active.is === 'none';
    const lines = isQuiet
      ? newcomers(report)
      : [...answering(report), ...newcomers(report), ...people(report), ...exchanges(report)];
    return message(
      paragraph(
        isQuiet
          ? 'It has been quiet: in these four weeks nobody asked for anything or helped anybody, as far as I can see. That happens. One small question of your own often starts something.'
          : `How you are doing, from ${dateIn(period.from, zone)} to ${dateIn(period.to, zone)}:`,
      ),
      lines.length === 0 ? undefined : list(lines),
      ...waiting(report, zone),
      note(
        `Counted ${dateAndTime(countedAt, zone)}. Numbers are rounded to fives, and nothing is said about fewer than five people. Only you can see this.`,
      ),
    );
  },

  /** A large community is being counted for the first time. */
  counting: (): Message =>
    message(
      paragraph('I’m counting: in a community as large as this one it takes a few minutes. Please ask again then.'),
      note('From then on I count once a day.'),
    ),

  addingUp: (): Message =>
    message(paragraph('I’m still adding up what everybody gave and got. Please ask again in a few minutes.')),
};
