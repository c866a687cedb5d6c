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

/** From nine in the morning, by the clocks of those who live nowhere else. */
const untilEvening = { hours: 12, minutes: 30 };

describe('What had to wait until it is night', () => {
  it('greets somebody in their morning', async () => {
    const finn = harness.person('Finn');
    await harness.pass(untilEvening);
    const mend = stuck(finn);
    await joins(harness, finn);
    await harness.pass({ hours: 2 });
    mend();
    await harness.pass({ hours: 2 });
    expect(harness.directTo(finn)).toEqual([]);
    await harness.pass({ hours: 8 });
    onlyToldOf(harness, finn, 'Welcome');
  });

  it('greets nobody who joined days before', async () => {
    const finn = harness.person('Finn');
    const start = harness.platform.fallsSilent();
    await joins(harness, finn);
    await harness.pass({ days: 4 });
    start();
    await harness.pass({ hours: 4 });
    expect(harness.directTo(finn)).toEqual([]);
  });

  it('asks a host who is awake instead', async () => {
    const wren = await host(harness, 'Wren');
    const yara = await host(harness, 'Yara', 'America/New_York');
    await harness.pass(untilEvening);
    await newcomer(harness, 'Finn');
    const mend = stuck(wren);
    await harness.pass({ hours: 2 });
    mend();
    await harness.pass({ hours: 1 });
    expect(toldOf(harness, wren, 'Would you say hello')).toEqual([]);
    expect(onlyToldOf(harness, yara, 'Would you say hello').text).toContain('@Finn is new here.');
    await harness.pass({ days: 1 });
    expect(toldOf(harness, wren, 'Would you say hello')).toEqual([]);
  });

  it('asks the only host in their morning, who then has a day to press', async () => {
    const wren = await host(harness, 'Wren');
    await harness.pass(untilEvening);
    await newcomer(harness, 'Finn');
    const mend = stuck(wren);
    await harness.pass({ hours: 2 });
    mend();
    await harness.pass({ hours: 8 });
    expect(toldOf(harness, wren, 'Would you say hello')).toEqual([]);
    await harness.pass({ hours: 1 });
    const ask = onlyToldOf(harness, wren, 'Would you say hello');
    const yara = await host(harness, 'Yara');
    await harness.pass({ hours: 20 });
    expect(toldOf(harness, yara, 'Would you say hello')).toEqual([]);
    expect((await wren.presses('I’ll say hello', ask)).text).toContain('Thank you.');
  });

  it('asks no host who pauses by then', async () => {
    const wren = await host(harness, 'Wren');
    await newcomer(harness, 'Finn');
    const mend = stuck(wren);
    await harness.pass({ minutes: 12 });
    await pauses(harness, wren);
    mend();
    await harness.pass({ days: 1 });
    expect(toldOf(harness, wren, 'Would you say hello')).toEqual([]);
  });

  it('tells a host in their morning whom nobody answered, and the stewards half a day after that', async () => {
    const wren = await host(harness, 'Wren');
    await harness.pass({ hours: 10 });
    const finn = await newcomer(harness, 'Finn');
    await finn.writes('Hello', general);
    await harness.pass({ hours: 23 });
    const mend = stuck(wren);
    await harness.pass({ hours: 5 });
    mend();
    await harness.pass({ hours: 8 });
    expect(toldOf(harness, wren, 'no reply')).toEqual([]);
    await harness.pass({ hours: 2 });
    onlyToldOf(harness, wren, 'no reply');
    expect(inCouncil('no reply')).toEqual([]);
    await harness.pass({ days: 1 });
    expect(inCouncil('no reply')).toHaveLength(1);
  });

  it('tells somebody else where the host pauses by then', async () => {
    const wren = await host(harness, 'Wren');
    const finn = await newcomer(harness, 'Finn');
    await finn.writes('Hello', general);
    await harness.pass({ hours: 23 });
    const mend = stuck(wren);
    await harness.pass({ hours: 2 });
    await pauses(harness, wren);
    mend();
    await harness.pass({ hours: 3 });
    expect(toldOf(harness, wren, 'no reply')).toEqual([]);
    expect(inCouncil('no reply')).toHaveLength(1);
  });
});
