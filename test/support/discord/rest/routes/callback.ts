import { InteractionResponseType as Callback, RESTJSONErrorCodes as Code, MessageFlags } from 'discord-api-types/v10';
import { describeMessage } from '../../describe-message.ts';
import { INTERACTION_TYPE, type Interaction } from '../../interactions.ts';
import { found, Refusal } from '../../refusal.ts';
import { changedMessage, newMessage } from '../../rules/message.ts';
import { modal } from '../../rules/modal.ts';
import { insist, isObject, list, number, object, oneOf, type Rule, text } from '../../rules/rule.ts';
import type { Component, Fields, Message } from '../../shapes.ts';
import { attachmentsOf } from '../read.ts';
import { type Answer, type Call, fieldsOf, ok, type Parts, type Route } from '../route.ts';

const MESSAGES = [Callback.ChannelMessageWithSource, Callback.DeferredChannelMessageWithSource];
const UPDATES: readonly number[] = [Callback.DeferredMessageUpdate, Callback.UpdateMessage];

const ALLOWED: Readonly<Record<Interaction['kind'], readonly number[]>> = {
  command: [...MESSAGES, Callback.Modal],
  component: [...MESSAGES, ...UPDATES, Callback.Modal],
  completion: [Callback.ApplicationCommandAutocompleteResult],
  form: [...MESSAGES, ...UPDATES],
};

const choiceValue: Rule = (value, path, report) => {
  if (typeof value === 'string') text(0, 100)(value, path, report);
  else number(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'float')(value, path, report);
};

const completion = object({}, { choices: list(0, 25, object({ name: text(1, 100), value: choiceValue }, {})) });

/** The interaction, if it still waits for its first answer. */
function waiting({ params }: Call, { interactions }: Parts): Interaction {
  const made = found(
    interactions.all.find((one) => one.id === params.interaction && one.token === params.token),
    Code.UnknownInteraction,
  );
  if (made.state === 'acknowledged') throw new Refusal(Code.InteractionHasAlreadyBeenAcknowledged);
  if (made.state === 'failed') throw new Refusal(Code.UnknownInteraction);
  return made;
}

function fitting({ kind, message }: Interaction, body: unknown): number {
  const allowed = ALLOWED[kind].filter((type) => message || !UPDATES.includes(type));
  insist(body, object({ type: oneOf(...allowed) }, {}));
  return Number((body as Fields).type);
}

/** Nothing can be said in a thread that is archived and locked. Source: github.com/discord/discord-api-docs/issues/6884. */
function speakable({ channel }: Interaction): void {
  if (channel.thread?.archived && channel.thread.locked) throw new Refusal(Code.InvalidActionOnArchivedThread);
}

type Act = (interaction: Interaction, data: unknown, call: Call, parts: Parts) => Message | undefined;

const acts: Readonly<Record<number, Act>> = {
  [Callback.ChannelMessageWithSource](interaction, data, call, { answers, newId }) {
    speakable(interaction);
    const body = newMessage(data ?? {}, ['data']);
    return answers.reply(interaction, body, attachmentsOf(body, call.files, newId));
  },

  [Callback.DeferredChannelMessageWithSource](interaction, data, _, { answers }) {
    speakable(interaction);
    const body = changedMessage(data ?? {}, false, ['data']);
    return answers.think(interaction, (Number(body.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
  },

  [Callback.DeferredMessageUpdate](interaction) {
    if (interaction.message) interaction.original = interaction.message;
    return interaction.message;
  },

  [Callback.UpdateMessage](interaction, data, call, { answers, newId }) {
    const { message } = interaction;
    if (!message) throw new Refusal(Code.UnknownMessage);
    const body = changedMessage(data ?? {}, (message.flags & MessageFlags.IsComponentsV2) !== 0, ['data']);
    interaction.original = message;
    return answers.change(message, interaction, body, attachmentsOf(body, call.files, newId, message.attachments));
  },

  [Callback.ApplicationCommandAutocompleteResult](interaction, data) {
    insist(data ?? {}, completion, ['data']);
    interaction.choices = ((data as Fields | undefined)?.choices ?? []) as NonNullable<Interaction['choices']>;
    return undefined;
  },

  [Callback.Modal](interaction, data, _, { interactions, newId }) {
    insist(data, modal, ['data']);
    const { custom_id, title, components } = data as { custom_id: string; title: string; components: Component[] };
    interaction.form = {
      id: newId(),
      custom_id,
      title,
      components: structuredClone(components),
      userId: interaction.user.id,
      channelId: interaction.channel.id,
      ...(interaction.message ? { from: interaction.message } : {}),
    };
    interactions.forms.set(interaction.user.id, interaction.form);
    return undefined;
  },
};

function respond(call: Call, parts: Parts): Answer {
  const interaction = waiting(call, parts);
  const type = fitting(interaction, call.body);
  const { data } = fieldsOf(call);
  const message = acts[type]?.(interaction, isObject(data) ? data : (data ?? undefined), call, parts);
  if (interaction.kind === 'form') parts.interactions.forms.delete(interaction.user.id);
  parts.interactions.acknowledge(interaction, type);
  if (call.query.get('with_response') !== 'true') return undefined;
  return ok({
    interaction: {
      id: interaction.id,
      type: INTERACTION_TYPE[interaction.kind],
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: interaction.thinking,
            response_message_ephemeral: message.ephemeralTo !== undefined,
          }
        : {}),
    },
    ...(message ? { resource: { type, message: describeMessage(message, parts.world) } } : {}),
  });
}

export const callbackRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, run: respond },
];
