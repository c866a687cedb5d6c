import { describe, expect, it } from 'vitest';
import { aPair, gives, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

/** Ada and Ben gave to each other, and a week has passed. */
async function aWeekLater() {
  const story = await aPair();
  await gives(story.ada);
  await gives(story.ben);
  await story.harness.pass({ days: 7 });
  return story;
}

const question = 'What did you change because of it?';

const asked = (harness: Awaited<ReturnType<typeof aPair>>['harness'], person: CorePerson) =>
  harness.directTo(person).filter(({ text }) => text.includes(question));

describe('A week after somebody could read what they got', () => {
  it('they are asked once what they changed, and whoever gave it reads that and keeps it on their page', async () => {
    const { harness, ada, ben } = await aWeekLater();
    const told = toldOf(harness, ben, question);
    expect(told.text).toBe(
      'Ada gave you feedback on “The work of Ben” a while ago. What did you change because of it? ' +
        'One line is enough, and Ada will be glad to read it.\n[Say what I changed] [Nothing yet]',
    );
    const form = formOf(await ben.presses('Say what I changed', told));
    const reply = await form.sends({ changed: 'I kept only\nthe rising time.' });
    expect(reply.text).toContain('I’ve kept it with the feedback from Ada.');
    expect(toldOf(harness, ada, 'says what they changed').text).toContain('> I kept only the rising time.');
    expect((await ada.types('/home')).text).toContain('Ben, after your feedback: I kept only the rising time.');
    expect((await ben.presses('Say what I changed', told)).text).toContain('already said what you changed');
    expect((await form.sends({ changed: 'Something else' })).text).toContain('already said what you changed');
    await harness.pass({ days: 30 });
    expect(asked(harness, ben)).toHaveLength(1);
    expect((await harness.records('contribution')).filter(({ act }) => act === 'feedback')).toEqual([]);
  });

  it('they may have changed nothing yet', async () => {
    const { harness, ada, ben } = await aWeekLater();
    expect((await ben.presses('Nothing yet', toldOf(harness, ben, question))).text).toContain('That’s fine.');
    expect(wasTold(harness, ada, 'says what they changed')).toBe(false);
  });

  it.each([
    ['ok', 'At least 3 characters'],
    ['a\u200B\u200B', 'At least 3 characters'],
    ['z'.repeat(301), 'up to 300 characters'],
  ])('what says nothing or too much is not taken: %j', async (changed, said) => {
    const { harness, ada, ben } = await aWeekLater();
    const form = formOf(await ben.presses('Say what I changed', toldOf(harness, ben, question)));
    expect((await form.sends({ changed })).problems).toEqual({ changed: expect.stringContaining(said) });
    expect(wasTold(harness, ada, 'says what they changed')).toBe(false);
  });

  it('nobody is asked for somebody who has left, nor in a break', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    await harness.pass({ days: 6 });
    await ben.leaves();
    await harness.pass({ days: 3 });
    expect(asked(harness, ada)).toEqual([]);
    expect(asked(harness, ben)).toEqual([]);
  });

  it('whoever gave and has left since is told nothing, and the receiver hears so', async () => {
    const { harness, ada, ben } = await aWeekLater();
    const form = formOf(await ben.presses('Say what I changed', toldOf(harness, ben, question)));
    await ada.leaves();
    expect((await form.sends({ changed: 'A darker crust' })).text).toContain('Ada isn’t here any more');
    expect(wasTold(harness, ada, 'says what they changed')).toBe(false);
  });

  it('whoever sleeps is asked in the morning', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await harness.pass({ hours: 13 });
    await gives(ben);
    await harness.pass({ days: 7 });
    // 22:00.
    expect(asked(harness, ben)).toEqual([]);
    await harness.pass({ hours: 10 });
    expect(asked(harness, ben)).toHaveLength(1);
  });

  it('whoever never got it directly is asked a week after they read it', async () => {
    const { harness, ada, ben } = await aPair();
    const open = harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ben) });
    await gives(ada);
    await gives(ben);
    await harness.pass({ days: 8 });
    open();
    expect(asked(harness, ben)).toEqual([]);
    await ben.presses('Read: Ada', await ben.types('/exchange status'));
    await harness.pass({ days: 6, hours: 23 });
    expect(asked(harness, ben)).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(asked(harness, ben)).toHaveLength(1);
  });
});
