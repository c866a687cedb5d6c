import { describe, expect, it } from 'vitest';
import { act, type Feature } from '../../../src/app/runtime/feature.ts';
import { send } from '../../../src/app/runtime/outbox.ts';
import { privately, silent } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { dayMs, instant, later } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, council, garden, general, help, home } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

/** A command of a test's own. */
const aCommand = (name: string, run: Parameters<typeof act>[1]): Feature => ({
  commands: [
    {
      name,
      description: 'For a test',
      acts: [act({ name: '', description: 'For a test', reply: 'private', options: [] }, run)],
    },
  ],
});

describe('An event that the platform tells twice', () => {
  /** What a person does, always under the same id; and how the store shows that it was done. */
  const kinds: Readonly<Record<string, (harness: CoreHarness, ada: CorePerson, id: string) => Promise<unknown>>> = {
    command: (_harness, ada, id) => ada.types('/ask a question', undefined, { id }),
    press: (harness, ada, id) =>
      ada.presses('I can help', harness.messagesIn(general)[0] ?? harness.onlyMessageIn(general), { id }),
    submit: async (_harness, ada, id) => formOf(await ada.types('/ask')).sends({ need: 'a hand' }, { id }),
    menu: async (_harness, ada, id) => ada.picks('Thank for this', await ada.writes('Hello.', garden), { id }),
    reaction: async (harness, ada, id) => {
      const post = { ...harness.onlyMessageIn(general).ref, author: harness.person('Bo').user };
      await ada.reacts('🙌', post, { id });
    },
    left: (_harness, ada, id) => ada.leaves({ id }),
    profile: (harness, ada, id) =>
      harness.process.inbound.profile({
        id,
        at: harness.now(),
        profile: harness.describes(ada, { zone: 'Asia/Tokyo' }),
      }),
    joined: async (harness, ada, id) => {
      await harness.process.inbound.joined({ id, at: harness.now(), profile: harness.describes(ada, {}) });
      await harness.settle();
    },
  };

  it.each(Object.keys(kinds))('acts once: %s', async (kind) => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await bo.types('/ask how do I centre a div?');
    const counted = () => harness.counted.filter((each) => each.startsWith(`${kind}:`));
    const before = counted().length;

    await kinds[kind]?.(harness, ada, 'told-twice');
    const after = await everything(harness);
    await kinds[kind]?.(harness, ada, 'told-twice');

    expect(counted().slice(before)).toEqual(expect.arrayContaining([`${kind}: done`, `${kind}: duplicate`]));
    expect(await everything(harness)).toEqual(after);
  });

  it('counts as two when two different ids say so', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await ada.types('/ask a question', undefined, { id: 'one' });
    await ada.types('/ask a question', undefined, { id: 'two' });
    expect(await harness.records('help_request')).toHaveLength(2);
  });
});

/** All that was kept and said. */
async function everything(harness: CoreHarness) {
  const kept = await harness.inside((tx) => tx.outbox.counts());
  const types = ['member', 'help_request', 'kudos', 'contribution'];
  const records = await Promise.all(types.map((type) => harness.records(type)));
  return { kept, records, calls: { ...harness.platform.calls, member: 0 } };
}

describe('Something that happens in a space that Hearth is not in', () => {
  it('is ignored, whatever it is', async () => {
    const harness = await aHarness();
    const elsewhere = { platform: 'playground', space: 'elsewhere' } as const;
    const user = { ...elsewhere, user: 'U-ada' };
    const place = { ...elsewhere, channel: 'C-help' };
    const ref = { at: place, id: 'm1' };
    const event = (id: string) => ({ id, at: harness.now(), user });
    const { inbound } = harness.process;

    const input = { form: 'values', values: { text: 'a question' } } as const;
    expect(await inbound.command({ ...event('1'), place, command: 'ask', input })).toEqual(silent);
    expect(await inbound.press({ ...event('2'), place, action: 'ask:help', subject: 'x' })).toEqual(silent);
    await inbound.message({ ...event('3'), message: ref });
    await inbound.reaction({ ...event('4'), message: ref, author: user, emoji: '🙌' as never, change: 'added' });
    await inbound.left(event('5'));
    await inbound.removed({ id: '6', at: harness.now(), space: elsewhere });

    expect(harness.counted).toEqual(
      ['command', 'press', 'message', 'reaction', 'left'].map((kind) => `${kind}: ignored`),
    );
    expect(await harness.records('member')).toEqual([]);
  });

  it('is ignored after it was taken out, and heard again once it is back', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await harness.process.inbound.removed({ id: 'out', at: harness.now(), space: home });
    // Whoever asks there learns why nothing happens.
    expect((await ada.types('/ask a question')).text).toContain('I was removed here');
    expect(await harness.records('help_request')).toEqual([]);

    const back = { id: 'in', at: harness.now(), space: home, name: 'Willow Workshop', defaultChannel: general };
    await harness.process.inbound.space(back);
    await ada.types('/ask a question');
    expect(await harness.records('help_request')).toHaveLength(1);
    expect(await harness.records('community')).toHaveLength(1);
  });
});

describe('A space that has no name yet', () => {
  it('greets without one, and its community gets the first that it has', async () => {
    const harness = await aHarness();
    const { inbound } = harness.process;
    const space = { platform: 'slack', space: 'T0NAMELESS' } as const;
    const named = (id: string, name: string | undefined) =>
      inbound.space({ id, at: harness.now(), space, name, defaultChannel: undefined });
    const nameOf = async () => (await harness.records('community')).map(({ name }) => name);
    await named('heard', undefined);
    expect(await nameOf()).toContain('');
    await named('described', 'Birch Bakery');
    await named('again', undefined);
    await named('renamed', 'Birch Bakers');
    expect((await nameOf()).filter((name) => name !== 'Willow Workshop')).toEqual(['Birch Bakery']);
  });
});

describe('A handler that fails', () => {
  it('keeps nothing, not even that it was called, so that the retry acts', async () => {
    let failures = 1;
    const fragile = aCommand('fragile', async ({ unit, community }) => {
      await unit.tx.communities.save({ ...community, purpose: 'changed' });
      await unit.tx.communities.setChannel(community.id, 'stewards', council);
      if (failures-- > 0) throw new Error('The database is away');
      return privately(message(paragraph('Done.')));
    });
    const harness = await aHarness({ features: [fragile] });
    const ada = harness.person('Ada');

    await expect(ada.types('/fragile', undefined, { id: 'trigger-1' })).rejects.toThrow('The database is away');
    expect((await harness.records('community'))[0]).toMatchObject({
      purpose: 'Learn to build things that last.',
      channels: [],
    });
    expect(harness.counted).toContain('command: failed');

    expect((await ada.types('/fragile', undefined, { id: 'trigger-1' })).text).toBe('Done.');
    expect((await harness.records('community'))[0]).toMatchObject({ purpose: 'changed' });
  });

  it('sends nothing of what it had written', async () => {
    const fragile = aCommand('fragile', async ({ unit, community, place }) => {
      await send(unit, community.id, { to: 'channel', at: place }, message(paragraph('Too early.')));
      throw new Error('The database is away');
    });
    const harness = await aHarness({ features: [fragile] });
    await expect(harness.person('Ada').types('/fragile')).rejects.toThrow('The database is away');
    await harness.process.sweep();
    await harness.settle();
    expect(harness.messagesIn(general)).toEqual([]);
  });

  it('that refuses kindly can be asked again under the same id', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await ada.types('/ask a question');
    const post = harness.onlyMessageIn(general);
    const first = await ada.presses('I can help', post, { id: 'press-1' });
    const second = await ada.presses('I can help', post, { id: 'press-1' });
    expect(second.text).toBe(first.text);
    expect(harness.counted.filter((each) => each === 'press: refused')).toHaveLength(2);
  });
});

describe('What nobody knows', () => {
  it('a command: the answer names those that there are', async () => {
    const harness = await aHarness();
    const reply = await harness.person('Ada').types('/dance');
    expect(reply.text).toMatch(
      /^I don’t know the command \/dance\.\nI do know \/ask, \/requests, \/find, \/offer, \/kudos, .*\/home, \/community, .*\/hearth/,
    );
  });

  it('a button or a form: the answer says that it is from an older message', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const button = { action: 'dance:waltz', subject: '', label: 'Dance', style: 'plain' } as const;
    const old = await ada.presses('Dance', { message: { blocks: [{ type: 'buttons', buttons: [button] }] } });
    expect(old.text).toContain('from an older message');
    expect((await ada.submits({ action: 'dance:waltz', subject: '' }, {})).text).toContain('from an older message');
  });

  it('a person whom the platform cannot describe for the moment is heard all the same', async () => {
    const harness = await aHarness({ channels: { help } });
    const mend = harness.platform.breaks('member', { failure: 'unavailable' });
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    expect(harness.onlyMessageIn(help).text).toContain('how do I centre a div?');
    mend();
    await harness.pass({ minutes: 1 });
    await ada.types('/home');
    expect((await harness.records('member'))[0]?.name).toBe('Ada');
  });
});

describe('An event with a time that cannot be', () => {
  it.each([1e18, 8_640_000_000_001_000, -1, Number.NaN])(
    'counts as happening now, with one warning: %d',
    async (at) => {
      const harness = await aHarness();
      const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
      const written = await bo.writes('Hello.', garden);
      await ada.reacts('🙌', written, { at: instant(at) });
      expect(await harness.records('kudos')).toMatchObject([{ giver_day: '2026-01-05' }]);
      expect(harness.log.filter(({ level }) => level === 'warn')).toHaveLength(1);
      await ada.takesOff('🙌', written);
      expect(await harness.records('kudos')).toMatchObject([{ taken_back_at: expect.any(String) }]);
    },
  );

  it('is taken as it is up to a day ahead of our own clock', async () => {
    const harness = await aHarness();
    const written = await harness.person('Bo').writes('Hello.', garden);
    await harness.person('Ada').reacts('🙌', written, { at: later(harness.now(), dayMs) });
    expect(await harness.records('kudos')).toMatchObject([{ giver_day: '2026-01-06' }]);
    expect(harness.log.filter(({ level }) => level === 'warn')).toEqual([]);
  });
});
