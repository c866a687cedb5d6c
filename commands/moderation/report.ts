import { quietNames } from '../../src/app/moderation/report-shown.ts';
import { beginReport, beginReportOf, type ReportDraft, sendReport } from '../../src/app/moderation/reporting.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import { act, type CommandContext, type FormHandler, type MenuHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { type FormValues, listValue, textValue } from '../../src/chat/form.ts';
import type { ReportId } from '../../src/domain/ids.ts';
import type { Reach } from '../../src/domain/moderation/report.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { saysSomething } from '../../src/domain/visible-text.ts';
import type { Readers } from '../../src/text/en/moderation-reporting.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.moderationReporting;

/** Who would read it, in the words of the form. */
const readersOf = (reach: Reach, isAboutSteward: boolean): Readers => {
  if (reach.to === 'nobody') return reach.why;
  return isAboutSteward ? 'others' : 'stewards';
};

const opens = ({ community, words }: CommandContext, { report, reach, isAboutSteward }: ReportDraft, value = '') => {
  const what = report.message === undefined ? 'person' : 'message';
  const readers = readersOf(reach, isAboutSteward);
  return openForm(words.moderationReporting.form(report.id, { what, readers, value }, community.rules.report));
};

async function sends(context: CommandContext, id: ReportId, text: string): Promise<Answer> {
  const { unit, community, space, member, words } = context;
  const { report, reach, isAboutSteward } = await sendReport(unit, community, member, id, text);
  const { aboutId } = report;
  const about = aboutId === undefined ? undefined : (await quietNames(unit, space, [aboutId]))(aboutId);
  return privately(words.moderationReporting.sent(readersOf(reach, isAboutSteward), about));
}

/** What is wrong, in a form that came back. Throws a `FormError` where it says nothing. */
function wordsIn({ words }: CommandContext, values: FormValues): string {
  const said = textValue(values, 'words');
  if (said === '') throw new FormError({ words: words.moderationReporting.sayWhat() });
  return said;
}

/** The one person who was named. Throws a `UserError` where nobody was. */
async function named(context: CommandContext, users: readonly string[]) {
  const [about] = await context.members(users);
  if (!about) throw new UserError('unknown_member');
  return about;
}

/** *Report*, in the menu of a message. */
export const reportMenu: MenuHandler = {
  spec: { name: 'report', target: 'message', ...words.menu, reply: 'form' },
  run: async (context, { message, about, text }) => {
    const { unit, community, member, members } = context;
    if (!message) throw new UserError('unknown_button');
    const [author] = about ? await members([about.user]) : [];
    return opens(context, await beginReport(unit, community, member, { ref: message, author, text }));
  },
};

/** *Report this person*, in the menu of a member. */
export const reportPersonMenu: MenuHandler = {
  spec: { name: 'report-person', target: 'member', ...words.memberMenu, reply: 'form' },
  run: async (context, { about }) => {
    if (!about) throw new UserError('report_bot');
    const { unit, community, member } = context;
    return opens(context, await beginReportOf(unit, community, member, await named(context, [about.user])));
  },
};

/** `/privacy report`: with somebody and what is wrong it is sent, otherwise a form asks for what is missing. */
export const reportAct = act(
  {
    name: 'report',
    description: words.command.description,
    example: words.command.example,
    reply: 'form',
    options: [
      { name: 'member', description: words.command.member, type: 'members', required: true, most: 1, place: 'next' },
      {
        name: 'text',
        description: words.command.text,
        type: 'text',
        required: true,
        place: 'rest',
        maxLength: defaultRules.report.maxCharacters,
      },
    ],
  },
  async (context, { member: users, text }) => {
    const { unit, community, member } = context;
    const begun = await beginReportOf(unit, community, member, await named(context, users));
    return saysSomething(text) ? sends(context, begun.report.id, text) : opens(context, begun);
  },
  {
    formInstead: async (context, { member: users = [], text = '' }) => {
      const { unit, community, member, words } = context;
      if (users.length === 0) return openForm(words.moderationReporting.personForm(text, community.rules.report));
      return opens(context, await beginReportOf(unit, community, member, await named(context, users)), text);
    },
  },
);

/** That form about a message or somebody, filled in. */
export const reportForm: FormHandler = {
  action: formActions.report,
  form: ({ community, words }, subject) =>
    words.moderationReporting.form(subject, { what: 'message', readers: 'stewards' }, community.rules.report),
  run: (context, values, subject) => sends(context, subject as ReportId, wordsIn(context, values)),
};

/** The form in which somebody chooses whom it is about. */
export const reportPersonForm: FormHandler = {
  action: formActions.reportPerson,
  form: ({ community, words }) => words.moderationReporting.personForm('', community.rules.report),
  run: async (context, values) => {
    const users = listValue(values, 'member');
    if (users.length !== 1) throw new FormError({ member: context.words.moderationReporting.whom() });
    const said = wordsIn(context, values);
    const { unit, community, member } = context;
    const { report } = await beginReportOf(unit, community, member, await named(context, users));
    return sends(context, report.id, said);
  },
};
