import type { Answer } from '../../src/chat/answer.ts';
import { list, type Message, message } from '../../src/chat/message.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { pause, withDeadline } from '../../src/ports/deadline.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import type { Act } from './acting.ts';
import { delivered } from './failure.ts';
import { formView, placeMemo } from './form.ts';
import { limits } from './limits.ts';
import type { PictureAddress } from './pictures.ts';
import { render, renderBlocks } from './render.ts';
import { postToResponseUrl } from './response-url.ts';
import type { Rendering } from './run.ts';
import type { ReplyPath } from './translation.ts';

/** What Slack gets in return; `undefined` if nothing is to be said. */
export type Acknowledgement =
  | {
      readonly body: Readonly<Record<string, unknown>>;
      /** Says what did not fit into it, for when it was sent. */
      sayMore?(): void;
      /** Says the same as a message, for when the acknowledgement cannot have reached Slack. Never rejects. */
      sayInstead(): Promise<void>;
    }
  | undefined;

/**
 * Slack waits three seconds for an acknowledgement, and one of them is for the network. A later acknowledgement must
 * not carry the answer, which would be lost or shown twice.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
const answerWithinMs = 2 * secondMs;

/** How far the acknowledgement, which holds the beginning of an answer, is to be ahead of the rest. */
const aheadMs = 200;

/** What people read when something went wrong; worded by the core. */
export interface Sentences {
  readonly failed: Message;
  /** A form could not be opened in time. */
  readonly tooLate: Message;
  /** Somebody asked from another workspace than the one with this name. */
  readonly otherWorkspace: (name: string) => Message;
  /** Somebody asked from a workspace that Hearth is not installed in; the address is where to install it. */
  readonly notInstalled: (address: string) => Message;
  /** Slack lets Hearth do nothing there; the address is where people can install it again, if they can. */
  readonly letInNoMore: (address: string | undefined) => Message;
}

export interface Responding {
  readonly ask: Act;
  readonly rendering: Rendering;
  /** Where Slack finds a picture, if it can. */
  readonly pictureAddress: PictureAddress;
  readonly sentences: Sentences;
  /** Where people can install Hearth again; `undefined` where they cannot. */
  readonly installUrl: string | undefined;
  readonly inFlight: InFlight;
  /** Such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly log: Log;
}

/**
 * Acknowledges an interaction, but only once the core has answered, which means that everything is committed: Slack
 * sends an interaction only once, so what was acknowledged earlier would be lost if the program died in between.
 * The acknowledgement carries the answer if that comes in time. Otherwise it is empty (the user may have seen Slack's
 * own error by then), and the answer follows as a message. Never throws.
 */
export type Respond = (path: ReplyPath, answer: Promise<Answer>) => Promise<Acknowledgement>;

type Reply =
  | Exclude<Answer, { kind: 'form' | 'duplicate' }>
  | { readonly kind: 'view'; readonly view: object }
  | { readonly kind: 'failed' };

export function createRespond(responding: Responding): Respond {
  const { ask, rendering, pictureAddress, sentences, installUrl, inFlight, apiUrl, log } = responding;
  const privately = (text: Message): Reply => ({ kind: 'message', message: text, visibility: 'private' });

  async function replyFor(path: ReplyPath, answer: Promise<Answer>): Promise<Reply> {
    try {
      const given = await answer;
      // A request of its own for Slack, which gets an empty acknowledgement.
      if (given.kind === 'duplicate') return { kind: 'silent' };
      if (given.kind !== 'form') return given;
      const view = formView(given.form, path.place, path.fromHome);
      if (path.by === 'view') return { kind: 'view', view };
      if (path.triggerId === undefined) return privately(sentences.tooLate);
      const trigger = path.triggerId;
      await ask(({ client }) => delivered(() => client.views.open({ trigger_id: trigger, view })));
      return { kind: 'silent' };
    } catch (error) {
      if (error instanceof DeliveryError && error.detail.includes('trigger')) return privately(sentences.tooLate);
      log[levelOf(error)]({ err: error, space: rendering.space.space }, 'An interaction failed');
      const isShutOut = error instanceof DeliveryError && error.kind === 'ours_to_mend';
      return isShutOut ? privately(sentences.letInNoMore(installUrl)) : { kind: 'failed' };
    }
  }

  /**
   * Posts the reply as a message, apart from the acknowledgement.
   * @param from the first of its parts that is to be posted
   */
  async function replyLater(path: ReplyPath, reply: Reply, from = 0): Promise<void> {
    const { message: text, visibility } = messageOf(reply);
    if (text === undefined) return;
    const key = `answer/${path.triggerId ?? path.user.user}`;
    let done = from;
    try {
      if (path.responseUrl !== undefined) {
        for (const part of render(text, rendering, pictureAddress).slice(done, limits.responseUrlUses)) {
          await postToResponseUrl(path.responseUrl, apiUrl, part, visibility, path.place?.thread);
          done += 1;
        }
        return;
      }
    } catch (error) {
      // Slack may not get the picture, and takes no message without it; the words stand alone.
      if (done === 0 && hasPicture(text))
        return replyLater(path, { kind: 'message', message: wordsOf(text), visibility });
      log.warn({ err: error }, 'An answer could not be sent by its response_url');
      if (done > 0) return;
    }
    try {
      await ask(async ({ outbound }) => {
        const place = path.place ?? (await outbound.openDirect(path.user));
        if (visibility === 'public') await outbound.post(place, text, key);
        else await outbound.whisper(path.user, place, text, key);
      });
    } catch (error) {
      log[levelOf(error)]({ err: error }, 'An answer did not reach the one who asked');
    }
  }

  /** The reply where it can only be a message. */
  function messageOf(reply: Reply): { message: Message | undefined; visibility: 'public' | 'private' } {
    switch (reply.kind) {
      case 'message':
        return reply;
      case 'failed':
        return { message: sentences.failed, visibility: 'private' };
      case 'problems':
        return { message: message(list(Object.values(reply.problems))), visibility: 'private' };
      case 'view':
        return { message: sentences.tooLate, visibility: 'private' };
      case 'silent':
        return { message: undefined, visibility: 'private' };
    }
  }

  const hasPicture = ({ blocks }: Message): boolean =>
    blocks.some((block) => block.type === 'picture' && pictureAddress(block.svg) !== undefined);

  function acknowledge(path: ReplyPath, reply: Reply): Acknowledgement {
    if (path.by === 'view') return acknowledgeView(path, reply);
    const { message: text, visibility } = messageOf(reply);
    if (text === undefined) return undefined;
    // Nobody would hear of it if Slack could not get the picture of an acknowledgement.
    const showsPicture = path.responseUrl !== undefined && hasPicture(text);
    if (path.by === 'message' || showsPicture) {
      inFlight.add(replyLater(path, reply));
      return undefined;
    }
    const [first, ...more] = render(text, rendering);
    return {
      body: { response_type: visibility === 'public' ? 'in_channel' : 'ephemeral', ...first },
      ...(more.length > 0 && {
        sayMore: () =>
          inFlight.add(pause(aheadMs, new AbortController().signal).then(() => replyLater(path, reply, 1))),
      }),
      sayInstead: () => replyLater(path, reply),
    };
  }

  /** https://docs.slack.dev/surfaces/modals#response_actions; nothing closes the view. */
  function acknowledgeView(path: ReplyPath, reply: Reply): Acknowledgement {
    const body = viewResponse(path, reply);
    return body && { body, sayInstead: () => replyLater(path, reply) };
  }

  function viewResponse(path: ReplyPath, reply: Reply): Readonly<Record<string, unknown>> | undefined {
    const fields = path.view?.fields ?? [];
    switch (reply.kind) {
      case 'silent':
        return undefined;
      case 'view':
        return { response_action: 'update', view: reply.view };
      case 'problems':
        return { response_action: 'errors', errors: problemsByField(reply.problems, fields) };
      case 'failed': {
        // Under the first field, so that nothing typed is lost, and submitting again is one click.
        const [first] = fields;
        if (first !== undefined) return { response_action: 'errors', errors: { [first]: plainText(sentences.failed) } };
        return updateWith(path, sentences.failed, reply);
      }
      case 'message':
        return updateWith(path, reply.message, reply);
    }
  }

  /** Shows the message in place of the form, where it cannot get lost. Slack adds a button that closes it. */
  function updateWith(path: ReplyPath, text: Message, reply: Reply): Readonly<Record<string, unknown>> | undefined {
    const blocks = renderBlocks(text, rendering);
    if (blocks.length > limits.viewBlocks || path.view === undefined || path.view.title === '') {
      inFlight.add(replyLater(path, reply));
      return undefined;
    }
    return {
      response_action: 'update',
      view: {
        type: 'modal',
        title: { type: 'plain_text', text: path.view.title, emoji: true },
        blocks,
        // So that what is pressed in it counts as pressed where the form was opened.
        ...(path.fromHome && { private_metadata: placeMemo(path.place, true) }),
      },
    };
  }

  const plainText = (text: Message): string =>
    render(text, rendering)
      .map((part) => part.text)
      .join(' ');

  return async (path, answer) => {
    const settled = replyFor(path, answer);
    const inTime = withDeadline(settled, answerWithinMs);
    try {
      await Promise.allSettled([answer]);
      const reply = await inTime;
      if (reply !== undefined) return acknowledge(path, reply);
      inFlight.add(settled.then((late) => replyLater(path, late)));
      return undefined;
    } catch (error) {
      // The answer exceeds Slack's limits: a bug.
      log.error({ err: error }, 'An answer could not be rendered');
      return path.by === 'view' ? undefined : acknowledge(path, { kind: 'failed' });
    }
  };
}

const wordsOf = ({ blocks, ...rest }: Message): Message => ({
  ...rest,
  blocks: blocks.filter(({ type }) => type !== 'picture'),
});

/** Slack refuses errors for blocks that are not in the view, so those go under the first field. */
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
