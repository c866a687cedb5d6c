import { describe, expect, it } from 'vitest';
import { council, general, help, news } from '../../support/core-harness.ts';
import { formOf } from '../../support/people/person.ts';
import { arrives, aSpace, cardsOf, filled, onlyCard } from './arrival.ts';

describe('the card', () => {
  it('opens a form with what is guessed, which sets everything', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const form = formOf(await sol.presses('Set up', card));
    expect(form.fields.map((field) => ('value' in field ? field.value : undefined))).toEqual([
      '',
      help.channel,
      news.channel,
      council.channel,
      'Europe/Berlin',
      true,
    ]);
    const sent = await form.sends({ ...filled, zone: 'Berlin', rituals: true });
    expect(sent.text).toBe(
      [
        'Thank you. This is how I’m set up now:',
        'You are here for this:',
        '> Learn together.',
        'Help requests: #help',
        'The digest: #news, every Monday at 09:00',
        'Notes for stewards: #council',
        'Time zone: Europe/Berlin',
        'Every week: the digest, and a question, for whoever likes one',
        'The first digest comes to #news on Monday 12 January 2026 at 09:00 (Europe/Berlin).',
        'Everybody who can open #council can read what I write there.',
        'Other days and times, and the feedback exchange: /community rituals.',
      ].join('\n'),
    );
    expect((await harness.records('community'))[0]).toMatchObject({
      purpose: 'Learn together.',
      time_zone: 'Europe/Berlin',
    });
  });

  it('says how things are once they are chosen, by the form or by commands', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const before = onlyCard(harness, sol);
    await formOf(await sol.presses('Set up', before)).sends({ ...filled, zone: 'Berlin', rituals: false });
    const [after] = cardsOf(harness, sol);
    expect(after?.text).toContain('Help requests: #help');
    expect(after?.text).toContain('Every week: none');
    expect(after?.edits).toBe(1);
    await sol.types('/community purpose Learn slowly.');
    expect(cardsOf(harness, sol)[0]?.text).toContain('> Learn slowly.');
  });

  it('says that a channel is gone, and no longer proposes it', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const open = formOf(await sol.presses('Set up', card));
    await harness.pass({ minutes: 1 });
    await harness.process.inbound.channelGone({ id: 'gone', at: harness.now(), where: help });
    await harness.settle();
    expect((await open.sends(filled)).problems).toEqual({
      help: 'That channel was deleted or archived a moment ago. Please choose another one.',
    });
    const again = formOf(await sol.presses('Set up', card));
    expect(again.fields.find(({ name }) => name === 'help')).not.toHaveProperty('value');
  });

  it('shows a channel again once Hearth could write in it after it was gone', async () => {
    const { harness, sol, ada } = await aSpace();
    await arrives(harness, sol);
    await formOf(await sol.presses('Set up', onlyCard(harness, sol))).sends(filled);
    await harness.pass({ minutes: 1 });
    await harness.process.inbound.channelGone({ id: 'gone', at: harness.now(), where: help });
    await harness.settle();
    const isGone = 'the channel that you chose was deleted or archived';
    expect(onlyCard(harness, sol).text).toContain(isGone);
    await harness.pass({ minutes: 1 });
    await ada.types('/ask How do I prune a pear?');
    await harness.settle();
    expect(onlyCard(harness, sol).text).not.toContain(isGone);
    expect(onlyCard(harness, sol).text).toContain('Help requests: #help');
  });

  it('says at the field what is no time zone, and keeps everything else as it was', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const form = formOf(await sol.presses('Set up', card));
    const sent = await form.sends({ ...filled, zone: 'Nowhereland' });
    expect(Object.keys(sent.problems ?? {})).toEqual(['zone']);
    expect((await harness.records('community'))[0]).toMatchObject({ purpose: '', time_zone: 'UTC' });
  });

  it('is for stewards: nobody else can open the form, or send it', async () => {
    const { harness, sol, ada } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const form = formOf(await sol.presses('Set up', card));
    expect((await ada.presses('Set up', card)).form).toBeUndefined();
    await ada.submits(form, filled);
    expect((await harness.records('community'))[0]).toMatchObject({ purpose: '' });
  });

  it('leaves the last word to whoever sends it last, and says what is so', async () => {
    const { harness, sol, tilda } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const first = formOf(await sol.presses('Set up', card));
    const second = formOf(await tilda.presses('Set up', await tilda.types('/community setup')));
    await second.sends({ purpose: 'Learn fast.', help: general.channel, rituals: false });
    const sent = await first.sends({ purpose: 'Learn slowly.', help: help.channel });
    expect(sent.text).toContain('> Learn slowly.\nHelp requests: #help');
    expect(sent.text).toContain('Every week: none');
  });

  it('shows the first digest as the preview does, and what else there will be', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const shown = await sol.presses('Show me our first digest', card);
    expect(shown.text).toContain((await sol.types('/digest preview')).text);
    expect(shown.text).toContain('As things happen here, it also tells');
  });
});
