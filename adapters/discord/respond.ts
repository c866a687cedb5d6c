import {
  type APIInteractionResponse,
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Answer } from '../../src/chat/answer.ts';
import { button } from '../../src/chat/button.ts';
import type { Form } from '../../src/chat/form.ts';
import { bold, buttons, list, type Message, message } from '../../src/chat/message.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { DrawPng } from '../../src/ports/drawing.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { delivered, hasCode, isExpired } from './failure.ts';
import { type DrawnFiles, drawnFiles, filesIn, type SentFile, withFiles } from './files.ts';
import { filledIn, modalOf } from './form.ts';
import type { FormDrafts } from './form-drafts.ts';
import { reopenAction } from './inbound-interaction.ts';
import type { Outbound } from './outbound.ts';
import { type DiscordMessage, render } from './render.ts';
import type { RenderingFor } from './rendering.ts';
import type { ReplyPath } from './translation.ts';

/** Discord waits three seconds for an answer, of which one is left for the network. */
const usualDeferAfterMs = 2 * secondMs;

/** Then Discord takes no first answer any more, so none is tried again. */
const firstAnswerWithinMs = 3 * secondMs;

/** How long the token of an interaction is valid: https://docs.discord.com/developers/interactions/receiving-and-responding */
const tokenLivesMs = 15 * minuteMs;

/** What people read when something goes wrong; worded by the core. */
export interface Sentences {
  readonly failed: Message;
  /** A form could not be opened in time, or is no longer kept. */
  readonly tooLate: Message;
  /** A button, form or menu entry that this version of Hearth does not know. */
  readonly unknownButton: Message;
  /** A button in a direct conversation that does not say which server it is for. */
  readonly whichServer: Message;
}

export interface Responding {
  readonly rest: REST;
  readonly applicationId: () => string;
  readonly outbound: Outbound;
  readonly rendering: RenderingFor;
  readonly sentences: Sentences;
  readonly drafts: FormDrafts;
  readonly drawPng: DrawPng | undefined;
  readonly now: () => number;
  /** How long an answer may take before Discord is told that it comes later. */
  readonly deferAfterMs?: number | undefined;
  readonly log: Log;
}

/**
 * Answers an interaction with the core's answer: at once where that comes within two seconds; otherwise Discord shows
 * that Hearth is thinking, and the answer follows. Resolves when it is sent. Never throws.
 */
export type Respond = (path: ReplyPath, answer: Promise<Answer>) => Promise<void>;

/** An answer that Discord can show. */
type Said =
  | { readonly kind: 'silent' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'form'; readonly form: Form }
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly visibility: 'public' | 'private';
      /** Its pictures, drawn. */
      readonly files?: DrawnFiles;
      /** It only says that something went wrong, so it replaces no other answer. */
      readonly isFailure?: true;
    };

export function createRespond(responding: Responding): Respond {
  const { rest, applicationId, outbound, rendering, sentences, drafts, drawPng, now, log } = responding;
  const deferAfterMs = responding.deferAfterMs ?? usualDeferAfterMs;
  const privateMessage = (words: Message) =>
    ({ kind: 'message', message: words, visibility: 'private' }) as const satisfies Said;

  const callback = (path: ReplyPath, body: APIInteractionResponse, files?: readonly SentFile[]) =>
    sendCallback(rest, path, body, files);

  const rendered = (path: ReplyPath, said: Extract<Said, { kind: 'message' }>): readonly DiscordMessage[] =>
    render(said.message, rendering(path.place, path.isDirect), said.files?.names).map((part) =>
      said.visibility === 'private' ? { ...part, flags: part.flags | MessageFlags.Ephemeral } : part,
    );

  async function settle(path: ReplyPath, answer: Promise<Answer>): Promise<Said> {
    try {
      const said = sayable(path, await answer);
      // Rendering finds an answer that is over Discord's limits while there is still time to say that it failed.
      if (said.kind === 'form') modal(path, said.form);
      if (said.kind !== 'message') return said;
      rendered(path, said);
      return { ...said, files: await drawnFiles(said.message, drawPng, log) };
    } catch (err) {
      log[levelOf(err)]({ err }, 'An interaction failed');
      return { kind: 'message', message: sentences.failed, visibility: 'private', isFailure: true };
    }
  }

  function sayable(path: ReplyPath, given: Answer): Said {
    if (given.kind === 'problems') return privateMessage(withProblems(path, given.problems));
    if (given.kind !== 'form' || path.opensForms) return given;
    // A form cannot open in answer to a form, so a button opens it.
    drafts.set(path.id, given.form);
    return privateMessage(message(buttons(reopenButton(path, given.form))));
  }

  const modal = (path: ReplyPath, form: Form) => modalOf(form, path.isDirect ? path.place : undefined);

  /** Discord has closed the form by now, so the problems come with a button that reopens it as it was. */
  function withProblems({ id, user, submitted }: ReplyPath, problems: Readonly<Record<string, string>>): Message {
    const form = submitted && drafts.get(formKey(user.user, submitted));
    const items = Object.entries(problems).map(([name, problem]) => {
      const label = form?.fields.find((field) => field.name === name)?.label;
      return label === undefined ? problem : [bold(`${label}: `), problem];
    });
    if (form === undefined || submitted === undefined) return message(list(items));
    const filled = filledIn(form, submitted.typed);
    drafts.set(id, filled);
    return message(list(items), buttons(reopenButton({ id }, filled)));
  }

  const reopenButton = ({ id }: Pick<ReplyPath, 'id'>, { title }: Form) => button(reopenAction, title, id, 'primary');

  /** The first response, while Discord waits for it. */
  async function answerAtOnce(path: ReplyPath, said: Said): Promise<void> {
    switch (said.kind) {
      case 'duplicate':
        // While one process takes over from another both hear the interaction, and one of them answers it.
        return;
      case 'silent':
        if (path.hasMessage)
          return void (await callback(path, { type: InteractionResponseType.DeferredMessageUpdate }));
        await callback(path, deferred(MessageFlags.Ephemeral));
        return removeOriginal(path);
      case 'form':
        drafts.set(formKey(path.user.user, said.form), said.form);
        return void (await callback(path, { type: InteractionResponseType.Modal, data: modal(path, said.form) }));
      case 'message': {
        const [first, ...more] = rendered(path, said);
        if (first) {
          const type = InteractionResponseType.ChannelMessageWithSource;
          await callback(path, { type, data: first }, filesIn(first, said.files));
        }
        for (const part of more) await followUp(path, part, said.files);
      }
    }
  }

  const original = (path: ReplyPath) => Routes.webhookMessage(applicationId(), path.token, '@original');

  const removeOriginal = async (path: ReplyPath): Promise<void> => {
    await delivered(() => rest.delete(original(path), { auth: false }));
  };

  const followUp = async (path: ReplyPath, body: DiscordMessage, drawn: DrawnFiles | undefined): Promise<void> => {
    const sent = await withFiles(body, filesIn(body, drawn));
    await delivered(() => rest.post(Routes.webhook(applicationId(), path.token), { ...sent, auth: false }));
  };

  /** Replaces “thinking…”, whose visibility is fixed: an answer with another one becomes a message of its own. */
  async function answerLater(path: ReplyPath, said: Said): Promise<void> {
    if (said.kind === 'duplicate') return;
    if (said.kind === 'silent') return removeOriginal(path);
    if (said.kind === 'form') return answerLater(path, privateMessage(sentences.tooLate));
    const [first, ...more] = rendered(path, said);
    if (said.visibility === path.visibility) {
      const body = first && { ...first, flags: first.flags & ~MessageFlags.Ephemeral };
      const sent = body && (await withFiles(body, filesIn(body, said.files)));
      await delivered(() => rest.patch(original(path), { ...sent, auth: false }));
    } else {
      await removeOriginal(path);
      if (first) await followUp(path, first, said.files);
    }
    for (const part of more) await followUp(path, part, said.files);
  }

  /** When the interaction takes no answer, or no longer. */
  async function answerElsewhere(path: ReplyPath, said: Said, insteadOfForm = sentences.tooLate): Promise<void> {
    if (said.kind === 'silent' || said.kind === 'duplicate') return;
    const { message: words, visibility } = said.kind === 'form' ? privateMessage(insteadOfForm) : said;
    const key = `answer/${path.id}`;
    if (visibility === 'public') await outbound.post(path.place, words, key);
    else await outbound.whisper(path.user, path.place, words, key);
  }

  const isOver = (path: ReplyPath): boolean => now() - path.receivedAt >= tokenLivesMs;

  /**
   * Uses the token of an interaction while it is valid.
   * @returns `over` where it no longer is; `taken` where Discord already has a response: from another process that heard
   *   the same interaction, or from an earlier call whose own reply was lost; `failed` where Discord refuses what it is
   *   given, or answers nothing sensible
   */
  async function byToken(path: ReplyPath, use: () => Promise<unknown>): Promise<'done' | 'over' | 'taken' | 'failed'> {
    if (isOver(path)) return 'over';
    try {
      await use();
      return 'done';
    } catch (err) {
      if (hasCode(err, Code.InteractionHasAlreadyBeenAcknowledged)) return 'taken';
      if (isExpired(err)) {
        log.info({ err }, 'An interaction was over before its answer came; it goes another way');
        return 'over';
      }
      if (!(err instanceof DeliveryError)) throw err;
      log.warn({ err }, 'Discord did not take the answer to an interaction; it goes another way');
      return 'failed';
    }
  }

  async function sayLater(path: ReplyPath, said: Said): Promise<void> {
    const outcome = await byToken(path, () => answerLater(path, said));
    if (outcome === 'over' || outcome === 'failed') await answerElsewhere(path, said);
  }

  async function respond(path: ReplyPath, answer: Promise<Answer>): Promise<void> {
    const settled = settle(path, answer);
    const early = await withDeadline(settled, deferAfterMs);
    if (early !== undefined) {
      const outcome = await byToken(path, () => answerAtOnce(path, early));
      if (outcome === 'over') await answerElsewhere(path, early);
      // Discord may have taken it all the same: then it is put into its place, and said once.
      if (outcome === 'failed' && early.kind === 'message') await sayLater(path, early);
      if (outcome === 'failed' && early.kind === 'form') await answerElsewhere(path, early, sentences.failed);
      // Only a message can follow: anything else may be what Discord already has from this process.
      if (outcome === 'taken' && early.kind === 'message' && !early.isFailure) await sayLater(path, early);
      return;
    }
    const flags = path.visibility === 'private' ? MessageFlags.Ephemeral : 0;
    const thinking = await byToken(path, () => callback(path, deferred(flags)));
    const late = await settled;
    if (thinking === 'taken' && late.kind === 'message' && late.isFailure) return;
    await sayLater(path, late);
  }

  return async (path, answer) => {
    try {
      await respond(path, answer);
    } catch (err) {
      log[levelOf(err)]({ err }, 'An answer did not reach the one who asked');
    }
  };
}

/** The first response to an interaction, of which there can be only one. Throws a `DeliveryError`. */
export const sendCallback = (
  rest: REST,
  { id, token }: Pick<ReplyPath, 'id' | 'token'>,
  body: APIInteractionResponse,
  files: readonly SentFile[] = [],
): Promise<unknown> =>
  delivered(async () => {
    const sent = await withFiles(body, files);
    const signal = AbortSignal.timeout(firstAnswerWithinMs);
    return rest.post(Routes.interactionCallback(id, token), { ...sent, auth: false, signal });
  });

/** Makes Discord show that Hearth is thinking. */
const deferred = (flags: number): APIInteractionResponse => ({
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags },
});

/** Where the form that somebody has open is kept. */
const formKey = (user: string, { action, subject }: Pick<Form, 'action' | 'subject'>): string =>
  `${user}/${action}/${subject}`;
