import { beforeEach, describe, expect, it } from 'vitest';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { threadIn } from '../../../src/chat/address.ts';
import { aHarness, attic, type CoreHarness, council, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';
import { host, newcomer, onlyToldOf, toldOf } from './people.ts';

let harness: CoreHarness;
let wren: CorePerson;
let finn: CorePerson;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  wren = await host(harness, 'Wren');
  finn = await newcomer(harness, 'Finn');
  ada = harness.person('Ada');
});

const toHost = (person: CorePerson) => toldOf(harness, person, 'I’ve seen no reply to it yet');
const toStewards = () =>
  harness.messagesIn(council).filter(({ text }) => text.includes('I’ve seen no reply to it yet'));
const below = (written: Written) => threadIn(written.at, written.id);
const welcomes = async () => (await harness.records('contribution')).filter(({ act }) => act === 'welcome');

describe('The first message of a newcomer', () => {
  it('that nobody answers for a day is told to the host and, a day later, to the stewards, once', async () => {
    await finn.writes('Hi all, I am new.', garden);
    await harness.pass({ hours: 23 });
    expect(toHost(wren)).toHaveLength(0);
    await harness.pass({ hours: 2 });
    const [note] = toHost(wren);
    expect(note?.text).toContain('@Finn wrote something here for the first time, and after a day');
    expect(note?.text).not.toContain('Hi all');
    expect(toStewards()).toHaveLength(0);
    await harness.pass({ hours: 24 });
    expect(toStewards()).toHaveLength(1);
    await harness.pass({ days: 9 });
    expect([toHost(wren).length, toStewards().length]).toEqual([1, 1]);
  });

  it('is answered by whoever writes below it first, and the ledger says so once', async () => {
    const first = await finn.writes('Hi all, I am new.', garden);
    await finn.writes('Nobody there?', below(first));
    await ada.writes('Welcome!', below(first));
    await wren.writes('Hello!', below(first));
    await harness.pass({ days: 3 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 0]);
    expect(await welcomes()).toMatchObject([{ kind: 'support' }]);
    const [record] = await harness.records('newcomer');
    const [contribution] = await welcomes();
    expect(record).toMatchObject({ answered_by: contribution?.giver_id });
    await rollUpLedger(harness.process.ports, new AbortController().signal);
    expect((await ada.types('/balance')).text).toContain('a welcome for a newcomer');
  });

  it('is answered by whoever names its author in the same channel', async () => {
    await finn.writes('Hi all, I am new.', garden);
    await ada.writes('@finn welcome!', general);
    expect(await welcomes()).toHaveLength(0);
    await ada.writes('@finn welcome!', garden);
    expect(await welcomes()).toHaveLength(1);
  });

  it('is answered by the host who heard of it and names its author, and so the stewards hear nothing', async () => {
    await finn.writes('Hi all, I am new.', garden);
    await harness.pass({ hours: 26 });
    expect(toHost(wren)).toHaveLength(1);
    await wren.writes('@finn welcome!', garden);
    await harness.pass({ days: 3 });
    expect([(await welcomes()).length, toStewards().length]).toEqual([1, 0]);
  });

  it('is not answered by its author, nor by what others write for themselves', async () => {
    const first = await finn.writes('Hi all, I am new.', garden);
    await finn.writes('By the way …', below(first));
    await ada.writes('Lunch?', garden);
    await harness.pass({ hours: 25 });
    expect(toHost(wren)).toHaveLength(1);
  });

  it('is the first that begins something: what they write below that of others is none', async () => {
    const other = await ada.writes('Who is new?', garden);
    await finn.writes('I am.', below(other));
    await harness.pass({ days: 2 });
    expect(toHost(wren)).toHaveLength(0);
  });

  it('that is deleted is never spoken of, and the next one counts in its place', async () => {
    const first = await finn.writes('Oops', garden);
    await finn.deletes(first);
    await harness.pass({ days: 2 });
    expect(toHost(wren)).toHaveLength(0);
    await finn.writes('Hello', garden);
    await harness.pass({ days: 1 });
    expect(toHost(wren)).toHaveLength(1);
  });

  it('in a channel that is gone is never spoken of', async () => {
    await finn.writes('Hello', garden);
    await harness.process.inbound.channelGone({ id: 'gone', at: harness.now(), where: garden });
    await harness.pass({ days: 3 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 0]);
  });

  it('in a private channel is told to nobody: of its author is said only that they joined', async () => {
    const inAttic = await finn.writes('Hi all, I am new.', attic);
    await harness.pass({ minutes: 10 });
    expect(onlyToldOf(harness, wren, 'Would you say hello').text).toContain('@Finn is new here');
    await harness.pass({ days: 2 });
    const note = onlyToldOf(harness, wren, 'Finn joined not long ago');
    expect(note.text).toBe('@Finn joined not long ago. A hello from you would show them that somebody is there.');
    const [last] = harness.messagesIn(council).filter(({ text }) => text.includes('Finn joined not long ago'));
    expect(last).toBeDefined();
    for (const { message } of [...harness.directTo(wren), ...harness.messagesIn(council)]) {
      expect(JSON.stringify(message)).not.toContain(attic.channel);
    }
    await ada.writes('Welcome!', below(inAttic));
    expect(await welcomes()).toHaveLength(1);
  });

  it('said to Hearth alone is none', async () => {
    await finn.writes('Hello, Hearth', harness.directWith(finn));
    await harness.pass({ days: 3 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 0]);
  });

  it('of somebody who leaves before a day is over is never spoken of', async () => {
    await finn.writes('Hello', garden);
    await finn.leaves();
    await harness.pass({ days: 3 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 0]);
  });

  it('that a host could not be told of is told to the stewards', async () => {
    await finn.writes('Hello', garden);
    await harness.pass({ hours: 23 });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(wren) });
    await harness.pass({ hours: 2 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 1]);
  });

  it('is told to the stewards where nobody welcomes newcomers, and by day', async () => {
    await wren.presses('Stop welcoming', await wren.types('/community hosts'));
    await harness.pass({ hours: 15 });
    await finn.writes('Hello', garden);
    await harness.pass({ hours: 30 });
    // It is six in the morning.
    expect(toStewards()).toHaveLength(0);
    await harness.pass({ hours: 3 });
    expect(toStewards()).toHaveLength(1);
    await harness.pass({ days: 3 });
    expect(toStewards()).toHaveLength(1);
  });

  it('is looked after only within two weeks', async () => {
    await harness.pass({ days: 15 });
    await finn.writes('Hello', garden);
    await harness.pass({ days: 3 });
    expect([toHost(wren).length, toStewards().length]).toEqual([0, 0]);
  });

  it('answered by a bot counts as unanswered once that is known', async () => {
    const first = await finn.writes('Hello', garden);
    const robot = harness.person('Robot');
    await robot.writes('Beep', below(first));
    expect(await welcomes()).toHaveLength(1);
    await harness.process.inbound.profile({
      id: 'a-bot',
      at: harness.now(),
      profile: harness.describes(robot, { bot: true }),
    });
    await harness.pass({ hours: 25 });
    expect(toHost(wren)).toHaveLength(1);
    expect(await welcomes()).toHaveLength(2);
  });

  it('comes with those of others in one note', async () => {
    const others = ['Gus', 'Hal', 'Ida'];
    await finn.writes('Hello', garden);
    for (const name of others) await (await newcomer(harness, name)).writes('Hello', garden);
    await harness.pass({ hours: 26 });
    const { text } = onlyToldOf(harness, wren, 'I’ve seen no reply to it yet');
    for (const name of ['Finn', ...others]) expect(text).toContain(`@${name}: what they wrote`);
  });

  it('is told with others the next morning, however many come one after the other', async () => {
    const yara = await host(harness, 'Yara');
    const hosts = [wren, yara];
    for (let index = 0; index < 12; index += 1) {
      await (await newcomer(harness, `New ${index}`)).writes('Hello', garden);
      await harness.pass({ minutes: 40 });
    }
    const heard = () => hosts.map((each) => toldOf(harness, each, 'say hello').length + toHost(each).length);
    await harness.pass({ hours: 24 });
    for (const each of hosts) expect(toHost(each).length).toBeLessThanOrEqual(1);
    await harness.pass({ days: 3 });
    for (const count of heard()) expect(count).toBeLessThanOrEqual(3);
    expect(toStewards().length).toBeLessThanOrEqual(3);
    const said = [...hosts.flatMap(toHost), ...toStewards()].map(({ text }) => text).join('\n');
    for (let index = 0; index < 12; index += 1) expect(said).toContain(`New ${index}`);
  });

  it('beyond those whom one note shows is told in the next', async () => {
    for (let index = 0; index < 22; index += 1) {
      await (await newcomer(harness, `New ${index}`)).writes('Hello', garden);
    }
    await harness.pass({ hours: 26 });
    const first = onlyToldOf(harness, wren, 'no reply').text;
    expect(first.split('what they wrote')).toHaveLength(21);
    expect(first).toContain('There are 2 others besides. Whoever of them is still waiting comes up in the next note.');
    await harness.pass({ hours: 22 });
    const [, second, ...more] = toHost(wren);
    expect([second?.text.split('what they wrote').length, more.length]).toEqual([3, 0]);
    expect(second?.text).not.toContain('besides');
  });

  it('is still known after a restart', async () => {
    const first = await finn.writes('Hello', garden);
    await harness.crash();
    await ada.writes('Welcome!', below(first));
    expect(await welcomes()).toHaveLength(1);
  });
});
