import { privately } from '../../src/chat/answer.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';
import { addresseeOf } from './addressee.ts';
import type { Handle } from './handle.ts';
import type { Acknowledgement } from './respond.ts';
import { accessChangeIn, type FollowAccess } from './team-access.ts';
import type { Translate, Translation } from './translation.ts';
import { warnRarely } from './warn-rarely.ts';
import type { Workspaces } from './workspaces.ts';

/** Finds the workspace that a body is for, and handles it there. Throws what `Handle` throws. */
export type Hear = (body: Json, receivedAt: Instant, translate: Translate) => Promise<Acknowledgement>;

export function createHear(parts: {
  readonly workspaces: Workspaces;
  readonly handle: Handle;
  readonly followAccess: FollowAccess;
  readonly declared: Omit<Translation, 'self' | 'receivedAt'>;
  readonly log: Log;
}): Hear {
  const { workspaces, handle, followAccess, declared, log } = parts;
  const warn = warnRarely(log);
  const passOver = (why: string): void => warn({ why }, 'Slack sent something that is not for us');

  /** Whoever waits for an answer is told that Hearth is not there. */
  async function elsewhere(body: Json, receivedAt: Instant, translate: Translate): Promise<Acknowledgement> {
    const { workspace, says } = workspaces.elsewhere();
    const translated = translate(body, { self: workspace.self, receivedAt, ...declared });
    const { enterprise } = addresseeOf(body);
    // A notice about a whole organisation need not name a workspace.
    const part = translated.kind === 'removed' && enterprise ? await workspaces.partOf(enterprise) : undefined;
    if (part) return handle(body, receivedAt, translate, part);
    if (!('reply' in translated)) {
      passOver(`for the workspace ${addresseeOf(body).team ?? '(none named)'}`);
      return undefined;
    }
    warn({}, 'Somebody asked from a workspace that Hearth does not look after');
    return workspace.respond(translated.reply, Promise.resolve(privately(says)));
  }

  return async (body, receivedAt, translate) => {
    const change = accessChangeIn(body, receivedAt);
    if (change) {
      await followAccess(change);
      return undefined;
    }
    const addressee = addresseeOf(body);
    const workspace = await workspaces.addressed(addressee);
    if (workspace === undefined) return elsewhere(body, receivedAt, translate);
    const { appId } = workspace.self;
    if (appId !== undefined && addressee.app !== undefined && addressee.app !== appId) {
      passOver(`for the app ${addressee.app}`);
      return undefined;
    }
    return handle(body, receivedAt, translate, workspace);
  };
}
