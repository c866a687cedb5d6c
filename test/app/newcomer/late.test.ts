import { beforeEach, describe, expect, it } from 'vitest';
import { threadIn } from '../../../src/chat/address.ts';
import { aHarness, type CoreHarness, council, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { host, joins, newcomer, onlyToldOf, pauses, toldOf } from './people.ts';

let harness: CoreHarness;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
});

/** What is written to somebody has to wait. @returns to let it through */
const stuck = (person: CorePerson) =>
  harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(person) });

const inCouncil = (words: string) => harness.messagesIn(council).filter(({ text }) => text.includes(words));

describe('What had to wait', () => {
  it('greets nobody who left meanwhile', async () => {
    const finn = harness.person('Finn');
    const mend = stuck(finn);
    await joins(harness, finn);
    await harness.pass({ minutes: 2 });
    await finn.leaves();
    mend();
    await harness.pass({ hours: 1 });
    expect(harness.directTo(finn)).toEqual([]);
  });

  it('greets with whom to turn to by then', async () => {
    const wren = await host(harness, 'Wren');
    const finn = harness.person('Finn');
    const mend = stuck(finn);
    await joins(harness, finn);
    await harness.pass({ minutes: 2 });
    await pauses(harness, wren);
    await host(harness, 'Yara');
    mend();
    await harness.pass({ hours: 1 });
    expect(onlyToldOf(harness, finn, 'Welcome').text).toContain('@Yara welcomes newcomers here');
  });

  it('asks a host for no hello to those who were answered or left, and names the others', async () => {
    const wren = await host(harness, 'Wren');
    const finn = await newcomer(harness, 'Finn');
    await newcomer(harness, 'Gus');
    const said = await finn.writes('Hello', general);
    const mend = stuck(wren);
    await harness.pass({ minutes: 12 });
    await harness.person('Ada').writes('Hello to you', threadIn(said.at, said.id));
    mend();
    await harness.pass({ hours: 1 });
    expect(onlyToldOf(harness, wren, 'Would you say hello').text).toContain('@Gus is new here.');
    const hold = stuck(wren);
    const hal = await newcomer(harness, 'Hal');
    await harness.pass({ minutes: 12 });
    await hal.leaves();
    hold();
    await harness.pass({ hours: 1 });
    expect(toldOf(harness, wren, 'Would you say hello')).toHaveLength(1);
  });

  it('tells a host of nobody whom somebody answered by then', async () => {
    const wren = await host(harness, 'Wren');
    const finn = await newcomer(harness, 'Finn');
    const said = await finn.writes('Hello', general);
    await harness.pass({ hours: 23 });
    const mend = stuck(wren);
    await harness.pass({ hours: 2 });
    await harness.person('Ada').writes('Hello to you', threadIn(said.at, said.id));
    mend();
    await harness.pass({ hours: 2 });
    expect(toldOf(harness, wren, 'no reply')).toEqual([]);
  });

  it('tells the stewards of those only whom nobody answered by then', async () => {
    const [finn, gus] = [await newcomer(harness, 'Finn'), await newcomer(harness, 'Gus')];
    const said = await finn.writes('Hello', general);
    await gus.writes('Good morning', general);
    await harness.pass({ hours: 23 });
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: council });
    await harness.pass({ hours: 2 });
    await harness.person('Ada').writes('Hello to you', threadIn(said.at, said.id));
    mend();
    await harness.pass({ hours: 2 });
    const told = inCouncil('no reply');
    expect(told.map(({ text }) => [text.includes('Gus'), text.includes('Finn')])).toEqual([[true, false]]);
  });

  it('tells the stewards no more that nobody welcomes newcomers once somebody does', async () => {
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: council });
    await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 15 });
    await host(harness, 'Wren');
    mend();
    await harness.pass({ hours: 1 });
    expect(inCouncil('nobody here has said yet')).toEqual([]);
  });
});
