import { type REST, Routes } from 'discord.js';
import { type Answer, privately, problems } from '../../src/chat/answer.ts';
import type { CompletionEvent } from '../../src/chat/event.ts';
import { flagAt, listAt, textAt } from '../../src/chat/json-access.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import type { Drafts } from './form-drafts.ts';
import { translate } from './inbound.ts';
import { limits } from './limits.ts';
import type { Lanes } from './member-queues.ts';
import type { Respond, Sentences } from './respond.ts';
import type { Dispatch, ReplyPath, Translated, Translation } from './translation.ts';

export interface Reception {
  readonly inbound: Inbound;
  readonly translation: Translation;
  readonly rest: REST;
  readonly respond: Respond;
  readonly sentences: Sentences;
  readonly drafts: Drafts;
  readonly lanes: Lanes;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** Takes events of the gateway the whole way to the core. */
export interface Receiver {
  /** Never throws; what follows from the event goes on by itself. */
  take(dispatch: Dispatch): void;
  /** Resolves when the core knows of all servers that Discord named, or after `patienceMs`. */
  introduced(patienceMs: number): Promise<void>;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
const proposals = 8;

export function createReceiver(reception: Reception): Receiver {
  const { inbound, translation, rest, respond, sentences, drafts, lanes, inFlight, log } = reception;
  /** Servers that Discord named, and has not described yet. */
  const expected = new Set<string>();
  let met: (() => void) | undefined;
  /** Servers that the core is being told of. */
  const entering = new Set<string>();

  /** What the core says to what somebody did. */
  async function ask(act: Acted): Promise<Answer> {
    switch (act.kind) {
      case 'command':
        return inbound.command(act.event);
      case 'menu':
        return inbound.menu(act.event);
      case 'press':
        return inbound.press(act.event);
      case 'submit':
        return inbound.submit(act.event);
      case 'mend':
        return problems(act.problems);
      case 'again':
        return reopened(act.draft);
      case 'unknown':
        return privately(sentences.failed);
    }
  }

  function tell(happening: Told): Promise<void> {
    switch (happening.kind) {
      case 'message':
        return inbound.message(happening.event);
      case 'reaction':
        return inbound.reaction(happening.event);
      case 'joined':
        return inbound.joined(happening.event);
      case 'profile':
        return inbound.profile(happening.event);
      case 'left':
        return inbound.left(happening.event);
      case 'space':
        return inbound.space(happening.event);
      case 'removed':
        return inbound.removed(happening.event);
    }
  }

  function pass(happening: Translated): void {
    if (happening.kind === 'ignored') {
      log.debug({ why: happening.why }, 'Discord sent something that is not for us');
    } else if (happening.kind === 'complete') {
      inFlight.add(propose(happening.event, happening.reply));
    } else if ('reply' in happening) {
      // People are not kept waiting by what else happens in their server, only by the core getting to know of it.
      const { reply } = happening;
      const known = entering.has(reply.user.space) ? lanes.done(reply.user.space) : Promise.resolve();
      inFlight.add(
        respond(
          reply,
          known.then(() => ask(happening)),
        ),
      );
    } else {
      const { space, user } = laneOf(happening);
      lanes.add(space, user, () => tell(happening));
    }
  }

  function reopened(draft: string): Answer {
    const form = drafts.get(draft);
    return form === undefined ? privately(sentences.tooLate) : { kind: 'form', form };
  }

  async function propose(event: CompletionEvent, { id, token }: Pick<ReplyPath, 'id' | 'token'>): Promise<void> {
    try {
      const choices = (await inbound.complete(event))
        .filter((text) => text !== '' && text.length <= limits.proposalText)
        .slice(0, limits.proposals)
        .map((text) => ({ name: text, value: text }));
      const body = { type: proposals, data: { choices } };
      await delivered(() => rest.post(Routes.interactionCallback(id, token), { body, auth: false }));
    } catch (err) {
      // Whoever types does without; the next letter asks again.
      log.debug({ err }, 'Proposals came too late, or not at all');
    }
  }

  /** Notes which servers Discord names at first and describes afterwards. */
  function countGuilds({ type, data }: Dispatch): void {
    if (type === 'READY') {
      for (const guild of listAt(data, 'guilds')) expected.add(textAt(guild, 'id') ?? '');
      if (expected.size === 0) met?.();
    }
    const id = textAt(data, 'id') ?? '';
    if (type === 'GUILD_DELETE') settle(id);
    if (type !== 'GUILD_CREATE' || flagAt(data, 'unavailable')) return;
    entering.add(id);
    inFlight.add(
      lanes.done(id).then(() => {
        entering.delete(id);
        settle(id);
      }),
    );
  }

  function settle(guildId: string): void {
    if (expected.delete(guildId) && expected.size === 0) met?.();
  }

  return {
    take(dispatch) {
      try {
        translation.guilds.learn(dispatch.type, dispatch.data);
        pass(translate(dispatch, translation));
        countGuilds(dispatch);
      } catch (err) {
        log.error({ err, type: dispatch.type }, 'Something that Discord told could not be read');
      }
    },

    async introduced(patienceMs) {
      if (expected.size === 0) return;
      const allMet = new Promise<void>((resolve) => {
        met = resolve;
      });
      await withDeadline(allMet, patienceMs);
    },
  };
}

type Acted = Extract<Translated, { readonly reply: ReplyPath }>;
type Told = Exclude<Translated, { readonly kind: 'ignored' } | { readonly reply: unknown }>;

/** In which server it happened, and by whom or to whom, where it is not about the server as a whole. */
function laneOf({ event }: Told): { readonly space: string; readonly user: string | undefined } {
  if ('space' in event) return { space: event.space.space, user: undefined };
  return 'profile' in event ? event.profile.user : event.user;
}
