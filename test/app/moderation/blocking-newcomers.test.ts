import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { host, joins, newcomer, onlyToldOf, toldOf } from '../newcomer/people.ts';

const ask = 'Would you say hello';
const pressed = ['Stop welcoming', 'I’ll say hello', 'Not now'] as const;

let harness: CoreHarness;
let wren: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  wren = await host(harness, 'Wren');
});

describe.each([
  ['who is new', (finn: CorePerson) => finn.types('/privacy block @wren')],
  ['who welcomes', () => wren.types('/privacy block @finn')],
] as const)('Where %s blocked the other', (_, blocks) => {
  it('the host is not asked to say hello to them; another is, and both welcome everybody else', async () => {
    const sol = await host(harness, 'Sol');
    const finn = await newcomer(harness, 'Finn');
    await blocks(finn);
    const gus = await newcomer(harness, 'Gus');
    await harness.pass({ minutes: 21 });
    expect(toldOf(harness, wren, '@Finn')).toEqual([]);
    expect(onlyToldOf(harness, sol, '@Finn').text).toContain(ask);
    expect([...toldOf(harness, wren, '@Gus'), ...toldOf(harness, sol, '@Gus')]).toHaveLength(1);
    expect(gus.name).toBe('Gus');
  });

  it('an ask that is out goes to the next, and what is pressed on it later is answered without a word of why', async () => {
    const finn = await newcomer(harness, 'Finn');
    await harness.pass({ minutes: 10 });
    const note = onlyToldOf(harness, wren, ask);
    const sol = await host(harness, 'Sol');
    await blocks(finn);
    await harness.pass({ minutes: 21 });
    expect(onlyToldOf(harness, sol, ask).text).toContain('@Finn is new here.');
    const [, hello, notNow] = pressed;
    expect((await wren.presses(hello, note)).text).toContain('That has settled itself by now');
    expect((await wren.presses(notNow, note)).text).toContain('This ask was over already');
    await harness.pass({ days: 2 });
    expect(toldOf(harness, wren, ask)).toHaveLength(1);
  });

  it('nobody tells the host that they wait for an answer, or would like a word', async () => {
    const finn = await newcomer(harness, 'Finn');
    await blocks(finn);
    await finn.writes('Hello, is anybody there?', general);
    await harness.pass({ days: 8 });
    expect(toldOf(harness, wren, 'Finn')).toEqual([]);
    const question = toldOf(harness, finn, 'found what you came for').at(-1);
    if (question) {
      const answered = await finn.presses('Not yet', question);
      expect(answered.text).not.toContain('Wren');
    }
  });

  it('where there is no other host, nobody is asked, and everything else goes on', async () => {
    const finn = await newcomer(harness, 'Finn');
    await blocks(finn);
    await newcomer(harness, 'Gus');
    await harness.pass({ days: 4 });
    expect(toldOf(harness, wren, '@Finn')).toEqual([]);
    expect(toldOf(harness, wren, '@Gus')).not.toEqual([]);
    expect(harness.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('A greeting', () => {
  it('names no host who blocked whoever joins', async () => {
    const finn = harness.person('Finn');
    await finn.types('/home');
    await wren.types('/privacy block @finn');
    const before = harness.directTo(finn).length;
    await joins(harness, finn);
    await harness.settle();
    const greeted = harness
      .directTo(finn)
      .slice(before)
      .map(({ text }) => text);
    expect(greeted).toHaveLength(1);
    expect(greeted[0]).not.toContain('Wren');
  });
});
