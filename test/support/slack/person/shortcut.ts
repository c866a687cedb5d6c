import { describeMessage } from '../describe.ts';
import type { Message, User } from '../shapes.ts';
import { isStranger } from '../workspace.ts';
import { type Desk, failureOf, interaction, messageSeenBy } from './desk.ts';
import type { PressOutcome } from './press.ts';

/** Uses a shortcut: from a message's menu where there is a message, else the global one. */
export async function useShortcut(
  user: User,
  callbackId: string,
  message: Message | undefined,
  desk: Desk,
): Promise<PressOutcome> {
  const type = message ? 'message_action' : 'shortcut';
  if (isStranger(user, desk.space)) throw new Error(`${user.name} has no shortcuts of another workspace`);
  if (!desk.app.hasShortcut(callbackId)) throw new Error(`The app has no shortcut ${callbackId}`);
  const common = { callback_id: callbackId, trigger_id: desk.triggers.issue(user.id), action_ts: desk.nextTs() };
  const about = message ? aboutMessage(user, message, desk) : {};
  const payload = { ...interaction(type, user, desk), ...common, ...about };
  const answer = await desk.courier.once('interaction', type, payload);
  const open = desk.space.modals.get(user.id)?.at(-1);
  return {
    ok: answer.acknowledged,
    ...(answer.acknowledged ? {} : { failure: failureOf(answer) }),
    ...(open ? { view: structuredClone(open) } : {}),
  };
}

function aboutMessage(user: User, message: Message, desk: Desk) {
  const current = messageSeenBy(user, message, desk);
  const channel = desk.space.channel(current.channel);
  return {
    message: describeMessage(current, desk.space),
    message_ts: current.ts,
    channel: { id: channel.id, name: channel.name },
    response_url: desk.responseUrls.issue('app', user.id, channel),
  };
}
