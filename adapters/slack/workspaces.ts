import type { SpaceRef } from '../../src/chat/address.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Addressee } from './addressee.ts';
import type { Workspace } from './workspace.ts';

/** An organisation lets Hearth into some of its workspaces, or out of them. */
export interface AccessChange extends ChatEvent {
  readonly change: 'granted' | 'revoked';
  readonly organisation: string;
  /** The app that it is about; `undefined` where Slack does not say. */
  readonly app: string | undefined;
  readonly teams: readonly string[];
}

/** The workspaces that Hearth is installed in. */
export interface Workspaces {
  /** The one that a body is for; `undefined` where Hearth is not installed. Throws if that cannot be looked up now. */
  addressed(addressee: Addressee): Promise<Workspace | undefined>;
  /** The one with this id. Throws a `DeliveryError` where Hearth is not installed, or if it cannot be looked up now. */
  of(space: SpaceRef): Promise<Workspace>;
  /** For whoever acts where Hearth is not installed. */
  elsewhere(): { readonly workspace: Workspace; readonly says: Message };
  /** Those that Hearth is in for the same reason as in this one, itself included: all that are used of an organisation. */
  together(workspace: Workspace): Promise<readonly SpaceRef[]>;
  /** One of an organisation that Hearth is installed for; the organisation itself where none is used yet. */
  partOf(organisation: string): Promise<Workspace | undefined>;
  /** Hearth was removed there, and from those together with it. */
  removed(workspace: Workspace): Promise<void>;
  /** An organisation that Hearth is installed for lets it into workspaces. Throws if Slack cannot be asked. */
  granted(change: AccessChange): Promise<void>;
  /** Those that Hearth was in as part of an organisation, and is let into no more. Throws if Slack cannot be asked. */
  lost(change: AccessChange): Promise<readonly SpaceRef[]>;
  /** Hearth is gone from this one, and only from this one. */
  left(space: SpaceRef): Promise<void>;
}
