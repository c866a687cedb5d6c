import type { Form } from './form.ts';
import type { Message } from './message.ts';

/**
 * What the person who typed, pressed or submitted sees at once. Everything that others see goes through the outbox
 * instead, so that it cannot be lost.
 */
export type Answer =
  | { readonly kind: 'silent' }
  /** The event was handled before, perhaps by another process, and is answered there. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'message'; readonly message: Message; readonly visibility: 'public' | 'private' }
  | { readonly kind: 'form'; readonly form: Form }
  /** A submitted form comes back with what to correct, by field name. */
  | { readonly kind: 'problems'; readonly problems: Readonly<Record<string, string>> };

export const silent: Answer = { kind: 'silent' };

export const duplicate: Answer = { kind: 'duplicate' };

export const privately = (message: Message): Answer => ({ kind: 'message', message, visibility: 'private' });

export const openForm = (form: Form): Answer => ({ kind: 'form', form });

export const problems = (byField: Readonly<Record<string, string>>): Answer => ({
  kind: 'problems',
  problems: byField,
});
