import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let dan: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo, dan] = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name, { zone: 'UTC' })) as [
    CorePerson,
    CorePerson,
    CorePerson,
    CorePerson,
  ];
  for (const person of [ada, bo, cleo, dan]) await person.opensHome();
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const asks = (person: CorePerson) => harness.directTo(person).filter(({ drafts }) => drafts[0]?.includes('[Not now]'));
const ask = (person: CorePerson) => {
  const [first] = asks(person);
  if (!first) throw new Error(`${person.name} was not asked`);
  return first;
};

describe('A request without topics', () => {
  it('is brought to whoever offers what its words name, and to others once nobody is left of those', async () => {
    await bo.types('/offer celadon');
    await cleo.types('/offer gardening');
    await ada.types('/ask My celadon glaze crawls at the rim. Why?');
    await harness.pass({ minutes: 30 });
    expect(ask(bo).text).toContain(
      'I’m asking you because what you offer here is about celadon.\nOpen the thread\n[I can help] [Not now] [Not my topic] [Don’t ask me directly]',
    );
    expect([...asks(cleo), ...asks(dan)]).toEqual([]);
    await bo.presses('Not now', ask(bo));
    await harness.pass({ minutes: 1 });
    expect(asks(cleo)).toHaveLength(1);
  });

  it('is brought to whoever helped with what its words name', async () => {
    await ada.types('/ask Which slip? topics:celadon');
    const [post] = harness.messagesIn(help);
    if (!post) throw new Error('nothing was posted');
    await bo.writes('The grey one.', threadUnder(post.ref));
    await formOf(await ada.presses('Resolved', post)).sends({ helpers: [bo.user.user] });
    await dan.types('/ask How thick should celadon be on a plate?');
    await harness.pass({ minutes: 31 });
    expect(direct(bo).join('\n')).toContain('I’m asking you because you have helped with celadon before.');
  });

  it('that somebody helped with brings them what its words name as well', async () => {
    await cleo.types('/offer celadon');
    await ada.types('/ask My celadon crawls at the rim');
    const [post] = harness.messagesIn(help);
    if (!post) throw new Error('nothing was posted');
    await bo.writes('Thinner coats.', threadUnder(post.ref));
    await formOf(await ada.presses('Resolved', post)).sends({ helpers: [bo.user.user] });
    await dan.types('/ask How thick should celadon be on a plate?');
    await harness.pass({ minutes: 31 });
    expect(direct(bo).join('\n')).toContain('I’m asking you because you have helped with celadon before.');
  });

  it('goes to anybody, as before, where its words name nothing that others here know about', async () => {
    await ada.types('/offer celadon');
    await cleo.types('/offer gardening');
    await ada.types('/ask My celadon glaze crawls. Why?');
    await harness.pass({ minutes: 31 });
    expect(ask(cleo).text).not.toContain('Not my topic');
  });

  it('is not brought again to whoever says that it is not their topic, nor is the like of it', async () => {
    await bo.types('/offer celadon');
    await ada.types('/ask My celadon crawls at the rim');
    await harness.pass({ minutes: 31 });
    const { text } = await bo.presses('Not my topic', ask(bo));
    expect(text).toContain('I won’t ask you again about what is only about celadon.');
    await ada.types('/ask Is celadon safe for food?');
    await harness.pass({ hours: 9 });
    expect(asks(bo)).toHaveLength(1);
  });

  it('keeps an offer from counting as unpressed that nobody had time to press', async () => {
    await bo.types('/offer celadon');
    for (const need of ['Celadon crawls', 'Celadon drips', 'Celadon cracks']) {
      await ada.types(`/ask ${need}`);
      await harness.pass({ minutes: 31 });
      const post = harness.messagesIn(help).find(({ text }) => text.includes(need));
      if (!post) throw new Error('nothing was posted');
      await cleo.writes('Fire it slower.', threadUnder(post.ref));
    }
    await harness.pass({ hours: 2 });
    expect(direct(bo).filter((text) => text.includes('something that Ada needed'))).toHaveLength(3);
    expect(direct(bo).filter((text) => text.includes('Keep it'))).toEqual([]);
  });
});

it('a request with topics is brought to whoever offers what its words name as well', async () => {
  await bo.types('/offer celadon');
  await ada.types('/ask My celadon crawls topics:pottery');
  await harness.pass({ minutes: 31 });
  expect(ask(bo).text).toContain('what you offer here is about celadon');
});
