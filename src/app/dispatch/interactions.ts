import { type Place, type UserRef, userIn } from '../../chat/address.ts';
import { type Answer, duplicate, privately, problems, silent } from '../../chat/answer.ts';
import { checkForm } from '../../chat/check-form.ts';
import type { ChatEvent, CommandEvent, SubmitEvent } from '../../chat/event.ts';
import type { FormValues } from '../../chat/form.ts';
import { parseOptions } from '../../chat/options.ts';
import { joinTokens } from '../../chat/token.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Inbound } from '../../ports/inbound.ts';
import { defaultWords, wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { ensureProfiles } from '../member/profiles.ts';
import { FormError, UserError } from '../runtime/errors.ts';
import type { EventContext } from '../runtime/event-context.ts';
import type { CommandContext, FormHandler, PlacedContext } from '../runtime/feature.ts';
import type { Registry } from '../runtime/registry.ts';
import type { Runtime } from '../runtime/unit-of-work.ts';
import type { HandleEvent } from './handle-event.ts';

interface Acted extends ChatEvent {
  readonly user: UserRef;
}

/** Finds the handler for what people type, press and fill in, and returns its answer. */
export function createInteractions(
  runtime: Runtime,
  registry: Registry,
  handle: HandleEvent,
): Pick<Inbound, 'command' | 'menu' | 'press' | 'submit' | 'complete'> {
  /** @param named platform ids of everybody whom it concerns, who must be known before the transaction begins */
  async function act(
    kind: string,
    event: Acted,
    place: Place | undefined,
    work: (context: CommandContext) => Promise<Answer>,
    named: readonly string[] = [],
    afresh = false,
  ): Promise<Answer> {
    const trace = runtime.ids.next();
    const others = named.filter((user) => user !== event.user.user).map((user) => userIn(event.user, user));
    const unanswered = await ensureProfiles(runtime, trace, [event.user, ...others], {
      afresh: afresh ? [event.user] : [],
    });
    const perform = async (context: EventContext) => {
      if (!(await context.claim())) return { outcome: 'duplicate', result: duplicate } as const;
      const result = await work(await commandContext(context, registry, event, place, unanswered));
      // After correction, the form comes again with the same id.
      if (result.kind === 'problems') await context.release();
      return { outcome: 'done', result } as const;
    };
    return handle(kind, event, { space: event.user, trace }, perform, silent);
  }

  async function command(event: CommandEvent): Promise<Answer> {
    const known = registry.command(event.command);
    if (!known) {
      const names = registry.commandSpecs.map(({ name }) => name);
      throw new UserError('unknown_command', `/${event.command}`, names);
    }
    const parsed = parseOptions(known.spec, event.input);
    const handler = known.acts.find(({ spec }) => spec.name === parsed.act.name);
    const opensForm = !parsed.ok && parsed.problem.code === 'missing' && handler?.formInstead !== undefined;
    if (!handler || (!parsed.ok && !opensForm)) {
      const problem = parsed.ok ? undefined : parsed.problem;
      if (!problem) throw new Error(`/${event.command} ${parsed.act.name} has no handler`);
      return privately(defaultWords.optionProblem(event.command, parsed.act, problem, typedIn(event).join('\n')));
    }
    const named = parsed.act.options
      .filter(({ type }) => type === 'members')
      .flatMap(({ name }) => (parsed.values[name] as readonly string[] | undefined) ?? []);
    const forStewards = parsed.act.requires === 'steward';
    const run = async (context: CommandContext): Promise<Answer> => {
      if (forStewards && !context.member.steward) throw new UserError('stewards_only');
      const placed: PlacedContext = { ...context, place: event.place };
      if (opensForm) return (await handler.formInstead?.(placed, parsed.values)) ?? silent;
      return handler.run(placed, parsed.values);
    };
    return act('command', event, event.place, run, named, forStewards);
  }

  return {
    command: (event) => answering(() => command(event), typedIn(event)),

    menu: (event) =>
      answering(() => {
        const handler = registry.menu(event.entry);
        if (!handler) throw new UserError('unknown_button');
        const run = (context: CommandContext) => handler.run({ ...context, place: event.place }, event);
        return act('menu', event, event.place, run, event.about ? [event.about.user] : []);
      }),

    complete: async ({ command, subcommand, option, typed }) => {
      const act = registry.command(command)?.acts.find(({ spec }) => spec.name === (subcommand ?? ''));
      return (act?.complete?.(option, typed) ?? []).slice(0, mostProposals);
    },

    press: (event) =>
      answering(() => {
        const handler = registry.button(event.action);
        if (!handler) throw new UserError('unknown_button');
        return act('press', event, event.place, (context) => handler.run(context, event.subject));
      }),

    submit: (event) =>
      answering(() => {
        const handler = registry.form(event.action);
        if (!handler) throw new UserError('unknown_button');
        const run = (context: CommandContext) => submitted(handler, context, event);
        return act('submit', event, event.place, run, usersIn(event.values));
      }, textsIn(event.values)),
  };
}

/** Discord's limit for the choices of an autocompletion, and more than anybody reads. */
const mostProposals = 25;

/** Runs a form with what was sent, or gives it back with a sentence next to each field that has to be corrected. */
async function submitted(
  handler: FormHandler,
  context: CommandContext,
  { values: given, subject }: SubmitEvent,
): Promise<Answer> {
  const checked = checkForm(handler.form(context, subject).fields, given);
  if (checked.wrong.length === 0) return handler.run(context, checked.values, subject);
  const more = await handler.keep?.(context, checked.values, subject);
  const worded = checked.wrong.map((field) => [field.name, context.words.fieldProblem(field)]);
  return problems({ ...more, ...Object.fromEntries(worded) });
}

/** More people than any field asks for are not looked up: such a form comes back. */
const mostNamed = 100;

/** Only fields that name members contain lists. */
const usersIn = (values: FormValues): readonly string[] =>
  Object.values(values)
    .flatMap((value) => (Array.isArray(value) ? (value as readonly string[]) : []))
    .slice(0, mostNamed);

const textsIn = (values: FormValues): readonly string[] =>
  Object.values(values).filter((value) => typeof value === 'string');

/** The words of a command, as they were typed. */
const typedIn = ({ input }: CommandEvent): readonly string[] =>
  input.form === 'values' ? textsIn(input.values) : [joinTokens(input.tokens)].filter((text) => text !== '');

/**
 * People are told what they can fix, along with what they typed. Any other error is rethrown, so that the platform
 * learns that it failed.
 */
async function answering(work: () => Promise<Answer>, typed: readonly string[] = []): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return privately(defaultWords.notices.givingBack(error.says(defaultWords), typed));
    if (error instanceof FormError) return problems(error.problems);
    throw error;
  }
}

/** @param unanswered the ids of those about whom the platform had nothing to say just now */
async function commandContext(
  { unit, space, community }: EventContext,
  registry: Registry,
  event: Acted,
  place: Place | undefined,
  unanswered: ReadonlySet<string>,
): Promise<CommandContext> {
  const members = async (users: readonly string[]): Promise<readonly Member[]> => {
    const found: Member[] = [];
    for (const user of users) {
      const known = await unit.tx.members.byUser(userIn(event.user, user));
      if (!known) throw new UserError(unanswered.has(user) ? 'member_not_looked_up' : 'unknown_member');
      found.push(known.member);
    }
    return found;
  };
  return {
    unit,
    community,
    space,
    member: await findOrCreateMember(unit, space, event.user),
    user: event.user,
    at: event.at,
    place,
    words: wordsIn(community.language),
    commands: registry.commandSpecs,
    members,
  };
}
