import { describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import { parse } from '../chat/garden.ts';

const { commandSpecs, menuSpecs } = createRegistry(features);

const acts = commandSpecs.flatMap((spec) =>
  spec.subcommands ? spec.subcommands.map((act) => ({ ...act, of: spec.name })) : [{ ...spec, of: spec.name }],
);

/** Built into Slack: an app that takes one of these names is never called (https://slack.com/help/articles/201259356). */
const keptBySlack =
  'active apps archive away call collapse dm dnd expand feed feedback invite join kick leave me mute msg open remind ' +
  'remove rename search shortcuts shrug star status topic who';

describe('The declarations of commands', () => {
  it.each(commandSpecs.map(({ name }) => [name]))('/%s has a name that both platforms take', (name) => {
    expect(name).toMatch(/^[a-z][a-z-]{0,31}$/);
    expect(keptBySlack.split(' ')).not.toContain(name);
  });

  it.each(acts.map((act) => [`${act.of} ${act.name}`, act] as const))(
    '/%s fits into what Discord takes',
    (_name, act) => {
      expect(act.description).toMatch(/^.{1,100}$/);
      expect(act.options.length).toBeLessThanOrEqual(25);
      for (const option of act.options) {
        expect(option.name).toMatch(/^[a-z][a-z-]{0,31}$/);
        expect(option.description).toMatch(/^.{1,100}$/);
        if (option.type === 'choice') expect(option.choices.length).toBeLessThanOrEqual(25);
      }
    },
  );

  it.each(
    commandSpecs.flatMap((spec) =>
      (spec.subcommands ?? [{ ...spec, name: '' }])
        .filter(({ options }) => options.length > 0)
        .map(({ name, example }) => [`${spec.name} ${name}`.trim(), spec, name, example] as const),
    ),
  )('/%s has an example that it understands', (_typed, spec, name, example) => {
    expect(example).toBeDefined();
    expect(parse(spec, `${name} ${example}`)).toMatchObject({ ok: true, act: { name } });
  });

  it('have their own words: no two acts are described alike', () => {
    const described = acts.map(({ description }) => description);
    expect(new Set(described).size).toBe(described.length);
  });

  it('of stewards are those that change or look behind the scenes', () => {
    const forStewards = acts.filter(({ requires }) => requires === 'steward').map(({ of, name }) => `${of} ${name}`);
    expect(forStewards).toEqual([
      'kudos void',
      'exchange open',
      'reflect prompts',
      'community setup',
      'community purpose',
      'community channel',
      'community timezone',
      'community emoji',
      'community reactions',
      'community posts',
      'community resolving',
      'community feedback-days',
      'community rituals',
      'community stewards',
      'community health',
      'community signs',
      'community reports',
      'community pages',
      'community export',
      'community remove',
      'community rest',
      'community unrest',
      'community log',
      'community erase',
      'digest preview',
      'digest send',
    ]);
  });
});

describe('The entries of menus', () => {
  it.each(menuSpecs.map((spec) => [spec.name, spec] as const))(
    '%s fits into what Slack and Discord take',
    (name, spec) => {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(spec.label).toMatch(/^.{1,24}$/);
      expect(spec.description).toMatch(/^.{1,150}$/);
    },
  );
});
