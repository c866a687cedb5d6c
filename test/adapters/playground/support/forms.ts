import { openForm } from '../../../../src/chat/answer.ts';
import type { Form } from '../../../../src/chat/form.ts';
import { aPlayground } from './playground.ts';

export const askForm: Form = {
  action: 'ask:new',
  subject: 'r-1',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [
    { type: 'text', name: 'need', label: 'What do you need?', required: true, minLength: 3, maxLength: 20 },
    { type: 'members', name: 'helpers', label: 'Who?', most: 2 },
    { type: 'number', name: 'seats', label: 'How many?', least: 1, most: 5 },
    { type: 'flag', name: 'urgent', label: 'Urgent?' },
  ],
};

/** A playground in which Finn has this form open. */
export async function withOpenForm() {
  const playground = await aPlayground();
  playground.core.answer = () => openForm(askForm);
  const opened = await playground.act('say', { channel: 'c-help', text: '/ask' });
  const id = /data-form="([^"]+)"/.exec(String(opened.html))?.[1] ?? '';
  return { ...playground, id };
}
