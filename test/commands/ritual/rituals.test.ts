import { beforeEach, describe, expect, it } from 'vitest';
import { changeRitualButton } from '../../../commands/ritual/buttons.ts';
import { button, maxActionIdCharacters } from '../../../src/chat/button.ts';
import { type Block, buttons, type Message, message } from '../../../src/chat/message.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let sol: CorePerson;

/** Tuesday 6 January 2026 at 12:00 UTC in the community, whose clocks are those of Berlin. */
beforeEach(async () => {
  harness = await aHarness({ zone: 'Europe/Berlin', channels: { digest: news } });
  await harness.pass({ days: 1, hours: 3 });
  sol = harness.person('Sol', { steward: true });
});

const weekly = { rhythm: 'every', weekday: '1', time: '09:00', enabled: true };

/** Sol fills in the form of the digest, and sees what would come of it. */
async function proposes(changes: Partial<Record<string, string | boolean>>): Promise<CoreReply> {
  const form = formOf(await sol.presses('Change', await sol.types('/community rituals')));
  return form.sends({ ...weekly, ...changes } as typeof weekly);
}

/** What is said of reflecting, where all rituals are listed. */
function reflectionIn({ answer }: CoreReply): { readonly message: Message } {
  const ofReflecting = (block: Block) =>
    block.type === 'buttons' && block.buttons.some(({ subject }) => subject === 'reflection');
  return { message: message(...(answer?.message.blocks ?? []).filter(ofReflecting)) };
}

const heldAt = async () => (await harness.records('digest')).map(({ due_at }) => due_at);

describe('/community rituals', () => {
  it('shows what the community does on a schedule, and when it comes next', async () => {
    expect((await sol.types('/community rituals')).text).toBe(
      [
        '# What happens on a schedule',
        'The digest: every Monday at 09:00, Europe/Berlin time. Next: Monday 12 January 2026 at 09:00 (Europe/Berlin).',
        '[Change]',
        'Reflection questions: every Friday at 15:00, in each member’s own time zone. Next: Friday 9 January 2026 at 15:00.',
        '[Change] [Start the question of the week]',
        'Feedback exchanges: switched off.',
        '[Switch on]',
        'Nothing changes until you’ve seen the next times and saved them.',
        'Holidays: none.',
        '[Holidays]',
      ].join('\n'),
    );
  });

  it('is for stewards, and so are its buttons and its form', async () => {
    const ada = harness.person('Ada');
    const refusal = 'Only stewards can do that';
    expect((await ada.types('/community rituals')).text).toContain(refusal);
    const listed = await sol.types('/community rituals');
    const form = formOf(await sol.presses('Change', listed));
    const proposed = await form.sends(weekly);
    expect((await ada.presses('Change', listed)).text).toContain(refusal);
    expect((await ada.submits(form, weekly)).text).toContain(refusal);
    expect((await ada.presses('Save this', proposed)).text).toContain(refusal);
  });
});

describe('Changing a ritual', () => {
  it('begins with how it is', async () => {
    const form = formOf(await sol.presses('Change', await sol.types('/community rituals')));
    expect(form.title).toBe('The digest');
    expect(form.fields.map(({ name, value }) => [name, value])).toEqual([
      ['rhythm', 'every'],
      ['weekday', '1'],
      ['time', '09:00'],
      ['enabled', true],
    ]);
  });

  it('shows the next three times, and changes nothing before they are kept', async () => {
    const proposed = await proposes({ weekday: '4', time: '18:30' });
    expect(proposed.text).toBe(
      [
        'The digest would come every Thursday at 18:30, Europe/Berlin time. The next times:',
        '- Thursday 8 January 2026 at 18:30 (Europe/Berlin)',
        '- Thursday 15 January 2026 at 18:30 (Europe/Berlin)',
        '- Thursday 22 January 2026 at 18:30 (Europe/Berlin)',
        '[Save this] [Change it again]',
        'Nothing has changed yet.',
      ].join('\n'),
    );
    await harness.pass({ days: 7 });
    expect(await heldAt()).toEqual(['2026-01-12T08:00:00.000Z']);
  });

  it('brings the digest when it was said, once it is kept', async () => {
    const kept = await sol.presses('Save this', await proposes({ weekday: '4', time: '18:30' }));
    expect(kept.text).toBe(
      'Saved. The digest: every Thursday at 18:30, Europe/Berlin time. Next: Thursday 8 January 2026 at 18:30 (Europe/Berlin).',
    );
    await harness.pass({ days: 14 });
    expect(await heldAt()).toEqual(['2026-01-08T17:30:00.000Z', '2026-01-15T17:30:00.000Z']);
    expect((await sol.types('/community')).text).toContain(
      'Next digest: Thursday 22 January 2026 at 18:30 (Europe/Berlin)',
    );
  });

  it('opens the form again as it was filled in', async () => {
    const proposed = await proposes({ rhythm: 'after_next', weekday: '7', time: '7.15' });
    const form = formOf(await sol.presses('Change it again', proposed));
    expect(form.fields.map(({ value }) => value)).toEqual(['after_next', '7', '07:15', true]);
  });

  it.each([
    ['next', ['12 January', '26 January', '9 February'], ['2026-01-12 08:00', '2026-01-26 08:00']],
    ['after_next', ['19 January', '2 February', '16 February'], ['2026-01-19 08:00', '2026-02-02 08:00']],
    // At nine in winter, and at nine in summer, which is an hour earlier in UTC.
    ['first', ['2 February', '2 March', '6 April'], ['2026-02-02 08:00', '2026-03-02 08:00']],
  ])('can make it come less often: %s', async (rhythm, days, times) => {
    const proposed = await proposes({ rhythm });
    for (const day of days) expect(proposed.text).toContain(`- Monday ${day} 2026 at 09:00 (Europe/Berlin)`);
    await sol.presses('Save this', proposed);
    await harness.pass({ days: 60 });
    const held = (await heldAt()).map((at) => String(at).slice(0, 16).replace('T', ' '));
    expect(held.slice(0, 2)).toEqual(times);
  });

  it('never brings two digests within three days, and the times that it shows say so', async () => {
    await harness.pass({ days: 6 }); // Monday, 12 January, after the digest
    const proposed = await proposes({ weekday: '3' });
    expect(proposed.text).toContain('- Wednesday 21 January 2026 at 09:00 (Europe/Berlin)');
    await sol.presses('Save this', proposed);
    await harness.pass({ days: 14 });
    expect(await heldAt()).toEqual(['2026-01-12T08:00:00.000Z', '2026-01-21T08:00:00.000Z']);
  });

  it('can switch it off, and on again', async () => {
    const proposed = await proposes({ enabled: false });
    expect(proposed.text).toContain('The digest would be off until');
    expect((await sol.presses('Save this', proposed)).text).toBe('Saved. The digest: switched off.');
    await harness.pass({ days: 14 });
    expect(await heldAt()).toEqual([]);
    expect((await sol.types('/community')).text).not.toContain('Next digest');

    const listed = await sol.types('/community rituals');
    expect(listed.text).toContain('The digest: switched off.');
    const form = formOf(await sol.presses('Switch on', listed));
    await sol.presses('Save this', await form.sends(weekly));
    await harness.pass({ days: 7 });
    expect(await heldAt()).toEqual(['2026-01-26T08:00:00.000Z']);
  });

  it('can switch on exchanges, which then open by themselves', async () => {
    const form = formOf(await sol.presses('Switch on', await sol.types('/community rituals')));
    expect(form.title).toBe('Feedback exchanges');
    const first = { rhythm: 'first', weekday: '2', time: '10:00', enabled: true };
    const kept = await sol.presses('Save this', await form.sends(first));
    expect(kept.text).toContain('on the first Tuesday of each month at 10:00');
    expect(kept.text).toContain('Next: Tuesday 3 February 2026 at 10:00 (Europe/Berlin).');
    await harness.pass({ days: 28 });
    const rounds = harness.messagesIn(news).filter(({ text }) => text.includes('A feedback exchange is open'));
    expect(rounds.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-02-03T09:00:00.000Z']);
  });

  it('moves the next prompt of every member, by their own clocks, and takes them all back where it is off', async () => {
    const [ada, emi] = [
      harness.person('Ada', { zone: 'America/New_York' }),
      harness.person('Emi', { zone: 'Asia/Kolkata' }),
    ];
    const kim = harness.person('Kim');
    for (const person of [ada, emi, kim]) await person.types('/reflect join');
    const nextPrompts = () =>
      harness.inside(async (tx) =>
        (await tx.reminders.due(instant(Date.UTC(2026, 2, 1)), 100))
          .filter(({ kind }) => kind === 'prompt')
          .map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 16)),
      );
    expect(await nextPrompts()).toEqual(['2026-01-09T09:30', '2026-01-09T14:00', '2026-01-09T20:00']);

    const keep = async (label: string, values: Partial<typeof weekly>) => {
      const form = formOf(await sol.presses(label, reflectionIn(await sol.types('/community rituals'))));
      return sol.presses('Save this', await form.sends({ ...weekly, ...values }));
    };
    const kept = await keep('Change', { weekday: '4', time: '17:15' });
    expect(kept.text).toContain('Reflection questions: every Thursday at 17:15, in each member’s own time zone.');
    expect(await nextPrompts()).toEqual(['2026-01-08T11:45', '2026-01-08T16:15', '2026-01-08T22:15']);

    await keep('Change', { weekday: '4', time: '17:15', enabled: false });
    expect(await nextPrompts()).toEqual([]);
    await keep('Switch on', { rhythm: 'after_next', weekday: '3', time: '12:00' });
    expect(await nextPrompts()).toEqual(['2026-01-14T06:30', '2026-01-14T11:00', '2026-01-14T17:00']);
  });

  it('says how to write a time that it cannot read', async () => {
    expect((await proposes({ time: 'in the evening' })).text).toBe('Write the time like 09:00, 18:30 or 6:30 pm.');
  });

  it.each(['9:30 pm', '21.30', '9:30pm', '21:30'])('reads a time as people write it: %s', async (time) => {
    expect((await proposes({ time })).text).toContain('every Monday at 21:30');
  });

  it('still works after a restart', async () => {
    const proposed = await proposes({ weekday: '4' });
    await harness.crash();
    await sol.presses('Save this', proposed);
    await harness.pass({ days: 1, hours: 19, minutes: 59 });
    await harness.crash();
    await harness.pass({ minutes: 1 });
    expect(await heldAt()).toEqual(['2026-01-08T08:00:00.000Z']);
  });

  it('is kept once, though its button is pressed twice', async () => {
    const proposed = await proposes({ weekday: '4' });
    await sol.presses('Save this', proposed);
    await sol.presses('Save this', proposed);
    await harness.pass({ days: 3 });
    expect(await heldAt()).toEqual(['2026-01-08T08:00:00.000Z']);
  });

  it('fits into what a button can carry', async () => {
    const { answer } = await proposes({ rhythm: 'after_next' });
    const carried = JSON.stringify(answer?.message).match(/"subject":"([^"]*)"/)?.[1] ?? '';
    expect(`ritual:change:${carried}`.length).toBeLessThan(maxActionIdCharacters);
  });

  it.each(['', 'dance', 'digest/maybe/every/1/09:00', 'digest/on/every/9/09:00', 'dance/on/every/1/09:00'])(
    'does nothing for a button that carries “%s”',
    async (subject) => {
      const forged = message(buttons(button(changeRitualButton.action, 'Change', subject)));
      expect((await sol.presses('Change', { message: forged })).text).toContain('That’s from an older message');
    },
  );
});
