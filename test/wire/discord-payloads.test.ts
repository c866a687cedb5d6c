import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/index.ts';
import { withIds } from '../support/slack/index.ts';
import { aGuild, type Guilded } from './guild.ts';
import { setUp } from './story.ts';

type Fields = Record<string, unknown>;

/** What Discord really sends, and what it documents; kept beside the repository and not there everywhere. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/payloads/discord');

const filesIn = (folder: string): readonly string[] =>
  existsSync(join(FOLDER, folder)) ? readdirSync(join(FOLDER, folder)).toSorted() : [];

const read = (folder: string, file: string): Fields => JSON.parse(readFileSync(join(FOLDER, folder, file), 'utf8'));

/** The documented examples of interactions, and what is answered to a command or menu entry that is not Hearth's. */
const interactions: Readonly<Record<string, string>> = {
  'application-commands.03-example-interaction.json': 'I don’t know the command `/cardsearch`.',
  'application-commands.06-example-interaction.json': 'Something went wrong',
  'application-commands.08-example-interaction.json': 'Something went wrong',
};

/** The documented examples of objects, by the event that they come with. */
const objects: Readonly<Record<string, string>> = {
  'channel.01-example-guild-text-channel.json': 'CHANNEL_CREATE',
  'channel.02-example-guild-announcement-channel.json': 'CHANNEL_UPDATE',
  'channel.05-example-channel-category.json': 'CHANNEL_CREATE',
  'channel.06-example-thread-channel.json': 'THREAD_CREATE',
  'emoji.01-emoji-example.json': 'GUILD_EMOJIS_UPDATE',
  'guild.01-example-guild.json': 'GUILD_UPDATE',
  'guild.02-example-unavailable-guild.json': 'GUILD_CREATE',
  'guild.06-example-guild-member.json': 'GUILD_MEMBER_UPDATE',
  'message.01-example-message.json': 'MESSAGE_CREATE',
  'message.02-example-crossposted-message.json': 'MESSAGE_CREATE',
  'gateway-events.01-example-gateway-event-payload.json': 'GATEWAY_EVENT_NAME',
};

describe('everything that Discord is known to send', () => {
  let guilded: Guilded;
  let ids: Record<string, string>;
  beforeAll(async () => {
    guilded = await aGuild();
    const { discord, guild, help, ada } = guilded;
    await setUp(guilded.town);
    const thread = ada.startThread(help, 'Talk').id;
    ids = {
      // The recorded server, its channel and thread, the bot, and two people.
      '1457468924290662599': guild.id,
      '1457510428359004343': help.id,
      '1457536551830421524': thread,
      '1457469483726668048': discord.bot.id,
      '1033044521375764530': ada.id,
      '9876543210987654321': guilded.bo.id,
      // The documented servers, channels and people.
      '290926798626357999': guild.id,
      '772904309264089089': guild.id,
      '645027906669510667': help.id,
      '772908445358620702': help.id,
      '53908232506183680': ada.id,
      '53908099506183680': ada.id,
      '167348773423415296': ada.id,
      '41771983423143937': guild.id,
      '290926798999357250': help.id,
    };
  });

  it('is there to be sent', (ctx) => {
    if (!existsSync(FOLDER)) {
      const reason = `recorded payloads are not replayed: there is no folder ${FOLDER}`;
      console.info(`Skipped: ${reason}`);
      ctx.skip(reason);
    }
    expect(filesIn('recorded').length).toBeGreaterThan(10);
    expect(filesIn('docs')).toEqual(expect.arrayContaining([...Object.keys(interactions), ...Object.keys(objects)]));
  });

  let count = 0n;
  /** An id that no other interaction has. */
  const freshId = (): string => {
    count += 1n;
    return String(BigInt(guilded.ada.id) + count);
  };

  /** Sends an event and waits until it was dealt with. @returns what the program complained about in its log */
  async function complaintsAfter(send: () => Promise<unknown>): Promise<readonly unknown[]> {
    const { hearth, town } = guilded;
    const before = hearth.log.length;
    await send();
    // What happens in a server is dealt with in its order.
    await town.bo.reacts('🎉', await town.ada.writes('Next, please', town.general));
    return hearth.log.slice(before).filter(({ level }) => ['warn', 'error', 'fatal'].includes(level));
  }

  async function answeredWith(payload: Fields): Promise<string> {
    const asked = await guilded.discord.send('INTERACTION_CREATE', { ...payload, id: freshId() });
    expect(asked?.state).toBe('acknowledged');
    return asked?.original ? textOf(asked.original) : '';
  }

  it.for(filesIn('recorded'))('takes the recording %s, and has nothing to complain about', async (file) => {
    const payload = withIds(read('recorded', file), ids);
    const type = String(payload.type);
    const complaints = await complaintsAfter(async () => {
      if (type.startsWith('GATEWAY_')) {
        await guilded.discord.send(type.slice('GATEWAY_'.length), payload.data as Fields);
      } else expect(await answeredWith(payload)).toContain('Something went wrong');
    });
    expect(complaints).toEqual([]);
    expect(guilded.hearth.errors()).toEqual([]);
  });

  it.for(filesIn('docs').filter((file) => interactions[file] !== undefined))(
    'answers the interaction of %s kindly',
    async (file) => {
      const complaints = await complaintsAfter(async () => {
        expect(await answeredWith(withIds(read('docs', file), ids))).toContain(interactions[file]);
      });
      expect(complaints).toEqual([]);
    },
  );

  it.runIf(existsSync(FOLDER))('proposes nothing for the documented completion, which is of another app', async () => {
    const [envelope, completion] = [Object.keys(interactions)[0] ?? '', 'application-commands.10-autocomplete.json'];
    const payload = withIds({ ...read('docs', envelope), ...read('docs', completion) }, ids);
    const asked = await guilded.discord.send('INTERACTION_CREATE', { ...payload, id: freshId() });
    expect(asked).toMatchObject({ state: 'acknowledged', choices: [] });
  });

  it.for(filesIn('docs').filter((file) => objects[file] !== undefined))(
    'takes the documented %s, and has nothing to complain about',
    async (file) => {
      const payload = withIds(read('docs', file), ids);
      const data = { guild_id: guilded.guild.id, ...payload };
      const complaints = await complaintsAfter(() => guilded.discord.send(objects[file] ?? '', data));
      expect(complaints).toEqual([]);
      expect(guilded.hearth.errors()).toEqual([]);
    },
  );
});
