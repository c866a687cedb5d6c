import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  buttons,
  heading,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  person,
  time,
} from '../../chat/message.ts';
import type { ModerationAct } from '../../domain/moderation/act.ts';
import type { Instant } from '../../domain/time/instant.ts';

interface Entry {
  readonly at: Instant;
  readonly act: ModerationAct;
  /** `undefined` where an operator did it. */
  readonly by: Inline | undefined;
  /** Whom it concerned; `undefined` where nobody may know that, or nobody did. */
  readonly about: Inline | undefined;
  readonly reason: string;
}

function whatWasDone({ act, about = person('somebody') }: Entry): readonly (Inline | string)[] {
  switch (act) {
    case 'void_thanks':
      return [' voided thanks from ', about];
    case 'remove_request':
      return [' took a request of ', about, ' down'];
    case 'remove_reflection':
      return [' took a reflection of ', about, ' out of what is shared'];
    case 'remove_feedback':
      return [' took feedback from ', about, ' down'];
    case 'rest':
      return [' let ', about, ' rest'];
    case 'unrest':
      return [' ended the rest of ', about];
    case 'name_steward':
      return [' named ', about, ' as a steward'];
    case 'unname_steward':
      return [' took back that ', about, ' is named as a steward'];
    case 'erase_community':
      return [' asked me to erase this community'];
    case 'keep_community':
      return [' took back that this community is erased'];
  }
}

/** What stewards did, for stewards. */
export const moderationLog = {
  command: { description: 'See what stewards took down, who rests, and why' },

  /** @param following where the next page begins */
  page: (entries: readonly Entry[], following: string | undefined, isFirst: boolean): Message =>
    entries.length === 0
      ? message(paragraph(isFirst ? 'Stewards have taken nothing down here, and nobody had to rest.' : 'That was all.'))
      : message(
          isFirst ? heading('What stewards did') : undefined,
          list(
            entries.map((entry) => [
              time(entry.at),
              ': ',
              entry.by ?? 'An operator',
              ...whatWasDone(entry),
              ...(entry.reason === '' ? [] : [': ', italic(entry.reason)]),
            ]),
          ),
          following === undefined ? undefined : buttons(button(buttonActions.moreLog, 'Show more', following)),
          note('Only stewards can see this, and nobody can change it.'),
        ),
};
