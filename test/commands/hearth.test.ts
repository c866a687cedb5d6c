import { describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import { act } from '../../src/app/registry.ts';
import { silent } from '../../src/chat/answer.ts';
import { aVillage } from '../support/village.ts';

const commands = features.flatMap((feature) => feature.commands ?? []);

describe('/hearth help', () => {
  it('names every command that anybody may use, and what it does, as it was declared', async () => {
    const village = await aVillage();
    const { text } = await village.person('Ada').types('/hearth help');
    for (const { name, acts } of commands) {
      for (const { spec } of acts.filter((each) => each.spec.requires === undefined)) {
        expect(text).toContain(`- /${name}`);
        expect(text).toContain(` ${spec.description}`);
      }
    }
    expect(text).toContain('- /ask <text> [kind:…] [topics:…] [urgent:…] [seats:…] Ask the community for help');
    expect(text).toContain('- /kudos <@member…> <reason> [kind:…] Thank people for what they gave');
  });

  it('opens with the purpose', async () => {
    const village = await aVillage();
    expect((await village.person('Ada').types('/hearth')).text).toMatch(
      /^# Hearth\n> Learn to build things that last\.\nI look after the asking and thanking here/,
    );
  });

  it('shows stewards what is for them, and nobody else', async () => {
    const village = await aVillage();
    const shown = await village.person('Sol', { steward: true }).types('/hearth help');
    const plain = await village.person('Ada').types('/hearth help');
    for (const { name, acts } of commands) {
      for (const { spec } of acts.filter((each) => each.spec.requires === 'steward')) {
        expect(shown.text).toContain(`${spec.description} (stewards)`);
        expect(plain.text).not.toContain(spec.description);
      }
      expect(shown.text).toContain(`/${name}`);
    }
    expect(plain.text).not.toContain('(stewards)');
  });

  it('knows a command as soon as it is declared', async () => {
    const waltz = act({ name: '', description: 'Dance a waltz', reply: 'private', options: [] }, async () => silent);
    const village = await aVillage({
      features: [{ commands: [{ name: 'waltz', description: 'Dance a waltz', acts: [waltz] }] }],
    });
    expect((await village.person('Ada').types('/hearth')).text).toContain('- /waltz Dance a waltz');
  });

  it('names what there is when it is asked for something else', async () => {
    const village = await aVillage();
    expect((await village.person('Ada').types('/hearth dance')).text).toContain('I don’t know “dance” here.');
  });
});
