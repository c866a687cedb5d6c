import { userKey } from '../../src/chat/address.ts';
import type { HomeEvent } from '../../src/chat/event.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import { limits } from './limits.ts';
import { renderBlocks } from './render.ts';
import type { Workspace } from './workspace.ts';

export interface HomeTab {
  /** Shows somebody their own page. Rejects where the page could not be made, so that Slack asks for it again. */
  show(event: HomeEvent, workspace: Workspace): Promise<void>;
  /** Shows it anew once `work` is done, which somebody began there: so the tab says what is so now. */
  showAfter(work: Promise<unknown>, event: HomeEvent, workspace: Workspace): void;
}

/**
 * The Home tab of everybody. One person's is published one at a time, so that a page that was made earlier never takes the
 * place of a later one.
 */
export function createHomeTab(parts: {
  readonly inbound: Pick<Inbound, 'home'>;
  readonly inFlight: InFlight;
  readonly log: Log;
}): HomeTab {
  const { inbound, inFlight, log } = parts;
  const underWay = new Map<string, Promise<void>>();

  async function publish(event: HomeEvent, { ask, rendering }: Workspace): Promise<void> {
    const page = renderBlocks(await inbound.home(event), rendering);
    const blocks = page.slice(0, limits.viewBlocks);
    if (page.length > blocks.length) log.warn({ blocks: page.length }, 'A Home tab is longer than Slack can show');
    try {
      await ask(({ client }) =>
        delivered(() => client.views.publish({ user_id: event.user.user, view: { type: 'home', blocks } })),
      );
    } catch (error) {
      // Opening the tab again requests it again, so Slack need not retry.
      log.warn({ err: error }, 'A Home tab could not be shown');
    }
  }

  async function show(event: HomeEvent, workspace: Workspace): Promise<void> {
    const key = userKey(event.user);
    const before = underWay.get(key);
    const shown = Promise.allSettled([before]).then(() => publish(event, workspace));
    underWay.set(key, shown);
    try {
      await shown;
    } finally {
      if (underWay.get(key) === shown) underWay.delete(key);
    }
  }

  async function showThen(work: Promise<unknown>, event: HomeEvent, workspace: Workspace): Promise<void> {
    await Promise.allSettled([work]);
    try {
      await show(event, workspace);
    } catch (error) {
      log.warn({ err: error }, 'A Home tab could not be made anew');
    }
  }

  return {
    show,
    showAfter: (work, event, workspace) => inFlight.add(showThen(work, event, workspace)),
  };
}
