import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness();
  ada = harness.person('Ada');
});

const errors = () => harness.log.filter(({ level }) => level === 'error');
const names = async () => (await harness.records('member')).map(({ name }) => name);

/** A reaction of somebody of whom Hearth has never heard, to somebody else of that kind. */
const thanks = async (name: string) => ada.reacts('🙌', await harness.person(name).writes('Hello.', garden));

async function passMinutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    await harness.pass({ minutes: 1 });
    await harness.process.sweep();
    await harness.settle();
  }
}

describe('A reminder that needs to know who somebody is, while the platform refuses to say', () => {
  it('waits, and one error line in an hour names the cause', async () => {
    harness.platform.breaks('member', { failure: 'unauthorised' });
    for (const name of ['Bo', 'Cleo', 'Dag']) await thanks(name);
    await passMinutes(30);
    expect(errors().map(({ text }) => text)).toEqual([
      'The platform refuses to say who people are; what needs that waits until it is mended',
    ]);
    expect(errors()[0]).toMatchObject({ fields: { platform: 'playground', failure: 'as the test wants it' } });
    expect(harness.log.filter(({ text }) => text.startsWith('A job failed'))).toEqual([]);
  });

  it('asks seldom, one for all that wait', async () => {
    harness.platform.breaks('member', { failure: 'unauthorised' });
    for (const name of ['Bo', 'Cleo', 'Dag']) await thanks(name);
    const before = harness.platform.calls.member;
    await passMinutes(30);
    expect(harness.platform.calls.member - before).toBeLessThan(15);
  });

  it('goes on by itself once it is mended', async () => {
    const mend = harness.platform.breaks('member', { failure: 'unauthorised' });
    await thanks('Bo');
    await passMinutes(5);
    mend();
    await passMinutes(15);
    expect(await names()).toEqual(['Ada', 'Bo']);
    expect(harness.log.map(({ text }) => text)).toContain('The platform says who people are again');
  });

  it('keeps no message waiting', async () => {
    harness.platform.breaks('member', { failure: 'unauthorised' });
    await thanks('Bo');
    await passMinutes(2);
    await ada.types('/kudos @bo for the soup', garden);
    expect(harness.messagesIn(garden)).toHaveLength(1);
  });
});
