import { describe, expect, it } from 'vitest';
import { countLargeCommunities } from '../../../src/app/health/counting.ts';
import { threadIn } from '../../../src/chat/address.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { utc } from '../../../src/domain/time/zone.ts';
import { pageNames } from '../../../src/ports/pages.ts';
import { defaultWords } from '../../../src/text/words.ts';
import { monday } from '../../support/builders.ts';
import { attic, general, help } from '../../support/core-harness.ts';
import { aHealthReport } from '../../support/page-builders.ts';
import { host, newcomer, onlyToldOf } from '../newcomer/people.ts';
import { enter } from './entered.ts';

describe('the pages of a small community', () => {
  it('name who waits, with a link and a person, and nobody else anywhere', async () => {
    const { harness, pages, session } = await enter({ channels: { help } });
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/ask How do I centre <b>a div</b>?');
    await harness.settle();
    await harness.pass({ hours: 1 });
    const text = async () => JSON.stringify(await pages.show(session, 'waiting'));
    expect(await text()).toContain('With: nobody yet.');
    await bo.presses('I can help', harness.onlyMessageIn(help));
    const shown = await text();
    expect(shown).toContain('"title":"Ada"');
    expect(shown).toContain('How do I centre <b>a div</b>?');
    expect(shown).toContain('Has waited for 60 minutes');
    expect(shown).toContain('With: Bo, who offered to help.');
    expect(shown).toContain('https://chat.example/C-help/m1');
    for (const page of pageNames.filter((name) => name !== 'waiting')) {
      expect(JSON.stringify(await pages.show(session, page))).not.toMatch(/Ada|"Bo\b/);
    }
  });

  it('show only so many, and say that there are more than it counts', async () => {
    const { harness, pages, session } = await enter({ channels: { help } });
    await harness.inside(async (tx, community) => {
      const health = { ...defaultRules.health, mostWaitingOnPage: 1, waitingCountsTo: 1 };
      await tx.communities.save({ ...community, rules: { ...community.rules, health } });
    });
    const text = async () => JSON.stringify(await pages.show(session, 'waiting'));
    for (const [name, saying] of [
      ['Ada', '"title":"Ada"'],
      ['Bo', 'One other that came later is in /requests waiting.'],
      ['Cleo', 'More than 1 others that came later are in /requests waiting.'],
    ] as const) {
      await harness.person(name).types(`/ask How do I water the plant of ${name}?`);
      await harness.settle();
      expect(await text()).toContain(saying);
    }
    expect(await text()).not.toMatch(/"title":"(Bo|Cleo)"/);
  });

  it('claim no more than that there is no link where there is none, whatever the reason', () => {
    const { waiting } = aHealthReport();
    const linked = waiting.shown.map((request) => ({ request, url: undefined }));
    const said = JSON.stringify(defaultWords.pagesWaiting.sections(linked, waiting, [], utc, monday));
    expect(said).toContain('I have no link to it.');
    expect(said).not.toContain('on its way');
  });

  it('name newcomers whose first message nobody has answered, and the host who was asked', async () => {
    const { harness, pages, session } = await enter();
    const wren = await host(harness, 'Wren');
    const finn = await newcomer(harness, 'Finn');
    const text = async () => JSON.stringify(await pages.show(session, 'waiting'));
    expect(await text()).toContain('I know of no newcomer whose first message waits');
    const hello = await finn.writes('Hello', general);
    await (await newcomer(harness, 'Gus')).writes('Psst', attic);
    await harness.pass({ minutes: 90 });
    expect(await text()).toContain('Wrote here for the first time 90 minutes ago');
    expect(await text()).toContain(`https://chat.example/C-general/${hello.id}`);
    expect(await text()).toContain('Asked to say hello: Wren.');
    await wren.presses('I’ll say hello', onlyToldOf(harness, wren, 'Would you say hello'));
    expect(await text()).toContain('With: Wren, who will say hello.');
    expect(await text()).toContain('"title":"Gus","lines":["Joined on ');
    await harness.person('Ada').writes('Hello to you', threadIn(hello.at, hello.id));
    expect(await text()).not.toContain('Finn');
  });

  it('keep what was asked in private', async () => {
    const { harness, pages, session } = await enter();
    await harness.person('Ada').types('/ask Who can keep a secret?', attic);
    await harness.settle();
    expect(JSON.stringify(await pages.show(session, 'waiting'))).toContain('No request is left waiting right now.');
  });

  it('say that there are too few people, and draw none of them', async () => {
    const { pages, session } = await enter();
    expect(JSON.stringify(await pages.show(session, 'people'))).toMatch(/too few people to say|nothing to count yet/);
    expect(JSON.stringify(await pages.show(session, 'ties'))).toContain('Too few people to say');
  });
});

describe('the pages of a large community', () => {
  const figures = pageNames.filter((name) => name !== 'settings' && name !== 'waiting');

  it('say that it is counted for the first time, and show the figures once it was', async () => {
    const { harness, pages, session } = await enter();
    await harness.inside(async (tx, community) => {
      const health = { ...defaultRules.health, membersAtOnce: 0 };
      await tx.communities.save({ ...community, rules: { ...community.rules, health } });
    });
    await harness.person('Ada').types('/ask How do I water a plant?');
    await harness.settle();
    const waiting = await pages.show(session, 'waiting');
    expect(JSON.stringify(waiting)).toContain('How do I water a plant?');
    expect(waiting).not.toHaveProperty('view.lookAgainSeconds');
    for (const page of figures) {
      const answer = await pages.show(session, page);
      expect(answer).toMatchObject({ kind: 'page', view: { page, lookAgainSeconds: 60 } });
      expect(JSON.stringify(answer)).toContain('This page looks again by itself every minute.');
    }
    const one = { ...defaultRules.health, membersAtOnce: 1 };
    await harness.inside((tx, community) =>
      tx.communities.save({ ...community, rules: { ...community.rules, health: one } }),
    );
    await countLargeCommunities(harness.process.ports, new AbortController().signal);
    for (const page of figures) {
      const answer = await pages.show(session, page);
      expect(answer).not.toHaveProperty('view.lookAgainSeconds');
      expect(JSON.stringify(answer)).not.toContain('Still counting');
    }
  });
});
