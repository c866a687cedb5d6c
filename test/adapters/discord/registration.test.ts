import { REST, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  applicationCommands,
  clickableCommands,
  diffCommands,
  register,
} from '../../../adapters/discord/registration.ts';
import { features } from '../../../commands/features.ts';

import { createRegistry } from '../../../src/app/runtime/registry.ts';
import type { CommandSpec } from '../../../src/chat/command.ts';
import { type CheckRequest, discordChecker } from '../../support/checkers.ts';
import { commands, menus } from './declarations.ts';

let validate: CheckRequest;
beforeAll(async () => {
  validate = await discordChecker();
});
const complaints = (body: unknown) => validate('PUT', '/applications/1/commands', body);
const made = applicationCommands({ commands, menus });
const named = (name: string) => made.find((each) => each.name === name);

describe('the registration', () => {
  it('of all real commands is one that Discord takes', () => {
    const { commandSpecs, menuSpecs } = createRegistry(features);
    const real = applicationCommands({ commands: commandSpecs, menus: menuSpecs });
    expect(complaints(real)).toEqual([]);
    expect(real).toHaveLength(commandSpecs.length + menuSpecs.length);
    const inOneServer = applicationCommands({ commands: commandSpecs, menus: menuSpecs }, { guildId: '1' });
    expect(validate('PUT', '/applications/1/guilds/1/commands', inOneServer)).toEqual([]);
  });

  it('requires nothing where something missing opens a form', () => {
    expect(named('ask')).toEqual({
      type: 1,
      name: 'ask',
      description: 'Ask for help',
      options: [
        { type: 3, name: 'text', description: 'What you need', max_length: 2_000 },
        {
          type: 3,
          name: 'kind',
          description: 'What kind of help',
          choices: [
            { name: 'feedback', value: 'feedback' },
            { name: 'support', value: 'support' },
          ],
        },
        { type: 5, name: 'urgent', description: 'Whether it cannot wait' },
        { type: 4, name: 'seats', description: 'How many people', min_value: 1, max_value: 50 },
      ],
      contexts: [0],
      integration_types: [0],
    });
  });

  it('makes an option for several members several options, and puts required ones first', () => {
    const kudos = named('kudos') as RESTPostAPIChatInputApplicationCommandsJSONBody;
    expect(kudos.options?.map(({ name, required = false }) => [name, required])).toEqual([
      ['member', true],
      ['reason', true],
      ['kind', false],
      ['member2', false],
      ['member3', false],
      ['member4', false],
      ['member5', false],
    ]);
    expect(complaints(made)).toEqual([]);
  });

  it('shows a command to those who manage the server where all of it is for stewards', () => {
    expect(named('digest')?.default_member_permissions).toBe('32');
    expect(named('community')).not.toHaveProperty('default_member_permissions');
  });

  it('has subcommands, completion and channels', () => {
    const options = [
      { type: 1, name: 'show', options: [] },
      { type: 1, name: 'channel', options: [{ type: 7, required: true, channel_types: [0, 5, 15] }] },
      { type: 1, name: 'timezone', options: [{ type: 3, autocomplete: true, required: true }] },
    ];
    expect(named('community')).toMatchObject({ options });
  });

  it('lets every channel be named in which people can react', () => {
    const { commandSpecs } = createRegistry(features);
    const community = applicationCommands({ commands: commandSpecs, menus: [] }).find(
      ({ name }) => name === 'community',
    );
    const optionsOf = (name: string): unknown =>
      (community as RESTPostAPIChatInputApplicationCommandsJSONBody).options?.find((each) => each.name === name);
    expect(optionsOf('channel')).toMatchObject({ options: [{}, { type: 7, channel_types: [0, 5, 15] }] });
    expect(JSON.stringify(optionsOf('reactions'))).toContain('"type":7');
    expect(JSON.stringify(optionsOf('reactions'))).not.toContain('channel_types');
  });

  it('leaves the command that opens an Activity in its place', async () => {
    const launch = { type: 4, name: 'launch', handler: 2 };
    const rest = new REST();
    vi.spyOn(rest, 'get').mockResolvedValue([{ ...launch, id: '9', application_id: '1', version: '3' }]);
    const put = vi.spyOn(rest, 'put').mockResolvedValue([]);
    await register(rest, { applicationId: '1' }, { commands, menus });
    const written = (put.mock.calls[0]?.[1]?.body ?? []) as readonly object[];
    expect(written).toHaveLength(made.length + 1);
    expect(written.at(-1)).toMatchObject(launch);
    expect(written.at(-1)).not.toHaveProperty('version');
  });

  it('has menus for messages and members', () => {
    expect(made.slice(-2)).toMatchObject([
      { type: 3, name: 'Thank for this' },
      { type: 2, name: 'Give kudos' },
    ]);
    expect(named('Give kudos')).not.toHaveProperty('description');
  });

  it('refuses what Discord would refuse', () => {
    const command: CommandSpec = { name: 'x', description: 'x'.repeat(101), reply: 'private', options: [] };
    expect(() => applicationCommands({ commands: [command], menus: [] })).toThrow(RangeError);
  });
});

describe('the difference to what is registered', () => {
  /** As Discord gives commands back: with more fields, and without those that say nothing. */
  const registered = made.map((command, index) => ({
    description: '',
    default_member_permissions: null,
    ...command,
    id: `90000000000000000${index}`,
    application_id: '1',
    version: '2',
    name_localizations: null,
    dm_permission: false,
    nsfw: false,
  }));

  it('is nothing where they are the same', () => {
    expect(diffCommands(made, registered)).toEqual({ added: [], changed: [], removed: [] });
  });

  it('leaves out the command that opens an Activity, which is not ours', () => {
    const launch = { type: 4, name: 'launch', description: '', handler: 2, id: '1' };
    expect(diffCommands(made, [...registered, launch])).toEqual({ added: [], changed: [], removed: [] });
  });

  it('names what is new, other and gone', () => {
    const other = registered
      .slice(1)
      .map((each) => (each.name === 'kudos' ? { ...each, description: 'Something else' } : each));
    const gone = { type: 2, name: 'Poke', id: '1' };
    expect(diffCommands(made, [...other, gone])).toEqual({ added: ['/ask'], changed: ['/kudos'], removed: ['Poke'] });
  });

  it('does not depend on where commands are used, in one server', () => {
    const scope = { guildId: '1' };
    const back = registered.map((each) => ({ ...each, contexts: null, integration_types: [0] }));
    expect(diffCommands(applicationCommands({ commands, menus }, scope), back, scope).changed).toEqual([]);
  });

  it('says which commands can be clicked', () => {
    const clickable = clickableCommands(registered);
    expect(clickable.get('ask')).toBe('900000000000000000');
    expect(clickable.get('community show')).toBe('900000000000000002');
    expect(clickable.has('community')).toBe(false);
    expect(clickable.has('Give kudos')).toBe(false);
  });
});
