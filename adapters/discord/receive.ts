import { GatewayDispatchEvents as Event, InteractionResponseType, type REST } from 'discord.js';
import { type SpaceRef, type UserRef, userIn } from '../../src/chat/address.ts';
import { type Answer, privately, problems } from '../../src/chat/answer.ts';
import type { CompletionEvent, MessageGoneEvent, Profile, ProfileEvent } from '../../src/chat/event.ts';
import { flagAt, listAt } from '../../src/chat/json-access.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import type { CustomId } from './custom-id.ts';
import type { FormDrafts } from './form-drafts.ts';
import { translate } from './inbound.ts';
import { limits } from './limits.ts';
import type { MemberQueues } from './member-queues.ts';
import type { Batch } from './progress.ts';
import { type Respond, type Sentences, sendCallback } from './respond.ts';
import { snowflakeAt } from './snowflake.ts';
import type { Dispatch, ReplyPath, Translated, Translation } from './translation.ts';
import { askWhichServer, serversOf } from './which-server.ts';

export interface Receiving {
  readonly inbound: Inbound;
  readonly translation: Translation;
  readonly rest: REST;
  readonly respond: Respond;
  /** Asks Discord for a profile. */
  readonly findMember: (user: UserRef) => Promise<Profile | undefined>;
  readonly sentences: Sentences;
  readonly drafts: FormDrafts;
  readonly queues: MemberQueues;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** Discord describes one server right after another. */
const describedWithinMs = secondMs;

/** Takes the gateway's events to the core. */
export interface Receiver {
  /** Never throws; the event is handled later, in its turn, and counted in `batch` until then. */
  take(dispatch: Dispatch, batch: Batch): void;
  /**
   * Resolves when the core knows the servers that Discord named, except those that Discord does not describe because of
   * an outage: once none has been described for a second, or after `timeoutMs`.
   */
  serversKnown(timeoutMs: number): Promise<void>;
}

export function createReceiver(receiving: Receiving): Receiver {
  const { inbound, translation, rest, respond, findMember, sentences, drafts, queues, inFlight, log } = receiving;
  /** Servers that Discord has named but not described yet. */
  const expected = new Set<string>();
  let noted: (() => void) | undefined;
  /** Servers that the core is getting to know. */
  const entering = new Set<string>();

  async function answerTo(act: Interaction): Promise<Answer> {
    switch (act.kind) {
      case 'command':
        return inbound.command(act.event);
      case 'menu':
        return inbound.menu(act.event);
      case 'press':
        return inbound.press(act.event);
      case 'submit':
        return inbound.submit(act.event);
      case 'invalid':
        return problems(act.problems);
      case 'reopen':
        return reopened(act.draft);
      case 'unplaced':
        return unplaced(act.pressed, act.reply);
      case 'unknown':
        return privately(sentences.unknownButton);
    }
  }

  function handle(change: Change): Promise<void> {
    switch (change.kind) {
      case 'message':
        return inbound.message(change.event);
      case 'reaction':
        return inbound.reaction(change.event);
      case 'messages_gone':
        return allGone(change.events);
      case 'channel_gone':
        return inbound.channelGone(change.event);
      case 'reactions_cleared':
        return inbound.reactionsCleared(change.event);
      case 'joined':
        return inbound.joined(change.event);
      case 'profile':
        return profileAndJoining(change.event, change.joined);
      case 'left':
        return inbound.left(change.event);
      case 'space':
        return inbound.space(change.event);
      case 'removed':
        return inbound.removed(change.event);
    }
  }

  async function profileAndJoining(event: ProfileEvent, joined: ProfileEvent | undefined): Promise<void> {
    await inbound.profile(event);
    if (!joined) return;
    await inbound.joined(joined);
    const { space, user } = joined.profile.user;
    translation.guilds.accepted(space, user);
  }

  async function allGone(events: readonly MessageGoneEvent[]): Promise<void> {
    for (const event of events) await inbound.messageGone(event);
  }

  async function unplaced(pressed: CustomId | undefined, { user }: ReplyPath): Promise<Answer> {
    const { whichServer, unknownButton } = sentences;
    if (pressed === undefined) return privately(unknownButton);
    const isIn = async (space: SpaceRef) => (await findMember(userIn(space, user.user)))?.left === false;
    try {
      return askWhichServer(whichServer, await serversOf(translation.guilds.all(), isIn), pressed);
    } catch (err) {
      log.warn({ err }, 'Discord does not say in which servers somebody is');
      return privately(whichServer);
    }
  }

  function pass(translated: Translated, batch: Batch): void {
    if (translated.kind === 'ignored') {
      log.debug({ why: translated.why }, 'Discord sent something that is not for us');
    } else if (translated.kind === 'complete') {
      inFlight.add(propose(translated.event, translated.reply));
    } else if ('reply' in translated) {
      // An answer waits for nothing that happens in its server, except for the core to get to know that server.
      const { reply } = translated;
      const known = entering.has(reply.user.space) ? queues.done(reply.user.space) : Promise.resolve();
      const answer = known.then(() => answerTo(translated));
      batch.open += 1;
      inFlight.add(
        respond(reply, answer).then(() => {
          batch.open -= 1;
        }),
      );
    } else {
      const { space, user } = queueOf(translated);
      queues.add(space, user, () => handle(translated), batch);
    }
  }

  function reopened(draft: string): Answer {
    const form = drafts.get(draft);
    return form === undefined ? privately(sentences.tooLate) : { kind: 'form', form };
  }

  async function propose(event: CompletionEvent, reply: Pick<ReplyPath, 'id' | 'token'>): Promise<void> {
    try {
      const choices = (await inbound.complete(event))
        .filter((text) => text !== '' && text.length <= limits.proposalText)
        .slice(0, limits.proposals)
        .map((text) => ({ name: text, value: text }));
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      await sendCallback(rest, reply, { type, data: { choices } });
    } catch (err) {
      // The person types without proposals; the next letter asks again.
      log.debug({ err }, 'Proposals came too late, or not at all');
    }
  }

  /** Discord names all servers at first, and describes them afterwards. */
  function noteServer({ type, data }: Dispatch): void {
    if (type === Event.Ready) {
      for (const guild of listAt(data, 'guilds')) {
        const named = snowflakeAt(guild, 'id');
        if (named !== undefined) expected.add(named);
      }
    }
    const id = snowflakeAt(data, 'id') ?? '';
    if (type === Event.GuildDelete) settle(id);
    if (type !== Event.GuildCreate || flagAt(data, 'unavailable')) return;
    entering.add(id);
    inFlight.add(
      queues.done(id).then(() => {
        entering.delete(id);
        settle(id);
      }),
    );
  }

  function settle(guildId: string): void {
    if (expected.delete(guildId)) noted?.();
  }

  return {
    take(dispatch, batch) {
      try {
        translation.guilds.learn(dispatch.type, dispatch.data);
        pass(translate(dispatch, translation), batch);
        noteServer(dispatch);
      } catch (err) {
        log.error({ err, type: dispatch.type }, 'Something that Discord told could not be read');
      }
    },

    async serversKnown(timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (expected.size > 0 && performance.now() < until) {
        const next = new Promise<true>((resolve) => {
          noted = () => resolve(true);
        });
        if ((await withDeadline(next, describedWithinMs)) === undefined && entering.size === 0) {
          return log.info(
            { servers: expected.size },
            'Discord does not describe all servers yet, maybe because of an outage',
          );
        }
      }
    },
  };
}

type Interaction = Extract<Translated, { readonly reply: ReplyPath }>;
type Change = Exclude<Translated, { readonly kind: 'ignored' } | { readonly reply: unknown }>;

/** The server, and the member that it concerns, if it does not concern the server as a whole. */
function queueOf(change: Change): { readonly space: string; readonly user: string | undefined } {
  // What is gone comes after all that was said about it.
  if (change.kind === 'messages_gone') return { space: change.events[0]?.message.at.space ?? '', user: undefined };
  if (change.kind === 'reactions_cleared') return { space: change.event.message.at.space, user: undefined };
  if (change.kind === 'channel_gone') return { space: change.event.where.space, user: undefined };
  const { event } = change;
  if ('space' in event) return { space: event.space.space, user: undefined };
  return 'profile' in event ? event.profile.user : event.user;
}
