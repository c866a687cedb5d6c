import { describe, expect, it } from 'vitest';
import type { Address } from '../../../src/chat/address.ts';
import type { ChannelRole } from '../../../src/domain/community/community.ts';
import { aHarness, type CoreHarness, council, garden, help } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

const wrong = 'She hides what I ask for.';

async function living(
  stewards: readonly string[],
  channels: Partial<Record<ChannelRole, Address>> = { help, stewards: council },
) {
  const harness = await aHarness({ channels });
  const people: Record<string, CorePerson> = {};
  for (const name of ['Ada', 'Bo', 'Sol', 'Sam', 'Sue']) {
    people[name] = harness.person(name, { steward: stewards.includes(name) });
    await people[name]?.types('/home');
  }
  return { harness, ...(people as Record<'Ada' | 'Bo' | 'Sol' | 'Sam' | 'Sue', CorePerson>) };
}

const told = (harness: CoreHarness, person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const cardTo = (harness: CoreHarness, person: CorePerson) => {
  const found = harness.directTo(person).find(({ text }) => text.includes(wrong));
  if (!found) throw new Error(`${person.name} got no report`);
  return found;
};
const fills = (reply: CoreReply, values = {}) => formOf(reply).sends(values) as Promise<CoreReply>;

describe('A report about a steward', () => {
  it('says beforehand who reads it, and goes to each of the others directly, never into their channel', async () => {
    const { harness, Ada, Sol, Sam, Sue } = await living(['Sol', 'Sam', 'Sue']);
    const opened = await Ada.picksOf('Report this person', Sol.user);
    expect(opened.form?.fields[0]?.hint).toContain('It’s about a steward: only the other stewards read it');
    const sent = await fills(opened, { words: wrong });
    expect(sent.text).toContain('Sol is a steward here, so it’s on its way to each of the others directly.');
    expect(harness.messagesIn(council)).toEqual([]);
    expect(cardTo(harness, Sam).text).toContain('Somebody was reported: Sol; reported by Ada');
    expect(cardTo(harness, Sue).text).toContain(wrong);
    expect(told(harness, Sol)).toEqual([]);
  });

  it('is nothing that the one reported finds in the list, or can press', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol', 'Sam', 'Sue']);
    await Ada.types(`/privacy report @sol ${wrong}`);
    expect((await Sol.types('/community reports')).text).toBe('There are no reports that you could see here.');
    expect((await Sam.types('/community reports')).text).toContain(wrong);
    const card = cardTo(harness, Sam);
    for (const button of ['I’m looking at it', 'Acted on', 'Nothing to do']) {
      expect((await Sol.presses(button, card)).text).toBe('There is no such report for you to look after.');
    }
    expect((await Sol.opensHome()).text).not.toContain(wrong);
  });

  it('shows on every card who looks at it and how it ended', async () => {
    const { harness, Ada, Sam, Sue } = await living(['Sol', 'Sam', 'Sue']);
    await Ada.types(`/privacy report @sol ${wrong}`);
    await Sam.presses('I’m looking at it', cardTo(harness, Sam));
    expect(cardTo(harness, Sue).text).toContain('Sam is looking at it');
    await fills(await Sue.presses('Acted on', cardTo(harness, Sue)));
    expect(cardTo(harness, Sam).text).toContain('Sue has acted on it');
    expect(told(harness, Ada)[0]).toContain('Sue, a steward, has acted on what you reported.');
  });

  it('is looked up afresh: somebody who became one a moment ago does not read about themselves', async () => {
    const { harness, Ada, Bo, Sam } = await living(['Sam', 'Sue']);
    harness.describes(Bo, { steward: true });
    const insult = await Bo.writes('You are no gardener.', garden);
    await fills(await Ada.picks('Report', insult), { words: wrong });
    expect(harness.messagesIn(council)).toEqual([]);
    expect(cardTo(harness, Sam).text).toContain('written by Bo');
    expect(told(harness, Bo)).toEqual([]);
  });

  it('goes into no channel where whom it is about stopped being one a moment ago: its reporter has read so', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol', 'Sam']);
    const opened = await Ada.picksOf('Report this person', Sol.user);
    harness.describes(Sol, {});
    expect((await fills(opened, { words: wrong })).text).toContain('on its way to each of the others directly');
    expect(harness.messagesIn(council)).toEqual([]);
    expect(cardTo(harness, Sam).text).toContain(wrong);
  });

  it('goes by what was known where the platform does not say, after ten minutes', async () => {
    const { harness, Ada, Sam } = await living(['Sol', 'Sam']);
    harness.platform.breaks('member', { failure: 'unavailable' });
    await Ada.types(`/privacy report @sol ${wrong}`);
    expect(told(harness, Sam)).toEqual([]);
    await harness.pass({ minutes: 11 });
    expect(cardTo(harness, Sam).text).toContain('Somebody was reported: Sol');
    expect(harness.messagesIn(council)).toEqual([]);
  });

  it('goes to nobody where that is the only one, and says so before and after', async () => {
    const { harness, Ada, Sol } = await living(['Sol']);
    const opened = await Ada.picksOf('Report this person', Sol.user);
    expect(opened.form?.fields[0]?.hint).toContain('The only other steward I know is who it’s about');
    const sent = (await fills(opened, { words: wrong })).text;
    expect(sent).toContain(
      'The only other steward I know here is Sol, so I have sent it to nobody, and nobody reads it.',
    );
    expect(sent).toContain('block or report them with the means of this chat app itself');
    await harness.pass({ days: 3 });
    expect(harness.messagesIn(council)).toEqual([]);
    expect([...told(harness, Sol), ...told(harness, Ada)]).toEqual([]);
  });

  it('is kept for the first other steward who comes, and its reporter hears of that', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol']);
    await Ada.types(`/privacy report @sol ${wrong}`);
    harness.describes(Sam, { steward: true });
    await Sam.types('/community reports');
    expect(cardTo(harness, Sam).text).toContain('Somebody was reported: Sol; reported by Ada');
    expect(told(harness, Ada)).toEqual(['What you reported has reached a steward now.']);
    expect(told(harness, Sol)).toEqual([]);
  });

  it('reaches whoever is named a steward at once', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol']);
    await Ada.types(`/privacy report @sol ${wrong}`);
    await Sol.types('/community stewards add @sam');
    expect(cardTo(harness, Sam).text).toContain(wrong);
    expect(told(harness, Ada)).toEqual(['What you reported has reached a steward now.']);
  });

  it('by the only other steward goes to nobody, too: they know it themselves', async () => {
    const { harness, Sol, Sam } = await living(['Sol', 'Sam']);
    expect((await Sam.types(`/privacy report @sol ${wrong}`)).text).toContain(
      'The only other steward I know here is Sol',
    );
    expect(told(harness, Sol)).toEqual([]);
    expect((await Sam.types('/community reports')).text).toContain(wrong);
  });
});

describe('A report where the stewards have no channel', () => {
  it('goes to each of them directly', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol', 'Sam'], { help });
    expect((await Ada.types(`/privacy report @bo ${wrong}`)).text).toContain('on its way to the stewards here');
    expect(cardTo(harness, Sol).text).toContain(wrong);
    expect(cardTo(harness, Sam).text).toContain(wrong);
  });

  it('by the only steward comes to that steward', async () => {
    const { harness, Sol } = await living(['Sol'], { help });
    await Sol.types(`/privacy report @bo ${wrong}`);
    expect(cardTo(harness, Sol).text).toContain('Somebody was reported: Bo; reported by Sol');
  });

  it.each(['leaves', 'is forgotten', 'is one no more'])(
    'goes to the next one where the only steward %s, and is never said to be unseen',
    async (how) => {
      const { harness, Ada, Sol, Sam } = await living(['Sol'], { help });
      await Ada.types(`/privacy report @bo ${wrong}`);
      await harness.pass({ hours: 1 });
      harness.describes(Sol, {});
      if (how === 'leaves') await Sol.leaves();
      else if (how === 'is forgotten') await Sol.presses('Yes, forget me', await Sol.types('/privacy erase'));
      else await Sol.types('/community reports');
      await harness.pass({ days: 1 });
      expect(told(harness, Ada)).toEqual([expect.stringContaining('so it’s with no steward now')]);
      harness.describes(Sam, { steward: true });
      await Sam.types('/community reports');
      expect(cardTo(harness, Sam).text).toContain(wrong);
      expect(told(harness, Ada).slice(1)).toEqual(['What you reported has reached a steward now.']);
    },
  );

  it('waits where no steward is known, and says so', async () => {
    const { harness, Ada, Sam } = await living([], { help });
    const opened = await Ada.types('/privacy report @bo');
    expect(opened.form?.fields[0]?.hint).toContain('I know no steward here yet');
    const sent = (await fills(opened, { words: wrong })).text;
    expect(sent).toContain('I know no steward here yet, so nobody has seen it.');
    await harness.pass({ days: 2 });
    expect(told(harness, Ada)).toEqual([]);
    harness.describes(Sam, { steward: true });
    await Sam.types('/community reports');
    expect(cardTo(harness, Sam).text).toContain(wrong);
    expect(told(harness, Ada)).toEqual(['What you reported has reached a steward now.']);
  });
});

describe('A report that cannot be delivered', () => {
  it('into the channel goes to each steward directly', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol', 'Sam']);
    harness.platform.breaks('post', { failure: 'channel_gone', in: council });
    await Ada.types(`/privacy report @bo ${wrong}`);
    expect(cardTo(harness, Sol).text).toContain(wrong);
    expect(cardTo(harness, Sam).text).toContain(wrong);
    expect(told(harness, Ada)).toEqual([]);
  });

  it('to anybody waits, its reporter is told once that no steward has it, and it is tried every day', async () => {
    const { harness, Ada, Sol } = await living(['Sol']);
    const mend = harness.platform.breaks('post', { failure: 'channel_gone', in: council });
    const open = harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(Sol) });
    await Ada.types(`/privacy report @bo ${wrong}`);
    expect(told(harness, Ada)).toHaveLength(1);
    expect(told(harness, Ada)[0]).toContain('I couldn’t reach any steward, so it’s with no steward now.');
    await harness.pass({ days: 2 });
    expect(told(harness, Ada)).toHaveLength(1);
    mend();
    open();
    await harness.pass({ days: 1 });
    expect(harness.messagesIn(council).some(({ text }) => text.includes(wrong))).toBe(true);
    expect(told(harness, Ada)[1]).toBe('What you reported has reached a steward now.');
  });

  it('and that a steward finds in the list is with them: its reporter hears so, and not that nobody has it', async () => {
    const { harness, Ada, Sol } = await living(['Sol']);
    harness.platform.breaks('post', { failure: 'channel_gone', in: council });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(Sol) });
    await Ada.types(`/privacy report @bo ${wrong}`);
    await Sol.presses('I’m looking at it', await Sol.types('/community reports'));
    await harness.pass({ days: 3 });
    expect(told(harness, Ada).slice(1)).toEqual(['What you reported has reached a steward now.']);
  });

  it('to one of several is with the others', async () => {
    const { harness, Ada, Sol, Sam } = await living(['Sol', 'Sam'], { help });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(Sol) });
    await Ada.types(`/privacy report @bo ${wrong}`);
    expect(cardTo(harness, Sam).text).toContain(wrong);
    expect(told(harness, Ada)).toEqual([]);
  });

  it('at first shows how it stands by then, once it is', async () => {
    const { harness, Ada, Sol } = await living(['Sol']);
    const speak = harness.platform.fallsSilent();
    await Ada.types(`/privacy report @bo ${wrong}`);
    await Sol.presses('I’m looking at it', await Sol.types('/community reports'));
    speak();
    await harness.pass({ minutes: 5 });
    expect(harness.onlyMessageIn(council).text).toContain('Sol is looking at it');
  });

  it('changes nothing for whoever looks after it where its card was deleted', async () => {
    const { harness, Ada, Sol } = await living(['Sol']);
    await Ada.types(`/privacy report @bo ${wrong}`);
    harness.platform.breaks('edit', { failure: 'message_gone' });
    await Sol.presses('I’m looking at it', harness.onlyMessageIn(council));
    const list = await Sol.types('/community reports');
    expect(list.text).toContain('Sol is looking at it');
    expect((await fills(await Sol.presses('Acted on', list))).text).toContain('It’s noted that you acted on it.');
    expect(told(harness, Ada)).toHaveLength(1);
  });
});
