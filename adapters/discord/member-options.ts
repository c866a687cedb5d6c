import type { OptionSpec } from '../../src/chat/command.ts';

/** The most options for one list of members: each shows as an option of its own, which makes a long list. */
const mostMembers = 5;

type MembersOption = Extract<OptionSpec, { type: 'members' }>;

/**
 * An option of Discord's takes one user, so an option for several members becomes several: `member`, `member2`,
 * `member3`… Forms take more members.
 */
export function memberOptionNames({ name, most }: MembersOption): readonly string[] {
  const one = most > 1 ? name.replace(/s$/, '') : name;
  return Array.from({ length: Math.min(most, mostMembers) }, (_, index) => (index === 0 ? one : `${one}${index + 1}`));
}
