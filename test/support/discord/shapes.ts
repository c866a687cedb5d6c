import type { OverwriteType } from 'discord-api-types/v10';

/** What the stub keeps and Discord sends, as far as the stub and its tests read it. */
export type Fields = Record<string, unknown>;

export interface User {
  readonly id: string;
  username: string;
  global_name: string | null;
  readonly bot: boolean;
  locale: string;
  /** whether the person takes direct messages from people and bots of shared servers */
  dmsOpen: boolean;
}

export interface Role {
  readonly id: string;
  name: string;
  permissions: bigint;
  position: number;
  mentionable: boolean;
  /** the role that came with a bot */
  managed: boolean;
}

export interface Member {
  readonly userId: string;
  nick: string | null;
  roles: string[];
  readonly joinedAt: number;
  /** Has yet to accept the rules of the server. */
  pending: boolean;
}

/** What a role or a member may do differently in one channel. */
export interface Overwrite {
  id: string;
  type: OverwriteType;
  allow: bigint;
  deny: bigint;
}

interface ThreadState {
  archived: boolean;
  locked: boolean;
  readonly createdAt: number;
  archivedAt: number;
  autoArchiveMinutes: number;
  readonly ownerId: string;
  members: Set<string>;
  /** the number of messages now, and ever, without the one that started it */
  count: number;
  sent: number;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly guildId?: string;
  name: string;
  topic: string | null;
  position: number;
  parentId: string | null;
  overwrites: Overwrite[];
  lastMessageId: string | null;
  /** of a direct conversation */
  readonly recipientId?: string;
  readonly thread?: ThreadState;
  /** of a forum */
  tags: { id: string; name: string }[];
  appliedTags: string[];
  requiresTag: boolean;
}

export interface Guild {
  readonly id: string;
  name: string;
  ownerId: string;
  locale: string;
  readonly createdAt: number;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** name → id */
  readonly emoji: Map<string, string>;
  systemChannelId: string | null;
  /** in an outage: nothing is heard from it */
  unavailable: boolean;
}

/** A button, menu, field or layout. The shape is loose; `rules/` decides what is legal for which type. */
export interface Component {
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  style?: number;
  url?: string;
  value?: string;
  disabled?: boolean;
  required?: boolean;
  placeholder?: string;
  description?: string;
  content?: string;
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  options?: { label: string; value: string; description?: string; default?: boolean }[];
  default_values?: { id: string; type: string }[];
  channel_types?: number[];
  emoji?: { id?: string | null; name?: string };
  components?: Component[];
  component?: Component;
  accessory?: Component;
  [rest: string]: unknown;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  color?: number;
  fields?: { name: string; value: string; inline?: boolean }[];
  footer?: { text: string };
  author?: { name: string };
  [rest: string]: unknown;
}

interface Reaction {
  emoji: { id: string | null; name: string };
  users: string[];
}

/** Whom a message notified, after allowed_mentions and permissions. */
export interface Pings {
  everyone: boolean;
  users: string[];
  roles: string[];
}

export interface Message {
  readonly id: string;
  readonly type: number;
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author_id: string;
  readonly sentAt: number;
  editedAt: number | null;
  content: string;
  embeds: Embed[];
  components: Component[];
  attachments: Fields[];
  flags: number;
  reactions: Reaction[];
  pings: Pings;
  nonce?: string | number;
  position?: number;
  reference?: { message_id: string; channel_id: string; guild_id?: string };
  /** the interaction that it answers */
  interaction?: Fields;
  /** who sees it, where only one person does */
  ephemeralTo?: string;
  /** the thread that was started from it */
  threadId?: string;
}

/** Tests may pass the thing or its id. */
export type Ref = string | { readonly id: string };

export const idOf = (ref: Ref): string => (typeof ref === 'string' ? ref : ref.id);

/** Everything that a person reads in a message, from top to bottom. */
export function textOf(message: Pick<Message, 'content' | 'embeds' | 'components'>): string {
  const shown = [message.content];
  for (const embed of message.embeds) {
    const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
    shown.push(...[embed.author?.name, embed.title, embed.description, ...fields, embed.footer?.text].map(String));
  }
  for (const component of everyComponent(message.components)) {
    shown.push(String(component.content), String(component.label));
  }
  return shown.filter((text) => text && text !== 'undefined').join('\n');
}

/** Each component and those inside it, in the order in which Discord numbers them. */
export function* everyComponent(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component;
    if (component.components) yield* everyComponent(component.components);
    if (component.component) yield* everyComponent([component.component]);
    if (component.accessory) yield* everyComponent([component.accessory]);
  }
}
