import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Asked } from '../../domain/help/draft.ts';
import { versionId } from '../../domain/help/editing.ts';
import type { AskerHears, HelpRequest } from '../../domain/help/request.ts';
import type { Rules } from '../../domain/rules.ts';
import { askFields, details, leftOutNote } from './help.ts';
import { needOf } from './help-need.ts';
import { kindNames, plural } from './phrase.ts';

const words = (request: HelpRequest): readonly (Block | undefined)[] => [needOf(request), details(request)];

/** What else is different, apart from the words. */
function otherChanges(before: HelpRequest, now: HelpRequest): readonly string[] {
  return [
    ...(before.kind === now.kind && before.isKindSaid === now.isKindSaid ? [] : [kindNow(before, now)]),
    ...(before.urgent === now.urgent
      ? []
      : [now.urgent ? 'It is marked as urgent.' : 'It is no longer marked as urgent.']),
    ...(before.seats === now.seats
      ? []
      : [`It needs ${plural(now.seats, 'person', 'people')} instead of ${before.seats}.`]),
  ];
}

const kindNow = (before: HelpRequest, now: HelpRequest): string =>
  before.isKindSaid
    ? `It asks for ${kindNames[now.kind]} instead of ${kindNames[before.kind]}.`
    : `It asks for ${kindNames[now.kind]}.`;

/** How its asker hears of an edit. */
const askerOf: Readonly<Record<AskerHears, string>> = {
  closed_it: '',
  is_told: ' I’m letting its asker know what is different.',
  out_of_reach: ' I have no way to write to its asker, so please let them know if you can.',
};

/** When a request is put in other words. */
export const helpEdit = {
  /** What a platform has no room for comes last: it stays as it is there. */
  form: (request: Partial<Asked> & Pick<HelpRequest, 'id' | 'edits'>, rules: Rules['request']) => {
    const { need, tried, kind, topics, urgent, seats, background } = askFields(request, rules);
    return {
      action: formActions.editRequest,
      subject: versionId(request),
      title: 'Edit the request',
      submitLabel: 'Save',
      fields: [need, tried, background, topics, urgent, kind, seats],
    } satisfies Form;
  },

  /** What a platform has no room for in the other forms. */
  moreForm: (request: Partial<Asked> & Pick<HelpRequest, 'id' | 'edits'>, rules: Rules['request']) => {
    const { kind, seats, background } = askFields(request, rules);
    return {
      action: formActions.sayMore,
      subject: versionId(request),
      title: 'More about the request',
      submitLabel: 'Save',
      fields: [seats, kind, background],
    } satisfies Form;
  },

  /** Leads to that form, below what is said once one of the others was sent. */
  more: ({ id }: Pick<HelpRequest, 'id'>): Block =>
    buttons(button(buttonActions.sayMore, 'How many people, what kind, about me', id)),

  /** @param leftOut topics over the limit */
  saved: ({ ownMessage }: Pick<HelpRequest, 'ownMessage'>, asker: AskerHears, leftOut: readonly string[]): Message => {
    const where = ownMessage === undefined ? 'Its post' : 'My note in its thread';
    return message(
      paragraph(`Saved. ${where} is going to show that in a moment.${askerOf[asker]}`),
      leftOutNote(leftOut),
    );
  },
  nothingNew: (): Message => message(paragraph('Nothing is different, so I left it as it is.')),

  /** To its asker. */
  byAnother: (before: HelpRequest, now: HelpRequest, by: Inline): Message => {
    const others = otherChanges(before, now);
    return message(
      paragraph(by, ', a steward, edited your request. This is how it reads now:'),
      ...words(now),
      others.length === 0 ? undefined : list(others.map((each) => [each])),
      paragraph(bold('And this is what you had written:')),
      ...words(before),
      note(
        before.ownMessage === undefined
          ? 'You can change it yourself: press “Edit” under its post, or write to them. '
          : 'You can change it yourself: press “Edit” on my note in its thread, or write to them. ',
        command('requests', 'mine'),
        ' shows where it is.',
      ),
    );
  },
};
