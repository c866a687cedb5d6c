import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

const menu = 'This served our purpose';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await bo.opensHome();
});

const opensWith = (text: string) => text.split('\n')[1];

async function nextDigest() {
  await harness.pass({ days: 7 });
  const digest = harness.messagesIn(news).at(-1);
  if (!digest) throw new Error('No digest came');
  return digest;
}

const tip = (text = 'Wedge the clay before you throw it.') => bo.writes(text, garden);

describe('An act that served the purpose', () => {
  it('opens the digest, with its author, its beginning and who named it; the preview says the same', async () => {
    const reply = await ada.picks(menu, await tip());
    expect(reply.text).toContain('I’ve noted that this message by Bo served our purpose.');
    const sol = harness.person('Sol', { steward: true });
    const line = 'This served our purpose, a message by Bo: Wedge the clay before you throw it. (named by Ada) See it';
    expect((await sol.types('/digest preview')).text).not.toContain(line);
    await harness.pass({ days: 1 });
    expect((await sol.types('/digest preview')).text).toContain(line);
    const digest = await nextDigest();
    expect(digest.text.split('\n').slice(0, 3)).toEqual([
      '# Our week together',
      line,
      'One of us did something that we are here for.',
    ]);
    expect((await nextDigest()).text).not.toContain('served our purpose');
  });

  it('waits for the next digest until its author has known of it for a day', async () => {
    await harness.pass({ days: 6, hours: 12 });
    await ada.picks(menu, await tip());
    await harness.pass({ days: 1 });
    expect(harness.messagesIn(news).at(-1)?.text ?? '').not.toContain('Wedge');
    expect((await nextDigest()).text).toContain('Wedge');
  });

  it('is the one that most people named, and then nobody is said to have named it', async () => {
    const [first, second] = [await tip('First.'), await tip('Second.')];
    await ada.picks(menu, second);
    await cleo.picks(menu, second);
    await harness.person('Dana').picks(menu, first);
    expect(opensWith((await nextDigest()).text)).toBe(
      'This served our purpose, a message by Bo: Second. (named by several of us) See it',
    );
  });

  it('is one for each and week: another takes its place, and that is said', async () => {
    await ada.picks(menu, await tip('First.'));
    const second = await tip('Second.');
    expect((await ada.picks(menu, second)).text).toContain('It takes the place of the one that you named before');
    expect((await ada.picks(menu, second)).text).not.toContain('takes the place');
    await harness.pass({ days: 7 });
    expect(opensWith((await nextDigest()).text)).toContain('Second.');
  });

  it('can be taken back', async () => {
    const named = await ada.picks(menu, await tip());
    expect((await ada.presses('Take it back', named)).text).toContain('Taken back');
    expect((await ada.presses('Take it back', named)).text).toContain('You don’t name that any more');
    expect((await nextDigest()).text).not.toContain('served our purpose');
  });

  it('leaves nothing of itself where nobody names it any more', async () => {
    const written = await tip();
    const kept = () => harness.inside((tx) => tx.nominations.actAt({ at: written.at, id: written.id }));
    const named = await ada.picks(menu, written);
    await cleo.picks(menu, written);
    await ada.presses('Take it back', named);
    expect((await kept())?.words).toBe('Wedge the clay before you throw it.');
    await cleo.picks(menu, await tip('Another.'));
    expect(await kept()).toBeUndefined();
  });

  it('goes from the digest that has it, with its message or with whoever named it', async () => {
    await ada.types('/kudos @cleo for the soup', general);
    const written = await tip();
    const [byAda, byCleo] = [await ada.picks(menu, written), await cleo.picks(menu, written)];
    expect((await nextDigest()).text).toContain('(named by several of us)');
    const posted = () => harness.messagesIn(news)[0]?.text;
    expect((await ada.presses('Take it back', byAda)).text).toContain('I’m changing the digest that tells of it.');
    expect(posted()).toContain('(named by Cleo)');
    await cleo.presses('Take it back', byCleo);
    expect(posted()).not.toContain('Wedge');
    expect(posted()).toContain('for the soup');
    const next = await tip('Dry it slowly.');
    await ada.picks(menu, next);
    await nextDigest();
    await bo.deletes(next);
    expect(harness.messagesIn(news).at(-1)?.text).not.toContain('Dry it slowly.');
  });

  it('goes from the digest that has it when whoever named it names another in the same week', async () => {
    await ada.types('/kudos @cleo for the soup', general);
    await ada.picks(menu, await tip());
    await harness.pass({ days: 2 });
    const sol = harness.person('Sol', { steward: true });
    await sol.presses('Send now', await sol.types('/digest send'));
    await harness.settle();
    const posted = () => harness.messagesIn(news).at(-1)?.text;
    expect(posted()).toContain('Wedge');
    await ada.picks(menu, await tip('Dry it slowly.'));
    expect(posted()).not.toContain('Wedge');
    expect(posted()).toContain('for the soup');
  });

  it('goes from the digest that has it with the channel in which it stands', async () => {
    await ada.types('/kudos @cleo for the soup', general);
    await ada.picks(menu, await tip());
    await nextDigest();
    const posted = () => harness.messagesIn(news).at(-1)?.text;
    expect(posted()).toContain('Wedge');
    await harness.process.inbound.channelGone({ id: 'gone', at: harness.now(), where: garden });
    await harness.settle();
    expect(posted()).not.toContain('Wedge');
    expect(posted()).toContain('for the soup');
  });

  it('is still in a digest that cannot be changed, and whoever took it back is told', async () => {
    const named = await ada.picks(menu, await tip());
    await nextDigest();
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await ada.presses('Take it back', named);
    expect(harness.directTo(ada).at(-1)?.text).toContain('so it still tells of what you named.');
  });

  it('is never one’s own, a bot’s, one between few, or of somebody who left', async () => {
    expect((await bo.picks(menu, await tip())).text).toContain('That’s something you did yourself.');
    const byBot = { ...(await tip()), isByBot: true };
    expect((await ada.picks(menu, byBot)).text).toContain('Nobody who is here did that');
    const direct = await bo.writes('Between us.', harness.directWith(bo));
    expect((await ada.picks(menu, direct)).text).toContain('Only what is in a channel can be named');
    const written = await tip();
    await bo.leaves();
    expect((await ada.picks(menu, written)).text).toContain('Nobody who is here did that');
    expect(harness.directTo(bo)).toEqual([]);
  });

  it('is gone with its message, and with whoever wrote it', async () => {
    const written = await tip();
    await ada.picks(menu, written);
    await bo.deletes(written);
    await ada.picks(menu, await cleo.writes('Mine.', garden));
    await cleo.leaves();
    expect((await nextDigest()).text).not.toContain('served our purpose');
  });

  it('of a private channel is told nowhere else, and that is said', async () => {
    const written = await bo.writes('Only here.', attic);
    expect((await ada.picks(menu, written)).text).toContain('only a digest in that channel can tell of it');
    expect((await nextDigest()).text).not.toContain('Only here.');
  });

  it('has no words where there were none', async () => {
    const reply = await ada.picks(menu, await tip(''));
    expect(reply.text).not.toContain('I keep');
    expect(opensWith((await nextDigest()).text)).toBe('This served our purpose: a message by Bo (named by Ada) See it');
  });

  it('goes nowhere while there is no digest, and whoever names it reads that', async () => {
    await harness.inside((tx, { id }) => {
      const timing = { weeks: 'every', weekday: 1, hour: 9, minute: 0 } as const;
      return tx.rituals.save({ communityId: id, kind: 'digest', enabled: false, timing });
    });
    expect((await ada.picks(menu, await tip())).text).toContain('Just now there is no digest here');
  });
});

describe('Whoever did it', () => {
  const told = () => harness.directTo(bo).filter(({ text }) => text.includes('Somebody named a message of yours'));
  const leavesOut = async () => {
    const [notice] = told();
    if (!notice) throw new Error('Bo was not told');
    return (await bo.presses('Leave it out', notice)).text;
  };

  it('hears of it once, and not who named it', async () => {
    const written = await tip();
    await ada.picks(menu, written);
    await cleo.picks(menu, written);
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text).toContain('> Wedge the clay before you throw it.');
    expect(told()[0]?.text).not.toContain('Ada');
  });

  it('can have it left out of the next digest, whoever names it again', async () => {
    const written = await tip();
    await ada.picks(menu, written);
    expect(await leavesOut()).toBe('No digest will tell of it, and I’ve forgotten the words that I kept for one.');
    expect((await cleo.picks(menu, written)).text).toContain('That stays out of the digest.');
    expect((await nextDigest()).text).not.toContain('Wedge');
  });

  it('can have it taken out of the digest that has it', async () => {
    await ada.types('/kudos @cleo for the soup', general);
    await ada.picks(menu, await tip());
    const digest = await nextDigest();
    expect(digest.text).toContain('Wedge');
    expect(await leavesOut()).toContain('I’m taking it out of the digest that has it.');
    const [after] = harness.messagesIn(news);
    expect(after?.text).not.toContain('Wedge');
    expect(after?.text).toContain('for the soup');
  });

  it('is told where that digest cannot be changed', async () => {
    await ada.picks(menu, await tip());
    await nextDigest();
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await leavesOut();
    expect(harness.directTo(bo).at(-1)?.text).toContain('I couldn’t change the digest in');
  });

  it('is not told of where they could not be told', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) });
    await ada.picks(menu, await tip());
    expect((await nextDigest()).text).not.toContain('Wedge');
  });

  it('alone can have it left out', async () => {
    await ada.picks(menu, await tip());
    const [notice] = told();
    if (!notice) throw new Error('Bo was not told');
    expect((await cleo.presses('Leave it out', notice)).text).toContain('does nothing any more');
    expect((await nextDigest()).text).toContain('Wedge');
  });
});
