import { beforeEach, describe, expect, it } from 'vitest';
import type { ReminderId } from '../../../src/domain/ids.ts';
import { general, help, news } from '../../support/core-harness.ts';
import { gives, joins } from '../../support/exchange-story.ts';
import { aForgettingHarness, type ForgettingHarness } from '../../support/forgetting.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: ForgettingHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aForgettingHarness({ channels: { help, digest: news } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
});

const asksToBeForgotten = async (person: CorePerson) =>
  person.presses('Yes, forget me', await person.types('/privacy erase'));

const lastTo = (person: CorePerson) => harness.directTo(person).at(-1)?.text ?? '';

const outbox = () => harness.db.selectFrom('outbox').selectAll().execute();

describe('Being forgotten', () => {
  it('names the posts that could not be edited, with a link, and not those that are gone', async () => {
    await ada.types('/ask How do I keep bees?');
    await ada.types('/ask How do I keep wasps?');
    const [bees, wasps] = harness.messagesIn(help);
    if (!bees || !wasps) throw new Error('Nothing was asked');
    harness.platform.breaks('edit', { failure: 'not_allowed', edited: bees.ref });
    harness.platform.breaks('edit', { failure: 'message_gone', edited: wasps.ref });
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(lastTo(ada)).toContain('Some posts I couldn’t edit');
    expect(lastTo(ada)).toContain('Post 1');
    expect(lastTo(ada)).not.toContain('Post 2');
  });

  it('names those in a channel that is archived: their words can be read there as before', async () => {
    await ada.types('/ask How do I keep bees?');
    harness.platform.breaks('edit', { failure: 'channel_gone', in: help });
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(lastTo(ada)).toContain('Some posts I couldn’t edit');
    expect(lastTo(ada)).toContain('Post 1');
  });

  it('waits for edits while the platform is away for two days, and says that it is done only then', async () => {
    await ada.types('/ask How do I keep bees?');
    const mends = harness.platform.breaks('edit', { failure: 'unavailable' });
    await asksToBeForgotten(ada);
    await harness.pass({ days: 2 });
    expect(lastTo(ada)).not.toContain('I’ve forgotten you');
    expect(JSON.stringify(await harness.records('help_request'))).not.toContain('bees');
    mends();
    await harness.pass({ days: 1 });
    expect(harness.onlyMessageIn(help).text).toContain('wanted to be forgotten');
    expect(lastTo(ada)).toContain('I’ve forgotten you');
  });

  it('keeps nothing of them even where the last message never arrives', async () => {
    await ada.types('/ask How do I keep bees?');
    harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await asksToBeForgotten(ada);
    await harness.pass({ days: 1 });
    expect(JSON.stringify(await outbox())).not.toContain(ada.user.user);
    // Nobody is called in a channel because of it.
    expect(harness.messagesIn(general)).toEqual([]);
  });

  it('withdraws what waits for them, and takes their words from what could not be delivered', async () => {
    harness.platform.breaks('post', { failure: 'refused', in: general });
    await ada.types('/kudos @bo for the honey and the wax kind:support', general);
    await harness.pass({ hours: 1 });
    await asksToBeForgotten(ada);
    await harness.pass({ hours: 1 });
    const rows = JSON.stringify(await outbox());
    expect(rows).not.toContain('honey');
    expect(rows).not.toContain(ada.user.user);
  });

  it('goes on while a post of theirs is on its way: what arrives is edited', async () => {
    const letGo = harness.platform.holdsPosts();
    await ada.types('/ask How do I keep bees?');
    await asksToBeForgotten(ada);
    expect(harness.platform.held).toBeGreaterThan(0);
    letGo();
    await harness.pass({ hours: 1 });
    expect(
      harness
        .messagesIn(help)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('bees');
    expect(JSON.stringify(await outbox())).not.toContain('bees');
    expect(lastTo(ada)).toContain('I’ve forgotten you');
  });

  it('leaves a round as leaving does: the others go on, and nobody is told a name', async () => {
    const [cleo, sol] = [harness.person('Cleo'), harness.person('Sol', { steward: true })];
    await sol.types('/exchange open hours:24');
    for (const each of [ada, bo, cleo]) await joins(each);
    await harness.pass({ hours: 25 });
    await asksToBeForgotten(ada);
    await harness.pass({ hours: 1 });
    const since = [bo, cleo].map((each) => lastTo(each)).join('\n');
    expect(since).toContain('had to leave the exchange');
    expect(since).not.toMatch(/\bAda\b/);
    for (const each of [bo, cleo]) await gives(each).catch(() => undefined);
    expect((await harness.records('ring')).length + (await harness.records('entry')).length).toBeGreaterThan(0);
  });

  it('works while an export is made: it is of before or after', async () => {
    await ada.types('/ask How do I keep bees?');
    const [records] = await Promise.all([harness.records('help_request'), asksToBeForgotten(ada)]);
    expect(records).toHaveLength(1);
    await harness.pass({ minutes: 10 });
    expect(JSON.stringify(await harness.records('help_request'))).not.toContain('bees');
  });

  it('is of the identity that they have now: a name that changed just before is forgotten as well', async () => {
    await ada.types('/ask How do I keep bees?');
    const profile = { ...harness.describes(ada, {}), name: 'Adelheid' };
    await harness.process.inbound.profile({ id: 'renamed', at: harness.now(), profile });
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(JSON.stringify(await harness.records('member'))).not.toMatch(/Ad/);
  });

  it('rings twice and acts once', async () => {
    await ada.types('/ask How do I keep bees?');
    await asksToBeForgotten(ada);
    const waiting = await harness.inside((tx) => tx.reminders.due((harness.now() + 8 * 86_400_000) as never, 100));
    for (const { id } of waiting.filter(({ kind }) => kind === 'erase_member')) {
      await Promise.all([harness.process.ringNow(id as ReminderId), harness.process.ringNow(id as ReminderId)]);
    }
    await harness.pass({ minutes: 10 });
    expect(harness.directTo(ada).filter(({ text }) => text.includes('I’ve forgotten you'))).toHaveLength(1);
  });

  it('comes to those who left before Hearth knew of it, a page at a time', async () => {
    await ada.types('/home');
    await harness.inside(async (tx, community) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.members.save({ ...known.member, leftAt: harness.now() });
      const id = 'left-before' as ReminderId;
      const reminder = { id, communityId: community.id, kind: 'left_before', subject: '', trace: 'x' } as const;
      await tx.reminders.add({ ...reminder, dueAt: harness.now() });
    });
    await harness.process.sweep();
    await harness.pass({ days: 29 });
    expect((await harness.records('member')).map(({ name }) => name)).toContain('Ada');
    await harness.pass({ days: 2 });
    expect((await harness.records('member')).map(({ name }) => name)).not.toContain('Ada');
  });
});
