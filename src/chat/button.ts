/**
 * A button carries all that is needed to act on it, `feature:action:id`, so that it still works after a restart. 100
 * characters is Discord's limit for a `custom_id` (Slack allows 255 for an `action_id`).
 */
export const maxActionIdCharacters = 100;

/** `feature:action`: what a button or form does. */
export type ActionName = `${string}:${string}`;

export interface Button {
  readonly action: ActionName;
  /** What it acts on: the id of a request, for example; empty where the action needs none. */
  readonly subject: string;
  readonly label: string;
  readonly style: 'primary' | 'plain' | 'danger';
}

export function button(action: ActionName, label: string, subject = '', style: Button['style'] = 'plain'): Button {
  return { action, subject, label, style };
}

/** How a platform carries an action and its subject. Throws a `RangeError` over the limit. */
export function actionId(action: ActionName, subject: string): string {
  const id = subject === '' ? action : `${action}:${subject}`;
  if (id.length > maxActionIdCharacters) throw new RangeError(`The action id ${id} is over ${maxActionIdCharacters}`);
  return id;
}

/** What a platform sent back; `undefined` when it is not one of ours. */
export function parseActionId(id: string): { action: ActionName; subject: string } | undefined {
  const [feature, action, ...subject] = id.split(':');
  if (!feature || !action || id.length > maxActionIdCharacters) return undefined;
  return { action: `${feature}:${action}`, subject: subject.join(':') };
}
