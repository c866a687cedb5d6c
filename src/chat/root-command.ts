import type { Token } from './token.ts';

/** The command that reaches all others where commands are typed as text: `/hearth ask …`. */
export const rootCommand = 'hearth';

/**
 * The command that was meant, and what was typed after its name.
 * @param names of all commands
 */
export function meantCommand(
  command: string,
  tokens: readonly Token[],
  names: readonly string[],
): { readonly command: string; readonly tokens: readonly Token[] } {
  const [first, ...rest] = tokens;
  if (command !== rootCommand || first?.type !== 'word' || first.quoted || first.name !== undefined) {
    return { command, tokens };
  }
  const other = first.text.toLowerCase();
  return other !== rootCommand && names.includes(other) ? { command: other, tokens: rest } : { command, tokens };
}
