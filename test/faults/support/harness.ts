import { channelIn, type MessageRef } from '../../../src/chat/address.ts';
import { discordPerson } from '../../support/people/discord.ts';
import { declared } from '../../support/people/own-declarations.ts';
import { settleDiscord, settleSlack } from '../../support/people/settle.ts';
import { slackPerson } from '../../support/people/slack.ts';
import { slackSpace } from '../../support/people/slack-observer.ts';
import type { Program, Settings } from '../../support/program.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import { morningZone } from '../../wire/clock.ts';
import { eventsHandled, eventsTold } from '../../wire/discord-events.ts';
import { discordHarness } from '../../wire/discord-harness.ts';
import { aDiscord, discordSettings } from '../../wire/discord-server.ts';
import { channels, people } from '../../wire/harness.ts';
import { slackHarness } from '../../wire/slack-harness.ts';
import { aSlack, slackSettings } from '../../wire/slack-workspace.ts';
import { setUp } from '../../wire/story.ts';
import { aCrowd, type Crowd } from './crowd.ts';
import { observeDiscord } from './discord-observer.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { Observer } from './observer.ts';
import { observeSlack } from './slack-observer.ts';

/** So often that a retry comes soon, and goes on for as long as a busy machine may need to start a program. */
const soonAndOften = Array.from({ length: 1_200 }, () => 250);

/** With fewer, most thanks of a long run would be over the allowance. */
const fewestPeople = 12;

/** What goes wrong with calls, as the stubs of both platforms understand it. */
export interface Trouble {
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly hangMs?: number;
  readonly cut?: boolean;
  /** Connections that stay open break too. */
  readonly everyConnection?: boolean;
  /** Before a call did anything (default), or after it was carried out. */
  readonly when?: 'before' | 'after';
  /** How many calls it befalls. */
  readonly times: number;
  /** Asked at each call whether it befalls this one. */
  readonly matching: () => boolean;
}

/** A platform full of people, into which Hearth is about to come. */
export interface FaultHarness {
  readonly settings: Settings;
  readonly crowd: Crowd;
  readonly observer: Observer;
  /** A steward says what goes where. */
  enter(hearth: Program): Promise<void>;
  /** It runs again, and may listen somewhere else. */
  reaches(hearth: Program): void;
  /** The next message is on the way for a while, before the platform has it, or before Hearth knows that it has. */
  delays(trouble: Pick<Trouble, 'when' | 'hangMs'>): void;
  /** From now on calls of any kind fail. */
  breaks(trouble: Trouble): void;
  mend(): void;
  /** Resolves when the platform has told everything, however often it had to, and has answered all that it was asked. */
  allTold(): Promise<void>;
}

export interface Workspace extends FaultHarness {
  readonly slack: StubSlack;
}

const names = (moments: number) =>
  [...people, ...Array.from({ length: fewestPeople + moments }, (_, at) => `member${at}` as const)] as const;

/** A workspace full of people. */
export async function aBusyWorkspace({ moments, random }: FaultPlan): Promise<Workspace> {
  const slack = await aSlack({ retryDelaysMs: soonAndOften });
  const zone = morningZone();
  const settled = settleSlack(slack, { people: names(moments), channels, tz: zone });
  const general = channelIn(slackSpace(slack), settled.general.id);
  const members = settled.everybody.slice(1).map((user) => slackPerson(slack, user, declared, general));
  const reaches = (hearth: Program) => slack.deliverTo(`${hearth.url}/slack/events`);
  const isThere = ({ at, id }: MessageRef): boolean => slack.message({ channel: at.channel, ts: id }) !== undefined;

  return {
    slack,
    settings: slackSettings(slack),
    crowd: aCrowd(members, general, isThere, random),
    observer: observeSlack(slack),
    async enter(hearth) {
      reaches(hearth);
      await setUp(slackHarness({ slack, zone, ...settled }, hearth, () => Promise.resolve()));
    },
    reaches,
    delays: (trouble) => slack.fail('chat.postMessage', trouble),
    breaks: (trouble) => slack.fail('*', trouble),
    mend: () => slack.clear(),
    allTold: () => slack.idle(300_000),
  };
}

/** A server full of people. */
export async function aBusyServer({ moments, random }: FaultPlan): Promise<FaultHarness> {
  const discord = await aDiscord();
  const settled = settleDiscord(discord, { people: names(moments), channels });
  const general = channelIn({ platform: 'discord', space: settled.guild.id }, settled.general.id);
  const ways = { declared, usual: general, waitsMs: 10_000 };
  const members = settled.everybody.slice(1).map((user) => discordPerson(discord, user, ways));
  // Where the thread of a post could not be opened, nobody can answer under it.
  const hasThread = ({ id }: MessageRef): boolean => discord.threadOf({ id }) !== undefined;
  const crowd = aCrowd(members, general, hasThread, random);
  const { happened } = crowd;
  let program: Program | undefined;
  /** What people did that Discord told of, and that Hearth has not dealt with yet. */
  function toBeHandled(of: Program): readonly string[] {
    const handled = eventsHandled(of);
    return eventsTold(discord).filter((event) => !handled.has(event));
  }

  return {
    settings: discordSettings(discord),
    crowd,
    observer: observeDiscord(discord, [settled.general, settled.help, settled.weekly], settled.everybody, happened),
    async enter(hearth) {
      program = hearth;
      await setUp(discordHarness({ discord, ...settled }, hearth));
    },
    // It connects by itself, and its session goes on.
    reaches: () => undefined,
    delays: (trouble) => discord.fail('POST /channels/:channel/messages', trouble),
    breaks(trouble) {
      discord.fail('*', trouble);
      // What Discord tells of meanwhile, it tells when Hearth is back.
      if (trouble.everyConnection) discord.gateway.dropConnections();
    },
    mend: () => discord.clear(),
    async allTold() {
      await discord.idle(300_000);
      const of = program;
      await of?.until(() => toBeHandled(of).length === 0, 300_000);
    },
  };
}
