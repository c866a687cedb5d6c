import { listReports } from '../../src/app/moderation/report-list.ts';
import { endable, endReport, lookAtReport } from '../../src/app/moderation/report-states.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type ButtonHandler, type CommandContext, type FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { ReportId } from '../../src/domain/ids.ts';
import type { ReportEnd } from '../../src/domain/moderation/report.ts';
import { defaultWords } from '../../src/text/words.ts';

async function lists({ unit, community, member, space, words }: CommandContext, from?: string): Promise<Answer> {
  const { reports, next } = await listReports(unit, community, member, space, from);
  return privately(words.moderationReports.list(reports, next));
}

/** Shows stewards what was reported, but for what is about themselves. */
export const reportsAct = act(
  {
    name: 'reports',
    description: defaultWords.moderationReports.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  (context) => lists(context),
);

/** *More*, below that list. */
export const moreReportsButton: ButtonHandler = {
  action: buttonActions.moreReports,
  requires: 'steward',
  run: lists,
};

/** *I’m looking at it*, below a report. */
export const lookAtReportButton: ButtonHandler = {
  action: buttonActions.lookAtReport,
  requires: 'steward',
  run: async ({ unit, community, member, space, words }, subject) => {
    await lookAtReport(unit, community, member, space, subject as ReportId);
    return privately(words.moderationReports.looking());
  },
};

const endSubject = (id: string, as: ReportEnd): string => `${id}/${as}`;

function endOf(subject: string): { readonly id: ReportId; readonly as: ReportEnd } {
  const [id = '', as] = subject.split('/');
  if (as !== 'acted_on' && as !== 'nothing_to_do') throw new UserError('no_such_report');
  return { id: id as ReportId, as };
}

const endButton = (action: ButtonHandler['action'], as: ReportEnd): ButtonHandler => ({
  action,
  requires: 'steward',
  run: async ({ unit, community, member, space, words }, subject) => {
    const { id } = await endable(unit, community, member, space, subject as ReportId);
    return openForm(words.moderationReports.endForm(endSubject(id, as), as, community.rules.report));
  },
});

/** *Acted on* and *Nothing to do*, below a report: each asks for a word to its reporter. */
export const actedOnButton = endButton(buttonActions.actedOnReport, 'acted_on');
export const nothingToDoButton = endButton(buttonActions.nothingToDo, 'nothing_to_do');

/** That form, filled in or left empty. */
export const endReportForm: FormHandler = {
  action: formActions.endReport,
  requires: 'steward',
  form: ({ community, words }, subject) =>
    words.moderationReports.endForm(subject, endOf(subject).as, community.rules.report),
  run: async ({ unit, community, member, space, words }, values, subject) => {
    const { id, as } = endOf(subject);
    const told = await endReport(unit, community, member, space, { id, as, answer: textValue(values, 'answer') });
    return privately(words.moderationReports.ended(as, told));
  },
};
