import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../src/chat/answer.ts';
import { list, type Message, message } from '../../src/chat/message.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { delivered } from './failure.ts';
import { formView } from './form.ts';
import { limits } from './limits.ts';
import type { Outbound } from './outbound.ts';
import { render, renderBlocks } from './render.ts';
import { postToResponseUrl } from './response-url.ts';
import type { Rendering } from './run.ts';
import type { ReplyPath } from './translation.ts';

/** What Slack gets in return: a body of JSON, or nothing. */
export type Acknowledgement = Readonly<Record<string, unknown>> | undefined;

/**
 * Slack waits three seconds for an acknowledgement; a third of it is for the way. What Slack may have given up waiting
 * for says nothing: the answer would be lost, or be said twice.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
const patienceMs = 2 * secondMs;

/** What people are told when something went wrong; worded by the core. */
export interface Sentences {
  readonly failed: Message;
  /** A form could not be opened in time. */
  readonly tooLate: Message;
}

export interface Responding {
  readonly client: WebClient;
  readonly outbound: Outbound;
  readonly rendering: () => Rendering;
  readonly sentences: Sentences;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/**
 * The acknowledgement of an interaction. It is given only once the core has answered, which is once all is committed:
 * Slack tells nobody twice, so what was acknowledged before would be lost, unseen, if the program died in between.
 * It carries the answer where that comes in time. Otherwise it is empty, the person may have seen Slack's own word that
 * nothing came, and the answer follows by another way. Never throws.
 */
export type Respond = (path: ReplyPath, answer: Promise<Answer>) => Promise<Acknowledgement>;

type Said =
  | Exclude<Answer, { kind: 'form' | 'duplicate' }>
  | { readonly kind: 'view'; readonly view: object }
  | { readonly kind: 'failed' };

export function createRespond({ client, outbound, rendering, sentences, inFlight, log }: Responding): Respond {
  const privately = (said: Message): Said => ({ kind: 'message', message: said, visibility: 'private' });

  async function settle(path: ReplyPath, answer: Promise<Answer>): Promise<Said> {
    try {
      const given = await answer;
      // Slack waits for each request by itself.
      if (given.kind === 'duplicate') return { kind: 'silent' };
      if (given.kind !== 'form') return given;
      const view = formView(given.form, path.place);
      if (path.by === 'view') return { kind: 'view', view };
      if (path.triggerId === undefined) return privately(sentences.tooLate);
      const trigger = path.triggerId;
      await delivered(() => client.views.open({ trigger_id: trigger, view }));
      return { kind: 'silent' };
    } catch (error) {
      if (error instanceof DeliveryError && /_trigger_id$/.test(error.detail)) return privately(sentences.tooLate);
      log[levelOf(error)]({ err: error }, 'An interaction failed');
      return { kind: 'failed' };
    }
  }

  /** Says it apart from the acknowledgement. */
  async function sayLater(path: ReplyPath, said: Said, from = 0): Promise<void> {
    const { message: words, visibility } = spoken(said);
    if (words === undefined) return;
    const key = `answer/${path.triggerId ?? path.user.user}`;
    let done = from;
    try {
      if (path.responseUrl !== undefined) {
        for (const part of render(words, rendering()).slice(done, limits.responseUrlUses)) {
          await postToResponseUrl(path.responseUrl, part, visibility, path.place?.thread);
          done += 1;
        }
        return;
      }
    } catch (error) {
      log.warn({ err: error }, 'An answer did not go out by its response_url');
      if (done > 0) return;
    }
    try {
      const place = path.place ?? (await outbound.openDirect(path.user));
      if (visibility === 'public') await outbound.post(place, words, key);
      else await outbound.whisper(path.user, place, words, key);
    } catch (error) {
      log[levelOf(error)]({ err: error }, 'An answer did not reach the one who asked');
    }
  }

  /** What is left to say of an answer when it can only be said as a message. */
  function spoken(said: Said): { message: Message | undefined; visibility: 'public' | 'private' } {
    switch (said.kind) {
      case 'message':
        return said;
      case 'failed':
        return { message: sentences.failed, visibility: 'private' };
      case 'problems':
        return { message: message(list(Object.values(said.problems))), visibility: 'private' };
      case 'view':
        return { message: sentences.tooLate, visibility: 'private' };
      case 'silent':
        return { message: undefined, visibility: 'private' };
    }
  }

  function acknowledge(path: ReplyPath, said: Said): Acknowledgement {
    if (path.by === 'view') return acknowledgeView(path, said);
    const { message: words, visibility } = spoken(said);
    if (words === undefined) return undefined;
    if (path.by === 'response_url') {
      inFlight.add(sayLater(path, said));
      return undefined;
    }
    const [first, ...more] = render(words, rendering());
    if (more.length > 0) inFlight.add(sayLater(path, said, 1));
    return { response_type: visibility === 'public' ? 'in_channel' : 'ephemeral', ...first };
  }

  /** https://docs.slack.dev/surfaces/modals#response_actions; nothing closes the view. */
  function acknowledgeView(path: ReplyPath, said: Said): Acknowledgement {
    const fields = path.view?.fields ?? [];
    switch (said.kind) {
      case 'silent':
        return undefined;
      case 'view':
        return { response_action: 'update', view: said.view };
      case 'problems':
        return { response_action: 'errors', errors: problemsByField(said.problems, fields) };
      case 'failed': {
        // Under the first field, so that nothing that was typed is lost and sending it again is one press.
        const [first] = fields;
        if (first !== undefined) return { response_action: 'errors', errors: { [first]: plainText(sentences.failed) } };
        return updateWith(path, sentences.failed, said);
      }
      case 'message':
        return updateWith(path, said.message, said);
    }
  }

  /** The message in place of the form: it cannot get lost there, and Slack puts a button under it that closes it. */
  function updateWith(path: ReplyPath, words: Message, said: Said): Acknowledgement {
    const blocks = renderBlocks(words, rendering());
    if (blocks.length > limits.viewBlocks || path.view === undefined || path.view.title === '') {
      inFlight.add(sayLater(path, said));
      return undefined;
    }
    return {
      response_action: 'update',
      view: { type: 'modal', title: { type: 'plain_text', text: path.view.title, emoji: true }, blocks },
    };
  }

  const plainText = (words: Message): string =>
    render(words, rendering())
      .map(({ text }) => text)
      .join(' ');

  return async (path, answer) => {
    const settled = settle(path, answer);
    const inTime = withDeadline(settled, patienceMs);
    try {
      await Promise.allSettled([answer]);
      const said = await inTime;
      if (said !== undefined) return acknowledge(path, said);
      inFlight.add(settled.then((late) => sayLater(path, late)));
      return undefined;
    } catch (error) {
      // The answer itself is over Slack's limits: a fault of ours.
      log.error({ err: error }, 'An answer could not be rendered');
      return path.by === 'view' ? undefined : acknowledge(path, { kind: 'failed' });
    }
  };
}

/** Slack refuses errors for blocks that the view has not, so those go under the first field. */
function problemsByField(
  problems: Readonly<Record<string, string>>,
  fields: readonly string[],
): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const [name, problem] of Object.entries(problems)) {
    const field = fields.includes(name) ? name : (fields[0] ?? name);
    byField[field] = byField[field] === undefined ? problem : `${byField[field]} ${problem}`;
  }
  return byField;
}
