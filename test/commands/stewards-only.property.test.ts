import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGuilds } from '../../adapters/discord/guilds.ts';
import { translate as fromDiscord } from '../../adapters/discord/inbound.ts';
import { features as ownFeatures } from '../../commands/features.ts';
import { createDispatcher } from '../../src/app/dispatch/dispatcher.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import { type SpaceRef, userIn, userKey } from '../../src/chat/address.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { actionId } from '../../src/chat/button.ts';
import { message, paragraph } from '../../src/chat/message.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { aHarness, type CoreHarness } from '../support/core-harness.ts';
import { plainText } from '../support/people/core-reading.ts';
import { tries } from '../support/runs.ts';
import { translate as fromSlack } from '../support/slack/translate.ts';

/*
 * Everything that the registry keeps for stewards, tried by somebody who was one a moment ago and whom Hearth still has
 * in its store as one, in the very bodies that Slack and Discord send: the answer is no, and nothing is changed.
 */

/** No entry of a menu is for stewards yet. */
const menu: Feature = {
  menus: ['message', 'member'].map((target) => ({
    requires: 'steward',
    spec: {
      name: `tidy-${target}`,
      target: target as 'message' | 'member',
      label: `Tidy ${target}`,
      description: 'For a test',
      reply: 'private',
    },
    run: async ({ unit, community }) => {
      await unit.tx.communities.save({ ...community, purpose: 'tidied' });
      return privately(message(paragraph('Tidied.')));
    },
  })),
};

const features = [...ownFeatures, menu];
const registry = createRegistry(features);

/** What is for stewards, by how it is reached, in neutral words. */
type Act =
  | { readonly by: 'command'; readonly command: string; readonly subcommand: string; readonly example: string }
  | { readonly by: 'press' | 'submit'; readonly action: `${string}:${string}` }
  | { readonly by: 'menu'; readonly label: string; readonly entry: string; readonly target: 'message' | 'member' };

const restricted = <T extends { readonly requires?: 'steward' }>(all: readonly T[] = []): readonly T[] =>
  all.filter(({ requires }) => requires === 'steward');

const acts: readonly Act[] = features.flatMap((feature): readonly Act[] => [
  ...registry.commandSpecs
    .filter(({ name }) => feature.commands?.some((command) => command.name === name))
    .flatMap((spec) =>
      (spec.subcommands ?? [{ ...spec, name: '' }])
        .filter(({ requires }) => requires === 'steward')
        .map(({ name, example = '' }): Act => ({ by: 'command', command: spec.name, subcommand: name, example })),
    ),
  ...restricted(feature.buttons).map(({ action }): Act => ({ by: 'press', action })),
  ...restricted(feature.forms).map(({ action }): Act => ({ by: 'submit', action })),
  ...restricted(feature.menus).map(({ spec }): Act => ({ by: 'menu', entry: spec.name, ...spec })),
]);

let serial = 0;
const nextId = (): string => String(900_000_000_000_100_000n + BigInt(++serial));

/** Who acts on a platform, and how it tells of what they do. */
interface Platform {
  readonly space: SpaceRef;
  readonly user: string;
  /** What the platform sends with this act on this subject; `undefined` where it has no such thing. */
  body(act: Act, subject: string): object | undefined;
  /** @param isSteward whether they are one at this moment */
  pass(inbound: Inbound, body: object, isSteward: boolean): Promise<Answer>;
}

const slack: Platform = {
  space: { platform: 'slack', space: 'T0VILLAGE' },
  user: 'U0SOL',
  body(act, subject) {
    const from = { team: { id: 'T0VILLAGE' }, user: { id: 'U0SOL' }, trigger_id: nextId() };
    const at = { channel: { id: 'C0HELP', name: 'help' } };
    switch (act.by) {
      case 'command': {
        const text = `${act.subcommand} ${act.example}`
          .trim()
          .replace(/#\w+/, '<#C0HELP|help>')
          .replace(/@\w+/, '<@U0ADA|ada>');
        const who = { user_id: 'U0SOL', channel_id: 'C0HELP', channel_name: 'help', team_id: 'T0VILLAGE' };
        return { command: `/${act.command}`, text, trigger_id: nextId(), ...who };
      }
      case 'press': {
        const pressed = { type: 'button', action_id: actionId(act.action, subject), action_ts: '1767326140.000700' };
        return { type: 'block_actions', ...from, ...at, container: { message_ts: '1.0' }, actions: [pressed] };
      }
      case 'submit': {
        const view = { id: nextId(), callback_id: actionId(act.action, subject), state: { values: {} } };
        return { type: 'view_submission', ...from, view };
      }
      case 'menu': {
        if (act.target === 'member') return undefined;
        const post = { ts: '1.0', user: 'U0ADA', text: 'Hello' };
        return { type: 'message_action', callback_id: act.entry, ...from, ...at, message: post };
      }
    }
  },
  pass: (inbound, body) =>
    pass(
      inbound,
      fromSlack(body as Parameters<typeof fromSlack>[0], {
        self: {
          space: { platform: 'slack', space: 'T0VILLAGE' },
          teamName: '',
          url: '',
          botUser: 'U0BOT',
          appId: 'A0',
          since: instant(0),
          comeBack: '',
          installUrl: undefined,
        },
        commandPrefix: '',
        commandNames: registry.commandSpecs.map(({ name }) => name),
        menuNames: registry.menuSpecs.map(({ name }) => name),
        receivedAt: 0 as never,
      }),
    ),
};

const guild = '900000000000000001';
const sol = '900000000000000005';

const discord: Platform = {
  space: { platform: 'discord', space: guild },
  user: sol,
  body(act, subject) {
    const from = { id: nextId(), token: 'token', guild_id: guild, channel_id: guild, channel: { id: guild, type: 0 } };
    switch (act.by) {
      case 'command':
        return { ...from, type: 2, data: { type: 1, name: act.command, options: [subcommandOf(act)] } };
      case 'press':
        return { ...from, type: 3, data: { custom_id: actionId(act.action, subject) }, message: {} };
      case 'submit':
        return { ...from, type: 5, data: { custom_id: actionId(act.action, subject), components: [] } };
      case 'menu': {
        const type = act.target === 'member' ? 2 : 3;
        return { ...from, type: 2, data: { type, name: act.label, target_id: guild } };
      }
    }
  },
  pass(inbound, body, isSteward) {
    const permissions = isSteward ? String(1n << 5n) : '0';
    const data = { ...body, member: { user: { id: sol, username: 'sol' }, roles: ['7'], permissions } };
    const dispatch = { type: 'INTERACTION_CREATE', data, sequence: 1, session: 's', receivedAt: 0 as never };
    const { commandSpecs: commands, menuSpecs: menus } = registry;
    return pass(inbound, fromDiscord(dispatch, { botId: '1', guilds: createGuilds(), commands, menus }));
  },
};

/** As Discord sends the values of the example: it has a list of each option's own. */
function subcommandOf({ command, subcommand }: Extract<Act, { by: 'command' }>): object {
  const spec = registry.commandSpecs.find(({ name }) => name === command);
  const act = spec?.subcommands?.find(({ name }) => name === subcommand);
  const options = (act?.options ?? []).flatMap((option) => {
    if (!option.required) return [];
    if (option.type === 'choice') return [{ type: 3, name: option.name, value: option.choices[0] }];
    return [
      { type: option.type === 'channel' ? 7 : 3, name: option.name, value: option.type === 'channel' ? guild : '🎉' },
    ];
  });
  return { type: 1, name: subcommand, options };
}

function pass(inbound: Inbound, told: ReturnType<typeof fromSlack> | ReturnType<typeof fromDiscord>): Promise<Answer> {
  switch (told.kind) {
    case 'command':
      return inbound.command(told.event);
    case 'press':
      return inbound.press(told.event);
    case 'submit':
      return inbound.submit(told.event);
    case 'menu':
      return inbound.menu(told.event);
    default:
      throw new Error(`Not an act: ${JSON.stringify(told)}`);
  }
}

const stewardsOnly = 'Only stewards can do that.';
const saidIn = (answer: Answer): string => (answer.kind === 'message' ? plainText(answer.message) : answer.kind);

it('there is something for stewards of every kind, and the buttons and forms that change the community are among it', () => {
  expect(new Set(acts.map(({ by }) => by))).toEqual(new Set(['command', 'press', 'submit', 'menu']));
  expect(acts.flatMap((act) => ('action' in act ? act.action : []))).toEqual(
    expect.arrayContaining(['ritual:change', 'ritual:keep', 'ritual:changed', 'reflect:prompt']),
  );
});

describe.each([
  ['Slack', slack],
  ['Discord', discord],
])('What is only for stewards, on %s', (_, platform) => {
  let harness: CoreHarness;
  let inbound: Inbound;
  beforeAll(async () => {
    harness = await aHarness({ features: [menu] });
    const { ports } = harness.process;
    const platforms = new Map([[platform.space.platform, { ...harness.platform, id: platform.space.platform }]]);
    inbound = createDispatcher({ ...ports, platforms }, registry);
    await inbound.space({
      id: '1',
      at: harness.now(),
      space: platform.space,
      name: 'Village',
      defaultChannel: undefined,
    });
  });

  const becomes = (steward: boolean): void => {
    const user = userIn(platform.space, platform.user);
    harness.platform.people.set(userKey(user), {
      user,
      name: 'Sol',
      zone: undefined,
      steward,
      bot: false,
      left: false,
    });
  };

  /** All that is kept, but for who Sol is. */
  async function kept(): Promise<string> {
    const records: unknown[] = [];
    for await (const record of harness.process.ports.store.export()) if (record.type !== 'member') records.push(record);
    return JSON.stringify(records);
  }

  const subject = fc.constantFrom('digest', 'prompts', 'digest/off/every/1/09:00', 'paused/own-1', '', 'x/y/z');

  it('is refused to somebody whose rights ended a moment ago, however it is reached, and changes nothing', async () => {
    const possible = acts.filter((act) => platform.body(act, '') !== undefined);
    for (const act of possible) {
      await fc.assert(
        fc.asyncProperty(subject, async (about) => {
          becomes(true);
          const before = await platform.pass(inbound, platform.body(act, about) ?? {}, true);
          expect(saidIn(before), JSON.stringify(act)).not.toContain(stewardsOnly);

          becomes(false);
          const state = await kept();
          const after = await platform.pass(inbound, platform.body(act, about) ?? {}, false);
          expect(saidIn(after), JSON.stringify(act)).toContain(stewardsOnly);
          expect(await kept()).toBe(state);
        }),
        { numRuns: tries(3) },
      );
    }
  });

  it('is neither taken nor refused where the platform does not say, and cannot be asked', async () => {
    if (platform === discord) return;
    becomes(true);
    for (const act of acts) {
      const body = platform.body(act, 'digest');
      if (!body) continue;
      const mend = harness.platform.breaks('member', { failure: 'unavailable' });
      const state = await kept();
      const said = saidIn(await platform.pass(inbound, body, true));
      mend();
      expect(said, JSON.stringify(act)).toContain('I couldn’t look up just now who you are');
      expect(await kept()).toBe(state);
    }
  });
});
