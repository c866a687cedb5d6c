import type { SpaceRef } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Inbound } from '../../ports/inbound.ts';
import { defaultWords } from '../../text/words.ts';
import { enterSpace, leaveSpace } from '../community/communities.ts';
import { noteAnswer } from '../help/requests.ts';
import { concernsKudos, react } from '../kudos/reactions.ts';
import { homeOf } from '../member/home.ts';
import { applyProfile, findOrCreateMember, leaveEverything } from '../member/members.ts';
import { ensureProfiles } from '../member/profiles.ts';
import { welcome } from '../member/welcome.ts';
import type { Ports } from '../runtime/ports.ts';
import type { Registry } from '../runtime/registry.ts';
import { inUnit } from '../runtime/unit-of-work.ts';
import { createEventHandler, type EventContext, type Outcome, recordOutcome } from './handle-event.ts';
import { createInteractions } from './interactions.ts';

/** Everything that platforms tell goes through here: finds the community, drops repeats, keeps one log and one count. */
export function createDispatcher(ports: Ports, registry: Registry): Inbound {
  const handle = createEventHandler(ports);
  const trace = () => ports.ids.next();
  const told =
    (kind: string, work: (context: EventContext) => Promise<Outcome>) =>
    (event: ChatEvent & { readonly user: SpaceRef }): Promise<void> =>
      handle(kind, event, { space: event.user, trace: trace() }, outcomeOnly(work), undefined);

  return {
    ...createInteractions(ports, registry, handle),

    async message(event) {
      // Most of what is written concerns no request: one look-up without a transaction, and that was it.
      const startedAt = performance.now();
      if ((await ports.store.requestAt(event.message)) === undefined) {
        recordOutcome(ports, { kind: 'message', trace: trace(), event: event.id, startedAt }, 'ignored');
        return;
      }
      await told('message', async ({ unit, space, community }) => {
        // Nothing is claimed, because coming forward twice is coming forward once.
        const requestId = await unit.tx.postings.requestAt(event.message);
        if (requestId === undefined) return 'ignored';
        await noteAnswer(unit, community, space, requestId, event.user);
        return 'done';
      })(event);
    },

    reaction: (event) => {
      const { user: giver, author, message, at } = event;
      return handle(
        'reaction',
        event,
        { space: giver, trace: trace(), foresight: { giver, author, message, at } },
        outcomeOnly(async ({ unit, space, community, claim }) => {
          if (!(await concernsKudos(unit, community, event))) return 'ignored';
          if (!(await claim())) return 'duplicate';
          await react(unit, community, space, event);
          return 'done';
        }),
        undefined,
      );
    },

    left: (event) =>
      told('left', async ({ unit, space, claim }) => {
        if (!(await claim())) return 'duplicate';
        const member = await findOrCreateMember(unit, space, event.user);
        if (member.leftAt !== undefined) return 'done';
        await unit.tx.members.save({ ...member, leftAt: unit.now });
        await leaveEverything(unit, member);
        return 'done';
      })(event),

    joined: (event) =>
      handle(
        'joined',
        event,
        { space: event.profile.user, trace: trace() },
        outcomeOnly(async ({ unit, space, community, claim }) => {
          if (!(await claim())) return 'duplicate';
          const member = await applyProfile(unit, space, event.profile);
          await welcome(unit, community, space, member, event.profile.user);
          return 'done';
        }),
        undefined,
      ),

    profile: (event) =>
      handle(
        'profile',
        event,
        { space: event.profile.user, trace: trace() },
        outcomeOnly(async ({ unit, space, claim }) => {
          if (!(await claim())) return 'duplicate';
          await applyProfile(unit, space, event.profile);
          return 'done';
        }),
        undefined,
      ),

    home: async (event) => {
      const id = trace();
      await ensureProfiles(ports, id, [event.user]);
      return handle(
        'home',
        event,
        { space: event.user, trace: id },
        async ({ unit, space, community }) => {
          const member = await findOrCreateMember(unit, space, event.user);
          return { outcome: 'done', result: await homeOf(unit, community, space, member) };
        },
        defaultWords.notices.failed(),
      );
    },

    space: (event) => inUnit(ports, trace(), async (unit) => void (await enterSpace(unit, event))),

    removed: (event) => inUnit(ports, trace(), (unit) => leaveSpace(unit, event.space)),
  };
}

const outcomeOnly =
  (work: (context: EventContext) => Promise<Outcome>) =>
  async (context: EventContext): Promise<{ readonly outcome: Outcome; readonly result: undefined }> => ({
    outcome: await work(context),
    result: undefined,
  });
