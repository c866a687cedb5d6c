import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { channelIn } from '../../src/chat/address.ts';
import { demanding } from '../support/people/demanding.ts';
import { declared } from '../support/people/own-declarations.ts';
import { formOf, type Person, type Seen } from '../support/people/person.ts';
import { slackPerson } from '../support/people/slack.ts';
import { observeSlack, slackSpace } from '../support/people/slack-observer.ts';
import { cleanUp, PATIENCE_MS, type Program } from '../support/program.ts';
import { watchedProgram } from './afterwards.ts';
import { type Clock, clockOf } from './clock.ts';
import { discordHarness } from './discord-harness.ts';
import { aPeopledGuild, discordSettings } from './discord-server.ts';
import { inMany, type OneOfMany } from './slack-many.ts';

/** Where Hearth has just come: who brought it in, somebody else, and the channels. */
interface Arrival {
  readonly hearth: Program;
  readonly clock: Clock;
  readonly sol: Person;
  readonly ada: Person;
  readonly zone: string;
  readonly channels: Readonly<Record<'help' | 'weekly' | 'stewards', string>>;
  saidIn(channel: string): readonly Seen[];
  /** Hearth is taken out and brought in again. */
  again(): Promise<void>;
}

async function onSlack(): Promise<Arrival> {
  const many = await inMany(['willow'], { PLAYGROUND: 'on' });
  const [willow] = many.workspaces as [OneOfMany];
  const { slack, general, zone, sol, ada, bo } = willow;
  const everybody = { members: [sol, ada, bo] };
  const [help, weekly] = [
    slack.addChannel({ name: 'help', ...everybody }),
    slack.addChannel({ name: 'weekly', ...everybody }),
  ];
  const stewards = slack.addChannel({ name: 'stewards', is_private: true, members: [sol] });
  await many.install(willow, undefined, undefined, sol);
  const observer = observeSlack(slack);
  const usual = channelIn(slackSpace(slack), general.id);
  const personOf = (user: typeof sol) => demanding(slackPerson(slack, user, declared, usual));
  return {
    hearth: many.hearth,
    clock: clockOf(many.hearth),
    sol: personOf(sol),
    ada: personOf(ada),
    zone,
    channels: { help: help.id, weekly: weekly.id, stewards: stewards.id },
    saidIn: (channel) => observer.saidIn(channelIn(slackSpace(slack), channel)),
    again: () => many.install(willow, undefined, undefined, sol),
  };
}

async function onDiscord(): Promise<Arrival> {
  const server = await aPeopledGuild();
  const { discord, guild } = server;
  discord.setOwner(guild, server.sol);
  const stewards = discord.addChannel(guild, { name: 'mods' });
  discord.overwrite(stewards, { everyone: { deny: ['ViewChannel'] } });
  discord.botRemoved(guild);
  const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...discordSettings(discord) } });
  await hearth.ready();
  discord.botAdded(guild);
  const harness = discordHarness(server, hearth);
  return {
    hearth,
    clock: harness.clock,
    sol: harness.sol,
    ada: harness.ada,
    zone: harness.zone,
    channels: { help: server.help.id, weekly: server.weekly.id, stewards: stewards.id },
    saidIn: (channel) => harness.saidIn(channelIn(harness.general, channel)),
    async again() {
      discord.botRemoved(guild);
      discord.botAdded(guild);
      await hearth.restart();
    },
  };
}

/** The first truthy answer. */
const patiently = <T>(condition: () => T | Promise<T>) =>
  vi.waitUntil(condition, { timeout: PATIENCE_MS, interval: 50 });

const received = async (person: Person, words: string): Promise<readonly Seen[]> =>
  (await person.receives()).filter(({ text }) => text.includes(words));

const hello = 'Hello, I’m Hearth.';
const nudge = 'A while ago I asked you';

describe.each([
  ['Slack', onSlack, '/invite @hearth'],
  ['Discord', onDiscord, 'the channels that my role may see'],
] as const)('Hearth comes to %s', (_platform, arrive, inviting) => {
  let at: Arrival;
  let card: Seen;

  beforeAll(async () => {
    at = await arrive();
    card = await patiently(async () => (await received(at.sol, hello))[0]);
  }, 60_000);
  afterAll(cleanUp);

  it('and tells whoever brought it what is missing, and how to let it into channels', async () => {
    for (const part of ['Until you choose, requests are posted where they are asked', inviting])
      expect(card.text).toContain(part);
    expect(card.buttons).toEqual(['Set up', 'Show me our first digest']);
  });

  it('and shows them their first digest', async () => {
    await at.sol.presses('Show me our first digest', card);
    await patiently(async () => (await received(at.sol, 'As things happen here, it also tells'))[0]);
  });

  it('and brings it up once more after three days, and never again', async () => {
    for (let day = 0; day < 3; day += 1) await at.clock.pass('day');
    // It comes by day: a day more, at whatever hour this runs.
    await at.clock.pass('day');
    await patiently(async () => (await received(at.sol, nudge))[0]);
    await at.again();
    for (let day = 0; day < 4; day += 1) await at.clock.pass('day');
    expect(await received(at.sol, nudge)).toHaveLength(1);
    expect(await received(at.sol, hello)).toHaveLength(1);
  });

  it('and is set up by one form, with channels guessed from their names', async () => {
    const form = formOf(await at.sol.presses('Set up', card));
    const sent = await form.sends({
      purpose: 'Learn to build things that last',
      zone: at.zone,
      stewards: at.channels.stewards,
    });
    expect(sent.problems).toBeUndefined();
    const [saved] = (await patiently(async () => {
      const found = await received(at.sol, 'Thank you. This is how I’m set up now:');
      return found.length > 0 ? found : undefined;
    })) as readonly Seen[];
    for (const part of [
      'Learn to build things that last',
      '#help',
      '#weekly',
      'The next digest comes to',
      at.zone.split('/')[1] ?? '',
    ])
      expect(saved?.text).toContain(part);
    const edited = await patiently(async () =>
      (await received(at.sol, hello)).find(({ text }) => text.includes('#help')),
    );
    expect(edited?.text).toContain('Learn to build things that last');
  });

  it('and posts requests in the help channel from then on', async () => {
    await at.ada.uses('ask', { text: 'How do I centre a div?' });
    await patiently(() => at.saidIn(at.channels.help).find(({ text }) => text.includes('How do I centre a div?')));
    expect(at.hearth.errors()).toEqual([]);
  });
});
