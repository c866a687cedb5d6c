import type { OptionSpec } from '../../src/chat/command.ts';

/** How many members an option asks for at most: each is an option of its own, and lists of them are long. */
const mostMembers = 5;

type MembersOption = Extract<OptionSpec, { type: 'members' }>;

/**
 * Discord's options take one user each, so an option for several members is as many options: `member`, `member2`,
 * `member3`… Forms take more.
 */
export function memberOptionNames({ name, most }: MembersOption): readonly string[] {
  const one = most > 1 ? name.replace(/s$/, '') : name;
  return Array.from({ length: Math.min(most, mostMembers) }, (_, index) => (index === 0 ? one : `${one}${index + 1}`));
}
