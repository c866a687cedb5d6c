import { ApplicationFlags, type REST, Routes } from 'discord.js';
import { numberAt, textAt } from '../../src/chat/json-access.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';

/** Who Hearth is on Discord. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly botId: string;
  readonly botName: string;
  /** Whether the Server Members intent is switched on. */
  readonly hearsMembers: boolean;
}

/** The second one stands for the intent as long as the bot is in fewer than 100 servers. */
const membersFlags = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited;

/** Asks Discord whose token this is. Throws a `DeliveryError`. */
export async function findApplication(rest: REST): Promise<Application> {
  const found = await delivered(() => rest.get(Routes.currentApplication()));
  const id = textAt(found, 'id');
  if (id === undefined) throw new DeliveryError('refused', 'application_without_id');
  return {
    id,
    name: textAt(found, 'name') ?? id,
    // In all but the oldest applications the bot has the id of its application.
    botId: textAt(found, 'bot', 'id') ?? id,
    botName: textAt(found, 'bot', 'username') ?? id,
    hearsMembers: ((numberAt(found, 'flags') ?? 0) & membersFlags) !== 0,
  };
}
