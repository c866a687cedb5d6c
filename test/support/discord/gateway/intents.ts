/** Source: docs.discord.com/developers/events/gateway#list-of-intents. */
export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildMessageReactions: 1 << 10,
  guildMessageTyping: 1 << 11,
  directMessages: 1 << 12,
  directMessageReactions: 1 << 13,
  directMessageTyping: 1 << 14,
  messageContent: 1 << 15,
} as const;

/** The privileged ones, switched on for an application in Discord's developer portal. */
export interface PrivilegedIntents {
  members?: boolean;
  presences?: boolean;
  messageContent?: boolean;
}

const KNOWN = (1 << 26) - 1;

export const isKnown = (intents: unknown): intents is number =>
  Number.isInteger(intents) && Number(intents) >= 0 && (Number(intents) & ~KNOWN) === 0;

export function isAllowed(intents: number, granted: PrivilegedIntents): boolean {
  if (intents & INTENT.guildMembers && !(granted.members ?? true)) return false;
  if (intents & INTENT.guildPresences && !granted.presences) return false;
  return !(intents & INTENT.messageContent) || granted.messageContent === true;
}

/** What an event takes: in a server, and in a direct conversation. */
const NEEDED: Readonly<Record<string, readonly [number, number]>> = {
  GUILD_MEMBER: [INTENT.guildMembers, 0],
  GUILD: [INTENT.guilds, 0],
  CHANNEL: [INTENT.guilds, INTENT.directMessages],
  THREAD: [INTENT.guilds, 0],
  MESSAGE_REACTION: [INTENT.guildMessageReactions, INTENT.directMessageReactions],
  MESSAGE: [INTENT.guildMessages, INTENT.directMessages],
  TYPING: [INTENT.guildMessageTyping, INTENT.directMessageTyping],
};

/** Whether a session asked for such an event; one that belongs to no intent comes to all. */
export function wants(intents: number, event: string, inGuild: boolean): boolean {
  const family = Object.keys(NEEDED).find((each) => event === each || event.startsWith(`${each}_`));
  const needed = family === undefined ? undefined : NEEDED[family];
  const bit = needed?.[inGuild ? 0 : 1] ?? 0;
  return bit === 0 || (intents & bit) !== 0;
}
