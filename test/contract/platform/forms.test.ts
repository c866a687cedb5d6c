import { expect, it } from 'vitest';
import { type Answer, openForm, privately, problems, silent } from '../../../src/chat/answer.ts';
import { formOf, type OpenedForm } from '../../support/people/person.ts';
import { form, placeForm } from './declarations.ts';
import { eventually, everythingFor, findSaid, leftOpen, saying, texts } from './expectations.ts';
import { describePlatforms } from './platforms.ts';
import { slowly } from './slowly.ts';

describePlatforms('a form', (harness, { problemsInForm, formAfterForm }) => {
  async function opened(person = harness().bo): Promise<OpenedForm> {
    harness().core.answer = async () => openForm(form);
    const reply = await person.uses('fill', {}, harness().square);
    if (!reply.form) throw new Error('No form was opened');
    return reply.form;
  }
  const answering = (answer: Answer): void => {
    harness().core.answer = async () => answer;
  };

  it('brings what was filled in, of every kind, with who and where', async () => {
    const { core, bo, cleo, square } = harness();
    const shown = await opened();
    answering(silent);
    const values = { what: 'A pear tree.\nOr two.', kind: 'tree', helpers: [cleo.user.user], rows: 4, soon: true };
    expect(leftOpen(await shown.sends(values))).toEqual({});
    expect(core.of('submit')).toMatchObject([
      { user: bo.user, place: square, action: 'plant:new', subject: 'plot-7', values, id: expect.stringMatching(/./) },
    ]);
  });

  it('has what it is about in large type, word for word, and is filled in as any other', async () => {
    const { core, bo, square } = harness();
    const heading = 'What is *worth* <learning> slowly, #1?';
    core.answer = async () => openForm({ ...form, heading });
    const shown = formOf(await bo.uses('fill', {}, square));
    expect(shown.heading).toBe(heading);
    answering(silent);
    expect(leftOpen(await shown.sends({ what: 'Peas' }))).toEqual({});
    expect(core.of('submit')[0]?.values).toMatchObject({ what: 'Peas', kind: 'flower', rows: 2 });
  });

  it('brings what stood in it to begin with, and nothing of what was left empty', async () => {
    const { core } = harness();
    const shown = await opened();
    answering(silent);
    await shown.sends({ what: 'Peas' });
    const { values } = core.of('submit')[0] ?? {};
    expect(values).toMatchObject({ what: 'Peas', kind: 'flower', rows: 2 });
    expect(values).not.toHaveProperty('helpers');
    expect(values?.soon ?? false).toBe(false);
  });

  it('brings the channels that were chosen, or stood in it to begin with', async () => {
    const { core, bo, square } = harness();
    core.answer = async () => openForm(placeForm(square.channel));
    const shown = formOf(await bo.uses('fill', {}, square));
    answering(silent);
    expect(leftOpen(await shown.sends({ bed: square.channel }))).toEqual({});
    const { values } = core.of('submit')[0] ?? {};
    expect(values).toEqual({ bed: square.channel, shed: square.channel });
  });

  it('comes back with what to mend', async () => {
    const { core, bo, cleo, square } = harness();
    const shown = await opened();
    answering(problems({ what: 'A little more, please.', rows: 'That is too many.' }));
    const reply = await shown.sends({ what: 'Peas' });
    if (!problemsInForm.holds) {
      expect(leftOpen(reply)).toEqual({});
      await findSaid(() => bo.receives(square), 'A little more, please.');
      await findSaid(() => bo.receives(square), 'That is too many.');
      expect(await everythingFor(cleo, square)).not.toContain('A little more');
      const again = await findSaid(() => bo.receives(square), 'A little more');
      answering(silent);
      const reopened = formOf(await bo.presses(form.title, again));
      expect(leftOpen(await reopened.sends({ rows: 3 }))).toEqual({});
      expect(core.of('submit').at(-1)?.values).toMatchObject({ what: 'Peas', rows: 3 });
      return;
    }
    expect(leftOpen(reply)).toEqual({ problems: { what: 'A little more, please.', rows: 'That is too many.' } });
    answering(silent);
    expect(leftOpen(await shown.sends({ what: 'Peas and beans' }))).toEqual({});
    expect(core.of('submit').map(({ values }) => values.what)).toEqual(['Peas', 'Peas and beans']);
  });

  it('may be answered, to that person alone', async () => {
    const { bo, cleo, square } = harness();
    const shown = await opened();
    answering(privately(saying('Planted.')));
    expect(leftOpen(await shown.sends({ what: 'Peas' }))).toEqual({});
    await findSaid(() => bo.receives(square), 'Planted.');
    expect(await everythingFor(cleo, square)).not.toContain('Planted.');
  });

  it('may be answered late, to that person alone', async () => {
    const { bo, cleo, square } = harness();
    const shown = await opened();
    expect(
      leftOpen(await slowly(harness(), () => shown.sends({ what: 'Peas' }), privately(saying('Planted.')))),
    ).toEqual({});
    await findSaid(() => bo.receives(square), 'Planted.');
    expect(await everythingFor(cleo, square)).not.toContain('Planted.');
  });

  it('may come back late with what to mend, beside it or in words', async () => {
    const { bo, square } = harness();
    const shown = await opened();
    const mend = problems({ what: 'A little more, please.' });
    const reply = await slowly(harness(), () => shown.sends({ what: 'Peas' }), mend);
    expect(reply.broken).toBeUndefined();
    if (reply.problems) expect(reply.problems).toEqual({ what: 'A little more, please.' });
    else await findSaid(() => bo.receives(square), 'A little more, please.');
  });

  it('may be followed by another, or by a word about it', async () => {
    const { bo, square } = harness();
    const shown = await opened();
    answering(openForm({ ...form, title: 'One more thing' }));
    const reply = await shown.sends({ what: 'Peas' });
    if (formAfterForm.holds) expect(reply.form?.title).toBe('One more thing');
    else {
      expect(leftOpen(reply)).toEqual({});
      const opener = await eventually(async () => {
        const found = (await bo.receives(square)).find((seen) => seen.buttons.includes('One more thing'));
        if (!found) throw new Error('Nothing opens the next form');
        return found;
      });
      expect((await bo.presses('One more thing', opener)).form?.title).toBe('One more thing');
    }
  });

  it('can still be sent after a restart', async () => {
    const { core, restart } = harness();
    const shown = await opened();
    await restart();
    answering(silent);
    expect(leftOpen(await shown.sends({ what: 'Peas' }))).toEqual({});
    expect(core.of('submit')).toMatchObject([{ action: 'plant:new', subject: 'plot-7' }]);
  });

  it('keeps what was typed when the core fails, or says kindly that it did', async () => {
    const { core, bo, square } = harness();
    const shown = await opened();
    core.answer = () => Promise.reject(new Error('The database went away'));
    const { problems: told, broken } = await shown.sends({ what: 'Peas' });
    expect(broken).toBeUndefined();
    const words = [...Object.values(told ?? {}), ...texts(await bo.receives(square))].join(' ');
    expect(words).toMatch(/went wrong/);
    expect(words).not.toMatch(/database|Error/);
  });
});
