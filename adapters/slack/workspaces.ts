import type { SpaceRef } from '../../src/chat/address.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Addressee } from './addressee.ts';
import type { Workspace } from './workspace.ts';

/** The workspaces that Hearth is installed in. */
export interface Workspaces {
  /** The one that a body is for; `undefined` where Hearth is not installed. Throws if that cannot be looked up now. */
  addressed(addressee: Addressee): Promise<Workspace | undefined>;
  /** The one with this id. Throws a `DeliveryError` where Hearth is not installed, or if it cannot be looked up now. */
  of(space: SpaceRef): Promise<Workspace>;
  /** For whoever acts where Hearth is not installed. */
  elsewhere(): { readonly workspace: Workspace; readonly says: Message };
  /** Hearth was removed there. */
  removed(workspace: Workspace): Promise<void>;
}
