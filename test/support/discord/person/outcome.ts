import type { Form, Interaction } from '../interactions.ts';
import type { Message } from '../shapes.ts';
import type { Desk } from './desk.ts';

/** What Discord's client says when the app does not answer within three seconds. */
export type Failure =
  | 'The application did not respond'
  | 'This interaction failed'
  | 'Something went wrong. Try again.';

const FAILURE: Readonly<Record<Interaction['kind'], Failure>> = {
  command: 'The application did not respond',
  completion: 'The application did not respond',
  component: 'This interaction failed',
  form: 'Something went wrong. Try again.',
};

/** What a person sees right after a command, a press or a form. */
export interface Outcome {
  ok: boolean;
  failure?: Failure;
  /** "Hearth is thinking…", and to whom that is shown */
  thinking?: 'public' | 'private';
  /** what was said at once, or the message that was changed */
  message?: Message;
  /** the form that is open by then */
  form?: Form;
  /** The app's answer, which comes at once or after “thinking…”. */
  answer(timeoutMs?: number): Promise<Message>;
}

export function outcomeOf(interaction: Interaction, desk: Desk): Outcome {
  const copy = (message: Message): Message => structuredClone(message);
  const { original, form, thinking } = interaction;
  return {
    ok: interaction.state === 'acknowledged',
    ...(interaction.state === 'failed' ? { failure: FAILURE[interaction.kind] } : {}),
    ...(thinking ? { thinking: original?.ephemeralTo ? 'private' : 'public' } : {}),
    ...(original && !thinking ? { message: copy(original) } : {}),
    ...(form ? { form } : {}),
    async answer(timeoutMs) {
      if (interaction.state === 'failed') throw new Error(FAILURE[interaction.kind]);
      return copy(await desk.changed.until(() => !interaction.thinking && interaction.original, timeoutMs));
    },
  };
}
