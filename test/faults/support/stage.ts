import { settleDiscord, settleSlack } from '../../support/people/settle.ts';
import type { Program, Settings } from '../../support/program.ts';
import { morningZone } from '../../wire/clock.ts';
import { discordHarness } from '../../wire/discord-harness.ts';
import { aDiscord, discordSettings } from '../../wire/discord-server.ts';
import { channels, type Harness, people } from '../../wire/harness.ts';
import { slackHarness } from '../../wire/slack-harness.ts';
import { aSlack, slackSettings } from '../../wire/slack-workspace.ts';
import { type CallFailure, discordFailures, routeOf, slackFailures } from './call-failures.ts';
import { observeDiscord } from './discord-observer.ts';
import type { Observer } from './observer.ts';
import { observeSlack } from './slack-observer.ts';

/**
 * A call that Hearth made: a method of Slack, or a route of Discord. What only a place refuses, or only a person, is told
 * by the other way; so posting in channels and posting directly are two.
 */
interface MadeCall {
  readonly method: string;
  readonly ok: boolean;
}

/** A platform of which any call can be made to fail. */
export interface Stage {
  readonly settings: Settings;
  enter(hearth: Program): Promise<Harness>;
  readonly observer: Observer;
  calls(): readonly MadeCall[];
  failuresOf(method: string): readonly CallFailure[];
  /** The next calls of this method fail so. */
  fails(method: string, failure: CallFailure, times: number): void;
  mend(): void;
  /** Resolves when the platform has told everything and was asked everything. */
  idle(): Promise<void>;
}

const [inChannels, directly] = [' in channels', ' directly'] as const;

/** The method itself. */
const bare = (method: string): string => method.replace(inChannels, '').replace(directly, '');

async function slackStage(): Promise<Stage> {
  const slack = await aSlack();
  const zone = morningZone();
  const settled = settleSlack(slack, { people, channels, tz: zone });
  const named = (method: string, channel: unknown): string =>
    method === 'chat.postMessage' ? method + (String(channel).startsWith('D') ? directly : inChannels) : method;
  return {
    settings: slackSettings(slack),
    async enter(hearth) {
      slack.deliverTo(`${hearth.url}/slack/events`);
      return slackHarness({ slack, zone, ...settled }, hearth, () => Promise.resolve());
    },
    observer: observeSlack(slack),
    calls: () => slack.calls.map(({ method, args, ok }) => ({ method: named(method, args.channel), ok })),
    failuresOf: (method) => slackFailures(bare(method)),
    fails: (method, { fault }, times) =>
      slack.fail(bare(method), {
        ...fault,
        times,
        matching: ({ channel }) => named(bare(method), channel) === method,
      }),
    mend: () => slack.clear(),
    idle: () => slack.idle(60_000),
  };
}

async function discordStage(): Promise<Stage> {
  const discord = await aDiscord();
  const settled = settleDiscord(discord, { people, channels });
  const everybody: { readonly id: string }[] = [...settled.everybody];
  const places = [settled.general, settled.help, settled.weekly];
  const isPlace = (id: string | undefined): boolean =>
    places.some((place) => place.id === id || discord.threads(place).some((thread) => thread.id === id));
  const named = (route: string, path: string): string =>
    route === 'POST /channels/:channel/messages'
      ? route + (isPlace(path.split('/')[2]) ? inChannels : directly)
      : route;
  return {
    settings: discordSettings(discord),
    async enter(hearth) {
      const harness = discordHarness({ discord, ...settled }, hearth);
      return {
        ...harness,
        async joins(name) {
          const person = await harness.joins(name);
          everybody.push({ id: person.user.user });
          return person;
        },
      };
    },
    observer: observeDiscord(discord, places, everybody, []),
    calls: () =>
      discord.requests.map(({ method, path, status }) => ({
        method: named(routeOf(method, path), path),
        ok: typeof status === 'number' && status < 400,
      })),
    failuresOf: (route) => discordFailures(bare(route)),
    fails: (route, { fault }, times) =>
      discord.fail(bare(route), { ...fault, times, matching: (_, path) => named(bare(route), path) === route }),
    mend: () => discord.clear(),
    idle: () => discord.idle(60_000),
  };
}

export const stages: Readonly<Record<string, () => Promise<Stage>>> = { Slack: slackStage, Discord: discordStage };
