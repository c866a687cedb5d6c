/** Somebody who lives in each of the communities, and how they take part in reflecting. */
export interface Resident {
  readonly name: string;
  readonly isSteward: boolean;
  /** Their clocks are those of the next community and not of their own. */
  readonly isFromAfar: boolean;
  /** What they type at the beginning. */
  readonly types: readonly string[];
  /** They answer each prompt soon; otherwise none. */
  readonly answers: boolean;
  /** They join every exchange as soon as it is open, and give nothing. */
  readonly exchanges: boolean;
}

const resident = (name: string, about: Partial<Resident>): Resident => ({
  name,
  isSteward: false,
  isFromAfar: false,
  types: ['/reflect join'],
  answers: false,
  exchanges: false,
  ...about,
});

/** What only a prompt to somebody says, below what the community is for. */
export const isPrompt = ({ text }: { readonly text: string }): boolean => text.includes('A question for you, if');

/** How it is announced that an exchange can be joined. */
export const isOpening = ({ text }: { readonly text: string }): boolean =>
  text.startsWith('# A feedback exchange is open');

export const residents: readonly Resident[] = [
  resident('ada', { isSteward: true, answers: true, exchanges: true }),
  resident('bo', { isFromAfar: true, answers: true, exchanges: true }),
  resident('cai', {}),
  resident('dee', { types: ['/reflect join', '/reflect leave'] }),
  resident('eli', { types: ['/reflect join', '/reflect pause'] }),
];

/** The zone of somebody's clocks, in the community of a zone. */
export function clocksOf({ isFromAfar }: Resident, zone: string, zones: readonly string[]): string {
  const next = zones[(zones.indexOf(zone) + 1) % zones.length];
  return isFromAfar && next !== undefined ? next : zone;
}

/** Whether prompts come to somebody, as long as they answer them. */
export const takesPart = ({ types }: Resident): boolean => types.every((line) => line === '/reflect join');
