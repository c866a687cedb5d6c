/**
 * @typedef {{ name: string, description: string, type: string, required?: boolean, place?: string, choices?: string[] }} Option
 * @typedef {{ name: string, description: string, options?: Option[], example?: string, isDefault?: boolean, requires?: string }} Subcommand
 * @typedef {Subcommand & { subcommands?: Subcommand[] }} Command
 * @typedef {{ id: string, name: string, about: string }} Named
 * @typedef {{
 *   commands: Command[],
 *   members: Named[],
 *   channels: Named[],
 *   emoji: string[],
 *   menus: { name: string, label: string, description: string }[],
 * }} Vocabulary
 * @typedef {{ from: number, insert: string, label: string, detail: string, hint: string, ready: boolean }} Suggestion
 */

const most = 8;

/**
 * Completions of the text before the caret: commands, their subcommands and options, members and channels. Each
 * replaces the text from `from` to the caret. If the first one is `ready`, it is most likely meant and Enter takes it;
 * otherwise Enter sends the text, and Tab or an arrow key takes a suggestion.
 * @param {string} text
 * @param {number} caret
 * @param {Vocabulary} vocabulary
 * @returns {Suggestion[]}
 */
export function suggest(text, caret, vocabulary) {
  const before = text.slice(0, caret);
  const name = /^\/([a-z_-]*)$/i.exec(before)?.[1];
  if (name !== undefined) return suggestCommands(name, vocabulary.commands);
  const reference = /(?:^|[\s(:,])([@#])([\p{L}\p{N}-]*(?: [\p{L}\p{N}-]*)?)$/u.exec(before);
  if (reference) {
    const [, sign = '', typed = ''] = reference;
    const named = sign === '@' ? vocabulary.members : vocabulary.channels;
    const found = suggestNames(sign, typed, named, caret);
    if (found.length > 0) return found;
  }
  return suggestWithin(before, vocabulary.commands);
}

/**
 * What somebody can use: commands and subcommands for stewards are offered to them alone.
 * @param {Vocabulary} vocabulary
 * @param {boolean} isSteward
 * @returns {Vocabulary}
 */
export function usableVocabulary(vocabulary, isSteward) {
  if (isSteward) return vocabulary;
  const commands = vocabulary.commands
    .map((each) =>
      each.subcommands
        ? { ...each, subcommands: each.subcommands.filter(({ requires }) => requires !== 'steward') }
        : each,
    )
    .filter(({ requires, subcommands }) => requires !== 'steward' && subcommands?.length !== 0);
  return { ...vocabulary, commands };
}

/**
 * The command that a text begins with, for a line of help above it.
 * @param {string} text
 * @param {Command[]} commands
 * @returns {Subcommand | undefined}
 */
export function commandIn(text, commands) {
  const [, name, subcommand] = /^\/([a-z_-]+)(?:\s+([a-z_-]+))?/i.exec(text) ?? [];
  const command = commands.find((each) => each.name === name?.toLowerCase());
  if (!command?.subcommands) return command;
  return command.subcommands.find((each) => each.name === subcommand?.toLowerCase());
}

/**
 * @param {string} typed
 * @param {Command[]} commands
 * @returns {Suggestion[]}
 */
function suggestCommands(typed, commands) {
  return best(commands, typed).map((command) => ({
    from: 0,
    insert: `/${command.name} `,
    label: `/${command.name}`,
    detail: command.description,
    hint: command.subcommands ? command.subcommands.map((each) => each.name).join(' · ') : (command.example ?? ''),
    ready: typed !== command.name,
  }));
}

/**
 * @param {string} sign
 * @param {string} typed
 * @param {Named[]} named
 * @param {number} caret
 * @returns {Suggestion[]}
 */
function suggestNames(sign, typed, named, caret) {
  const complete = named.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (complete) return [];
  return best(named, typed).map(({ name, about }) => ({
    from: caret - typed.length - 1,
    insert: `${sign}${name} `,
    label: `${sign}${name}`,
    detail: about,
    hint: '',
    ready: typed !== '',
  }));
}

/**
 * Subcommands directly after the command, options after those.
 * @param {string} before
 * @param {Command[]} commands
 * @returns {Suggestion[]}
 */
function suggestWithin(before, commands) {
  const [, name, rest = ''] = /^\/([a-z_-]+)\s+([\s\S]*)$/i.exec(before) ?? [];
  const command = commands.find((each) => each.name === name?.toLowerCase());
  if (!command) return [];
  if (command.subcommands && /^[a-z_-]*$/i.test(rest)) {
    return best(command.subcommands, rest).map((each) => ({
      from: before.length - rest.length,
      insert: `${each.name} `,
      label: each.name,
      detail: each.requires === 'steward' ? `${each.description} (stewards)` : each.description,
      hint: each.example ?? '',
      ready: rest !== '' && rest !== each.name,
    }));
  }
  const current = commandIn(before, commands);
  const word = /(?:^|\s)(\S*)$/.exec(rest)?.[1] ?? '';
  return current ? suggestOptions(before, word, current.options ?? []) : [];
}

/**
 * @param {string} before
 * @param {string} word
 * @param {Option[]} options
 * @returns {Suggestion[]}
 */
function suggestOptions(before, word, options) {
  const [, given, value = ''] = /^([a-z_-]+):(.*)$/i.exec(word) ?? [];
  const chosen = options.find((option) => option.name === given?.toLowerCase());
  if (chosen) {
    const choices = chosen.type === 'flag' ? ['yes', 'no'] : (chosen.choices ?? []);
    const fitting = choices.filter((choice) => choice.startsWith(value.toLowerCase()) && choice !== value);
    return fitting.slice(0, most).map((choice) => ({
      from: before.length - value.length,
      insert: `${choice} `,
      label: choice,
      detail: chosen.description,
      hint: '',
      ready: value !== '',
    }));
  }
  // An option needs the first letters of its name, so that nothing pops up while one writes a sentence.
  if (word.length === 0) return [];
  return options
    .filter(
      ({ name, place }) => place !== 'rest' && name.startsWith(word.toLowerCase()) && !before.includes(`${name}:`),
    )
    .slice(0, most)
    .map((option) => ({
      from: before.length - word.length,
      insert: `${option.name}:`,
      label: `${option.name}:`,
      detail: option.description,
      hint: option.choices?.join(' · ') ?? '',
      ready: false,
    }));
}

/**
 * Names that start with what was typed, then names with a later word that does.
 * @template {{ name: string }} T
 * @param {T[]} items
 * @param {string} typed
 * @returns {T[]}
 */
function best(items, typed) {
  const wanted = typed.toLowerCase();
  const starts = items.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const within = items.filter((item) => !starts.includes(item) && item.name.toLowerCase().includes(` ${wanted}`));
  return [...starts, ...within].slice(0, most);
}
