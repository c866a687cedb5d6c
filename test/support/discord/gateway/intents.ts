import { GatewayIntentBits } from 'discord-api-types/v10';
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
  if (intents & GatewayIntentBits.GuildMembers && !(granted.members ?? true)) return false;
  if (intents & GatewayIntentBits.GuildPresences && !granted.presences) return false;
  return !(intents & GatewayIntentBits.MessageContent) || granted.messageContent === true;
}

/**
 * The intent that an event takes in a server, and in a direct conversation.
 * Source: docs.discord.com/developers/events/gateway#list-of-intents.
 */
const NEEDED: Readonly<Record<string, readonly [number, number]>> = {
  GUILD_AUDIT_LOG: [GatewayIntentBits.GuildModeration, 0],
  GUILD_BAN: [GatewayIntentBits.GuildModeration, 0],
  GUILD_EMOJIS: [GatewayIntentBits.GuildExpressions, 0],
  GUILD_STICKERS: [GatewayIntentBits.GuildExpressions, 0],
  GUILD_SOUNDBOARD: [GatewayIntentBits.GuildExpressions, 0],
  GUILD_INTEGRATIONS: [GatewayIntentBits.GuildIntegrations, 0],
  INTEGRATION: [GatewayIntentBits.GuildIntegrations, 0],
  GUILD_SCHEDULED_EVENT: [GatewayIntentBits.GuildScheduledEvents, 0],
  WEBHOOKS: [GatewayIntentBits.GuildWebhooks, 0],
  INVITE: [GatewayIntentBits.GuildInvites, 0],
  VOICE_STATE: [GatewayIntentBits.GuildVoiceStates, 0],
  PRESENCE: [GatewayIntentBits.GuildPresences, 0],
  STAGE_INSTANCE: [GatewayIntentBits.Guilds, 0],
  GUILD_MEMBER: [GatewayIntentBits.GuildMembers, 0],
  GUILD: [GatewayIntentBits.Guilds, 0],
  CHANNEL: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  THREAD: [GatewayIntentBits.Guilds, 0],
  MESSAGE_REACTION: [GatewayIntentBits.GuildMessageReactions, GatewayIntentBits.DirectMessageReactions],
  MESSAGE: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  TYPING: [GatewayIntentBits.GuildMessageTyping, GatewayIntentBits.DirectMessageTyping],
};

/** Whether a session asked for such an event; events without an intent go to all sessions. */
export function wants(intents: number, event: string, inGuild: boolean): boolean {
  const family = Object.keys(NEEDED).find((each) => event === each || event.startsWith(`${each}_`));
  const needed = family === undefined ? undefined : NEEDED[family];
  const bit = needed?.[inGuild ? 0 : 1] ?? 0;
  return bit === 0 || (intents & bit) !== 0;
}
