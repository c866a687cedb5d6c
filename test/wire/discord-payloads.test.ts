import { beforeAll, describe, expect, it } from 'vitest';
import { discordFixtures, farewell } from '../fixtures/discord/index.ts';
import { recordings } from '../support/beside.ts';
import { textOf } from '../support/discord/index.ts';
import { withIds } from '../support/slack/index.ts';
import { documentedObjects, idsAtHome } from './discord-at-home.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { setUp } from './story.ts';

type Fields = Record<string, unknown>;

/** Beside the repository: what was recorded, and the examples of Discord's documentation. */
const recorded = recordings('payloads/discord/recorded');
const documented = recordings('payloads/discord/docs');

/** The documented examples of interactions, and what is answered to a command or menu entry that is not Hearth's. */
const interactions: Readonly<Record<string, string>> = {
  'application-commands.03-example-interaction': 'I don’t know the command `/cardsearch`.',
  'application-commands.06-example-interaction': 'from an older message',
  'application-commands.08-example-interaction': 'from an older message',
};

describe('everything that Discord sends', () => {
  let wired: RunningOnDiscord;
  let here: Record<string, string>;
  beforeAll(async () => {
    wired = await aGuild();
    await setUp(wired.harness);
    here = idsAtHome(wired, wired.ada.startThread(wired.help, 'Talk').id);
  });

  let count = 0n;
  /** An id that no other interaction has. */
  const freshId = (): string => {
    count += 1n;
    return String(BigInt(wired.ada.id) + count);
  };

  /** Sends an event and waits until it was dealt with. @returns what the program complained about in its log */
  async function complaintsAfter(send: () => Promise<unknown>): Promise<readonly unknown[]> {
    const { hearth, harness } = wired;
    const before = hearth.log.length;
    await send();
    // What happens in a server is dealt with in its order.
    await harness.bo.reacts('🎉', await harness.ada.writes('Next, please', harness.general));
    return hearth.log.slice(before).filter(({ level }) => ['warn', 'error', 'fatal'].includes(level));
  }

  async function asked(payload: Fields) {
    const id = freshId();
    const interaction = await wired.discord.send('INTERACTION_CREATE', { ...payload, id, token: `token-of-${id}` });
    expect(interaction?.state).toBe('acknowledged');
    return interaction;
  }

  async function answeredWith(payload: Fields): Promise<string> {
    const original = (await asked(payload))?.original;
    return original ? textOf(original) : '';
  }

  async function takes(event: string, data: Fields, answer?: string): Promise<void> {
    const payload = withIds(data, here);
    const complaints = await complaintsAfter(async () => {
      if (event !== 'INTERACTION_CREATE') await wired.discord.send(event, payload);
      else if (answer === undefined) await asked(payload);
      else expect(await answeredWith(payload)).toContain(answer);
    });
    expect(complaints).toEqual([]);
    expect(wired.hearth.errors()).toEqual([]);
  }

  // Whether Hearth leaves in good order is for discord-places.test.ts.
  const kept = discordFixtures.filter(({ name }) => name !== farewell.name && name !== 'ping');
  it.for(kept)('is taken, and there is nothing to complain about: $name', ({ event, data, kind }) =>
    takes(event, data, kind === 'unknown' ? 'from an older message' : undefined),
  );

  if (recorded.length > 0) {
    it.for(recorded)('is taken as it was recorded, and there is nothing to complain about: $name', ({ body }) => {
      const type = String(body.type);
      return type.startsWith('GATEWAY_')
        ? takes(type.slice('GATEWAY_'.length), body.data as Fields)
        : takes('INTERACTION_CREATE', body, 'from an older message');
    });

    it.for(documented.filter(({ name }) => interactions[name] !== undefined))(
      'is answered kindly, as it is documented: $name',
      ({ name, body }) => takes('INTERACTION_CREATE', body, interactions[name]),
    );

    it('is nothing to propose for the documented completion, which is of another app', async () => {
      const [envelope = '', completion] = [Object.keys(interactions)[0], 'application-commands.10-autocomplete'];
      const bodies = [envelope, completion].map((wanted) => documented.find(({ name }) => name === wanted)?.body);
      expect(await asked(withIds(Object.assign({}, ...bodies) as Fields, here))).toMatchObject({ choices: [] });
    });

    it.for(documented.filter(({ name }) => documentedObjects[name] !== undefined))(
      'is taken as it is documented, and there is nothing to complain about: $name',
      ({ name, body }) => takes(documentedObjects[name] ?? '', { guild_id: wired.guild.id, ...body }),
    );
  }
});
