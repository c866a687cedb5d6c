import type { UserRef } from '../../src/chat/address.ts';
import type { Answer } from '../../src/chat/answer.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { openForm } from './open-forms.ts';
import { putPost, putWhisper } from './outbound.ts';
import type { OpenForm, Place } from './records.ts';
import type { State } from './state.ts';

/** The result of an action, for the page to show. */
export type Outcome =
  /** `answered` when Hearth's answer stands where it was asked. */
  | { readonly kind: 'done'; readonly answered?: true }
  | { readonly kind: 'form'; readonly form: OpenForm }
  /** The clock was moved. `html` lists what happened meanwhile. */
  | { readonly kind: 'moved'; readonly html: string }
  | { readonly kind: 'problems'; readonly problems: Readonly<Record<string, string>> };

export const done: Outcome = { kind: 'done' };

/** Who acted, when, and under which event id. */
export interface Origin {
  readonly id: string;
  readonly at: Instant;
  readonly user: UserRef;
}

/** Puts the core's answer where the member sees it. @param asked what they typed or pressed for it */
export type Respond = (from: Origin, place: Place, answer: Answer, asked?: string) => Promise<Outcome>;

export function createRespond(state: State, clock: Clock): Respond {
  return async ({ id: opener, user: { user: member } }, place, answer, asked) => {
    switch (answer.kind) {
      case 'silent':
      case 'duplicate':
        return done;
      case 'problems':
        return answer;
      case 'form':
        return { kind: 'form', form: await openForm(state, { member, place, opener }, answer.form) };
      case 'message': {
        const { message, visibility } = answer;
        await state.change((batch) => {
          const said = { place, message, at: clock.now() };
          if (visibility === 'public') putPost(state, batch, said);
          else putWhisper(state, batch, { ...said, to: member, ...(asked === undefined ? {} : { asked }) });
        });
        return { kind: 'done', answered: true };
      }
    }
  };
}
