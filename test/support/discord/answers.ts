import { ApplicationCommandType, ApplicationIntegrationType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Content, Conversations } from './conversation.ts';
import { describeUser } from './describe.ts';
import { INTERACTION_TYPE, type Interaction } from './interactions.ts';
import { MENTIONED_BY_DEFAULT } from './mentions.ts';
import type { Component, Embed, Fields, Message } from './shapes.ts';
import type { World } from './world.ts';

/** The part of a checked body that becomes a message. */
export function contentOf(body: Fields, attachments: Fields[] = []): Omit<Content, 'allowedMentions'> {
  return {
    ...(body.content === undefined ? {} : { content: String(body.content ?? '') }),
    ...(body.embeds === undefined ? {} : { embeds: (body.embeds ?? []) as Embed[] }),
    ...(body.components === undefined ? {} : { components: (body.components ?? []) as Component[] }),
    ...(attachments.length > 0 || body.attachments !== undefined ? { attachments } : {}),
  };
}

const KEPT = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export const flagsOf = (body: Fields, more = 0): number => Number(body.flags ?? 0) & (KEPT | more);

const allowedOf = (body: Fields): Fields =>
  (body.allowed_mentions as Fields | null | undefined) ?? MENTIONED_BY_DEFAULT.interaction;

/** What the app says to an interaction, written where the person sees it. */
export interface Answers {
  reply(interaction: Interaction, body: Fields, attachments: Fields[]): Message;
  think(interaction: Interaction, ephemeral: boolean): Message;
  /** The first message after “thinking…” takes its place and its visibility. */
  followUp(interaction: Interaction, body: Fields, attachments: Fields[]): Message;
  change(message: Message, interaction: Interaction, body: Fields, attachments: Fields[]): Message;
}

export function answers(world: World, talk: Conversations): Answers {
  function metadata({ id, kind, user, channel, name }: Interaction): Fields {
    const owners = { [ApplicationIntegrationType.GuildInstall]: channel.guildId ?? '0' };
    return {
      id,
      type: INTERACTION_TYPE[kind],
      user: describeUser(user),
      authorizing_integration_owners: owners,
      ...(kind === 'command' ? { name, command_type: ApplicationCommandType.ChatInput } : {}),
    };
  }

  /** An answer to a command shows the command above it; an answer to a button replies to its message. */
  function standing({ kind, message }: Interaction): Pick<Content, 'type' | 'reference'> {
    if (kind === 'command') return { type: MessageType.ChatInputCommand };
    if (!message) return {};
    const { id, channel_id, guild_id } = message;
    return { reference: { message_id: id, channel_id, ...(guild_id ? { guild_id } : {}) } };
  }

  function write(interaction: Interaction, body: Fields, attachments: Fields[], flags: number): Message {
    return talk.post(interaction.channel, world.bot.id, {
      ...contentOf(body, attachments),
      ...standing(interaction),
      flags,
      interaction: metadata(interaction),
      allowedMentions: allowedOf(body),
      ...(flags & MessageFlags.Ephemeral ? { ephemeralTo: interaction.user.id } : {}),
    });
  }

  function change(message: Message, interaction: Interaction, body: Fields, attachments: Fields[]): Message {
    const first = interaction.thinking && message === interaction.original;
    talk.edit(message, {
      ...contentOf(body, attachments),
      flags: (message.flags & ~MessageFlags.Loading) | flagsOf(body),
      ...(first ? { allowedMentions: allowedOf(body) } : {}),
    });
    if (first) interaction.thinking = false;
    return message;
  }

  return {
    reply(interaction, body, attachments) {
      const message = write(interaction, body, attachments, flagsOf(body, MessageFlags.Ephemeral));
      interaction.original = message;
      return message;
    },

    think(interaction, ephemeral) {
      const flags = MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0);
      interaction.thinking = true;
      interaction.original = write(interaction, {}, [], flags);
      return interaction.original;
    },

    followUp(interaction, body, attachments) {
      if (interaction.thinking && interaction.original) {
        return change(interaction.original, interaction, body, attachments);
      }
      return write(interaction, body, attachments, flagsOf(body, MessageFlags.Ephemeral));
    },

    change,
  };
}
