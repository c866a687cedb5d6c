import { channelIn, type Place, type UserRef, userIn } from '../../src/chat/address.ts';
import { parseActionId } from '../../src/chat/button.ts';
import { idAt, type Json, listAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { joinTokens } from '../../src/chat/token.ts';
import { formValues, isHomeMemo, readPlaceMemo } from './form.ts';
import { threadPlace, timeOfTs } from './inbound-event.ts';
import { placeIn } from './place.ts';
import { isSlackbot } from './profile.ts';
import { readTokens } from './reference.ts';
import { ignored, type ReplyPath, type Translated, type Translation } from './translation.ts';

/** A button: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function translatePress(body: Json, { self, receivedAt }: Translation): Translated {
  const id = idAt(body, 'user', 'id');
  const [pressed] = listAt(body, 'actions');
  const name = parseActionId(textAt(pressed, 'action_id') ?? '');
  if (id === undefined || textAt(pressed, 'type') !== 'button')
    return ignored('an action that is not a click on a button');
  if (name === undefined) return ignored('a button that is not ours');
  const user = userIn(self.space, id);
  const place = pressPlace(body, user);
  const actionTs = idAt(pressed, 'action_ts');
  return {
    kind: 'press',
    event: {
      ...name,
      id: idAt(body, 'trigger_id') ?? `press/${id}/${textAt(pressed, 'action_id')}/${actionTs ?? ''}`,
      at: timeOfTs(actionTs) ?? receivedAt,
      user,
      place,
    },
    reply: { ...replyByUrl(body, user, place), ...(isFromHome(body) && { fromHome: true }) },
  };
}

/** The Home tab itself, or a view that was opened from it. */
const isFromHome = (body: Json): boolean =>
  textAt(body, 'view', 'type') === 'home' || isHomeMemo(textAt(body, 'view', 'private_metadata'));

/**
 * Where the message with the button is. The Home tab and modals have none, so there it is the direct conversation with
 * the user, which Slack lets us address by the user's id.
 */
function pressPlace(body: Json, user: UserRef): Place {
  const channel = idAt(body, 'channel', 'id') ?? idAt(body, 'container', 'channel_id');
  const ts = idAt(body, 'container', 'message_ts') ?? idAt(body, 'message', 'ts');
  if (channel === undefined || ts === undefined) return { ...channelIn(user, user.user), audience: 'direct' };
  const thread = idAt(body, 'container', 'thread_ts') ?? idAt(body, 'message', 'thread_ts');
  return placeIn(threadPlace(user, channel, ts, thread), textAt(body, 'channel', 'name'));
}

const replyByUrl = (body: Json, user: UserRef, place: Place): ReplyPath => ({
  by: 'message',
  user,
  place,
  triggerId: idAt(body, 'trigger_id'),
  responseUrl: textAt(body, 'response_url'),
  view: undefined,
});

/** A form sent in: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function translateSubmit(body: Json, { self, receivedAt }: Translation): Translated {
  const id = idAt(body, 'user', 'id');
  const view = objectAt(body, 'view');
  const name = parseActionId(textAt(view, 'callback_id') ?? '');
  if (id === undefined || view === undefined) return ignored('a form without a user or a view');
  if (name === undefined) return ignored('a form that is not ours');
  const user = userIn(self.space, id);
  const place = readPlaceMemo(textAt(view, 'private_metadata'), self.space);
  const triggerId = idAt(body, 'trigger_id');
  const values = objectAt(view, 'state', 'values');
  // Submitting again after a time-out sends the same view with a new trigger: it is still the same form.
  const viewId = idAt(view, 'id');
  return {
    kind: 'submit',
    event: {
      ...name,
      id: viewId === undefined ? (triggerId ?? `submit/${id}/${receivedAt}`) : `submit/${viewId}`,
      at: receivedAt,
      user,
      place,
      values: formValues(values),
    },
    reply: {
      by: 'view',
      user,
      place,
      triggerId,
      ...(isFromHome(body) && { fromHome: true }),
      responseUrl: undefined,
      view: { title: textAt(view, 'title', 'text') ?? '', fields: Object.keys(values ?? {}) },
    },
  };
}

/** An entry in the menu of a message: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function translateMessageMenu(body: Json, { self, menuNames, receivedAt }: Translation): Translated {
  const id = idAt(body, 'user', 'id');
  const entry = textAt(body, 'callback_id');
  const triggerId = idAt(body, 'trigger_id');
  const channel = idAt(body, 'channel', 'id');
  const message = objectAt(body, 'message');
  const ts = idAt(message, 'ts') ?? idAt(body, 'message_ts');
  const author = idAt(message, 'user') ?? idAt(message, 'bot_id');
  if (id === undefined || entry === undefined || triggerId === undefined) return ignored('a menu entry without a user');
  if (!menuNames.includes(entry)) return ignored('a menu entry that is not ours');
  if (channel === undefined || ts === undefined || author === undefined)
    return ignored('a menu entry without a message');
  const isBot = textAt(message, 'bot_id') !== undefined || isSlackbot(author);
  const user = userIn(self.space, id);
  const at = threadPlace(self.space, channel, ts, idAt(message, 'thread_ts'));
  const place = placeIn(at, textAt(body, 'channel', 'name'));
  return {
    kind: 'menu',
    event: {
      id: triggerId,
      at: timeOfTs(idAt(body, 'action_ts')) ?? receivedAt,
      user,
      entry,
      place,
      about: isBot ? undefined : userIn(self.space, author),
      message: { at, id: ts },
      text: joinTokens(readTokens(textAt(message, 'text') ?? '')),
    },
    reply: replyByUrl(body, user, place),
  };
}
