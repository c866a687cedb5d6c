import { RESTJSONErrorCodes as Code, MessageFlags } from 'discord-api-types/v10';
import { describeMessage } from '../../describe-message.ts';
import type { Interaction } from '../../interactions.ts';
import { found, Refusal } from '../../refusal.ts';
import { changedMessage, newMessage } from '../../rules/message.ts';
import type { Message } from '../../shapes.ts';
import { attachmentsOf } from '../read.ts';
import { type Call, ok, type Parts, type Route } from '../route.ts';

/** The interaction of a token, which works for fifteen minutes, and only after it was acknowledged. */
function interactionOf({ params }: Call, { interactions, world }: Parts): Interaction {
  if (params.application !== world.applicationId) throw new Refusal(Code.UnknownWebhook);
  const made = interactions.all.find((one) => one.token === params.token);
  if (!made || interactions.isExpired(made)) throw new Refusal(Code.InvalidWebhookToken);
  if (made.state !== 'acknowledged') throw new Refusal(Code.UnknownWebhook);
  return made;
}

function messageOf(call: Call, parts: Parts): { interaction: Interaction; message: Message } {
  const interaction = interactionOf(call, parts);
  const id = String(call.params.message);
  const message = id === '@original' ? interaction.original : parts.world.message(interaction.channel.id, id);
  const there = message && parts.world.message(message.channel_id, message.id);
  return { interaction, message: found(there, Code.UnknownMessage) };
}

const message = '/webhooks/:application/:token/messages/:message';

export const webhookRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    open: true,
    run(call, parts) {
      const interaction = interactionOf(call, parts);
      const body = newMessage(call.body);
      const attachments = attachmentsOf(body, call.files, parts.newId);
      return ok(describeMessage(parts.answers.followUp(interaction, body, attachments), parts.world));
    },
  },
  {
    method: 'GET',
    path: message,
    open: true,
    run: (call, parts) => ok(describeMessage(messageOf(call, parts).message, parts.world)),
  },
  {
    method: 'PATCH',
    path: message,
    open: true,
    run(call, parts) {
      const { interaction, message: known } = messageOf(call, parts);
      const body = changedMessage(call.body ?? {}, (known.flags & MessageFlags.IsComponentsV2) !== 0);
      const attachments = attachmentsOf(body, call.files, parts.newId, known.attachments);
      return ok(describeMessage(parts.answers.change(known, interaction, body, attachments), parts.world));
    },
  },
  {
    method: 'DELETE',
    path: message,
    open: true,
    run: (call, parts) => void parts.talk.remove(messageOf(call, parts).message),
  },
];
