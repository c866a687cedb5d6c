import type { Answer } from '../../src/chat/answer.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { createHomeTab } from './home-tab.ts';
import { isRemoved } from './removal.ts';
import type { Acknowledgement } from './respond.ts';
import { ignored, type Translate, type Translated, type Translation } from './translation.ts';
import { warnRarely } from './warn-rarely.ts';
import type { Workspace } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

/**
 * Passes a body from Slack to the core. Resolves once its effects are committed, and throws if they could not be, so
 * that Slack sends it again.
 */
export type Handle = (body: Json, receivedAt: Instant, translate: Translate, to: Workspace) => Promise<Acknowledgement>;

export interface Handling {
  readonly inbound: Inbound;
  readonly declared: Omit<Translation, 'self' | 'receivedAt'>;
  readonly workspaces: Pick<Workspaces, 'together' | 'removed'>;
  readonly inFlight: InFlight;
  readonly log: Log;
}

export function createHandle({ inbound, declared, workspaces, inFlight, log }: Handling): Handle {
  const homeTab = createHomeTab({ inbound, inFlight, log });
  const warn = warnRarely(log);

  /** What cannot be read now could not be read later either, so it is ignored rather than left to come again. */
  function read(body: Json, translate: Translate, translation: Translation): Translated {
    try {
      return translate(body, translation);
    } catch (error) {
      log.error({ err: error }, 'Something that Slack sent could not be read');
      return ignored('a body that cannot be read');
    }
  }

  /** What somebody did on their Home tab may change what it shows. */
  function answering(
    { event, reply }: Extract<Translated, { readonly kind: 'press' | 'submit' }>,
    answer: Promise<Answer>,
    workspace: Workspace,
  ): Promise<Acknowledgement> {
    if (reply.fromHome) {
      homeTab.showAfter(answer, { id: `${event.id}/home`, at: event.at, user: event.user }, workspace);
    }
    return workspace.respond(reply, answer);
  }

  return async (body, receivedAt, translate, workspace) => {
    const translated = read(body, translate, { self: workspace.self, receivedAt, ...declared });
    switch (translated.kind) {
      case 'ignored':
        log.debug({ why: translated.why }, 'Slack sent something that is not for us');
        return undefined;
      case 'command':
        return workspace.respond(translated.reply, inbound.command(translated.event));
      case 'menu':
        return workspace.respond(translated.reply, inbound.menu(translated.event));
      case 'press':
        return answering(translated, inbound.press(translated.event), workspace);
      case 'submit':
        return answering(translated, inbound.submit(translated.event), workspace);
      case 'message':
        await inbound.message(translated.event);
        return undefined;
      case 'reaction':
        await inbound.reaction(translated.event);
        return undefined;
      case 'joined':
        await inbound.joined(translated.event);
        return undefined;
      case 'profile':
        await inbound.profile(translated.event);
        return undefined;
      case 'message_gone':
        await inbound.messageGone(translated.event);
        return undefined;
      case 'channel_gone':
        await inbound.channelGone(translated.event);
        return undefined;
      case 'channel_moved':
        await inbound.channelMoved(translated.event);
        return undefined;
      case 'events_lost':
        warn({}, 'Slack sent too many events and throws those of this minute away: thanks and answers may be missing');
        await inbound.eventsLost(translated.event);
        return undefined;
      case 'removed':
        if (!(await isRemoved(translated.event, workspace, log))) return undefined;
        for (const space of await workspaces.together(workspace)) {
          await inbound.removed({ ...translated.event, space });
        }
        await workspaces.removed(workspace);
        return undefined;
      case 'home':
        await homeTab.show(translated.event, workspace);
        return undefined;
    }
  };
}
