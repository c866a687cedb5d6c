import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, sol] = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  await sol.types('/community stewards');
});

const asksToBeForgotten = async (person: CorePerson) =>
  person.presses('Yes, forget me', await person.types('/privacy erase'));

const readBy = (person: CorePerson) =>
  harness
    .directTo(person)
    .map(({ text }) => text)
    .join('\n');

const inChannels = () =>
  harness.platform
    .everything()
    .filter(({ ref }) => !ref.at.channel.startsWith('D-'))
    .map(({ text }) => text)
    .join('\n');

const chooseCouncil = () => harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));

/** A steward takes the request down. */
async function takesDown(): Promise<void> {
  const [post] = harness.messagesIn(help);
  if (!post) throw new Error('Nothing was asked');
  const { form } = await sol.picks('Take down', { ...post.ref, author: bo.user, isByBot: true, text: post.text });
  await form?.sends({ reason: 'It is about somebody else.' }, { in: help });
  await harness.settle();
}

describe('What told the stewards that nobody has answered', () => {
  it('loses the words in their channel when whoever asked is forgotten', async () => {
    await chooseCouncil();
    await ada.types('/ask How do I keep bees?');
    await harness.pass({ days: 3 });
    expect(harness.onlyMessageIn(council).text).toMatch(/Ada has been waiting[\s\S]*keep bees/);
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(inChannels()).not.toMatch(/bees|Ada/);
    expect(harness.onlyMessageIn(council).text).toContain('wanted to be forgotten');
  });

  it('loses them where each was told directly, also who is no steward any more', async () => {
    await ada.types('/ask How do I keep bees?');
    await harness.pass({ days: 3 });
    expect(readBy(sol)).toMatch(/Ada has been waiting[\s\S]*keep bees/);
    harness.describes(sol, { steward: false });
    await sol.types('/community reports');
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(readBy(sol)).not.toMatch(/bees|Ada/);
  });

  it('loses them when a steward takes the request down', async () => {
    await ada.types('/ask How do I keep bees?');
    await chooseCouncil();
    await harness.pass({ days: 3 });
    expect(harness.onlyMessageIn(council).text).toContain('keep bees');
    await takesDown();
    expect(harness.onlyMessageIn(council).text).toBe('A steward took this request down.');
  });

  it('says to the steward who took it down where the words may still be read', async () => {
    await ada.types('/ask How do I keep bees?');
    await chooseCouncil();
    await harness.pass({ days: 3 });
    harness.platform.breaks('edit', { failure: 'restricted', in: council });
    await takesDown();
    expect(readBy(sol)).toContain('the words that you took down may still be there');
    expect(readBy(ada)).not.toContain('couldn’t');
  });

  const ends = [
    ['whoever asked was forgotten', () => asksToBeForgotten(ada)],
    ['it was taken down', takesDown],
  ] as const;

  it.each(ends)('loses them where it was on its way when %s', async (_what, ends) => {
    await chooseCouncil();
    await ada.types('/ask How do I keep bees?');
    await harness.pass({ hours: 23, minutes: 59 });
    const letGo = harness.platform.holdsPosts();
    await harness.pass({ minutes: 1 });
    expect(harness.platform.held).toBe(1);
    await ends();
    letGo();
    await harness.pass({ hours: 1 });
    expect(harness.messagesIn(council)).toHaveLength(1);
    expect(inChannels()).not.toContain('bees');
  });
});

describe('Others', () => {
  it('read no words of a request in the question what they learned by helping', async () => {
    await ada.types('/ask How do I keep bees?');
    await bo.presses('I can help', harness.onlyMessageIn(help));
    const resolves = await ada.presses('Resolved', harness.onlyMessageIn(help));
    await resolves.form?.sends({ helpers: [bo.user.user], thanks: 'for the smoke' }, { in: help });
    await harness.pass({ days: 2 });
    expect(readBy(bo)).toMatch(/You helped Ada with this[\s\S]*keep bees/);
    await asksToBeForgotten(ada);
    await harness.pass({ minutes: 10 });
    expect(readBy(bo)).not.toContain('bees');
  });

  it('are not called by name in a channel when they are forgotten', async () => {
    await chooseCouncil();
    harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await ada.types('/ask How do I keep bees?');
    await bo.types('/kudos @ada for the honey and the wax kind:support', general);
    await ada.types('/privacy report @bo').then(({ form }) => form?.sends({ words: 'He goes on' }, { in: general }));
    await ada.picks('Report', await bo.writes('Go away', general));
    await harness.pass({ days: 3 });
    await asksToBeForgotten(ada);
    await harness.pass({ days: 9 });
    expect(inChannels()).not.toMatch(/Ada/);
  });
});
