import { describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, general, help, home } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { arrives, aSpace, cardsOf, hello, onlyCard } from './arrival.ts';

/** What somebody was told directly, without the list that stewards of a small community get on Mondays. */
const aboutSetup = (harness: CoreHarness, person: CorePerson) =>
  harness.directTo(person).filter(({ text }) => !text.includes('could come next for you'));

describe('when Hearth comes into a space', () => {
  it('whoever brought it in gets one card, which says how things are', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness, sol);
    const [card] = cardsOf(harness, sol);
    expect(card?.text).toBe(
      [
        'Hello, I’m Hearth. I see to it that nobody in Willow Workshop who asks is left alone, and that those who help are thanked. This is how I’m set up:',
        'Purpose: not said yet. Until you say it, welcomes and digests begin without one',
        'Help requests: not chosen yet. Until you choose, requests are posted where they are asked',
        'The digest: not chosen yet. Until you choose, it goes to #general, every Monday at 09:00',
        'Notes for stewards: not chosen yet. Until you choose, they go to each steward directly',
        'Time zone: UTC, unless you choose your own',
        'Every week: the digest, and a question, for whoever likes one',
        'Here I’m in every channel.',
        '[Set up] [Show me our first digest]',
        'You find this again with /community setup.',
      ].join('\n'),
    );
  });

  it('nobody gets it again, whatever starts, comes back or is installed anew', async () => {
    const { harness, sol, tilda } = await aSpace();
    await arrives(harness, sol);
    await arrives(harness, tilda, 'again');
    await harness.process.inbound.removed({ id: 'gone', at: harness.now(), space: home });
    await arrives(harness, tilda, 'back');
    await harness.crash();
    await harness.pass({ hours: 1 });
    expect([cardsOf(harness, sol).length, cardsOf(harness, tilda).length]).toEqual([1, 0]);
  });

  it('the first steward whom it meets gets it, where nobody is said to have brought it', async () => {
    const { harness, sol, ada, tilda } = await aSpace();
    await arrives(harness);
    await ada.types('/requests');
    await tilda.types('/requests');
    await sol.types('/requests');
    await harness.pass({ minutes: 3 });
    expect([ada, tilda, sol].map((each) => cardsOf(harness, each).length)).toEqual([0, 1, 0]);
  });

  it('a steward who sets it up by commands at once gets none', async () => {
    const { harness, sol } = await aSpace();
    await arrives(harness);
    await sol.types('/community purpose Learn together.');
    await harness.pass({ days: 5 });
    expect(aboutSetup(harness, sol)).toEqual([]);
  });

  it('nobody gets one where something is chosen already', async () => {
    const harness = await aHarness({ purpose: '', channels: { help } });
    const sol = harness.person('Sol', { steward: true });
    await arrives(harness, sol, 'updated');
    await sol.types('/requests');
    await harness.pass({ days: 5 });
    expect(harness.directTo(sol)).toEqual([]);
  });

  it('whoever brought it and is no steward is told who can set it up, and a steward gets the card', async () => {
    const { harness, ada, sol } = await aSpace();
    await arrives(harness, ada);
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([
      'Hello, I’m Hearth. Thank you for bringing me to Willow Workshop.\nSetting me up takes an admin or an owner of the workspace. Could you tell one of them? They can type /community setup. Until then, requests are posted where they are asked.',
    ]);
    await sol.types('/requests');
    await harness.pass({ minutes: 3 });
    expect(cardsOf(harness, sol)).toHaveLength(1);
  });

  it('the next steward gets it where the first cannot be reached, and nobody is called in a channel', async () => {
    const { harness, sol, tilda } = await aSpace();
    await arrives(harness);
    const mend = harness.platform.breaks('openDirect', { failure: 'user_unreachable', times: 1 });
    await sol.types('/requests');
    await tilda.types('/requests');
    await harness.pass({ minutes: 5 });
    mend();
    expect(cardsOf(harness, tilda)).toHaveLength(1);
    expect(harness.platform.said(general)).toEqual([]);
    await harness.pass({ days: 4 });
    expect(aboutSetup(harness, sol)).toEqual([]);
  });

  it('the next one whom it meets gets it where the installer cannot be reached and no other steward is known', async () => {
    const { harness, sol, tilda } = await aSpace();
    const mend = harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await arrives(harness, sol);
    mend();
    await sol.types('/requests');
    await harness.pass({ minutes: 5 });
    expect(cardsOf(harness, sol)).toEqual([]);
    await tilda.types('/requests');
    await harness.pass({ minutes: 5 });
    expect(cardsOf(harness, tilda)).toHaveLength(1);
  });

  it('the installer is called in a channel, once, where they cannot be reached and no other steward is known', async () => {
    const { harness, sol, tilda } = await aSpace();
    harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await arrives(harness, sol);
    await tilda.types('/requests');
    await harness.pass({ days: 1 });
    expect(harness.platform.said(general).map(({ text }) => text)).toEqual([
      'Hello, I’m Hearth. @Sol, I couldn’t write to you directly, so I say it here.\n' +
        'To see how I’m set up, and to change it, type /community setup. Only you see what I answer.',
    ]);
  });

  it('whoever the platform does not know is asked once, and somebody else gets the card', async () => {
    const { harness, sol } = await aSpace();
    const stranger = harness.person('Stranger', { unknown: true });
    await arrives(harness, stranger);
    expect(harness.directTo(stranger)).toEqual([]);
    await sol.types('/requests');
    await harness.pass({ minutes: 3 });
    expect(cardsOf(harness, sol)).toHaveLength(1);
    expect(harness.platform.calls.channels).toBe(2);
  });

  it('the card comes without guesses where the channels cannot be read', async () => {
    const { harness, sol } = await aSpace();
    harness.platform.breaks('channels', { failure: 'unauthorised' });
    await arrives(harness, sol);
    const card = onlyCard(harness, sol);
    const { fields } = formOf(await sol.presses('Set up', card));
    expect(fields.map((field) => ('value' in field ? field.value : undefined))).toEqual([
      '',
      undefined,
      undefined,
      undefined,
      'Europe/Berlin',
      true,
    ]);
  });

  it('each of several spaces that it comes to at once gets one', async () => {
    const { harness, sol } = await aSpace();
    const spaces = Array.from({ length: 60 }, (_, index) => ({ ...home, space: `willow-${index}` }));
    for (const space of spaces)
      harness.platform.people.set(`${space.platform}/${space.space}/@${sol.user.user}`, {
        user: { ...sol.user, ...space },
        name: 'Sol',
        zone: undefined,
        steward: true,
        bot: false,
        left: false,
      });
    await Promise.all(
      spaces.map((space) =>
        harness.process.inbound.space({
          id: `arrival/${space.space}`,
          at: harness.now(),
          space,
          name: space.space,
          defaultChannel: undefined,
          broughtBy: { ...sol.user, ...space },
        }),
      ),
    );
    await harness.settle();
    const cards = harness.platform.everything().filter(({ text }) => text.startsWith(hello));
    expect(new Set(cards.map(({ ref }) => ref.at.space)).size).toBe(60);
    expect(cards).toHaveLength(60);
    expect(harness.platform.calls.channels).toBe(60);
  });
});
