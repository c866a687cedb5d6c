import { type REST, Routes } from 'discord.js';
import type { Answer } from '../../src/chat/answer.ts';
import { button } from '../../src/chat/button.ts';
import type { Form } from '../../src/chat/form.ts';
import { bold, buttons, list, type Message, message } from '../../src/chat/message.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { delivered, isAnsweredAlready, isExpired } from './failure.ts';
import { filledIn, modalOf } from './form.ts';
import type { Drafts } from './form-drafts.ts';
import { againAction } from './inbound-interaction.ts';
import type { Outbound } from './outbound.ts';
import { type DiscordMessage, render } from './render.ts';
import type { RenderingFor } from './rendering.ts';
import type { ReplyPath } from './translation.ts';

/** Discord waits three seconds for an answer; a third of it is for the way. */
const usualPatienceMs = 2 * secondMs;

/** How long the token of an interaction works: https://docs.discord.com/developers/interactions/receiving-and-responding */
const tokenLivesMs = 15 * minuteMs;

/** Kinds of answer: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
const kinds = { message: 4, later: 5, nothing: 6, proposals: 8, form: 9 } as const;

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const ephemeral = 1 << 6;

/** What people are told when something went wrong; worded by the core. */
export interface Sentences {
  readonly failed: Message;
  /** A form could not be opened in time, or is not to be had any more. */
  readonly tooLate: Message;
}

export interface Responding {
  readonly rest: REST;
  readonly applicationId: () => string;
  readonly outbound: Outbound;
  readonly rendering: RenderingFor;
  readonly sentences: Sentences;
  readonly drafts: Drafts;
  readonly now: () => number;
  /** How long an answer may take until Discord is told that it comes later. */
  readonly patienceMs?: number | undefined;
  readonly log: Log;
}

/**
 * Answers an interaction with what the core answers to it: at once where that comes within two seconds, otherwise
 * Discord shows that we are thinking, and the answer follows. Resolves when it is said. Never throws.
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
      /** It says that something went wrong: nothing that takes the place of another answer. */
      readonly isFailure?: true;
    };

export function createRespond(responding: Responding): Respond {
  const { rest, applicationId, outbound, rendering, sentences, drafts, now, log } = responding;
  const patienceMs = responding.patienceMs ?? usualPatienceMs;
  const privately = (words: Message): Said => ({ kind: 'message', message: words, visibility: 'private' });

  const callback = (path: ReplyPath, body: object): Promise<unknown> =>
    delivered(() => rest.post(Routes.interactionCallback(path.id, path.token), { body, auth: false }));

  const rendered = (path: ReplyPath, said: Extract<Said, { kind: 'message' }>): readonly DiscordMessage[] =>
    render(said.message, rendering(path.place, path.isDirect)).map((part) =>
      said.visibility === 'private' ? { ...part, flags: part.flags | ephemeral } : part,
    );

  async function settle(path: ReplyPath, answer: Promise<Answer>): Promise<Said> {
    try {
      const said = sayable(path, await answer);
      // An answer that is over Discord's limits is a fault of ours, to be found while there is still time to say so.
      if (said.kind === 'form') modal(path, said.form);
      if (said.kind === 'message') rendered(path, said);
      return said;
    } catch (err) {
      log[levelOf(err)]({ err }, 'An interaction failed');
      return { kind: 'message', message: sentences.failed, visibility: 'private', isFailure: true };
    }
  }

  function sayable(path: ReplyPath, given: Answer): Said {
    if (given.kind === 'problems') return privately(mending(path, given.problems));
    if (given.kind !== 'form' || path.opensForms) return given;
    // Nothing opens in answer to a form but by another button.
    drafts.set(path.id, given.form);
    return privately(message(buttons(again(path, given.form))));
  }

  const modal = (path: ReplyPath, form: Form) => modalOf(form, path.isDirect ? path.place : undefined);

  /** Discord has closed the form already, so what to mend comes with a button that opens it again as it was. */
  function mending({ id, user, submitted }: ReplyPath, problems: Readonly<Record<string, string>>): Message {
    const form = submitted && drafts.get(formKey(user.user, submitted));
    const items = Object.entries(problems).map(([name, problem]) => {
      const label = form?.fields.find((field) => field.name === name)?.label;
      return label === undefined ? problem : [bold(`${label}: `), problem];
    });
    if (form === undefined || submitted === undefined) return message(list(items));
    const filled = filledIn(form, submitted.typed);
    drafts.set(id, filled);
    return message(list(items), buttons(again({ id }, filled)));
  }

  const again = ({ id }: Pick<ReplyPath, 'id'>, { title }: Form) => button(againAction, title, id, 'primary');

  /** The first answer of all, while Discord waits for it. */
  async function answerAtOnce(path: ReplyPath, said: Said): Promise<void> {
    switch (said.kind) {
      case 'duplicate':
        // Two processes hear the same while one takes over from the other; Discord takes one answer for both.
        return;
      case 'silent':
        if (path.hasMessage) return void (await callback(path, { type: kinds.nothing }));
        await callback(path, { type: kinds.later, data: { flags: ephemeral } });
        return removeOriginal(path);
      case 'form':
        drafts.set(formKey(path.user.user, said.form), said.form);
        return void (await callback(path, { type: kinds.form, data: modal(path, said.form) }));
      case 'message': {
        const [first, ...more] = rendered(path, said);
        await callback(path, { type: kinds.message, data: first });
        for (const part of more) await followUp(path, part);
      }
    }
  }

  const original = (path: ReplyPath) => Routes.webhookMessage(applicationId(), path.token, '@original');

  const removeOriginal = async (path: ReplyPath): Promise<void> => {
    await delivered(() => rest.delete(original(path), { auth: false }));
  };

  const followUp = async (path: ReplyPath, body: DiscordMessage): Promise<void> => {
    await delivered(() => rest.post(Routes.webhook(applicationId(), path.token), { body, auth: false }));
  };

  /** In place of "thinking…". Its visibility is settled by then, so an answer of another one is a message of its own. */
  async function answerLater(path: ReplyPath, said: Said): Promise<void> {
    if (said.kind === 'duplicate') return;
    if (said.kind === 'silent') return removeOriginal(path);
    if (said.kind === 'form') return answerLater(path, privately(sentences.tooLate));
    const [first, ...more] = rendered(path, said);
    if (said.visibility === path.visibility) {
      const body = first && { ...first, flags: first.flags & ~ephemeral };
      await delivered(() => rest.patch(original(path), { body, auth: false }));
    } else {
      await removeOriginal(path);
      if (first) await followUp(path, first);
    }
    for (const part of more) await followUp(path, part);
  }

  /** When the interaction itself takes no answer any more. */
  async function answerElsewhere(path: ReplyPath, said: Said): Promise<void> {
    if (said.kind === 'silent' || said.kind === 'duplicate') return;
    const { message: words, visibility } = said.kind === 'form' ? tooLate : said;
    const key = `answer/${path.id}`;
    if (visibility === 'public') await outbound.post(path.place, words, key);
    else await outbound.whisper(path.user, path.place, words, key);
  }

  const tooLate = { message: sentences.tooLate, visibility: 'private' } as const;

  const isOver = (path: ReplyPath): boolean => now() - path.receivedAt >= tokenLivesMs;

  /**
   * Uses the token of an interaction, as long as it has one.
   * @returns `over` where it works no more; `taken` where Discord had an answer before, such as that one comes later, by
   *   another process that heard the same, or by a call of ours whose own answer was lost
   */
  async function byToken(path: ReplyPath, use: () => Promise<unknown>): Promise<'done' | 'over' | 'taken'> {
    if (isOver(path)) return 'over';
    try {
      await use();
      return 'done';
    } catch (err) {
      if (isAnsweredAlready(err)) return 'taken';
      if (!isExpired(err)) throw err;
      log.info({ err }, 'An interaction was over before its answer came; it goes another way');
      return 'over';
    }
  }

  async function sayLater(path: ReplyPath, said: Said): Promise<void> {
    if ((await byToken(path, () => answerLater(path, said))) === 'over') await answerElsewhere(path, said);
  }

  async function respond(path: ReplyPath, answer: Promise<Answer>): Promise<void> {
    const settled = settle(path, answer);
    const early = await withDeadline(settled, patienceMs);
    if (early !== undefined) {
      const outcome = await byToken(path, () => answerAtOnce(path, early));
      if (outcome === 'over') await answerElsewhere(path, early);
      // Only a message: what else was shown may be our own doing, and then there is nothing to take its place.
      if (outcome === 'taken' && early.kind === 'message' && !early.isFailure) await sayLater(path, early);
      return;
    }
    const data = { flags: path.visibility === 'private' ? ephemeral : 0 };
    const thinking = await byToken(path, () => callback(path, { type: kinds.later, data }));
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

/** Where the form that somebody has open is kept. */
const formKey = (user: string, { action, subject }: Pick<Form, 'action' | 'subject'>): string =>
  `${user}/${action}/${subject}`;
