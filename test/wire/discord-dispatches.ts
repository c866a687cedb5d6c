import { InteractionType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import fc from 'fast-check';
import type { OptionSpec } from '../../src/chat/command.ts';
import { garbage } from '../chat/garbage.ts';
import { discordFixtures, ids } from '../fixtures/discord/index.ts';
import { recordings } from '../support/beside.ts';
import type { Fields } from '../support/discord/shapes.ts';
import { acts, fieldNames, pressed, sent } from '../support/fuzz/acts.ts';
import { damaged, junk } from '../support/fuzz/damage.ts';
import { drawn, type FuzzPlan } from '../support/fuzz/plan.ts';
import { withIds } from '../support/slack/index.ts';
import { documentedObjects, idsAtHome } from './discord-at-home.ts';
import type { RunningOnDiscord } from './discord-server.ts';

/** What the gateway sends, as it was meant and as it is. */
export interface Odd {
  readonly event: string;
  /** Before anything happened to it. */
  readonly meant: Fields;
  readonly data: unknown;
}

interface Whole {
  readonly event: string;
  readonly data: Fields;
}

const interactionOf = (name: string): Fields => {
  const found = discordFixtures.find((each) => each.name === name);
  if (!found) throw new Error(`There is no fixture named ${name}`);
  return found.data;
};

const types = {
  text: Option.String,
  choice: Option.String,
  number: Option.Integer,
  flag: Option.Boolean,
  members: Option.User,
  channel: Option.Channel,
} as const;

const someId = fc.constantFrom<string>(ids.ada, ids.bo, ids.help, ids.thread, ids.guild, '1310000000000009999');

function valueFor({ type }: OptionSpec): fc.Arbitrary<unknown> {
  switch (type) {
    case 'text':
      return garbage;
    case 'choice':
      return fc.constantFrom('support', 'feedback', 'help', 'digest', 'weekly', 'no-such-choice');
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 60 }), fc.double());
    case 'flag':
      return fc.boolean();
    case 'members':
    case 'channel':
      return someId;
  }
}

/** A command with its options filled in, or being filled in. */
const command: fc.Arbitrary<Fields> = fc.constantFrom(...acts).chain(({ command: name, act }) => {
  const options = act.options.map((spec) =>
    fc.record({
      type: fc.constant(types[spec.type]),
      name: fc.constant(spec.type === 'members' ? spec.name.replace(/s$/, '') : spec.name),
      value: valueFor(spec),
      focused: fc.boolean(),
    }),
  );
  return fc.record({ given: fc.tuple(...options), isAsked: fc.nat(9) }).map(({ given, isAsked }) => ({
    ...interactionOf('command that names somebody'),
    type: isAsked === 0 ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand,
    data: {
      ...(interactionOf('command that names somebody').data as Fields),
      name,
      options: act.name === '' ? given : [{ type: Option.Subcommand, name: act.name, options: given }],
    },
  }));
});

const entry = fc.oneof(
  fc.record({ type: fc.constant(4), value: garbage }),
  fc.record({ type: fc.constant(3), values: fc.array(fc.constantFrom('support', 'private', 'x'), { maxLength: 3 }) }),
  fc.record({ type: fc.constant(5), values: fc.array(someId, { maxLength: 12 }) }),
  fc.record({ type: fc.constant(23), value: fc.boolean() }),
);

const form = (known: readonly string[]): fc.Arbitrary<Fields> =>
  fc
    .record({
      id: sent(known),
      entries: fc.array(
        fc.record({ of: fc.constantFrom(...fieldNames), entry, mark: fc.constantFrom(2, 2 ** 30 + 16_394, 2 ** 31) }),
        { maxLength: 6 },
      ),
    })
    .map(({ id, entries }) => ({
      ...interactionOf('form sent'),
      data: {
        custom_id: id,
        components: entries.map(({ of, entry: given, mark }) => ({
          type: 18,
          component: { ...given, id: mark, custom_id: of },
        })),
      },
    }));

const press = (known: readonly string[]): fc.Arbitrary<Fields> =>
  fc
    .record({ id: pressed(known), of: fc.constantFrom('press', 'press in a thread', 'press in a direct conversation') })
    .map(({ id, of }) => ({ ...interactionOf(of), data: { component_type: 2, id: 2, custom_id: id } }));

const acted = (known: readonly string[]): fc.Arbitrary<Whole> =>
  fc.oneof(command, form(known), press(known)).map((data) => ({ event: 'INTERACTION_CREATE', data }));

/** What nobody may see of a server any more, once it came for good. */
const isFarewell = ({ event, data }: Whole): boolean => event === 'GUILD_DELETE' && data.unavailable !== true;

const strange = ['', 'SOMETHING_NEW', 'message_create', '__proto__', 'constructor', 'READY ', 'VOICE_STATE_UPDATE'];

/** Values that are right elsewhere. */
const foreign = [
  ...Object.values(ids),
  '9100000000000000001',
  '1',
  '0',
  1_310_000_000_000_000_001n.toString(),
  2,
  3,
  11,
];

/** All that comes, in its order; each is made when it is about to be sent. */
export function* oddDispatches(
  server: RunningOnDiscord,
  known: readonly string[],
  thread: string,
  plan: FuzzPlan,
): Generator<Odd, void> {
  const { ada, bo, sol } = server;
  const recorded = recordings('payloads/discord/recorded').map(({ body }): Whole => {
    const type = String(body.type);
    return type.startsWith('GATEWAY_')
      ? { event: type.slice('GATEWAY_'.length), data: body.data as Fields }
      : { event: 'INTERACTION_CREATE', data: body };
  });
  const documented = recordings('payloads/discord/docs').flatMap(({ name, body }): Whole[] => {
    const event = documentedObjects[name];
    return event === undefined ? [] : [{ event, data: { guild_id: server.guild.id, ...body } }];
  });
  const beside = [...recorded, ...documented];
  const told = discordFixtures.filter((each) => !isFarewell(each));
  const whole = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<Whole>(...told) },
    { weight: beside.length > 0 ? 2 : 0, arbitrary: fc.constantFrom<Whole>(...beside, ...told) },
    { weight: 4, arbitrary: acted(known) },
  );
  const here = fc.record({ whole, who: fc.constantFrom(ada, bo, sol) }).map(({ whole: { event, data }, who }) => {
    const meant = withIds(data, idsAtHome({ ...server, ada: who }, thread));
    return { event, meant };
  });
  const odd = here.chain(({ event, meant }) =>
    fc.record({
      event: fc.oneof(
        { weight: 40, arbitrary: fc.constant(event) },
        { weight: 1, arbitrary: fc.constantFrom(...told.map((each) => each.event), ...strange) },
      ),
      meant: fc.constant(meant),
      data: fc.oneof(
        { weight: 40, arbitrary: damaged(fc.constant(meant), { foreign }) },
        { weight: 1, arbitrary: junk },
      ),
    }),
  );
  yield* drawn(odd, plan);
}
