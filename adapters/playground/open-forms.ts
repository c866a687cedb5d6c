import type { Form } from '../../src/chat/form.ts';
import { HttpError } from './http-error.ts';
import { type OpenForm, type Place, placeOf } from './records.ts';
import type { State } from './state.ts';

/** How many open forms of one member are kept: a tab that is closed does not report the form in it. */
const mostKept = 20;

const formsOf = (state: State, member: string): readonly OpenForm[] =>
  [...state.forms.all()].filter((open) => open.member === member);

/** Opens a form beside those that the member has open in other tabs. @param opener the id of the event that it is for */
export async function openForm(
  state: State,
  { member, place, opener }: { readonly member: string; readonly place: Place; readonly opener: string },
  form: Form,
): Promise<OpenForm> {
  const open: OpenForm = { id: state.nextId(), member, place: placeOf(place), form, opener };
  await state.change((batch) => {
    const newestFirst = [...formsOf(state, member)].sort((a, b) => (a.id < b.id ? 1 : -1));
    for (const { id } of newestFirst.slice(mostKept - 1)) batch.remove(state.forms, id);
    batch.put(state.forms, open.id, open);
  });
  return open;
}

/** The form that this event opened before, if the page sends the event again because it never got our answer. */
export const openedFor = (state: State, member: string, opener: string): OpenForm | undefined =>
  formsOf(state, member).find((open) => open.opener === opener && !open.taken);

/** Throws an `HttpError` where this member has no such form. */
export function knownForm(state: State, member: string, id: string): OpenForm {
  const open = state.forms.get(id);
  if (open?.member !== member) throw new HttpError(409, 'This form is no longer open. Please open it again.');
  return open;
}

export const markSubmitted = (state: State, open: OpenForm): Promise<void> =>
  state.change((batch) => batch.put(state.forms, open.id, { ...open, taken: true }));
