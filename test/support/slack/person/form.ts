import { checkView } from '../blocks/view.ts';
import { complaints, type Entry, entered, fieldNamed } from '../fields.ts';
import { LIMITS } from '../limits.ts';
import type { Fields, Ref, User, View } from '../shapes.ts';
import type { Reply } from '../transport.ts';
import { closeAll, closeTop, newView, revise } from '../views.ts';
import { isStranger } from '../workspace.ts';
import { type Desk, type Failure, failureOf, interaction, viewSeenBy } from './desk.ts';

/** What the person sees after pressing a form's submit button. */
export type SubmitOutcome =
  | { kind: 'closed' }
  | { kind: 'cleared' }
  /** block_id → what is wrong; `client` never asked the app */
  | { kind: 'errors'; by: 'client' | 'app'; errors: Record<string, string> }
  | { kind: 'updated'; view: View }
  | { kind: 'pushed'; view: View }
  /** "We had some trouble connecting": the form stays open */
  | { kind: 'failed'; failure: Failure | 'invalid_response'; details: string[] };

/** Fills a modal in and submits it. Fields are named by label, block_id or action_id; the others stay as they are. */
export async function submit(user: User, ref: Ref, entries: Record<string, Entry>, desk: Desk): Promise<SubmitOutcome> {
  const view = topModal(user, ref, desk);
  if (!view.submit && view.blocks.some((block) => block.type === 'input')) throw new Error('This form cannot be sent');
  for (const [name, entry] of Object.entries(entries)) {
    const block = fieldNamed(view.blocks, name);
    const blockId = String(block.block_id);
    view.state.values[blockId] = { [String(block.element.action_id)]: entered(block.element, entry) };
  }
  const errors = complaints(view.blocks, view.state.values);
  if (Object.keys(errors).length > 0) return { kind: 'errors', by: 'client', errors };
  const payload = {
    ...interaction('view_submission', user, desk),
    ...teamOfSubmitter(user, desk),
    trigger_id: desk.triggers.issue(user.id, view.id),
    view: structuredClone(view),
    response_urls: [],
  };
  const answer = await desk.courier.once('interaction', 'view_submission', payload);
  if (!answer.acknowledged) return { kind: 'failed', failure: failureOf(answer), details: [] };
  const outcome = react(user, view, answer.reply, desk);
  desk.changed.happened();
  return outcome;
}

/**
 * A form that somebody of another workspace sends is said to come from there; only the view says where the app is.
 * Source: https://github.com/slackapi/bolt-js/issues/1614
 */
const teamOfSubmitter = (user: User, { space }: Desk): Fields =>
  isStranger(user, space) ? { team: { id: user.team_id, domain: 'another-workspace' } } : {};

function topModal(user: User, ref: Ref, desk: Desk): View {
  const view = viewSeenBy(user, ref, desk);
  if (view.type !== 'modal') throw new Error('Only a modal can be submitted or closed');
  if (desk.space.modals.get(user.id)?.at(-1) !== view) throw new Error('Another form lies on top of this one');
  return view;
}

const wrong = (...details: string[]): SubmitOutcome => ({ kind: 'failed', failure: 'invalid_response', details });

function problemsOf(view: unknown): string[] {
  const problems: string[] = [];
  checkView(view, (pointer, what) => problems.push(`${what} [json-pointer:${pointer}]`));
  if (problems.length === 0 && (view as View).type !== 'modal')
    problems.push('must be a modal [json-pointer:/view/type]');
  return problems;
}

/** Does what the acknowledgement says. Source: docs.slack.dev/surfaces/modals. */
function react(user: User, view: View, reply: Reply, desk: Desk): SubmitOutcome {
  if (reply === undefined || (typeof reply === 'object' && Object.keys(reply).length === 0)) {
    if (desk.space.modals.get(user.id)?.at(-1) === view) closeTop(user.id, desk.space);
    return { kind: 'closed' };
  }
  if (typeof reply === 'string') return wrong('the answer is neither empty nor JSON');
  switch (reply.response_action) {
    case 'clear':
      closeAll(user.id, desk.space);
      return { kind: 'cleared' };
    case 'errors':
      return shownErrors(view, reply.errors);
    case 'update':
    case 'push':
      return shownView(user, view, reply, desk);
    default:
      return wrong(`unknown response_action ${JSON.stringify(reply.response_action)}`);
  }
}

function shownErrors(view: View, errors: unknown): SubmitOutcome {
  if (typeof errors !== 'object' || errors === null || Object.keys(errors).length === 0)
    return wrong('errors are missing');
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const unknown = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (unknown.length > 0) return wrong(`no input block has the block_id ${unknown.join(', ')}`);
  if (Object.values(errors).some((text) => typeof text !== 'string' || text === ''))
    return wrong('an error has no text');
  return { kind: 'errors', by: 'app', errors: errors as Record<string, string> };
}

function shownView(user: User, view: View, reply: Fields, desk: Desk): SubmitOutcome {
  const problems = problemsOf(reply.view);
  if (problems.length > 0) return wrong(...problems);
  if (reply.response_action === 'update') {
    return { kind: 'updated', view: structuredClone(revise(view, reply.view as Fields, desk)) };
  }
  const stack = desk.space.modals.get(user.id) ?? [];
  if (stack.length >= LIMITS.viewStack) return wrong('push_limit_reached');
  const next = newView(reply.view as Fields, desk, view);
  stack.push(next);
  return { kind: 'pushed', view: structuredClone(next) };
}

/** Presses a modal's close button; the app hears of it only where it asked to. */
export async function close(user: User, ref: Ref, desk: Desk): Promise<void> {
  const view = topModal(user, ref, desk);
  const cleared = view.clear_on_close;
  if (cleared) closeAll(user.id, desk.space);
  else closeTop(user.id, desk.space);
  desk.changed.happened();
  if (!view.notify_on_close) return;
  const payload = { ...interaction('view_closed', user, desk), view: structuredClone(view), is_cleared: cleared };
  await desk.courier.once('interaction', 'view_closed', payload);
}
