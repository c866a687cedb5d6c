import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;
let sol: CorePerson;

const reason = 'It names somebody who is not here.';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  ada = harness.person('Ada');
  sol = harness.person('Sol', { steward: true });
});

const removes = async (label = 'Take it down') =>
  formOf(await sol.presses(label, await sol.types('/community remove'))).sends({ reason });
const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const digests = () => harness.messagesIn(news).map(({ text }) => text);

describe('A shared reflection that is taken down', () => {
  it('is its author’s own again, who hears who did it and why', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'named');
    const reply = await removes();
    expect(reply.text).toContain('isn’t shared any more');
    expect(reply.text).toContain('I’m telling Ada');
    expect(told(ada).at(-1)).toContain('Sol, a steward, took what you shared out of sharing.');
    expect(told(ada).at(-1)).toContain(reason);
    expect(await ownPage(ada)).toContain('That fool grew all the beans.');
    expect((await sol.types('/community remove')).text).not.toContain('beans');
    await harness.pass({ days: 8 });
    expect(digests().join()).not.toContain('beans');
    const ledger = (await harness.records('contribution')).filter(({ act }) => act === 'reflection');
    expect(ledger.map(({ reverses }) => reverses !== null).sort()).toEqual([false, true]);
  });

  it('is taken out of a digest that quotes it', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'named');
    await harness.person('Bo').types('/kudos @ada for the soup');
    await harness.pass({ days: 8 });
    expect(digests().join()).toContain('beans');
    await removes();
    await harness.settle();
    expect(digests().join()).not.toContain('beans');
    expect(digests().join()).toContain('for the soup');
  });

  it('tells the steward which digest could not be changed', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'named');
    await harness.pass({ days: 8 });
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await removes();
    await harness.settle();
    expect(told(sol).at(-1)).toContain('the words that you took down may still be there');
  });

  it('leaves whoever shared it without a name unnamed, to stewards and in the log', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'unnamed');
    const list = await sol.types('/community remove');
    expect(list.text).toContain('Somebody, without a name');
    const reply = await removes();
    expect(reply.text).toContain('I’m telling whoever wrote it');
    const { text } = await sol.types('/community log');
    expect(text).toContain('Sol took a reflection of somebody out of what is shared');
    expect([list.text, reply.text, text].join()).not.toContain('Ada');
    expect(JSON.stringify(await harness.records('moderation_act'))).not.toContain('ada');
    expect(told(ada).at(-1)).toContain(reason);
  });

  it('says no more than is so where its author left, or is the steward', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'named');
    await ada.leaves();
    expect((await removes()).text).toContain('I can’t write to anybody whom it concerns.');
    await reflects(sol, 'I grew all the beans.', 'unnamed');
    const { text } = await removes();
    expect(text).toContain('That reflection isn’t shared any more.');
    expect(text).not.toContain('whoever wrote it');
  });

  it('says so where its author cannot be told, without a name', async () => {
    await reflects(ada, 'That fool grew all the beans.', 'unnamed');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await removes();
    await harness.settle();
    expect(told(sol).at(-1)).toContain('I couldn’t tell whoever wrote that reflection');
    expect(told(sol).join()).not.toContain('Ada');
    expect((await ada.opensHome()).text).toContain(reason);
  });

  it('is taken down once: the second steward hears who did it, or that its author did', async () => {
    const kim = harness.person('Kim', { steward: true });
    await reflects(ada, 'That fool grew all the beans.', 'named');
    const late = await kim.presses('Take it down', await kim.types('/community remove'));
    await removes();
    expect((await formOf(late).sends({ reason })).text).toContain('That isn’t shared any more. Sol took it out');
    await reflects(ada, 'Only beans.', 'named');
    const open = await kim.presses('Take it down', await kim.types('/community remove'));
    await reflects(ada, 'Only beans.', 'private');
    const { text } = await formOf(open).sends({ reason });
    expect(text).toContain('That isn’t shared any more.');
    expect(told(ada).filter((text) => text.includes('out of sharing'))).toHaveLength(1);
  });
});
