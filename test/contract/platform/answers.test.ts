import { expect, it } from 'vitest';
import { type Answer, openForm, privately, silent } from '../../../src/chat/answer.ts';
import { message, paragraph, picture } from '../../../src/chat/message.ts';
import type { Person, Reply } from '../../support/people/person.ts';
import { form } from './declarations.ts';
import { eventually, everythingFor, findSaid, leftOpen, saying, texts, toldKindly, words } from './expectations.ts';
import type { Harness } from './harness.ts';
import { describePlatforms } from './platforms.ts';
import { slowly } from './slowly.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';

const publicly = (text: string): Answer => ({ kind: 'message', message: saying(text), visibility: 'public' });

describePlatforms('the answer to a command', (harness, { opensLateForms }) => {
  it('for the person alone is seen by nobody else', async () => {
    const { core, bo, cleo, square } = harness();
    core.answer = async () => privately(saying('You gave two, and took three.'));
    expect(leftOpen(await bo.uses('murmur', {}, square))).toEqual({});
    await findSaid(() => bo.receives(square), 'You gave two');
    expect(await everythingFor(cleo, square)).not.toContain('You gave two');
    expect(await bo.sees(square)).toEqual([]);
  });

  it('says the same with a picture as without', async () => {
    const { core, bo, square, platform, library } = harness();
    const drawn = message(paragraph('Two in, three out.'), picture(drawing, 'Two bars'));
    core.answer = async () => privately(drawn);
    expect(leftOpen(await bo.uses('murmur', {}, square))).toEqual({});
    await eventually(async () => expect(words(await bo.receives(square))).toBe('Twoin,threeout.'));
    await platform.post(library, drawn, 'key-1');
    expect(words(await bo.sees(library))).toBe('Twoin,threeout.');
  });

  it('for all is seen by all, where it was asked', async () => {
    const { core, bo, cleo, library, square } = harness();
    core.answer = async () => publicly('The kiln is free from Wednesday.');
    expect(leftOpen(await bo.uses('announce', {}, library))).toEqual({});
    await findSaid(() => cleo.sees(library), 'The kiln is free');
    expect(await cleo.sees(square)).toEqual([]);
  });

  it('may be nothing at all', async () => {
    const { core, bo, square } = harness();
    core.answer = async () => silent;
    expect(leftOpen(await bo.uses('murmur', {}, square))).toEqual({});
    expect(await everythingFor(bo, square)).toBe('');
  });

  it('may be a form', async () => {
    const { core, bo } = harness();
    core.answer = async () => openForm(form);
    const reply = await bo.uses('fill', {});
    expect(reply.form).toMatchObject({ title: 'Plant something', labels: form.fields.map(({ label }) => label) });
  });

  it('arrives whole where it is long', async () => {
    const { core, bo, square } = harness();
    const lines = Array.from({ length: 60 }, (_, line) => `Line ${line} and on and on and on.`);
    core.answer = async () => privately(message(...lines.map((line) => paragraph(line))));
    await bo.uses('murmur', {}, square);
    const all = lines.join('').replaceAll(' ', '');
    await eventually(async () => expect(words(await bo.receives(square))).toBe(all));
  });

  it.each<[string, Answer['kind'], string]>([
    ['for the person alone', 'message', 'murmur'],
    ['for all', 'message', 'announce'],
  ])('%s comes as well where it takes long', async (visibility, _, command) => {
    const { bo, cleo, square } = harness();
    const isPublic = visibility === 'for all';
    const answer = isPublic ? publicly('At last.') : privately(saying('At last.'));
    expect(leftOpen(await slowly(harness(), () => bo.uses(command, {}, square), answer))).toEqual({});
    await findSaid(() => (isPublic ? cleo.sees(square) : bo.receives(square)), 'At last.');
    if (!isPublic) expect(await everythingFor(cleo, square)).not.toContain('At last.');
  });

  it('that was a long time coming and is nothing leaves nothing', async () => {
    const { core, bo, cleo, square } = harness();
    expect(leftOpen(await slowly(harness(), () => bo.uses('murmur', {}, square), silent))).toEqual({});
    core.answer = async () => publicly('Afterwards.');
    await bo.uses('announce', {}, square);
    await findSaid(() => cleo.sees(square), 'Afterwards.');
    expect(texts(await cleo.sees(square))).toEqual(['Afterwards.']);
  });

  it('that is a form opens late, or asks to try again', async () => {
    const { bo, square } = harness();
    const reply = await slowly(harness(), () => bo.uses('fill', {}, square), openForm(form));
    if (opensLateForms.holds) expect(reply.form?.title).toBe('Plant something');
    else {
      expect(leftOpen(reply)).toEqual({});
      await findSaid(() => bo.receives(square), 'try again');
    }
  });
});

/** Everything that people do and the core answers. */
const acts: Readonly<Record<string, (harness: Harness, person: Person) => Promise<Reply>>> = {
  'a command': (_, person) => person.uses('murmur', {}),
  'a command that is answered for all': (_, person) => person.uses('announce', {}),
  'a command that opens a form': (_, person) => person.uses('fill', {}),
  'an entry in a menu': async ({ square, cleo }, person) =>
    person.picks('Water this', await cleo.writes('It wilts.', square)),
  'an entry in a menu that opens a form': async ({ square, cleo }, person) =>
    person.picks('Water with care', await cleo.writes('It wilts.', square)),
};

describePlatforms('when the core fails', (harness) => {
  it.each(Object.entries(acts))(
    '%s is answered kindly, to that person alone, and can be tried again',
    async (_, act) => {
      const { core, bo, cleo, square } = harness();
      core.answer = () => Promise.reject(new Error('The database went away'));
      expect(leftOpen(await act(harness(), bo))).toEqual({});
      const told = await toldKindly(bo, square);
      expect(await everythingFor(cleo, square)).not.toContain(told);

      core.answer = async () => privately(saying('This time.'));
      await act(harness(), bo);
      await findSaid(() => bo.receives(square), 'This time.');
    },
  );
});
