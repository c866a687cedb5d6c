import type { Program, Settings } from '../../support/program.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import { zoneAwayFromMidnight } from '../../wire/clock.ts';
import { discordTown } from '../../wire/discord-town.ts';
import { aDiscord, discordSettings } from '../../wire/guild.ts';
import { slackTown } from '../../wire/slack-town.ts';
import { setUp } from '../../wire/story.ts';
import { aSlack, slackSettings } from '../../wire/workspace.ts';
import { aCrowd, type Crowd } from './crowd.ts';
import { discordHands } from './discord-hands.ts';
import { discordSight } from './discord-sight.ts';
import type { Fate } from './fate.ts';
import type { Happened, Sight } from './sight.ts';
import { slackHands } from './slack-hands.ts';
import { slackSight } from './slack-sight.ts';

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
export interface Place {
  readonly settings: Settings;
  readonly crowd: Crowd;
  readonly sight: Sight;
  /** A steward says what goes where. */
  enter(hearth: Program): Promise<void>;
  /** From now on calls of any kind fail. */
  breaks(trouble: Trouble): void;
  mend(): void;
  /** Resolves when the platform has told everything, however often it had to, and has answered all that it was asked. */
  allTold(): Promise<void>;
}

export interface Workspace extends Place {
  readonly slack: StubSlack;
}

const namesOf = (moments: number): readonly string[] => [
  'ada',
  'bo',
  'cleo',
  ...Array.from({ length: fewestPeople + moments }, (_, at) => `member${at}`),
];

/** A workspace full of people. */
export async function aBusyWorkspace({ moments, random }: Fate): Promise<Workspace> {
  const slack = await aSlack({ retryDelaysMs: soonAndOften });
  const tz = zoneAwayFromMidnight();
  const sol = slack.addUser({ name: 'sol', is_admin: true, tz });
  const people = namesOf(moments).map((name) => slack.addUser({ name, tz }));
  const members = [sol, ...people];
  const general = slack.addChannel({ name: 'general', is_general: true, members });
  const help = slack.addChannel({ name: 'help', members });
  const weekly = slack.addChannel({ name: 'weekly', members });
  const [ada = sol, bo = sol, cleo = sol] = people;

  return {
    slack,
    settings: slackSettings(slack),
    crowd: aCrowd(slackHands(slack, people, general), random),
    sight: slackSight(slack),
    async enter(hearth) {
      slack.deliverTo(`${hearth.url}/slack/events`);
      const workspace = { slack, sol, ada, bo, cleo, general, help, weekly };
      await setUp(slackTown(workspace, hearth, () => Promise.resolve()));
    },
    breaks: (trouble) => slack.fail('*', trouble),
    mend: () => slack.clear(),
    allTold: () => slack.idle(300_000),
  };
}

/** A server full of people. */
export async function aBusyServer({ moments, random }: Fate): Promise<Place> {
  const discord = await aDiscord();
  const guild = discord.addGuild({ name: 'Kiln Friends' });
  const stewards = discord.addRole(guild, { name: 'Stewards', permissions: ['ManageGuild'] });
  const sol = discord.addMember(guild, { username: 'sol', global_name: 'sol' }, [stewards]);
  const people = namesOf(moments).map((name) => discord.addMember(guild, { username: name, global_name: name }));
  const [general, help, weekly] = [
    discord.addChannel(guild, { name: 'general' }),
    discord.addChannel(guild, { name: 'help' }),
    discord.addChannel(guild, { name: 'weekly' }),
  ];
  const [ada = sol, bo = sol, cleo = sol] = people;
  const told: Happened[] = [];
  let program: Program | undefined;
  const handled = (): number =>
    program?.log.filter(({ msg, kind }) => msg === 'Event handled' && (kind === 'reaction' || kind === 'message'))
      .length ?? 0;

  return {
    settings: discordSettings(discord),
    crowd: aCrowd(
      discordHands(discord, people, general, (happened) => told.push(happened)),
      random,
    ),
    sight: discordSight(discord, [general, help, weekly], [sol, ...people], told),
    async enter(hearth) {
      program = hearth;
      const server = { discord, guild, sol, ada, bo, cleo, general, help, weekly };
      await setUp(discordTown(server, hearth));
    },
    breaks(trouble) {
      discord.fail('*', trouble);
      // What Discord tells of meanwhile, it tells when Hearth is back.
      if (trouble.everyConnection) discord.gateway.dropConnections();
    },
    mend: () => discord.clear(),
    async allTold() {
      await discord.idle(300_000);
      await program?.until(() => handled() >= told.length, 300_000);
    },
  };
}
