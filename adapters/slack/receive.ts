import type { WebClient } from '@slack/web-api';
import type { HomeEvent } from '../../src/chat/event.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import { translate } from './inbound.ts';
import { limits } from './limits.ts';
import { renderBlocks } from './render.ts';
import type { Acknowledgement, Respond } from './respond.ts';
import type { Rendering } from './run.ts';
import type { Translation } from './translation.ts';

/**
 * Passes a verified body from Slack to the core, for HTTP and Socket Mode alike. Resolves once its effects are
 * committed, and throws if they could not be, so that Slack sends it again.
 */
export type Receive = (body: Json, receivedAt: Instant) => Promise<Acknowledgement>;

export interface Receiving {
  readonly inbound: Inbound;
  readonly translation: Omit<Translation, 'receivedAt'>;
  readonly respond: Respond;
  readonly client: WebClient;
  readonly rendering: () => Rendering;
  readonly log: Log;
}

export function createReceive({ inbound, translation, respond, client, rendering, log }: Receiving): Receive {
  return async (body, receivedAt) => {
    const translated = translate(body, { receivedAt, ...translation });
    switch (translated.kind) {
      case 'ignored':
        log[translated.isOdd ? 'warn' : 'debug']({ why: translated.why }, 'Slack sent something that is not for us');
        return undefined;
      case 'command':
        return respond(translated.reply, inbound.command(translated.event));
      case 'menu':
        return respond(translated.reply, inbound.menu(translated.event));
      case 'press':
        return respond(translated.reply, inbound.press(translated.event));
      case 'submit':
        return respond(translated.reply, inbound.submit(translated.event));
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
      case 'removed':
        await inbound.removed(translated.event);
        return undefined;
      case 'home':
        await publishHome(translated.event);
        return undefined;
    }
  };

  async function publishHome(event: HomeEvent): Promise<void> {
    const page = renderBlocks(await inbound.home(event), rendering());
    const blocks = page.slice(0, limits.viewBlocks);
    if (page.length > blocks.length) log.warn({ blocks: page.length }, 'A Home tab is longer than Slack can show');
    try {
      await delivered(() => client.views.publish({ user_id: event.user.user, view: { type: 'home', blocks } }));
    } catch (error) {
      // Opening the tab again requests it again, so Slack need not retry.
      log.warn({ err: error }, 'A Home tab could not be shown');
    }
  }
}
