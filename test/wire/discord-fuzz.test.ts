import { describe, expect, it } from 'vitest';
import type { Fields } from '../support/discord/shapes.ts';
import { fuzzPlan } from '../support/fuzz/plan.ts';
import { demanding } from '../support/people/demanding.ts';
import { discordPerson } from '../support/people/discord.ts';
import { declared } from '../support/people/own-declarations.ts';
import { expectUnharmed, memoryOf, report } from './after-fuzz.ts';
import { type Odd, oddDispatches } from './discord-dispatches.ts';
import { dealtWith } from './discord-events.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { ask, setUp, thank } from './story.ts';

const whole = fuzzPlan();
/** Discord hears of half as many. */
const plan = { ...whole, size: Math.floor(whole.size / 2) };

/** After so many, those who send wait until the program has taken them. */
const abreast = 40;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells it; an interaction so that it can be answered, where it still says how. */
function tell({ discord, guild, ada }: RunningOnDiscord, { event, meant, data }: Odd, count: number): void {
  // Each is another message or interaction, for otherwise it would be one that came before.
  const id = String(BigInt(ada.id) + BigInt(count) * 4_194_304n);
  const isNew = count % 10 > 0 && isFields(data) && 'id' in data;
  if (event !== 'INTERACTION_CREATE') {
    discord.tell(event, guild, isNew && event.startsWith('MESSAGE_C') ? { ...data, id } : data);
    return;
  }
  const ways = { id, token: `token-of-${id}` };
  if (isNew && isFields(meant.data) && meant.type !== 1)
    void discord.begin({ ...meant, ...ways }, { ...data, ...ways });
  else discord.tell(event, guild, data);
}

/** Everything that was told of the server so far is dealt with. */
async function allDealtWith({ discord, guild, hearth }: RunningOnDiscord): Promise<void> {
  const channel = discord.addChannel(guild, { name: 'short-lived' });
  const before = hearth.log.length;
  discord.deleteChannel(channel);
  await hearth.until(() =>
    hearth.log.slice(before).some(({ msg, event }) => msg === 'Event handled' && event === `gone/${channel.id}`),
  );
}

/** The server is as it is, whatever was told of it. */
function describeAgain({ discord, guild }: RunningOnDiscord): void {
  discord.unavailable(guild);
  discord.available(guild);
}

/** Somebody who looks after the community, and people of whom nothing was said so far, go on as if nothing was. */
async function goesOn({ discord, guild, hearth, harness }: RunningOnDiscord): Promise<void> {
  const stewards = discord.addRole(guild, { name: 'Keepers', permissions: ['ManageGuild'] });
  const ways = { declared, usual: harness.general, waitsMs: 20_000 };
  const personOf = (name: string, roles: readonly { id: string }[] = []) =>
    demanding(
      discordPerson(discord, discord.addMember(guild, { username: name, global_name: name }, roles), {
        ...ways,
        tells: (act) => dealtWith(discord, hearth, act),
      }),
    );
  const [sol, dora, emil] = [personOf('sonja', [stewards]), personOf('dora'), personOf('emil')];
  await setUp({ ...harness, sol });
  await ask(harness, dora, 'Is everything as it was?');
  expect(await thank(harness, dora, [emil], 'for looking after the kiln')).toContain('emil');
}

describe('The gateway of Discord', () => {
  const { seed, size } = plan;
  const which = `with FUZZ_SEED=${seed} FUZZ_SIZE=${whole.size}`;

  it(`tells ${size} things, of which each is odd in some way`, { timeout: 60_000 + size * 60 }, async () => {
    const server = await aGuild();
    const { discord, hearth, harness } = server;
    await setUp(harness);
    await ask(harness, harness.ada, 'How do I centre clay?');
    const known = JSON.stringify(discord.requests).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    const thread = server.ada.startThread(server.help, 'Talk').id;
    const before = await memoryOf(hearth);

    let count = 0;
    for (const odd of oddDispatches(server, known, thread, plan)) {
      count += 1;
      tell(server, odd, count);
      if (odd.event === 'GUILD_DELETE' || odd.event === 'READY') describeAgain(server);
      if (count % abreast === 0) {
        describeAgain(server);
        await allDealtWith(server);
      }
    }
    describeAgain(server);
    await allDealtWith(server);
    await report(hearth, before, which);
    await expectUnharmed(hearth, before, which);
    expect(discord.gateway.connections(), which).toBe(1);
    expect(discord.gateway.identifies, which).toHaveLength(1);
    await goesOn(server);
    await expectUnharmed(hearth, before, which);
  });
});
