import { randomBytes } from 'node:crypto';
import { ApplicationIntegrationType, InteractionContextType, InteractionType } from 'discord-api-types/v10';
import type { Changes } from '../slack/changes.ts';
import { mayDo } from './access.ts';
import type { StubClock } from './clock.ts';
import { describeChannelFor, describeMemberWithUser, describeUser } from './describe.ts';
import { describeMessage } from './describe-message.ts';
import type { Emit } from './events.ts';
import { LIMITS } from './limits.ts';
import { EVERYTHING } from './permissions.ts';
import type { Channel, Component, Fields, Message, User } from './shapes.ts';
import type { World } from './world.ts';

export const INTERACTION_TYPE = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  completion: InteractionType.ApplicationCommandAutocomplete,
  form: InteractionType.ModalSubmit,
} as const;

export type InteractionKind = keyof typeof INTERACTION_TYPE;

/** A form that a person has open. */
export interface Form {
  readonly id: string;
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
  readonly userId: string;
  readonly channelId: string;
  /** the message with the button that opened it */
  readonly from?: Message;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Something that a person did, and what the app has made of it so far. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** the command's name, or the custom_id */
  readonly name: string;
  readonly user: User;
  readonly channel: Channel;
  /** the message with the button or, for a form, with the button that opened it */
  readonly message?: Message;
  /** epoch milliseconds of the stub's clock */
  readonly issuedAt: number;
  /** `failed`: not acknowledged in time, which the person was told */
  state: 'waiting' | 'failed' | 'acknowledged';
  acknowledgedAt?: number;
  /** the type of the callback */
  callback?: number;
  /** what the person sees as the answer */
  original?: Message;
  /** "Hearth is thinking…" */
  thinking: boolean;
  form?: Form;
  choices?: readonly Choice[];
}

export interface NewInteraction {
  kind: InteractionKind;
  name: string;
  user: User;
  channel: Channel;
  data: Fields;
  message?: Message;
}

export interface Interactions {
  readonly all: readonly Interaction[];
  /** person → the form that they have open */
  readonly forms: Map<string, Form>;
  /**
   * Tells the app; resolves when it has acknowledged, or three seconds are over.
   * @param recorded what the app is told instead of what the stub would make of it
   */
  begin(given: NewInteraction, recorded?: { id: string; token: string; told: unknown }): Promise<Interaction>;
  acknowledge(interaction: Interaction, callback: number): void;
  /** Source of the 15 minutes: receiving-and-responding, "Followup Messages". */
  isExpired(interaction: Interaction): boolean;
}

interface Settings {
  world: World;
  newId: () => string;
  clock: StubClock;
  acknowledgeMs: () => number;
  emit: Emit;
  changed: Changes;
}

const newToken = (id: string): string =>
  Buffer.from(`interaction:${id}:${randomBytes(60).toString('base64url')}`).toString('base64url');

export function interactions({ world, newId, clock, acknowledgeMs, emit, changed }: Settings): Interactions {
  const all: Interaction[] = [];
  const waiting = new Map<string, () => void>();

  function payload({ id, token, kind, user, channel, message }: Interaction, data: Fields): Fields {
    const guild = world.guildOf(channel);
    const member = guild?.members.get(user.id);
    const who =
      guild && member
        ? {
            guild: { features: [], id: guild.id, locale: guild.locale },
            guild_id: guild.id,
            guild_locale: guild.locale,
            member: {
              ...describeMemberWithUser(member, world),
              collectibles: null,
              display_name_styles: null,
              permissions: String(mayDo(world, user.id, channel)),
              unusual_dm_activity_until: null,
            },
          }
        : { user: describeUser(user) };
    const powers = mayDo(world, world.bot.id, channel);
    return {
      app_permissions: String(guild ? powers : EVERYTHING),
      application_id: world.applicationId,
      attachment_size_limit: 10_485_760,
      authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' },
      channel: describeChannelFor(channel, user.id, world),
      channel_id: channel.id,
      context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
      data,
      entitlement_sku_ids: [],
      entitlements: [],
      id,
      locale: user.locale,
      ...(message ? { message: describeMessage(message, world) } : {}),
      token,
      type: INTERACTION_TYPE[kind],
      version: 1,
      ...who,
    };
  }

  return {
    all,
    forms: new Map(),

    begin({ kind, name, user, channel, data, message }, recorded) {
      const id = recorded?.id ?? newId();
      const made: Interaction = {
        id,
        token: recorded?.token ?? newToken(id),
        kind,
        name,
        user,
        channel,
        ...(message ? { message } : {}),
        issuedAt: clock.now(),
        state: 'waiting',
        thinking: false,
      };
      all.push(made);
      return new Promise((settle) => {
        const callOff = clock.after(acknowledgeMs(), () => {
          made.state = 'failed';
          waiting.delete(id);
          changed.happened();
          settle(made);
        });
        waiting.set(id, () => {
          callOff();
          settle(made);
        });
        emit.interaction(channel.guildId, recorded ? recorded.told : payload(made, data));
        changed.happened();
      });
    },

    acknowledge(interaction, callback) {
      interaction.state = 'acknowledged';
      interaction.callback = callback;
      interaction.acknowledgedAt = clock.now();
      waiting.get(interaction.id)?.();
      waiting.delete(interaction.id);
      changed.happened();
    },

    isExpired: (interaction) => clock.now() - interaction.issuedAt >= LIMITS.interactionTokenMs,
  };
}
