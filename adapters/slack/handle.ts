import type { HomeEvent } from '../../src/chat/event.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import { limits } from './limits.ts';
import { isRemoved } from './removal.ts';
import { renderBlocks } from './render.ts';
import type { Acknowledgement } from './respond.ts';
import { ignored, type Translate, type Translated, type Translation } from './translation.ts';
import { warnRarely } from './warn-rarely.ts';
import type { Workspace } from './workspace.ts';

/**
 * Passes a body from Slack to the core. Resolves once its effects are committed, and throws if they could not be, so
 * that Slack sends it again.
 */
export type Handle = (body: Json, receivedAt: Instant, translate: Translate, to: Workspace) => Promise<Acknowledgement>;

export interface Handling {
  readonly inbound: Inbound;
  readonly declared: Omit<Translation, 'self' | 'receivedAt'>;
  /** Hearth was removed from the workspace, and the core knows it. */
  readonly removed: (workspace: Workspace) => Promise<void>;
  readonly log: Log;
}

export function createHandle({ inbound, declared, removed, log }: Handling): Handle {
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

  async function publishHome(event: HomeEvent, { client, rendering }: Workspace): Promise<void> {
    const page = renderBlocks(await inbound.home(event), rendering);
    const blocks = page.slice(0, limits.viewBlocks);
    if (page.length > blocks.length) log.warn({ blocks: page.length }, 'A Home tab is longer than Slack can show');
    try {
      await delivered(() => client.views.publish({ user_id: event.user.user, view: { type: 'home', blocks } }));
    } catch (error) {
      // Opening the tab again requests it again, so Slack need not retry.
      log.warn({ err: error }, 'A Home tab could not be shown');
    }
  }

  return async (body, receivedAt, translate, workspace) => {
    const translated = read(body, translate, { ...declared, self: workspace.self, receivedAt });
    switch (translated.kind) {
      case 'ignored':
        log.debug({ why: translated.why }, 'Slack sent something that is not for us');
        return undefined;
      case 'command':
        return workspace.respond(translated.reply, inbound.command(translated.event));
      case 'menu':
        return workspace.respond(translated.reply, inbound.menu(translated.event));
      case 'press':
        return workspace.respond(translated.reply, inbound.press(translated.event));
      case 'submit':
        return workspace.respond(translated.reply, inbound.submit(translated.event));
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
        await inbound.removed(translated.event);
        await removed(workspace);
        return undefined;
      case 'home':
        await publishHome(translated.event, workspace);
        return undefined;
    }
  };
}
