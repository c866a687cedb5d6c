import type { CommandSpec, SubcommandSpec } from '../../chat/command.ts';
import { meantNames } from '../../chat/meant.ts';
import type { Message } from '../../chat/message.ts';
import type { OptionProblem } from '../../chat/parsed-options.ts';
import { UserError } from '../runtime/errors.ts';
import type { CommandContext } from '../runtime/feature.ts';

/** Who asks, and in which words they are answered. */
type Asker = Pick<CommandContext, 'community' | 'stewardship' | 'words'>;

type Act = Pick<SubcommandSpec, 'requires'>;

const isFor = (isSteward: boolean, { requires }: Act): boolean => isSteward || requires === undefined;

const actsOf = (spec: CommandSpec): readonly SubcommandSpec[] => spec.subcommands ?? [{ ...spec, name: '' }];

/** The commands that somebody can use, wholly or in part. */
const commandsFor = (isSteward: boolean, specs: readonly CommandSpec[]): readonly CommandSpec[] =>
  specs.filter((spec) => actsOf(spec).some((act) => isFor(isSteward, act)));

/** What a command does, or one of its subcommands. Throws a `UserError` where all of it is for stewards only. */
export async function helpOn(
  { community, stewardship, words }: Asker,
  spec: CommandSpec,
  subcommand: string | undefined,
): Promise<Message> {
  const acts = actsOf(spec).filter(({ name }) => subcommand === undefined || name === subcommand);
  if (!acts.some((act) => isFor(false, act))) await stewardship.require();
  return words.hearth.about(spec, subcommand, community, await stewardship.shows());
}

/** There is no such command; names the ones that were probably meant, and those that this person can use. */
export async function unknownCommand(
  { stewardship, words }: Asker,
  given: string,
  specs: readonly CommandSpec[],
): Promise<UserError> {
  const known = commandsFor(await stewardship.shows(), specs).map(({ name }) => name);
  const { commands, names } = words.synonyms;
  const typed = given.replace(/^\//, '').toLowerCase();
  const [word = ''] = typed.split(/\s/);
  const usual = commands.get(typed) ?? commands.get(word);
  const isUsable = usual !== undefined && known.includes(usual.split(' ')[0] ?? '');
  const meant = isUsable ? [usual] : meantNames(word, known, names);
  return new UserError('unknown_command', given, meant, known);
}

/**
 * What was wrong with what somebody typed, with only those subcommands that they can use. Throws a `UserError` where
 * all of them are for stewards only.
 */
export async function problemFor(
  { stewardship }: Asker,
  { subcommands = [] }: CommandSpec,
  problem: OptionProblem,
): Promise<OptionProblem> {
  if (problem.code !== 'unknown_subcommand') return problem;
  const isSteward = await stewardship.shows();
  const known = subcommands.filter((act) => isFor(isSteward, act)).map(({ name }) => name);
  if (known.length === 0) await stewardship.require();
  return { ...problem, known };
}
