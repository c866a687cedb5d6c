import { filled, normalBlocks } from './blocks/normal.ts';
import { initialValues } from './fields.ts';
import { newHash, newId } from './ids.ts';
import type { Block, Fields, StateValues, View } from './shapes.ts';
import type { Workspace } from './workspace.ts';

interface Here {
  space: Workspace;
  now: () => number;
}

function content(given: Fields, now: number) {
  const blocks = normalBlocks(given.blocks as Block[]);
  return {
    ...(given.title ? { title: filled(given.title as NonNullable<View['title']>) } : {}),
    submit: filled((given.submit as View['submit'] | undefined) ?? null),
    close: filled((given.close as View['close'] | undefined) ?? null),
    blocks,
    callback_id: String(given.callback_id ?? ''),
    private_metadata: String(given.private_metadata ?? ''),
    external_id: String(given.external_id ?? ''),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    hash: newHash(now),
    state: { values: initialValues(blocks) },
  };
}

/** A view as Slack keeps it, opened from what an app sent; `under` is the one it lies on. */
export function newView(given: Fields, { space, now }: Here, under?: View): View {
  const id = newId('V');
  return {
    id,
    team_id: space.team.id,
    type: given.type as View['type'],
    ...content(given, now()),
    previous_view_id: under?.id ?? null,
    root_view_id: under?.root_view_id ?? id,
    app_id: space.bot.appId,
    app_installed_team_id: space.organisation?.id ?? space.team.id,
    bot_id: space.bot.botId,
  };
}

/** What was typed stays where the block and the element have kept their ids and type. */
function kept(before: StateValues, after: StateValues): StateValues {
  const merged = structuredClone(after);
  for (const [blockId, elements] of Object.entries(merged)) {
    for (const [actionId, fresh] of Object.entries(elements)) {
      const old = before[blockId]?.[actionId];
      if (old && old.type === fresh.type) elements[actionId] = old;
    }
  }
  return merged;
}

/** Changes an open view in place. */
export function revise(view: View, given: Fields, { now }: Here): View {
  const next = content(given, now());
  const values = kept(view.state.values, next.state.values);
  if (!given.title) delete view.title;
  return Object.assign(view, next, { state: { values } });
}

export const closeAll = (userId: string, space: Workspace): View[] => {
  const open = space.modals.get(userId) ?? [];
  space.modals.delete(userId);
  return open;
};

/** Closes the visible view of a person; the one under it shows again. */
export function closeTop(userId: string, space: Workspace): View | undefined {
  const stack = space.modals.get(userId);
  const top = stack?.pop();
  if (stack?.length === 0) space.modals.delete(userId);
  return top;
}
