import type { Form } from '../../src/chat/form.ts';
import { Refusal } from './http-error.ts';
import { type OpenForm, type Place, placeOf } from './records.ts';
import type { World } from './state.ts';

/** Forms of one member that are kept: a tab that is closed says nothing of the form in it. */
const mostKept = 20;

const formsOf = (world: World, member: string): readonly OpenForm[] =>
  [...world.forms.all()].filter((open) => open.member === member);

/** Opens a form for a member, beside those that they have open in other tabs. @param opener the happening it is for */
export async function openForm(
  world: World,
  { member, place, opener }: { readonly member: string; readonly place: Place; readonly opener: string },
  form: Form,
): Promise<OpenForm> {
  const open: OpenForm = { id: world.nextId(), member, place: placeOf(place), form, opener };
  await world.change((draft) => {
    const newestFirst = [...formsOf(world, member)].sort((a, b) => (a.id < b.id ? 1 : -1));
    for (const { id } of newestFirst.slice(mostKept - 1)) draft.remove(world.forms, id);
    draft.put(world.forms, open.id, open);
  });
  return open;
}

/** The form that a happening opened already, where its answer was lost and it is told again. */
export const openedFor = (world: World, member: string, opener: string): OpenForm | undefined =>
  formsOf(world, member).find((open) => open.opener === opener && !open.taken);

/** Throws a `Refusal` where this member has no such form. */
export function knownForm(world: World, member: string, id: string): OpenForm {
  const open = world.forms.get(id);
  if (open?.member !== member) throw new Refusal(409, 'This form is not open any more. Please open it again.');
  return open;
}

export const markTaken = (world: World, open: OpenForm): Promise<void> =>
  world.change((draft) => draft.put(world.forms, open.id, { ...open, taken: true }));
