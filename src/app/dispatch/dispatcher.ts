import type { SpaceRef } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Inbound } from '../../ports/inbound.ts';
import { defaultWords, wordsIn } from '../../text/words.ts';
import { enterSpace, leaveSpace } from '../community/communities.ts';
import { moveChannel } from '../community/move-channel.ts';
import { applyProfile, findOrCreateMember, memberJoins, memberLeaves } from '../member/members.ts';
import { ensureProfiles } from '../member/profiles.ts';
import { notifyStewards } from '../member/stewards.ts';
import type { EventContext, Outcome } from '../runtime/event-context.ts';
import type { Registry } from '../runtime/registry.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';
import { takeOffCleared } from './cleared-reactions.ts';
import { withTimely } from './event-time.ts';
import { createEventHandler } from './handle-event.ts';
import { createInteractions } from './interactions.ts';
import { createListening } from './listening.ts';

/**
 * Every event from a platform goes through here: checks its time, finds the community, drops repeats, and keeps one log
 * and one count.
 */
export function createDispatcher(runtime: Runtime, registry: Registry): Inbound {
  const handle = createEventHandler(runtime);
  const listening = createListening(runtime, handle);
  const trace = () => runtime.ids.next();

  /** Handles an event that needs no answer, once. */
  const once = (kind: string, event: ChatEvent, space: SpaceRef, work: (context: EventContext) => Promise<unknown>) =>
    handle<undefined>(
      kind,
      event,
      { space, trace: trace() },
      async (context) => {
        const isNew = await context.claim();
        if (isNew) await work(context);
        return { outcome: (isNew ? 'done' : 'duplicate') satisfies Outcome, result: undefined };
      },
      undefined,
    );

  const inbound: Inbound = {
    ...createInteractions(runtime, registry, handle),

    message: (event) => listening('message', registry.messageListeners, event, event.user),
    reaction: (event) => listening('reaction', registry.reactionListeners, event, event.user),
    reactionsCleared: (event) =>
      takeOffCleared(runtime.store, event, (each) =>
        listening('reaction', registry.reactionListeners, each, each.user),
      ),
    messageGone: (event) => listening('message_gone', registry.messageGoneListeners, event, event.message.at),

    channelGone: (event) =>
      once('channel_gone', event, event.where, ({ unit, community }) =>
        unit.hooks.channelGone(unit, community, event.where),
      ),

    channelMoved: (event) =>
      once('channel_moved', event, event.from, ({ unit, community }) =>
        moveChannel(unit, community, event.from, event.to),
      ),

    eventsLost: (event) =>
      once('events_lost', event, event.space, ({ unit, community }) => {
        const day = new Date(event.at).toISOString().slice(0, 10);
        const message = wordsIn(community.language).notices.eventsLost();
        return notifyStewards(unit, community, `events-lost:${event.space.space}:${day}`, message);
      }),

    left: (event) =>
      once('left', event, event.user, ({ unit, space, community }) => memberLeaves(unit, community, space, event.user)),

    joined: (event) =>
      once('joined', event, event.profile.user, ({ unit, space, community }) =>
        memberJoins(unit, community, space, event),
      ),

    profile: (event) =>
      once('profile', event, event.profile.user, ({ unit, space }) => applyProfile(unit, space, event.profile)),

    home: async (event) => {
      const id = trace();
      await ensureProfiles(runtime, id, [event.user]);
      return handle(
        'home',
        event,
        { space: event.user, trace: id },
        async ({ unit, space, community }) => {
          const member = await findOrCreateMember(unit, space, event.user);
          return { outcome: 'done', result: await registry.homePage(unit, community, space, member) };
        },
        defaultWords.notices.failed(),
      );
    },

    space: (event) => inUnit(runtime, trace(), async (unit) => void (await enterSpace(unit, event))),

    removed: (event) => inUnit(runtime, trace(), (unit) => leaveSpace(unit, event.space)),
  };
  return withTimely(inbound, runtime);
}
