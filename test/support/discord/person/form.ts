import type { Form } from '../interactions.ts';
import { type Component, everyComponent, type Fields, type User } from '../shapes.ts';
import type { Desk } from './desk.ts';
import { complaintAbout, type Entry, entered } from './entries.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { resolved } from './resolve.ts';

export interface SubmitOutcome extends Outcome {
  /** label → what the client complains about, without asking the app */
  complaints?: Record<string, string>;
}

interface Field {
  label: string;
  component: Component;
}

function fieldsIn(form: Form): Field[] {
  const found: Field[] = [];
  for (const outer of form.components) {
    for (const component of everyComponent([outer])) {
      if (component.custom_id === undefined) continue;
      found.push({ label: String(outer.label ?? component.label), component });
    }
  }
  return found;
}

/** The form as it is now; only the one that is open can be used. */
export function openForm(user: User, form: { id: string }, desk: Desk): Form {
  const open = desk.interactions.forms.get(user.id);
  if (open?.id !== form.id) throw new Error(`${user.username} has no such form open`);
  return open;
}

function namedEntries(fields: readonly Field[], entries: Readonly<Record<string, Entry>>): Map<Component, Entry> {
  const named = new Map<Component, Entry>();
  for (const [name, entry] of Object.entries(entries)) {
    const field = fields.find((one) => one.label === name || one.component.custom_id === name);
    const there = fields.map((one) => `${one.label} (${one.component.custom_id})`).join(', ');
    if (!field) throw new Error(`There is no field ${JSON.stringify(name)} in this form; there is ${there}`);
    named.set(field.component, entry);
  }
  return named;
}

/** Fills a form in and submits it. Fields are named by label or custom_id; the others stay as they are. */
export async function submit(
  user: User,
  ref: { id: string },
  entries: Readonly<Record<string, Entry>>,
  desk: Desk,
): Promise<SubmitOutcome> {
  const form = openForm(user, ref, desk);
  const fields = fieldsIn(form);
  const given = namedEntries(fields, entries);
  const channel = desk.world.channel(form.channelId);
  const into = resolved(desk.world, channel);
  const complaints: Record<string, string> = {};
  const filled = new Map<Component, Fields>();
  for (const { label, component } of fields) {
    const field = entered(component, given.get(component), into);
    const complaint = complaintAbout(component, field);
    if (complaint) complaints[label] = complaint;
    filled.set(component, field);
  }
  if (Object.keys(complaints).length > 0) {
    const never = (): Promise<never> => Promise.reject(new Error('The client did not send the form'));
    return { ok: false, complaints, form, answer: never };
  }
  const message = form.from && desk.world.message(form.from.channel_id, form.from.id);
  const components = form.components.map((outer) => {
    const { type, id } = outer;
    if (outer.components) return { type, id, components: outer.components.map((one) => filled.get(one)) };
    return outer.component ? { type, id, component: filled.get(outer.component) } : { type, id };
  });
  const interaction = await desk.interactions.begin({
    kind: 'form',
    name: form.custom_id,
    user,
    channel,
    data: { components, custom_id: form.custom_id, ...into.fields() },
    ...(message ? { message } : {}),
  });
  return outcomeOf(interaction, desk);
}
