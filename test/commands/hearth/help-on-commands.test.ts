import { describe, expect, it } from 'vitest';
import { features } from '../../../commands/features.ts';
import { createRegistry } from '../../../src/app/runtime/registry.ts';
import { helpRequest } from '../../../src/chat/help-request.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { formOf } from '../../support/people/person.ts';

const { commandSpecs } = createRegistry(features);

describe('The word help after a command', () => {
  it.each(commandSpecs.map(({ name }) => [name]))('explains /%s, with an example, and does nothing', async (name) => {
    const harness = await aHarness();
    const { text } = await harness.person('Sol', { steward: true }).types(`/${name} help`);
    expect(text).toContain(name === 'hearth' ? '# Hearth' : `# /${name}`);
    if (name !== 'hearth') expect(text).toContain(`For example: /${name}`);
    expect(await harness.records('help_request')).toEqual([]);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it.each(['help', 'HELP', 'help!', 'Help?', '?', '-h', '--help'])('may be written “%s”', async (word) => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types(`/ask ${word}`)).text).toContain('# /ask');
    expect(await harness.records('help_request')).toEqual([]);
  });

  it.each(['/ask help me fix my loom', '/ask “help”', '/ask can somebody help'])(
    'is part of a request in %s',
    async (line) => {
      const harness = await aHarness({ channels: { help } });
      await harness.person('Ada').types(line);
      expect(await harness.records('help_request')).toHaveLength(1);
    },
  );

  it.each(['/exchange join help', '/exchange help join', '/hearth help exchange join'])(
    'explains one subcommand (%s)',
    async (line) => {
      const { text } = await (await aHarness()).person('Ada').types(line);
      expect(text).toContain('# /exchange join');
      expect(text).not.toContain('history');
    },
  );

  it('says what kudos are, how many there are, how to take them back, and one example', async () => {
    const { text } = await (await aHarness()).person('Ada').types('/hearth help kudos');
    for (const said of [
      'Kudos are thanks',
      '5 a day',
      'take the reaction off',
      '/kudos undo, for 24 hours',
      '/kudos give @ada for the patient review',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('shows what stewards may use to nobody else', async () => {
    const harness = await aHarness();
    const plain = await harness.person('Ada').types('/exchange help');
    expect(plain.text).not.toContain('/exchange open');
    expect((await harness.person('Sol', { steward: true }).types('/exchange help')).text).toContain('/exchange open');
    expect((await harness.person('Ada').types('/digest help')).text).toContain('Only stewards');
    expect((await harness.person('Ada').types('/community purpose help')).text).toContain('Only stewards');
  });

  it('is understood where platforms send values', () => {
    const spec = (name: string) => {
      const found = commandSpecs.find((each) => each.name === name);
      if (!found) throw new Error(name);
      return found;
    };
    const asked = (name: string, values: Record<string, string>, subcommand?: string) =>
      helpRequest(spec(name), { form: 'values', values, ...(subcommand === undefined ? {} : { subcommand }) });
    expect(asked('ask', { text: 'help' })).toEqual({ subcommand: undefined });
    expect(asked('ask', { text: 'help', topics: 'css' })).toBeUndefined();
    expect(asked('ask', { text: 'help me' })).toBeUndefined();
    expect(asked('reflect', { until: 'help' }, 'pause')).toEqual({ subcommand: 'pause' });
  });
});

describe('What is mistyped', () => {
  it.each([
    ['/help', 'Did you mean /hearth help?'],
    ['/thanks', 'Did you mean /kudos?'],
    ['/thx', 'Did you mean /kudos?'],
    ['/thankyou', 'Did you mean /kudos?'],
    ['/kudso', 'Did you mean /kudos?'],
    ['/feedback', 'Did you mean /exchange?'],
    ['/question', 'Did you mean /ask?'],
    ['/refelct', 'Did you mean /reflect?'],
    ['/hearth thanks', 'Did you mean /kudos?'],
    ['/hearth help reflct', 'Did you mean /reflect?'],
    ['/exchange jion', 'Did you mean /exchange join?'],
    ['/exchange signup', 'Did you mean /exchange join?'],
    ['/ask topic:css how do I centre a div?', 'Did you mean topics:?'],
    ['/ask kind:suport how do I centre a div?', 'Did you mean kind:support?'],
  ])('%s is answered with what was meant', async (line, guess) => {
    const { text } = await (await aHarness()).person('Ada').types(line);
    expect(text).toContain(guess);
  });

  it('is not answered with what only stewards may use, except to them', async () => {
    const harness = await aHarness();
    const [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
    expect((await ada.types('/exchange dance')).text).not.toContain('open');
    expect((await sol.types('/exchange dance')).text).toContain('open');
    expect((await ada.types('/digset')).text).not.toContain('/digest');
    expect((await sol.types('/digset')).text).toContain('Did you mean /digest?');
    expect((await ada.types('/help')).text).not.toContain('/digest');
    expect((await ada.types('/community purpose')).text).toContain('Only stewards');
    expect((await ada.types('/digest now')).text).toContain('Only stewards');
  });
});

describe('What is typed after /exchange join', () => {
  const fieldsOf = async (line: string) => {
    const form = formOf(await (await aHarness()).person('Ada').types(line));
    return Object.fromEntries(form.fields.map((each) => [each.name, each.value]));
  };

  it('opens the form with the link in it', async () => {
    expect(await fieldsOf('/exchange join https://example.org/essay')).toMatchObject({
      work: 'https://example.org/essay',
    });
  });

  it('opens the form with the words in it', async () => {
    expect(await fieldsOf('/exchange join my essay https://example.org/essay on bread')).toMatchObject({
      work: 'my essay on bread\nhttps://example.org/essay',
    });
  });
});
