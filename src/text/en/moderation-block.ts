import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  buttons,
  command,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
  time,
} from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Somebody in the list of those whom its reader blocked. */
export interface BlockedEntry {
  readonly id: string;
  readonly name: Inline;
  readonly since: Instant;
  readonly hasLeft: boolean;
}

/** As many buttons as stand next to each other on every platform. */
const perRow = 5;

/** Enough to tell people apart; platforms allow 75 or 80 characters on a button. */
const maxNameCharacters = 40;

const plain = (name: Inline): string => {
  const text = 'name' in name ? name.name : 'text' in name ? name.text : 'somebody';
  const characters = [...text];
  return characters.length > maxNameCharacters ? `${characters.slice(0, maxNameCharacters - 1).join('')}…` : text;
};

const rowsOf = (entries: readonly BlockedEntry[]) =>
  Array.from({ length: Math.ceil(entries.length / perRow) }, (_, row) =>
    buttons(
      ...entries
        .slice(row * perRow, (row + 1) * perRow)
        .map(({ id, name }, place) =>
          button(buttonActions.unblock, `Unblock ${row * perRow + place + 1}. ${plain(name)}`, id),
        ),
    ),
  );

/** Keeping somebody and oneself apart. Only whoever does it reads any of this. */
export const moderationBlock = {
  command: {
    block: {
      description: 'Keep somebody and you apart; they aren’t told',
      example: '@wren',
      member: 'With whom you want nothing to do',
    },
    unblock: { description: 'Stop keeping somebody and you apart', example: '@wren', member: 'Whom you blocked' },
    blocked: { description: 'See whom you blocked, and unblock them' },
  },

  menu: { label: 'Block', description: 'Keep this member and you apart; they aren’t told' },

  blocked: (outcome: 'new' | 'before' | 'self' | 'bot', id: string, name: Inline): Message => {
    switch (outcome) {
      case 'self':
        return message(paragraph('That’s you, and I wouldn’t know how to keep you apart from yourself.'));
      case 'bot':
        return moderationBlock.nobody();
      case 'before':
        return message(
          paragraph('You blocked ', name, ' before, and nothing about that has changed.'),
          buttons(button(buttonActions.unblock, 'Unblock', id)),
        );
      case 'new':
        return message(
          paragraph('You’ve blocked ', name, '. I don’t tell them.'),
          paragraph(
            'From now on I ask neither of you for the other, don’t match you, and pass nothing directly from one to the ' +
              'other. When you look something up with me, neither of you is shown the other. If you were in an exchange ' +
              'together, you’re out of it, and have missed nothing by that.',
          ),
          note(
            'What stands in a channel stays as it is, and I can’t hide what people write there themselves. ',
            command('privacy', 'blocked'),
            ' shows whom you blocked. Should they have me forget them and come back, they are new to me, and you’d have to block them again.',
          ),
          buttons(button(buttonActions.unblock, 'Undo', id)),
        );
    }
  },

  nobody: (): Message => message(paragraph('That’s a bot. I can only keep you apart from people.')),

  unblocked: (wasBlocked: boolean, name: Inline): Message =>
    wasBlocked
      ? message(
          paragraph('You don’t block ', name, ' any more. I don’t tell them that either.'),
          note('What ended when you blocked them doesn’t begin again by itself.'),
        )
      : message(
          paragraph('You don’t block ', name, ', so there is nothing to undo.'),
          note(command('privacy', 'blocked'), ' shows whom you blocked.'),
        ),

  /** @param more where the next page begins, if there is one */
  list: (entries: readonly BlockedEntry[], more: string | undefined, isFirst: boolean): Message =>
    entries.length === 0
      ? message(
          paragraph(isFirst ? 'You block nobody.' : 'That was the end of the list.'),
          isFirst
            ? note(
                'If you want nothing to do with somebody, ',
                command('privacy', 'block @somebody'),
                ' keeps the two of you apart, and they aren’t told.',
              )
            : undefined,
        )
      : message(
          heading(isFirst ? 'Whom you blocked' : 'Whom you blocked, further'),
          list(
            entries.map(({ name, since, hasLeft }, place) => [
              `${place + 1}. `,
              name,
              ', since ',
              time(since, 'date'),
              ...(hasLeft ? [' (not here any more)'] : []),
            ]),
          ),
          ...rowsOf(entries),
          more === undefined ? undefined : buttons(button(buttonActions.moreBlocked, 'Show more', more)),
        ),
} as const;
