import { describe, expect, it } from 'vitest';
import { features } from '../../../commands/features.ts';
import { climbLadder } from '../../../src/app/help/climbing.ts';

import { act, type Feature } from '../../../src/app/runtime/feature.ts';
import { createRegistry, RegistryError } from '../../../src/app/runtime/registry.ts';
import { silent } from '../../../src/chat/answer.ts';
import type { OptionSpec } from '../../../src/chat/command.ts';

const form = () => ({ fields: [] });
const run = async () => silent;

const anAct = (name = '', options: readonly OptionSpec[] = []) =>
  act({ name, description: 'For a test', reply: 'private', options }, run);

const aCommand = (name: string, acts = [anAct()]) => ({ name, description: 'For a test', acts });

const nothing = { buttons: [], forms: [], reminders: [], rituals: [], pages: [] };

const start = (feature: Feature, declared: Parameters<typeof createRegistry>[1] = nothing) =>
  createRegistry([feature], declared);

/** What the start says that cannot go on. */
function refusal(begin: () => unknown): string {
  try {
    begin();
  } catch (error) {
    if (error instanceof RegistryError) return error.message;
    throw error;
  }
  return 'It started.';
}

describe('The start', () => {
  it('goes on with everything that Hearth has', () => {
    expect(refusal(() => createRegistry(features))).toBe('It started.');
  });

  it.each([
    ['a button', 'the button plant:water has no handler', { ...nothing, buttons: ['plant:water'] }],
    ['a form', 'the form plant:new has no handler', { ...nothing, forms: ['plant:new'] }],
    ['a reminder', 'the reminder harvest has no handler', { ...nothing, reminders: ['harvest'] }],
    ['a ritual', 'the ritual thaw has no handler', { ...nothing, rituals: ['thaw'] }],
  ])('fails when %s has no handler', (_what, said, declared) => {
    expect(refusal(() => start({}, declared))).toBe(`Hearth cannot start: ${said}.`);
  });

  it.each<[string, string, Feature]>([
    ['a command', 'the command plant has two handlers', { commands: [aCommand('plant'), aCommand('plant')] }],
    [
      'a button',
      'the button plant:water has two handlers',
      {
        buttons: [
          { action: 'plant:water', run },
          { action: 'plant:water', run },
        ],
      },
    ],
    [
      'a form',
      'the form plant:new has two handlers',
      {
        forms: [
          { action: 'plant:new', form, run },
          { action: 'plant:new', form, run },
        ],
      },
    ],
    [
      'a subcommand',
      'the subcommand of plant, show has two handlers',
      { commands: [aCommand('plant', [anAct('show'), anAct('show')])] },
    ],
  ])('fails when %s has two handlers', (_what, said, feature) => {
    const declared = { ...nothing, buttons: ['plant:water'], forms: ['plant:new'] };
    expect(refusal(() => start(feature, declared))).toContain(said);
  });

  it('fails when a job has two handlers', () => {
    expect(refusal(() => createRegistry([...features, { reminders: [climbLadder] }]))).toBe(
      'Hearth cannot start: the reminder help_ladder has two handlers.',
    );
  });

  it('fails when a ritual has two handlers', () => {
    expect(refusal(() => createRegistry([...features, { rituals: [{ kind: 'digest' }] }]))).toBe(
      'Hearth cannot start: the ritual digest has two handlers.',
    );
  });

  it('fails when two features listen to reactions', () => {
    const onReaction = { handle: async () => 'done' as const };
    expect(refusal(() => createRegistry([...features, { onReaction }]))).toBe(
      'Hearth cannot start: the event reaction has two handlers.',
    );
  });

  it('fails when two features have the home page, or none', () => {
    const page = { homePage: async () => ({ blocks: [] }) };
    expect(refusal(() => createRegistry([...features, page]))).toBe(
      'Hearth cannot start: the page home has two handlers.',
    );
    expect(refusal(() => start({}, { ...nothing, pages: ['home'] }))).toBe(
      'Hearth cannot start: the page home has no handler.',
    );
  });

  it('fails when something is handled that is declared nowhere', () => {
    expect(refusal(() => start({ buttons: [{ action: 'plant:water', run }] }))).toContain(
      'the button plant:water is handled, but declared nowhere',
    );
  });

  it('fails when a command has nothing to do, or mixes subcommands with none', () => {
    expect(refusal(() => start({ commands: [aCommand('plant', [])] }))).toContain('the command plant has no handler');
    expect(refusal(() => start({ commands: [aCommand('plant', [anAct(), anAct('show')])] }))).toContain(
      'the command plant mixes subcommands with none',
    );
  });

  it('fails when an act takes the rest of the line twice, or as something other than text', () => {
    const text = { name: 'text', description: 'Text', type: 'text', maxLength: 10, place: 'rest' } as const;
    const number = { name: 'number', description: 'Number', type: 'number', least: 1, most: 2, place: 'rest' } as const;
    const said = 'has more than one rest, or one that is no text';
    const twice = [anAct('', [text, { ...text, name: 'more' }])];
    expect(refusal(() => start({ commands: [aCommand('plant', twice)] }))).toContain(said);
    expect(refusal(() => start({ commands: [aCommand('plant', [anAct('', [number])])] }))).toContain(said);
  });

  it('names everything that is wrong at once', () => {
    const said = refusal(() =>
      createRegistry([{ commands: [aCommand('plant'), aCommand('plant')] }], {
        ...nothing,
        buttons: ['plant:water', 'plant:prune'],
        forms: ['plant:new'],
        reminders: ['harvest'],
      }),
    );
    expect(said).toBe(
      'Hearth cannot start: the command plant has two handlers; the button plant:water has no handler; ' +
        'the button plant:prune has no handler; the form plant:new has no handler; the reminder harvest has no handler.',
    );
  });
});
