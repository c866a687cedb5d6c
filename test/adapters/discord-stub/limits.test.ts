import { describe, expect, it } from 'vitest';
import { type CheckRequest, otherDiscordChecker } from '../../support/checkers.ts';
import { complaintsAboutRequest } from '../../support/discord/complaints.ts';
import { CALLBACKS, COMMANDS, type Judged, MESSAGES, STRICTER, STRICTER_CALLBACKS } from './bodies.ts';
import { aRest, aVillage, button, row, TOKEN, wrongFields } from './set-up.ts';

async function statusOf(url: string, body: unknown): Promise<number> {
  const headers = { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  await answer.body?.cancel();
  return answer.status;
}

/** Whether the stub takes each of them, posted as a message. */
async function judgedAsMessages(bodies: readonly Judged[]): Promise<Record<string, boolean>> {
  const { discord, help } = await aVillage();
  const verdicts: Record<string, boolean> = {};
  for (const { name, body } of bodies) {
    verdicts[name] = (await statusOf(`${discord.apiUrl}/v10/channels/${help.id}/messages`, body)) === 200;
  }
  return verdicts;
}

async function judgedAsCommands(bodies: readonly Judged[]): Promise<Record<string, boolean>> {
  const { discord } = await aVillage();
  const verdicts: Record<string, boolean> = {};
  for (const { name, body } of bodies) {
    verdicts[name] =
      (await statusOf(`${discord.apiUrl}/v10/applications/${discord.applicationId}/commands`, body)) < 300;
  }
  return verdicts;
}

/** Whether the stub takes each of them as the answer to a command. */
async function judgedAsCallbacks(bodies: readonly Judged[]): Promise<Record<string, boolean>> {
  const { discord, help, ada } = await aVillage();
  await aRest(discord).put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: 'ask', description: 'Ask' }],
  });
  const verdicts: Record<string, boolean> = {};
  for (const { name, body } of bodies) {
    const asked = ada.command('/ask', {}, { in: help });
    const interaction = discord.interactions.at(-1);
    const url = `${discord.apiUrl}/v10/interactions/${interaction?.id}/${interaction?.token}/callback`;
    verdicts[name] = (await statusOf(url, body)) === 204;
    discord.pass(3_000);
    await asked;
  }
  return verdicts;
}

const expected = (bodies: readonly Judged[]): Record<string, boolean> =>
  Object.fromEntries(bodies.map(({ name, good }) => [name, good]));

describe('what Discord takes and what it refuses', () => {
  it('as a message', async () => {
    expect(await judgedAsMessages([...MESSAGES, ...STRICTER])).toEqual(expected([...MESSAGES, ...STRICTER]));
  });

  it('as a command', async () => {
    expect(await judgedAsCommands(COMMANDS)).toEqual(expected(COMMANDS));
  });

  it('as the answer to an interaction', async () => {
    const bodies = [...CALLBACKS, ...STRICTER_CALLBACKS];
    expect(await judgedAsCallbacks(bodies)).toEqual(expected(bodies));
  });
});

const kinds = [
  { kind: 'messages', path: '/channels/1/messages', bodies: MESSAGES, stricter: STRICTER },
  { kind: 'commands', path: '/applications/1/commands', bodies: COMMANDS, stricter: [] },
  { kind: 'answers', path: '/interactions/1/token/callback', bodies: CALLBACKS, stricter: STRICTER_CALLBACKS },
];

const verdicts = (check: CheckRequest, path: string, bodies: readonly Judged[]) =>
  Object.fromEntries(bodies.map(({ name, body }) => [name, check('POST', path, body).length === 0]));

describe('the checker, without anything being sent,', async () => {
  it.each(kinds)('agrees about $kind', ({ path, bodies, stricter }) => {
    const all = [...bodies, ...stricter];
    expect(verdicts(complaintsAboutRequest, path, all)).toEqual(expected(all));
  });

  const other = await otherDiscordChecker();
  if (other) {
    it.each(kinds)('and so does the one beside the repository about $kind', ({ path, bodies }) => {
      expect(verdicts(other, path, bodies)).toEqual(expected(bodies));
    });
  }
});

describe('a refusal', () => {
  it('says where and why, nested as Discord nests it', async () => {
    const { discord, help } = await aVillage();
    const body = {
      content: 'x'.repeat(2_001),
      embeds: [{ title: 'x'.repeat(257) }],
      components: [row(button('Go', 'a'), button('x'.repeat(81), 'a')), { type: 2 }],
    };
    const refused = aRest(discord).post(`/channels/${help.id}/messages`, { body });
    expect(await wrongFields(refused)).toEqual([
      'content[BASE_TYPE_MAX_LENGTH]',
      'embeds[0].title[BASE_TYPE_MAX_LENGTH]',
      'components[0].components[1].label[BASE_TYPE_MAX_LENGTH]',
      'components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
      'components[1][UNION_TYPE_CHOICES]',
    ]);
  });

  it('of a command names its place in the list', async () => {
    const { discord } = await aVillage();
    const body = [
      { name: 'ask', description: 'Ask', options: [{ type: 3, name: 'Text', description: '' }] },
      { name: 'ask', description: 'Again' },
    ];
    const refused = aRest(discord).put(`/applications/${discord.applicationId}/commands`, { body });
    expect(await wrongFields(refused)).toEqual([
      '0.options[0].name[APPLICATION_COMMAND_INVALID_NAME]',
      '0.options[0].description[BASE_TYPE_REQUIRED]',
      '1[APPLICATION_COMMANDS_DUPLICATE_NAME]',
    ]);
  });

  it('of JSON that is none says so', async () => {
    const { discord, help } = await aVillage();
    const answer = await fetch(`${discord.apiUrl}/v10/channels/${help.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
      body: '{"content":',
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 50109 }]);
  });
});
