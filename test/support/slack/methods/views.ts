import { checkView } from '../blocks/view.ts';
import { LIMITS } from '../limits.ts';
import type { Fields, View } from '../shapes.ts';
import { closeAll, newView, revise } from '../views.ts';
import { errorMessages } from './content.ts';
import { jsonOf, type Method, missing, Refusal, TIER, userOf, type World } from './method.ts';

/** The view that a call carries, refused as Slack refuses it. */
function viewOf(args: Fields, types: readonly View['type'][]): Fields {
  const view = jsonOf(args, 'view', 'invalid_arguments');
  if (view === undefined) throw missing('view');
  const problems: string[] = [];
  const report = (pointer: string, what: string): unknown => problems.push(`${what} [json-pointer:${pointer}]`);
  checkView(view, report);
  if (problems.length === 0 && !types.includes((view as View).type)) {
    report('/view/type', `must be ${types.join(' or ')} here`);
  }
  if (problems.length > 0) throw new Refusal('invalid_arguments', errorMessages(problems));
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes) throw new Refusal('view_too_large');
  return view as Fields;
}

function externalIdFree(view: Fields, world: World, except?: View): void {
  const id = view.external_id;
  if (!id) return;
  const open = [...world.space.modals.values()].flat().concat([...world.space.homes.values()]);
  if (open.some((one) => one !== except && one.external_id === id)) throw new Refusal('duplicate_external_id');
}

/** Uses up the trigger, last of all: what is refused for another reason leaves it usable. */
function exchange(args: Fields, world: World): { userId: string; viewId?: string } {
  const id = args.trigger_id ?? args.interactivity_pointer;
  if (!id) throw missing('trigger_id');
  const trigger = world.triggers.exchange(String(id));
  if ('error' in trigger) throw new Refusal(trigger.error);
  return trigger;
}

const calls = { token: 'bot', scopes: [] } as const;

export const views: Record<string, Method> = {
  'views.open': {
    ...calls,
    perMinute: TIER[4],
    run(args, world) {
      const given = viewOf(args, ['modal']);
      externalIdFree(given, world);
      const { userId } = exchange(args, world);
      const view = newView(given, world);
      closeAll(userId, world.space);
      world.space.modals.set(userId, [view]);
      return { view };
    },
  },

  'views.push': {
    ...calls,
    perMinute: TIER[4],
    run(args, world) {
      const given = viewOf(args, ['modal']);
      externalIdFree(given, world);
      const { userId, viewId } = exchange(args, world);
      const stack = world.space.modals.get(userId) ?? [];
      const under = stack.at(-1);
      if (!viewId || !under || !stack.some((one) => one.id === viewId)) throw new Refusal('not_found');
      if (stack.length >= LIMITS.viewStack) throw new Refusal('push_limit_reached');
      const view = newView(given, world, under);
      stack.push(view);
      return { view };
    },
  },

  'views.update': {
    ...calls,
    perMinute: TIER[4],
    run(args, world) {
      if (!args.view_id && !args.external_id) throw missing('view_id');
      const given = viewOf(args, ['modal', 'home']);
      const open = [...world.space.modals.values()].flat().concat([...world.space.homes.values()]);
      const view = open.find((one) => (args.view_id ? one.id === args.view_id : one.external_id === args.external_id));
      if (!view || view.type !== given.type) throw new Refusal('not_found');
      externalIdFree(given, world, view);
      if (args.hash && args.hash !== view.hash) throw new Refusal('hash_conflict');
      return { view: revise(view, given, world) };
    },
  },

  'views.publish': {
    ...calls,
    perMinute: TIER[4],
    run(args, world) {
      const absent = ['user_id', 'view'].filter((name) => !args[name]);
      if (absent.length > 0) throw missing(...absent);
      const given = viewOf(args, ['home']);
      const user = userOf(args, world, 'user_id');
      const before = world.space.homes.get(user.id);
      externalIdFree(given, world, before);
      if (args.hash && before && args.hash !== before.hash) throw new Refusal('hash_conflict');
      if (before) return { view: revise(before, given, world) };
      const view = newView(given, world);
      world.space.homes.set(user.id, view);
      return { view };
    },
  },
};
