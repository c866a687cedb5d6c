/** The shapes that Slack sends and takes, as far as the stub and the tests on top of it read them. */
export type Fields = Record<string, unknown>;

interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

/** A button, a menu or a field. One loose shape: what is legal for which type is decided in `blocks/`. */
export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: string;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: { label: TextObject; options: Option[] }[];
  min_length?: number;
  max_length?: number;
  max_selected_items?: number;
  initial_value?: string;
  initial_option?: Option;
  initial_options?: Option[];
  [rest: string]: unknown;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: TextObject;
  fields?: TextObject[];
  accessory?: Element;
  elements?: Element[];
  element?: Element;
  label?: TextObject;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  [rest: string]: unknown;
}

export interface Metadata {
  event_type: string;
  event_payload: Fields;
}

interface Reaction {
  name: string;
  users: string[];
  count: number;
}

export interface Message {
  type: 'message';
  subtype?: string;
  channel: string;
  ts: string;
  user: string;
  text: string;
  team: string;
  thread_ts?: string;
  parent_user_id?: string;
  client_msg_id?: string;
  bot_id?: string;
  app_id?: string;
  blocks?: Block[];
  attachments?: Fields[];
  files?: Fields[];
  metadata?: Metadata;
  edited?: { user: string; ts: string };
  reactions: Reaction[];
}

/** A message that only one person sees, and that no Web API method can read, change or delete. */
export interface Ephemeral {
  type: 'message';
  is_ephemeral: true;
  channel: string;
  ts: string;
  /** who sees it */
  to: string;
  user: string;
  text: string;
  thread_ts?: string;
  blocks?: Block[];
}

export interface View {
  id: string;
  type: 'modal' | 'home';
  title?: TextObject;
  submit: TextObject | null;
  close: TextObject | null;
  blocks: Block[];
  callback_id: string;
  private_metadata: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  state: { values: StateValues };
  hash: string;
  previous_view_id: string | null;
  root_view_id: string;
  team_id: string;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
}

/** block_id → action_id → what is typed or chosen there */
export type StateValues = Record<string, Record<string, Fields>>;

export interface User {
  id: string;
  name: string;
  real_name: string;
  tz: string;
  locale: string;
  deleted: boolean;
  is_admin: boolean;
  is_owner: boolean;
  is_restricted: boolean;
  is_bot: boolean;
  /** another workspace, whose member is met in a shared channel; by default this one */
  team_id?: string;
  /** of another workspace, and nobody here shares more than a channel with them */
  is_stranger?: boolean;
  /** in an Enterprise organisation, the workspaces that somebody belongs to */
  teams?: readonly string[];
  bot_id?: string;
  email?: string;
  updated: number;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  is_general: boolean;
  is_archived: boolean;
  creator: string;
  created: number;
  topic: string;
  purpose: string;
  members: Set<string>;
}

/** Tests may pass the thing or its id. */
export type Ref = string | { readonly id: string };

export const idOf = (ref: Ref): string => (typeof ref === 'string' ? ref : ref.id);
