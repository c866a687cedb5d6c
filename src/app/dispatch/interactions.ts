import { type Place, type UserRef, userIn } from '../../chat/address.ts';
import { type Answer, duplicate, privately, problems, silent } from '../../chat/answer.ts';
import { checkForm } from '../../chat/check-form.ts';
import type { ChatEvent, CommandEvent, SubmitEvent } from '../../chat/event.ts';
import type { FormValues } from '../../chat/form.ts';
import { helpRequest } from '../../chat/help-request.ts';
import { parseOptions } from '../../chat/options.ts';
import { joinTokens } from '../../chat/token.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Inbound } from '../../ports/inbound.ts';
import { defaultWords, wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { ensureProfiles, type LookUp, lookUp } from '../member/profiles.ts';
import { refuseResting } from '../member/resting.ts';
import {
  answerOfEvent,
  answerOfLookUp,
  noteStewardship,
  type StewardAnswer,
  stewardshipOf,
} from '../member/stewardship.ts';
import { FormError, UserError } from '../runtime/errors.ts';
import type { EventContext } from '../runtime/event-context.ts';
import type { CommandContext, FormHandler, PlacedContext } from '../runtime/feature.ts';
import type { Registry } from '../runtime/registry.ts';
import { StewardshipUnknown } from '../runtime/stewardship.ts';
import type { Runtime } from '../runtime/unit-of-work.ts';
import { helpOn, problemFor, unknownCommand } from './command-help.ts';
import { withoutGroups } from './groups.ts';
import type { HandleEvent } from './handle-event.ts';

interface Acted extends ChatEvent {
  readonly user: UserRef;
  readonly steward?: boolean | undefined;
}

interface ActSettings {
  /** Platform ids of everybody whom it concerns, who must be known before the transaction begins. */
  readonly named?: readonly string[];
  readonly requires?: 'steward' | undefined;
  readonly takesPart?: true | undefined;
}

/** Finds the handler for what people type, press and fill in, and returns its answer. */
export function createInteractions(
  runtime: Runtime,
  registry: Registry,
  handle: HandleEvent,
): Pick<Inbound, 'command' | 'menu' | 'press' | 'submit' | 'complete'> {
  async function act(
    kind: string,
    event: Acted,
    place: Place | undefined,
    work: (context: CommandContext) => Promise<Answer>,
    { named = [], requires, takesPart }: ActSettings = {},
  ): Promise<Answer> {
    const trace = runtime.ids.next();
    const others = named.filter((user) => user !== event.user.user).map((user) => userIn(event.user, user));
    const said = answerOfEvent(event);
    const lookUps = await ensureProfiles(runtime, trace, [event.user, ...others], {
      asSteward: requires === 'steward' && said === undefined ? event.user : undefined,
    });
    if (event.steward !== undefined) await noteStewardship(runtime, trace, event.user, event.steward);
    const attempt = (answer: StewardAnswer | undefined): Promise<Answer> => {
      const perform = async (context: EventContext) => {
        if (!(await context.claim())) return { outcome: 'duplicate', result: duplicate } as const;
        const acting = await commandContext(context, runtime, registry, event, place, lookUps, answer);
        if (requires === 'steward') await acting.stewardship.require();
        if (takesPart) await refuseResting(context.unit, acting.community, acting.member);
        const result = await work(acting);
        // After correction, the form comes again with the same id.
        if (result.kind === 'problems') await context.release();
        return { outcome: 'done', result } as const;
      };
      const removed = privately(defaultWords.notices.removed());
      const erased = privately(defaultWords.privacyCommunity.underWay());
      return handle<Answer>(kind, event, { space: event.user, trace }, perform, silent, removed, erased);
    };
    const looked = lookUps.get(event.user.user);
    try {
      return await attempt(said ?? (looked && answerOfLookUp(looked)));
    } catch (error) {
      if (!(error instanceof StewardshipUnknown)) throw error;
      return attempt(answerOfLookUp(await lookUp(runtime, trace, event.user)));
    }
  }

  async function command(event: CommandEvent): Promise<Answer> {
    const known = registry.command(event.command);
    if (!known) {
      return act('command', event, event.place, async (context) => {
        throw await unknownCommand(context, `/${event.command}`, registry.commandSpecs);
      });
    }
    const { spec } = known;
    const asked = helpRequest(spec, event.input);
    if (asked) {
      const help = async (context: CommandContext) => privately(await helpOn(context, spec, asked.subcommand));
      return act('command', event, event.place, help);
    }
    const parsed = parseOptions(spec, event.input);
    const handler = known.acts.find(({ spec }) => spec.name === parsed.act.name);
    const opensForm = !parsed.ok && parsed.problem.code === 'missing' && handler?.formInstead !== undefined;
    if (!handler || (!parsed.ok && !opensForm)) {
      const problem = parsed.ok ? undefined : parsed.problem;
      if (!problem) throw new Error(`/${event.command} ${parsed.act.name} has no handler`);
      const explain = async (context: CommandContext): Promise<Answer> => {
        const told = await problemFor(context, spec, problem);
        return privately(context.words.optionProblem(event.command, parsed.act, told, typedIn(event).join('\n')));
      };
      return act('command', event, event.place, explain, { requires: parsed.act.requires });
    }
    const values = await withoutGroups(runtime, event.user, parsed.act, parsed.values);
    const named = parsed.act.options
      .filter(({ type }) => type === 'members')
      .flatMap(({ name }) => (values[name] as readonly string[] | undefined) ?? []);
    const run = async (context: CommandContext): Promise<Answer> => {
      const placed: PlacedContext = { ...context, place: event.place };
      if (opensForm) return (await handler.formInstead?.(placed, values)) ?? silent;
      return handler.run(placed, values);
    };
    const { takesPart } = handler;
    return act('command', event, event.place, run, { named, requires: parsed.act.requires, takesPart });
  }

  return {
    command: (event) => answering(() => command(event), typedIn(event)),

    menu: (event) =>
      answering(() => {
        const handler = registry.menu(event.entry);
        if (!handler) throw new UserError('unknown_button', event.entry);
        const run = (context: CommandContext) => handler.run({ ...context, place: event.place }, event);
        const named = event.about ? [event.about.user] : [];
        return act('menu', event, event.place, run, {
          named,
          requires: handler.requires,
          takesPart: handler.takesPart,
        });
      }),

    complete: async ({ command, subcommand, option, typed, at }) => {
      const act = registry.command(command)?.acts.find(({ spec }) => spec.name === (subcommand ?? ''));
      return ((await act?.complete?.(option, typed, at)) ?? []).slice(0, mostProposals);
    },

    press: (event) =>
      answering(() => {
        const handler = registry.button(event.action);
        if (!handler) throw new UserError('unknown_button', event.action);
        const run = (context: CommandContext) => handler.run(context, event.subject);
        return act('press', event, event.place, run, { requires: handler.requires, takesPart: handler.takesPart });
      }),

    submit: (event) =>
      answering(() => {
        const handler = registry.form(event.action);
        if (!handler) throw new UserError('unknown_button', event.action);
        const run = (context: CommandContext) => submitted(handler, context, event);
        const { requires, takesPart } = handler;
        return act('submit', event, event.place, run, { named: usersIn(event.values), requires, takesPart });
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

/** @param lookUps what the platform said just now about those whom it was asked about */
async function commandContext(
  { unit, space, community }: EventContext,
  { publicUrl, platforms }: Pick<Runtime, 'publicUrl' | 'platforms'>,
  registry: Registry,
  event: Acted,
  place: Place | undefined,
  lookUps: ReadonlyMap<string, LookUp>,
  answer: StewardAnswer | undefined,
): Promise<CommandContext> {
  const members = async (users: readonly string[]): Promise<readonly Member[]> => {
    const found: Member[] = [];
    for (const user of users) {
      const known = await unit.tx.members.byUser(userIn(event.user, user));
      const lookUp = lookUps.get(user);
      if (known) found.push(known.member);
      else if (isHidden(lookUp)) found.push(await findOrCreateMember(unit, space, userIn(event.user, user)));
      else throw notFound(event.user, lookUp);
    }
    return found;
  };
  const member = await findOrCreateMember(unit, space, event.user);
  return {
    unit,
    community,
    space,
    member,
    stewardship: stewardshipOf(unit, member.id, event.user, answer),
    user: event.user,
    at: event.at,
    place,
    words: wordsIn(community.language),
    publicUrl: publicUrl ?? (platforms.get(event.user.platform)?.isServedHere ? '' : undefined),
    commands: registry.commandSpecs,
    members,
  };
}

/** Somebody was named whom Hearth does not know. */
function notFound({ platform }: UserRef, lookUp: LookUp | undefined): UserError {
  if (lookUp?.kind !== 'failed') return new UserError('unknown_member');
  if (lookUp.why === 'not_permitted') return new UserError('people_not_shown', platform);
  return new UserError('member_not_looked_up');
}

/** Somebody who is there, but not shown to Hearth: known by id only. */
const isHidden = (lookUp: LookUp | undefined): boolean => lookUp?.kind === 'failed' && lookUp.why === 'not_visible';
