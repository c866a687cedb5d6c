import { describe, expect, it } from 'vitest';
import { isDigest } from '../../../src/app/digest/removing.ts';
import { inUnit } from '../../../src/app/runtime/unit-of-work.ts';
import { aHarness, help, news } from '../../support/core-harness.ts';
import { aRoundOf, gives, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { host, newcomer } from '../newcomer/people.ts';

const rests = (name: string) => `/community rest @${name} until:2 weeks reason:Please calm down first`;

describe('Somebody who rests', () => {
  it('is matched with nobody, and again once that is over', async () => {
    const { harness, people } = await aRoundOf('Ada', 'Ben', 'Cleo');
    const [sol, ben] = [people.Sol as CorePerson, people.Ben as CorePerson];
    await sol.types(rests('ben'));
    await harness.pass({ hours: 24 });
    expect(wasTold(harness, people.Ada as CorePerson, 'You give Cleo')).toBe(true);
    expect(wasTold(harness, ben, 'You give')).toBe(false);
    expect((await ben.types('/exchange status')).text).not.toContain('so I can’t take this now');
  });

  it('can give what somebody waits for', async () => {
    const { harness, people } = await aRoundOf('Ada', 'Ben');
    await harness.pass({ hours: 24 });
    await (people.Sol as CorePerson).types(rests('ben'));
    expect((await gives(people.Ben as CorePerson)).text).not.toContain('so I can’t take this now');
    expect(wasTold(harness, people.Ada as CorePerson, 'Ben has given you feedback')).toBe(true);
  });

  it('is not asked to say hello to newcomers, as they would be, and cannot become a host', async () => {
    const asked = async (isResting: boolean) => {
      const harness = await aHarness({ channels: { help } });
      const sol = harness.person('Sol', { steward: true });
      const bo = await host(harness, 'Bo');
      if (isResting) await sol.types(rests('bo'));
      await newcomer(harness, 'Dee');
      await harness.pass({ hours: 3 });
      return harness.directTo(bo).some(({ text }) => text.includes('Would you say hello'));
    };
    expect(await asked(false)).toBe(true);
    expect(await asked(true)).toBe(false);
    const harness = await aHarness({ channels: { help } });
    const [bo, sol] = [harness.person('Bo'), harness.person('Sol', { steward: true })];
    const page = await bo.types('/community hosts');
    await sol.types(rests('bo'));
    expect((await bo.presses('I’ll welcome newcomers', page)).text).toContain('You’re resting from Hearth until');
  });

  it('is not asked directly to help, as they would be', async () => {
    const asked = async (isResting: boolean) => {
      const harness = await aHarness({ channels: { help } });
      const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
      const sol = harness.person('Sol', { steward: true });
      await bo.types('/offer I know glazes topics:glaze');
      if (isResting) await sol.types(rests('bo'));
      await ada.types('/ask How hot does the kiln get? topics:glaze');
      await harness.pass({ days: 2 });
      return harness.directTo(bo).some(({ text }) => text.includes('How hot does the kiln get?'));
    };
    expect(await asked(false)).toBe(true);
    expect(await asked(true)).toBe(false);
  });
});

describe('A digest that quotes a request which is taken down', () => {
  it('is made anew without it, and is told apart from what can be taken down itself', async () => {
    const harness = await aHarness({ channels: { digest: news, help } });
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    const sol = harness.person('Sol', { steward: true });
    await ada.types('/ask Who broke my handles, was it that fool?');
    await ada.types('/kudos @bo for the soup');
    await bo.types('/home');
    await harness.pass({ days: 7 });
    const digest = harness.onlyMessageIn(news);
    expect(digest.text).toContain('that fool');
    const known = await inUnit(harness.process.ports, 'test', async (unit) => {
      const member = (await unit.tx.members.byUser(ada.user))?.member;
      const community = member && (await unit.tx.communities.find(member.communityId));
      return community && isDigest(unit, community, digest.ref);
    });
    expect(known).toBe(true);
    const onDigest = { ...digest.ref, author: { ...sol.user, user: 'U-hearth' }, isByBot: true, text: digest.text };
    expect((await sol.picks('Take down', onDigest)).text).toContain('A digest quotes several people.');
    const list = await sol.types('/community remove');
    await formOf(await sol.presses('Take it down', list)).sends({ reason: 'It names somebody.' });
    await harness.settle();
    expect(harness.onlyMessageIn(news).text).not.toContain('that fool');
    expect(harness.onlyMessageIn(news).text).toContain('for the soup');
  });

  it('names the post to the steward that could not be changed', async () => {
    const harness = await aHarness({ channels: { digest: news, help } });
    const ada = harness.person('Ada');
    const sol = harness.person('Sol', { steward: true });
    await ada.types('/ask Who broke my handles, was it that fool?');
    harness.platform.breaks('edit', { failure: 'not_allowed', in: help });
    const list = await sol.types('/community remove');
    await formOf(await sol.presses('Take it down', list)).sends({ reason: 'It names somebody.' });
    await harness.settle();
    const told = harness
      .directTo(sol)
      .filter(({ text }) => text.includes('the words that you took down may still be there'));
    expect(told).toHaveLength(1);
  });
});
