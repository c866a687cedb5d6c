import fc from 'fast-check';
import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { garbage } from '../../chat/garbage.ts';
import { declared } from '../people/own-declarations.ts';

const subject = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('', ...ids),
    garbage,
    fc.tuple(fc.constantFrom('', ...ids), garbage).map((parts) => parts.join(':')),
  );

const about = (actions: Readonly<Record<string, string>>, ids: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...Object.values(actions)), subject(ids)).map((parts) => parts.join(':'));

/** A button of Hearth's, about something or nothing. */
export const pressed = (ids: readonly string[]): fc.Arbitrary<string> => about(buttonActions, ids);

/** A form of Hearth's, about something or nothing. */
export const sent = (ids: readonly string[]): fc.Arbitrary<string> => about(formActions, ids);

/** Any subcommand of any command; the one of a command without any has no name. */
export const acts = declared.commands.flatMap((command) =>
  (command.subcommands ?? [{ ...command, name: '' }]).map((act) => ({ command: command.name, act })),
);

/** A command, and words behind it that it might understand. */
export const typedCommand: fc.Arbitrary<{ readonly command: string; readonly text: string }> = fc
  .record({ of: fc.constantFrom(...acts), words: garbage, asShown: fc.boolean() })
  .map(({ of: { command, act }, words, asShown }) => ({
    command,
    text: `${act.name} ${asShown ? (act.example ?? '') : ''} ${words}`,
  }));

/** Names of fields in Hearth's forms, and some that are nobody's. */
export const fieldNames = [
  ...['text', 'kind', 'topics', 'urgent', 'seats', 'helpers', 'thanks', 'thanked', 'reason', 'members', 'work', 'link'],
  ...['tried', 'need', 'background', 'not_with', 'question', 'answer', 'sharing', 'weekday', 'time', 'rhythm'],
  ...['enabled', '__proto__', 'constructor', 'nothing-of-ours'],
] as const;
