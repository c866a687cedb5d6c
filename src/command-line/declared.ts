import { addressWarning } from '../../adapters/slack/callable.ts';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { loadRegistry } from '../../commands/registry.ts';
import type { Settings } from '../config.ts';
import { sideLogOf } from './side-log.ts';

/** The commands and menus that platforms need to know. */
export function declared() {
  const { commandSpecs: commands, menuSpecs: menus } = loadRegistry();
  return { commands, menus };
}

/** What the command line asked for: there is no token for Socket Mode before the app exists. */
export interface WantedManifest {
  readonly socketMode?: boolean;
  readonly manyWorkspaces?: boolean;
}

export function printManifest(settings: Settings, wanted: WantedManifest): void {
  const socketMode = wanted.socketMode ?? settings.slack?.appToken !== undefined;
  const manyWorkspaces = wanted.manyWorkspaces ?? settings.slack?.install !== undefined;
  const warning = addressWarning({ baseUrl: settings.baseUrl, socketMode, manyWorkspaces });
  if (warning !== undefined) console.error(warning);
  const manifest = slackManifest({
    ...declared(),
    prefix: settings.slackCommandPrefix,
    baseUrl: settings.baseUrl,
    socketMode,
    manyWorkspaces,
  });
  console.log(JSON.stringify(manifest, null, 2));
}

/** Shows which commands Discord has, and which differ from the declared ones; exit code 1 if any do. */
export async function compareCommands(settings: Settings): Promise<void> {
  const { discord } = settings;
  if (!discord) {
    console.error('Discord is not set up. Set DISCORD_TOKEN to the token of your bot.');
    process.exitCode = 1;
    return;
  }
  const { commands, menus } = declared();
  const { findCommandDiff } = await import('../../adapters/discord/doctor.ts');
  const { added, changed, removed } = await findCommandDiff({ ...discord, commands, menus, log: sideLogOf(settings) });
  const where = discord.guildId === undefined ? 'for all servers' : `in the server ${discord.guildId}`;
  console.log(`Commands registered ${where}:`);
  for (const name of [...commands.map((command) => `/${command.name}`), ...menus.map(({ label }) => label)]) {
    if (added.includes(name)) console.log(`✗ ${name} is missing`);
    else if (changed.includes(name)) console.log(`✗ ${name} is out of date`);
    else console.log(`✓ ${name}`);
  }
  for (const name of removed) console.log(`✗ ${name} is not one of Hearth’s, or no longer`);
  if (added.length + changed.length + removed.length === 0) return;
  console.log('  → Start Hearth: it registers them.');
  process.exitCode = 1;
}
