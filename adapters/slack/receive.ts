import type { WebClient } from '@slack/web-api';
import { privately } from '../../src/chat/answer.ts';
import type { HomeEvent } from '../../src/chat/event.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import { translate } from './inbound.ts';
import { limits } from './limits.ts';
import type { IsRemoved } from './removal.ts';
import { renderBlocks } from './render.ts';
import type { Acknowledgement, Respond, Sentences } from './respond.ts';
import type { Rendering } from './run.ts';
import { ignored, type Translated, type Translation } from './translation.ts';
import { warnRarely } from './warn-rarely.ts';

/**
 * Passes a verified body from Slack to the core, for HTTP and Socket Mode alike. Resolves once its effects are
 * committed, and throws if they could not be, so that Slack sends it again.
 */
export type Receive = (body: Json, receivedAt: Instant) => Promise<Acknowledgement>;

export interface Receiving {
  readonly inbound: Inbound;
  readonly translation: Omit<Translation, 'receivedAt'>;
  readonly respond: Respond;
  readonly sentences: Sentences;
  readonly client: WebClient;
  readonly isRemoved: IsRemoved;
  readonly rendering: () => Rendering;
  readonly log: Log;
}

export function createReceive(receiving: Receiving): Receive {
  const { inbound, translation, respond, sentences, client, isRemoved, rendering, log } = receiving;
  const warn = warnRarely(log);

  return async (body, receivedAt) => {
    const translated = read(body, receivedAt);
    switch (translated.kind) {
      case 'ignored':
        if (translated.isOdd) warn({ why: translated.why }, 'Slack sent something that is not for us');
        else log.debug({ why: translated.why }, 'Slack sent something that is not for us');
        return undefined;
      case 'command':
        return respond(translated.reply, inbound.command(translated.event));
      case 'menu':
        return respond(translated.reply, inbound.menu(translated.event));
      case 'press':
        return respond(translated.reply, inbound.press(translated.event));
      case 'submit':
        return respond(translated.reply, inbound.submit(translated.event));
      case 'elsewhere': {
        warn({}, 'Somebody asked from a workspace that Hearth does not look after');
        const answer = privately(sentences.otherWorkspace(translation.self.teamName));
        return respond(translated.reply, Promise.resolve(answer));
      }
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
        if (await isRemoved(translated.event)) await inbound.removed(translated.event);
        return undefined;
      case 'home':
        await publishHome(translated.event);
        return undefined;
    }
  };

  /** What cannot be read now could not be read later either, so it is ignored rather than left to come again. */
  function read(body: Json, receivedAt: Instant): Translated {
    try {
      return translate(body, { receivedAt, ...translation });
    } catch (error) {
      log.error({ err: error }, 'Something that Slack sent could not be read');
      return ignored('a body that cannot be read');
    }
  }

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
