import { beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/time/zone.ts';
import { aHarness, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import { gives, joins } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { plainText } from '../../support/people/core-reading.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  sol = harness.person('Sol', { steward: true });
  for (const person of [ada, bo, cleo]) await person.opensHome();
});

async function nextDigest() {
  await harness.pass({ days: 7 });
  const digest = harness.messagesIn(news).at(-1);
  if (!digest) throw new Error('There is no digest');
  return digest;
}

const postOf = (need: string) => {
  const found = harness.messagesIn(help).find(({ text }) => text.includes(need));
  if (!found) throw new Error(`Nobody asked for ${need}`);
  return found;
};

async function resolves(need: string, values: Record<string, unknown>, asker = ada) {
  const form = formOf(await asker.presses('Resolved', postOf(need)));
  await form.sends({ thanks: '', ...values } as never, { in: help });
}

/** A moment in which numbers say something: enough people did something lately. */
const manyAreActive = () =>
  harness.inside((tx, community) =>
    tx.communities.save({
      ...community,
      rules: { ...community.rules, stage: { ...community.rules.stage, growingFromMembers: 0 } },
    }),
  );

describe('What was answered', () => {
  it('is told with what solved it, where the asker lets others see that', async () => {
    await ada.types('/ask how do I centre a div?');
    await ada.types('/ask how do I round a corner?');
    await resolves('centre', { helpers: ['U-bo'], solution: 'A grid.', shared: true });
    await resolves('corner', { helpers: ['U-bo'], solution: 'A radius.', shared: false });
    const { text } = await nextDigest();
    expect(text).toContain('- Ada: how do I centre a div? (helped by Bo) What solved it: A grid.');
    expect(text).toContain('- Ada: how do I round a corner? (helped by Bo) See it');
    expect(text).not.toContain('radius');
  });

  it('leads to where it was asked', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Hello.', threadUnder(postOf('centre').ref));
    const { message } = await nextDigest();
    expect(JSON.stringify(message)).toContain(
      JSON.stringify({ type: 'post_link', text: 'See it', to: postOf('centre').ref }),
    );
  });

  it('is counted in the first sentence where many were, and enough people are here for a number to say anything', async () => {
    for (let count = 0; count < 6; count += 1) {
      await ada.types(`/ask question ${count} of many?`);
      await bo.writes('Hello.', threadUnder(postOf(`question ${count}`).ref));
    }
    await harness.pass({ minutes: 1 });
    const first = async () => (await sol.types('/digest preview')).text.split('\n')[4];
    expect(await first()).toBe('Bo answered Ada.');
    await manyAreActive();
    expect(await first()).toBe('6 requests found an answer.');
  });
});

describe('Thanks', () => {
  it('to several people at once are one line, and lead to their post', async () => {
    await ada.types('/kudos @bo @cleo for the soup', general);
    const [post] = harness.messagesIn(general);
    const digest = await nextDigest();
    expect(digest.text).toContain('- Ada to Bo and Cleo: for the soup See it');
    expect(digest.text.match(/soup/g)).toHaveLength(1);
    expect(JSON.stringify(digest.message)).toContain(
      JSON.stringify({ type: 'post_link', text: 'See it', to: post?.ref }),
    );
  });

  it('for help lead to the request', async () => {
    await ada.types('/ask how do I centre a div?');
    await resolves('centre', { helpers: ['U-bo'], thanks: 'Flexbox it is.' });
    const { message } = await nextDigest();
    const links = JSON.stringify(message).split(
      JSON.stringify({ type: 'post_link', text: 'See it', to: postOf('centre').ref }),
    );
    expect(links).toHaveLength(3);
  });

  it('by a reaction name a few people, and say that there were others', async () => {
    for (let count = 0; count < 9; count += 1) {
      const person = harness.person(`Person${count}`);
      await ada.reacts('🙌', await person.writes('Hello.', garden), { at: harness.now() });
      await harness.pass({ days: count % 4 === 3 ? 1 : 0 });
    }
    const { text } = await nextDigest();
    expect(text).toMatch(/Thanked with a reaction: Person\d, Person\d, Person\d, Person\d and 5 others\./);
  });
});

describe('Names in a row', () => {
  it('are all there where one is left, and nobody is called “others” alone', async () => {
    for (let count = 0; count < 5; count += 1) {
      const person = harness.person(`Person${count}`);
      await bo.reacts('🙌', await person.writes('Hello.', garden), { at: harness.now() });
    }
    const { text } = await nextDigest();
    expect(text).toMatch(/Thanked with a reaction: (Person\d, ){3}Person\d and Person\d\./);
  });
});

describe('What was done together', () => {
  it('is told first, with all who took part and are here', async () => {
    await ada.types('/ask seats:3 who paints the shed?');
    for (const person of [bo, cleo]) await person.writes('Me.', threadUnder(postOf('shed').ref));
    await resolves('shed', { helpers: ['U-bo', 'U-cleo'] });
    await cleo.leaves();
    const { text } = await nextDigest();
    expect(text.split('\n')[1]).toBe('Some of us finished something together.');
    expect(text).toContain('Done together\n- who paints the shed? (Ada and Bo) See it');
    expect(text).not.toContain('Answered');
  });
});

describe('Feedback', () => {
  it('that one gave, and nobody can read yet, is not said to be that of several, nor to have been told', async () => {
    await sol.types('/exchange open hours:24');
    for (const person of [ada, bo]) await joins(person);
    await harness.pass({ days: 1 });
    await gives(ada);
    const { text } = await nextDigest();
    expect(text).toContain('There was feedback on somebody’s work.');
    expect(text).toContain('Feedback: there was some on what works in somebody’s work, and what to change.');
    expect(text).not.toMatch(/each other|of us told/);
  });
});

describe('New faces', () => {
  it('are told by name once Hearth knows the others, and only in the week in which they came', async () => {
    const told = async () => {
      await ada.types('/kudos @bo for the soup', general);
      return (await nextDigest()).text;
    };
    expect(await told()).not.toContain('New faces');
    for (let week = 0; week < 4; week += 1) await told();
    await harness.person('Dee').opensHome();
    expect(await told()).toContain('New faces: Dee. Say hello when you meet them.');
    expect(await told()).not.toContain('New faces');
  });

  it('are told with whoever answered them first and is here', async () => {
    await harness.pass({ days: 35 });
    for (const [name, answers] of [
      ['Dee', [bo, cleo]],
      ['Eve', [cleo]],
    ] as const) {
      const person = harness.person(name);
      const profile = harness.describes(person, {});
      await harness.process.inbound.joined({ id: `join-${name}`, at: harness.now(), profile });
      const hello = await person.writes('Hello.', garden);
      for (const other of answers) await other.writes('Welcome!', threadUnder(hello));
    }
    await ada.types('/kudos @bo for the soup', general);
    const { text } = await nextDigest();
    expect(text).toContain(
      'New faces: Dee and Eve. Bo and Cleo welcomed them with a first answer. Say hello when you meet them.',
    );
    await cleo.leaves();
    expect((await sol.types('/digest preview')).text).not.toContain('Cleo');
  });
});

describe('How the community is', () => {
  const askers = () => Array.from({ length: 10 }, (_, index) => harness.person(`Asker${index}`));

  /** So many people ask, of whom so many are answered. */
  const ask = async (people: number, answered: number) => {
    for (const [index, asker] of askers().slice(0, people).entries()) {
      const need = `question ${harness.now()} ${index}?`;
      await asker.types(`/ask ${need}`);
      if (index < answered) await bo.writes('Hello.', threadUnder(postOf(need).ref));
    }
  };

  it('is told against the time before, where there were enough people asked in both', async () => {
    await manyAreActive();
    await ask(10, 5);
    expect((await nextDigest()).text).not.toContain('How we are');
    await ask(10, 10);
    expect((await nextDigest()).text).toContain(
      'How we are: 100% of requests had an answer within a day; before that, it was 50%.',
    );
  });

  it('is not told where it would be about fewer than five people, however much they asked', async () => {
    await manyAreActive();
    const twice = async (answered: number) => {
      await ask(4, answered);
      await ask(4, answered);
    };
    await twice(4);
    await nextDigest();
    await twice(4);
    expect((await nextDigest()).text).not.toContain('How we are');
    await ask(6, 4);
    await nextDigest();
    await ask(6, 4);
    expect((await nextDigest()).text).not.toContain('How we are');
  });

  it('is not told where some of that time was in holidays', async () => {
    await manyAreActive();
    await harness.inside((tx, community) => {
      const holidays = [{ from: '2026-01-08' as Day, until: '2026-01-08' as Day }];
      const ritual = { ...community.rules.ritual, holidays };
      return tx.communities.save({ ...community, rules: { ...community.rules, ritual } });
    });
    await ask(10, 5);
    await nextDigest();
    await ask(10, 10);
    expect((await nextDigest()).text).not.toContain('How we are');
  });

  it('is not told in numbers where everybody knows each other', async () => {
    await ask(10, 5);
    await nextDigest();
    await ask(10, 10);
    expect((await nextDigest()).text).not.toContain('%');
  });
});

describe('Show more', () => {
  async function aBusyWeek() {
    for (const need of ['a ladder', 'a rope', 'a lamp']) await ada.types(`/ask who has ${need}?`);
    for (const what of ['soup', 'salad', 'bread']) await bo.types(`/kudos @cleo for the ${what}`, general);
    return nextDigest();
  }

  it('tells one person all that there was no room for', async () => {
    const digest = await aBusyWeek();
    expect(digest.text).not.toContain('lamp');
    const more = await cleo.presses('Show more', digest);
    expect(more.text).toContain('# The whole digest');
    for (const what of ['ladder', 'rope', 'lamp', 'soup', 'salad', 'bread']) expect(more.text).toContain(what);
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('tells what stands by then of that week: nothing of what is gone, and nothing that came later', async () => {
    const digest = await aBusyWeek();
    const [post] = harness.messagesIn(general).filter(({ text }) => text.includes('salad'));
    if (post) await bo.deletes(post.ref);
    await harness.pass({ days: 1 });
    await bo.types('/kudos @ada for the late cake', general);
    await ada.leaves();
    const { text } = await cleo.presses('Show more', digest);
    expect(text).toContain('for the soup');
    expect(text).not.toMatch(/salad|ladder|cake/);
  });

  it('is not there where all was told', async () => {
    await ada.types('/kudos @bo for the soup', general);
    const { message } = await nextDigest();
    expect(plainText(message)).not.toContain('Show more');
  });

  it('shows nobody the digest of another community', async () => {
    await harness.inside((tx, { id }) =>
      tx.digests.add({
        id: 'another' as never,
        communityId: id,
        dueAt: harness.now(),
        madeAt: harness.now(),
        coversFrom: harness.now(),
        unnamed: 0,
        outcome: 'quiet',
      }),
    );
    for (const subject of ['another', 'nowhere', '']) {
      const answer = await harness.process.inbound.press({
        id: `press ${subject}`,
        at: harness.now(),
        user: ada.user,
        place: news,
        action: 'digest:more',
        subject,
      });
      expect(answer.kind === 'message' && plainText(answer.message)).toContain('an older message');
    }
  });
});
