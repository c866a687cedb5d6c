import { beforeEach, describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/chat/message.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, attic, type CoreHarness, help } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

interface Data {
  readonly part: number;
  readonly more_parts_follow: boolean;
  readonly records: readonly Record<string, unknown>[];
}

const withFiles = (person: CorePerson): readonly Said[] =>
  harness.directTo(person).filter(({ message }) => filesOf(message).length > 0);
const filesTo = (person: CorePerson) => withFiles(person).flatMap(({ message }) => filesOf(message));
const dataOf = (person: CorePerson): Data => {
  const json = filesTo(person).find(({ mediaType }) => mediaType === 'application/json');
  return JSON.parse(json?.text ?? '{}') as Data;
};
const recordsOf = (person: CorePerson, type: string) => dataOf(person).records.filter((record) => record.type === type);

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  ada = harness.person('Ada', { zone: 'UTC' });
  bo = harness.person('Bo', { zone: 'UTC' });
  for (const person of [ada, bo]) await person.opensHome();
});

describe('/privacy export', () => {
  it('sends what is kept of whoever asks as a file for programs and a page, directly', async () => {
    await ada.types('/ask how do I prune an apple tree?');
    await bo.types('/kudos @ada for the patient review', attic);
    expect((await ada.types('/privacy export')).text).toContain('I’m putting your data together');
    await harness.settle();
    expect(filesTo(ada).map(({ name }) => name)).toEqual(['my-data.html', 'my-data.json']);
    expect(dataOf(ada)).toMatchObject({
      format: 'hearth-personal-data',
      version: 1,
      part: 1,
      more_parts_follow: false,
    });
    expect(recordsOf(ada, 'about_me')).toMatchObject([{ name: 'Ada', time_zone: 'UTC' }]);
    expect(recordsOf(ada, 'thanks_received')).toMatchObject([{ from: 'Bo', reason: 'for the patient review' }]);
    expect(filesTo(bo)).toEqual([]);
  });
});

describe('what is asked for', () => {
  const settledExport = async (): Promise<void> => {
    await ada.types('/privacy export');
    await harness.settle();
  };

  it('is put together one at a time, and once a day', async () => {
    const letGo = harness.platform.holdsPosts();
    await ada.types('/privacy export');
    expect((await ada.types('/privacy export')).text).toContain('I’m already at it');
    letGo();
    await harness.settle();
    expect(withFiles(ada)).toHaveLength(1);
    expect((await ada.types('/privacy export')).text).toContain('It’s among our direct messages since');
    await harness.pass({ hours: 23 });
    expect((await ada.types('/privacy export')).text).toContain('I put it together once a day');
    await harness.pass({ hours: 1 });
    await settledExport();
    expect(withFiles(ada)).toHaveLength(2);
  });

  it('is kept nowhere: what waits in the outbox says only that it is to be made', async () => {
    await ada.types('/ask how do I prune an apple tree?');
    await harness.settle();
    const speak = harness.platform.fallsSilent();
    await ada.types('/privacy export');
    await harness.settle();
    const waiting = await harness.inside(async (tx) => {
      const [next] = await tx.outbox.nextOfEach(later(harness.now(), 7 * dayMs), 10);
      const key = next && (await tx.outbox.partitionOf(next.id));
      const claim =
        key === undefined ? undefined : await tx.outbox.claim(key, later(harness.now(), dayMs), harness.now());
      return claim?.kind === 'send' ? claim.outgoing : undefined;
    });
    expect(JSON.stringify(waiting)).toContain('privacy:export');
    expect(JSON.stringify(waiting)).not.toContain('apple');
    speak();
  });

  it('goes nowhere once whoever asked has left', async () => {
    const letGo = harness.platform.fallsSilent();
    await ada.types('/privacy export');
    await ada.leaves();
    letGo();
    await harness.pass({ hours: 2 });
    expect(filesTo(ada)).toEqual([]);
  });

  it('goes nowhere once whoever asked was forgotten', async () => {
    const speak = harness.platform.fallsSilent();
    await ada.types('/privacy export');
    const { id } = await harness.inside(async (tx) => (await tx.members.byUser(ada.user))?.member ?? { id: undefined });
    if (id === undefined) throw new Error('Ada is not known');
    await harness.inside((tx) => tx.personalExports.erase(id));
    speak();
    await harness.pass({ hours: 2 });
    expect(filesTo(ada)).toEqual([]);
  });

  it('that cannot be sent as files is said so directly, stands on their page, and can be asked for again at once', async () => {
    const mend = harness.platform.breaks('post', { failure: 'restricted', in: harness.directWith(ada), times: 1 });
    await settledExport();
    expect(
      harness
        .directTo(ada)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('I couldn’t send you the files');
    expect((await ada.opensHome()).text).toContain('You asked for your data, and I couldn’t send all of it');
    mend();
    await settledExport();
    expect(filesTo(ada)).toHaveLength(2);
    expect((await ada.opensHome()).text).not.toContain('You asked for your data');
  });

  it('that reaches nobody directly is called for in a channel, like anything else, without a word of what it is', async () => {
    const mend = harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await settledExport();
    const called = harness.messagesIn(help).map(({ text }) => text);
    expect(called.some((text) => text.includes('Ada'))).toBe(true);
    expect(called.join('\n')).not.toMatch(/data|privacy/);
    mend();
    expect((await ada.opensHome()).text).toContain('You asked for your data');
  });

  it('that nobody could make is tried a few times, and then said to have failed', async () => {
    const broken = await aHarness({
      features: [{ readData: () => Promise.reject(new Error('No watering can')) }],
    });
    const person = broken.person('Cleo', { zone: 'UTC' });
    await person.opensHome();
    await person.types('/privacy export');
    await broken.pass({ minutes: 10 });
    expect(
      broken
        .directTo(person)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('I couldn’t send you the files');
    expect(broken.directTo(person).flatMap(({ message }) => filesOf(message))).toEqual([]);
  });

  it('comes in as many parts as it takes, each record once, with a page that says how many more there are', async () => {
    const notes = 60;
    const word = 'x'.repeat(100_000);
    let at = 0;
    const many = await aHarness({
      features: [
        {
          readData: async (_unit, _community, _member, after) => {
            at = Number(after ?? 0);
            const next = at + 10 < notes ? String(at + 10) : undefined;
            const ids = Array.from({ length: 10 }, (_, index) => at + index);
            return { records: ids.map((id) => ({ type: 'note', number: id, word })), next };
          },
        },
      ],
    });
    const person = many.person('Cleo', { zone: 'UTC' });
    await person.opensHome();
    await person.types('/privacy export');
    await many.settle();
    const files = many.directTo(person).flatMap(({ message }) => filesOf(message));
    expect(files.map(({ name }) => name)).toEqual(['my-data.html', 'my-data-1.json', 'my-data-2.json']);
    const parts = files.slice(1).map(({ text }) => JSON.parse(text) as Data);
    expect(parts.map(({ part, more_parts_follow }) => [part, more_parts_follow])).toEqual([
      [1, true],
      [2, false],
    ]);
    const numbers = parts.flatMap(({ records }) => records.filter(({ type }) => type === 'note'));
    expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: notes }, (_, index) => index));
    for (const { text } of files) expect(text.length).toBeLessThan(6 * 1024 * 1024);
    expect(files[0]?.text).toMatch(/more, older ones, are in my-data-1\.json and the parts after it/);
    expect(
      many
        .directTo(person)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('Here is part 2 of your data. That’s all of it.');
  });
});

describe('/privacy', () => {
  it('counts thanks as soon as they are given', async () => {
    await ada.types('/kudos @bo for the compost');
    expect((await ada.types('/privacy')).text).toContain('1 thank-you you gave');
  });

  it('says what is kept, who sees it, and what can be done about it', async () => {
    await ada.types('/ask how do I prune an apple tree?');
    await bo.types('/kudos @ada for the patient review');
    await harness.settle();
    const { text } = await ada.types('/privacy');
    expect(text).toContain('1 request, 1 thank-you you got: this community sees these');
    expect(text).toContain('/privacy export sends you all of it as files');
    expect(text).toContain('/privacy erase makes me forget you');
    expect(text).toContain('/privacy block keeps somebody and you apart');
    expect(text).toContain('If you leave and don’t come back, I forget you 30 days later');
    const { text: nothing } = await bo.types('/privacy show');
    expect(nothing).not.toContain('request');
  });

  it('says of reports and blocks who sees them, once there are any', async () => {
    await bo.types('/home');
    expect((await ada.types('/privacy')).text).not.toMatch(/report you made|person you blocked/);
    await ada.types('/privacy block @bo');
    await ada.types('/privacy report @bo He goes on and on.');
    const { text } = await ada.types('/privacy');
    expect(text).toContain('1 report you made: besides you only stewards see these, and never whoever one is about');
    expect(text).toContain('1 person you blocked: you alone');
    expect((await bo.types('/privacy')).text).not.toMatch(/report you made|person you blocked/);
  });

  it('says more on demand, each time from the rule by which it goes', async () => {
    const shown = await ada.types('/privacy');
    const { text } = await ada.presses('Show more', shown);
    expect(text).toContain('tried for 3 days at most');
    expect(text).toContain('loses its words 30 days later');
    expect(text).toContain('forgotten after 12 weeks');
    expect(text).toContain('loses its words 90 days later');
  });
});
