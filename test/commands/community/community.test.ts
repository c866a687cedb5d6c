import { beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../../src/chat/address.ts';
import { aHarness, type CoreHarness, council, garden, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let sol: CorePerson;

const community = async () => (await harness.records('community'))[0];

beforeEach(async () => {
  harness = await aHarness();
  ada = harness.person('Ada');
  sol = harness.person('Sol', { steward: true });
});

describe('/community', () => {
  it('shows anybody the purpose, the channels, the time zone, the next digest and the emoji', async () => {
    expect((await ada.types('/community')).text).toBe(
      [
        '# Willow Workshop',
        'We are here for this:',
        '> Learn to build things that last.',
        'Help requests: not chosen yet',
        'The digest: not chosen yet',
        'Notes for stewards: not chosen yet',
        'Time zone: UTC',
        'Next digest: Monday 12 January 2026 at 09:00 (UTC)',
        'Reactions that say thank you: 🙌 support, 💡 knowledge, 🔍 feedback, 🧗 challenge',
      ].join('\n'),
    );
  });

  it('shows stewards how to change it, too', async () => {
    expect((await sol.types('/community show')).text).toContain(
      'You can change this: all at once with /community setup, or one by one. For example: /community purpose Learn to build things that last',
    );
  });

  it('says whose clocks the next digest goes by, to whoever lives elsewhere', async () => {
    await sol.types('/community timezone Europe/Berlin');
    await ada.types('/reflect timezone Asia/Tokyo');
    expect((await ada.types('/community')).text).toContain('Monday 12 January 2026 at 09:00 (Europe/Berlin)');
  });

  it('says so when nobody has said what the community is for', async () => {
    harness = await aHarness({ purpose: '' });
    const reply = await harness.person('Ada').types('/community');
    expect(reply.text).toContain('Nobody has said yet what this community is for.');
  });

  it('says so when no reaction thanks any more', async () => {
    for (const emoji of ['🙌', '💡', '🔍', '🧗']) await sol.types(`/community emoji ${emoji} none`);
    expect((await ada.types('/community')).text).toContain('Reactions that say thank you: none right now');
  });

  it('names what there is when it is asked for something else', async () => {
    expect((await ada.types('/community dance')).text).toBe('I don’t know “dance” here. Try show or hosts.');
    expect((await sol.types('/community dance')).text).toBe(
      'I don’t know “dance” here. Try show, setup, purpose, channel, timezone, emoji, reactions, posts, resolving, feedback-days, rituals, hosts, stewards, health, signs, reports, pages, export, remove, rest, unrest, log or erase.',
    );
  });
});

describe('Changing how the community is set up', () => {
  it.each([
    '/community purpose To dance',
    '/community channel help #help',
    '/community timezone Europe/Berlin',
    '/community emoji 🎉 support',
    '/community reactions add #garden',
  ])('is for stewards: %s', async (line) => {
    const before = await community();
    expect((await ada.types(line)).text).toBe('Only stewards can do that. They’d be glad to hear your suggestion.');
    expect(await community()).toEqual(before);
  });

  it('is possible at once for somebody who has just been made admin, because the platform is asked afresh', async () => {
    await ada.types('/community purpose To dance');
    harness.describes(ada, { steward: true });
    await ada.types('/community purpose To dance');
    expect(await community()).toMatchObject({ purpose: 'To dance' });
  });

  it('is over at once for somebody who is admin no longer', async () => {
    await sol.types('/community purpose To dance');
    harness.describes(sol, { steward: false });
    await sol.types('/community purpose To sing');
    expect(await community()).toMatchObject({ purpose: 'To dance' });
  });

  it('does not ask the platform again for what everybody may do', async () => {
    await ada.types('/requests');
    await ada.types('/requests');
    expect(harness.platform.calls.member).toBe(1);
  });
});

describe('/community purpose', () => {
  it('takes it in the community’s own words, and says what becomes of it', async () => {
    const reply = await sol.types('/community purpose To dance: together, "and" well');
    expect(reply.text).toContain('> To dance: together, "and" well');
    expect(await community()).toMatchObject({ purpose: 'To dance: together, "and" well' });
  });

  it('asks for it when it is missing, and for less when it is too long', async () => {
    expect((await sol.types('/community purpose')).text).toContain('One thing is missing:');
    expect((await sol.types(`/community purpose ${'a'.repeat(501)}`)).text).toContain('can have up to 500 characters');
    expect(await community()).toMatchObject({ purpose: 'Learn to build things that last.' });
  });
});

describe('/community channel', () => {
  it.each([
    ['help', '#help', help, 'Help requests now go to'],
    ['digest', '#news', news, 'The digest now goes to'],
    ['stewards', '#council', council, 'Notes for stewards now go to'],
  ])('chooses where %s goes', async (role, typed, at, called) => {
    const reply = await sol.types(`/community channel ${role} ${typed}`);
    expect(reply.text).toContain(`${called} ${typed}.`);
    expect(await community()).toMatchObject({ channels: [{ role, ...at }] });
  });

  it('tells who can read what stewards are told there, in an open channel too', async () => {
    const { text } = await sol.types('/community channel stewards #general');
    expect(text).toContain('Everybody who can open #general can read what I write there.');
    expect((await sol.types('/community channel digest #news')).text).not.toContain('can read what I write there');
  });

  it('moves it elsewhere later on', async () => {
    await sol.types('/community channel help #help');
    await sol.types('/community channel help #garden');
    await ada.types('/ask how do I centre a div?');
    expect(harness.messagesIn(garden)).toHaveLength(1);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it.each([
    ['/community channel kitchen #help', 'role can be help, digest or stewards, but not “kitchen”.'],
    ['/community channel help nowhere', 'I don’t know which channel you mean by “nowhere”.'],
    ['/community channel help', 'One thing is missing: which channel.'],
  ])('says what is the matter with %s', async (line, said) => {
    expect((await sol.types(line)).text).toContain(said);
    expect(await community()).toMatchObject({ channels: [] });
  });
});

describe('/community timezone', () => {
  it('moves the digest to that zone’s Monday at nine', async () => {
    const reply = await sol.types('/community timezone asia/tokyo');
    expect(reply.text).toBe(
      'The community now runs on Asia/Tokyo time. It’s 18:00 there. Next digest: Monday 12 January 2026 at 09:00 (Asia/Tokyo).',
    );
    await harness.pass({ days: 6, hours: 15 });
    expect(harness.messagesIn(general)).toHaveLength(1);
    await harness.pass({ hours: 20 });
    expect(harness.messagesIn(general)).toHaveLength(1);
  });

  it.each(['Mars/Olympus', 'yesterday'])('knows no zone called %s', async (zone) => {
    const reply = await sol.types(`/community timezone ${zone}`);
    expect(reply.text).toContain(`I don’t know a time zone called “${zone}”.`);
    expect(await community()).toMatchObject({ time_zone: 'UTC' });
  });

  it('takes a city at once where only one zone fits, and says the zone', async () => {
    const reply = await sol.types('/community timezone Berlin');
    expect(reply.text).toContain('The community now runs on Europe/Berlin time. It’s ');
    expect(await community()).toMatchObject({ time_zone: 'Europe/Berlin' });
  });

  it.each([
    ['EST', 'America/New_York'],
    ['+02:00', 'Africa/Cairo'],
    ['Portland', 'America/Los_Angeles'],
  ])('asks which of several is meant by %s, with what to type', async (given, zone) => {
    const reply = await sol.types(`/community timezone ${given}`);
    expect(reply.text).toContain(`I’m not sure which clocks you mean by “${given}”`);
    expect(reply.text).toContain(`/community timezone ${zone}`);
    expect(await community()).toMatchObject({ time_zone: 'UTC' });
  });

  it('asks whether a misspelt city is meant, with what to type', async () => {
    const reply = await sol.types('/community timezone Amsterdm');
    expect(reply.text).toBe('Do you mean Europe/Amsterdam? Then type: /community timezone Europe/Amsterdam');
  });

  it('proposes zones while one is typed: first those of which a part begins so, at most 25', async () => {
    const propose = (typed: string) => sol.beginsToType('community timezone', 'zone', typed);
    expect(await propose('new y')).toEqual(['America/New_York']);
    expect((await propose('berlin'))[0]).toBe('Europe/Berlin');
    expect(await propose('Kolkata')).toEqual(['Asia/Kolkata']);
    expect(await propose('Kyiv')).toEqual(['Europe/Kyiv']);
    expect(await propose('UTC')).toContain('UTC');
    expect(await sol.beginsToType('reflect timezone', 'zone', 'Calcutta')).toEqual(['Asia/Kolkata']);
    expect(await propose('')).toHaveLength(25);
    expect(await propose('atlantis')).toEqual([]);
  });

  it('says what is missing in words that make sense', async () => {
    expect((await sol.types('/community timezone')).text).toContain(
      'One thing is missing: a time zone or a city, such as Berlin.',
    );
  });
});

describe('/community reactions', () => {
  const thanksIn = async (at: Address) => {
    const before = (await harness.records('kudos')).length;
    await ada.reacts('🙌', await harness.person('Bo').writes('Hello.', at));
    return (await harness.records('kudos')).length > before;
  };

  it('limits the channels in which reactions thank, one by one, and shows them', async () => {
    const reply = await sol.types('/community reactions add #garden');
    expect(reply.text).toContain('From now on, reactions count as kudos only in #garden.');
    expect([await thanksIn(garden), await thanksIn(general)]).toEqual([true, false]);

    await sol.types('/community reactions add #help');
    expect([await thanksIn(help), await thanksIn(general)]).toEqual([true, false]);
    expect((await ada.types('/community')).text).toContain('Where they count: #garden and #help');
  });

  it('takes a channel out again; whenever a steward says so, they thank everywhere', async () => {
    await sol.types('/community reactions add #garden');
    await sol.types('/community reactions add #help');
    const reply = await sol.types('/community reactions remove #garden');
    expect(reply.text).toContain('reactions count as kudos only in #help.');
    const everywhere = await sol.types('/community reactions everywhere');
    expect(everywhere.text).toBe('From now on, reactions count as kudos in every channel that I’m in.');
    expect(await community()).toMatchObject({ rules: { kudos: { channels: [] } } });
    expect(await thanksIn(general)).toBe(true);
    expect((await ada.types('/community')).text).not.toContain('Where they count');
  });

  it('keeps the last channel, because without it they would thank everywhere, and says what to type instead', async () => {
    await sol.types('/community reactions add #garden');
    expect((await sol.types('/community reactions remove #garden')).text).toBe(
      [
        '#garden is the only channel where reactions count as kudos. Without it they’d count in every channel that I’m in, so I’ve left it as it is.',
        'If you’d like them to count everywhere: /community reactions everywhere. If you’d like another channel instead, add that one first: /community reactions add #help.',
      ].join('\n'),
    );
    expect([await thanksIn(garden), await thanksIn(general)]).toEqual([true, false]);
  });

  it('takes no channel out while they thank everywhere, and says how to choose some', async () => {
    expect((await sol.types('/community reactions remove #garden')).text).toContain(
      'Reactions count as kudos in every channel that I’m in, so I’ve left it as it is.',
    );
  });

  it('asks which channel, and changes nothing', async () => {
    const reply = await sol.types('/community reactions add');
    expect(reply.text).toBe('Which channel? For example: /community reactions add #help');
    expect(await community()).toMatchObject({ rules: { kudos: { channels: [] } } });
  });
});

describe('/community emoji', () => {
  it('lets an emoji thank for something, from then on', async () => {
    const reply = await sol.types('/community emoji 🎉 challenge');
    expect(reply.text).toBe('From now on, 🎉 on a message thanks its author for a challenge.');
    await ada.reacts('🎉', await sol.writes('Hello.', garden));
    expect(await harness.records('kudos')).toMatchObject([{ kind: 'challenge' }]);
  });

  it('takes an emoji of the space’s own, and one with a skin tone as its base', async () => {
    await sol.types('/community emoji :Party-Parrot: support');
    await sol.types('/community emoji 👏🏽 support');
    const { rules } = (await community()) as unknown as { rules: { kudos: { emoji: object } } };
    expect(rules.kudos.emoji).toMatchObject({ ':party-parrot:': 'support', '👏': 'support', '🙌': 'support' });
  });

  it('knows one with an id by that, also after it was renamed', async () => {
    await sol.types('/community emoji :party~7: support');
    await sol.types('/community emoji :fiesta~7: knowledge');
    const { rules } = (await community()) as unknown as { rules: { kudos: { emoji: object } } };
    expect(rules.kudos.emoji).toMatchObject({ ':fiesta~7:': 'knowledge' });
    expect(rules.kudos.emoji).not.toHaveProperty(':party~7:');
  });

  it('changes what an emoji thanks for', async () => {
    await sol.types('/community emoji 🙌 feedback');
    await ada.reacts('🙌', await sol.writes('Hello.', garden));
    expect(await harness.records('kudos')).toMatchObject([{ kind: 'feedback' }]);
  });

  it('stops counting one, and lets stand what was given with it', async () => {
    await ada.reacts('🙌', await sol.writes('Hello.', garden));
    const reply = await sol.types('/community emoji 🙌 none');
    expect(reply.text).toBe('🙌 is just a reaction again. Kudos already given with it stay.');
    await ada.reacts('🙌', await sol.writes('Hello.', garden));
    expect(await harness.records('kudos')).toMatchObject([{ taken_back_at: null }]);
  });

  it.each(['hello', '🎉🎉', 'a', ':)'])('says that “%s” is no emoji', async (given) => {
    const reply = await sol.types(`/community emoji ${given} support`);
    expect(reply.text).toContain(`“${given}” isn’t an emoji I know.`);
  });
});
