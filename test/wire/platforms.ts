import { type Difference, does, doesNot } from '../contract/platform/differences.ts';
import type { Settings } from '../support/program.ts';
import { variants } from '../support/runs.ts';
import { watchedProgram } from './afterwards.ts';
import { aDiscordSetUp } from './discord-server.ts';
import type { Harness, PlatformKind, SetUp } from './harness.ts';
import { aSlackSetUp } from './slack-workspace.ts';

export const slackDifferences = {
  freeText: does('Slack hands over whatever was typed after a slash command.'),
  wholeForms: does('A modal of Slack has room for a hundred blocks.'),
  privateOffers: does('Slack has ephemeral messages.'),
  ownWords: does('Slack lets an app read single messages.'),
  homePage: does('Slack has the App Home.'),
  memberMenus: doesNot('Slack lets no app add to the menu of a member.'),
} satisfies Record<string, Difference>;

export const discordDifferences = {
  freeText: doesNot('Discord types the options of commands.'),
  wholeForms: doesNot('A modal of Discord has room for five fields.'),
  privateOffers: doesNot('Discord shows private messages only as answers to interactions.'),
  ownWords: doesNot('Discord gives no text to an app that asks for no message content.'),
  homePage: doesNot('Discord has no page of an app for each member; /home says the same.'),
  memberMenus: does('Discord lets apps add five entries to the menu of a member.'),
} satisfies Record<string, Difference>;

const slackOverHttp: PlatformKind = {
  name: 'Slack over HTTP',
  differences: slackDifferences,
  prepare: () => aSlackSetUp('HTTP'),
};

const slackOverSocketMode: PlatformKind = {
  name: 'Slack over Socket Mode',
  differences: slackDifferences,
  prepare: () => aSlackSetUp('Socket Mode'),
};

const discord: PlatformKind = { name: 'Discord', differences: discordDifferences, prepare: () => aDiscordSetUp() };

/** One way to each platform, for what does not depend on the way. */
export const ONE_WAY_TO_EACH: readonly PlatformKind[] = [slackOverHttp, discord];

/** Every way on which people reach Hearth. */
export const PLATFORMS = variants(ONE_WAY_TO_EACH, [slackOverSocketMode]);

/** For a story in which the core decides, and of which other stories take each step on every platform. */
export const ONE_PLATFORM = variants([slackOverHttp], [slackOverSocketMode, discord]);

/** One program on one platform or on several, with a harness on each. */
export async function harnesses(kinds: readonly PlatformKind[], settings: Settings = {}): Promise<readonly Harness[]> {
  const setUps: SetUp[] = [];
  for (const kind of kinds) setUps.push(await kind.prepare());
  const together = Object.assign({}, ...setUps.map((prepared) => prepared.settings)) as Settings;
  const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...together, ...settings } });
  await hearth.ready();
  return Promise.all(setUps.map((prepared) => prepared.enter(hearth)));
}

/** A program on one platform. */
export async function aHarness(kind: PlatformKind, settings: Settings = {}): Promise<Harness> {
  const [harness] = await harnesses([kind], settings);
  if (!harness) throw new Error('There is no harness');
  return harness;
}
