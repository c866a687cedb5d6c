import { beforeEach, describe, expect, it } from 'vitest';
import { formActions } from '../../../src/chat/actions.ts';
import { userIn } from '../../../src/chat/address.ts';
import { aHarness, type CoreHarness, council, garden, help, home, news } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

const wrong = 'He insults me, and went on after I asked him to stop.';
const insult = 'You are the worst gardener of all.';

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news, stewards: council } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
  for (const each of [bo, sol]) await each.types('/home');
});

const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const card = () => harness.onlyMessageIn(council);
const insults = () => bo.writes(insult, garden);
const fills = (reply: CoreReply, values = { words: wrong }): Promise<CoreReply> =>
  formOf(reply).sends(values) as Promise<CoreReply>;
const reports = async (by = ada, on = insults()): Promise<CoreReply> => fills(await by.picks('Report', await on));
const kept = () =>
  harness.inside(async ({ reports }, { id }) => {
    const pages = (['open', 'looked_at', 'acted_on', 'nothing_to_do'] as const).map((state) =>
      reports.page(id, '' as never, state, 100),
    );
    return (await Promise.all(pages)).flat();
  });
const hearths = (said: ReturnType<typeof card>) => ({
  ...said.ref,
  author: userIn(home, 'U-hearth'),
  isByBot: true,
  text: said.text,
});

describe('Reporting a message', () => {
  it('says in the form who will read it', async () => {
    const { form } = await ada.picks('Report', await insults());
    expect(form?.fields[0]?.hint).toBe(
      'Stewards and their channel read it, your name, how it begins, and a link. Its author isn’t told.',
    );
  });

  it('brings it to the stewards with how the message begins and a link, and tells nobody else', async () => {
    const said = (await reports()).text;
    expect(said).toContain('It’s on its way to the stewards here.');
    expect(said).toContain('I tell Bo neither that there is a report nor whose it is.');
    expect(card().text).toContain('A message was reported: written by Bo; reported by Ada');
    expect(card().text).toContain(wrong);
    expect(card().text).toContain(`> ${insult}`);
    expect(card().text).toContain('See the message');
    expect(card().buttons).toEqual(['I’m looking at it', 'Acted on', 'Nothing to do']);
    expect([...told(bo), ...told(sol), ...told(ada)]).toEqual([]);
  });

  it('keeps of a long message how it begins, 300 characters at most', async () => {
    await reports(ada, bo.writes('worst '.repeat(100), garden));
    const [report] = await kept();
    expect(report?.quote.length).toBeLessThanOrEqual(300);
    expect(report?.quote).toMatch(/^worst worst .* …$/);
  });

  it('names whom it is about without calling them, also where two have one name', async () => {
    const other = harness.person('Other');
    harness.describes(other, {});
    harness.platform.people.set(`playground/willow/@${other.user.user}`, {
      ...harness.describes(other, {}),
      name: 'Ada',
    });
    await other.types('/home');
    await reports(ada, other.writes(insult, garden));
    expect(card().text).toContain(`written by Ada (${other.user.user}); reported by Ada (${ada.user.user})`);
    expect(JSON.stringify(card())).not.toContain('"mention"');
  });

  it('is not needed for what one wrote oneself', async () => {
    expect((await bo.picks('Report', await insults())).text).toContain('That’s you.');
  });

  it('says kindly that a program is nobody to report', async () => {
    const robot = harness.person('Robot', { bot: true });
    const reply = await ada.picks('Report', await robot.writes('Beep.', garden));
    expect(reply.text).toContain('A program wrote that by itself');
    expect(await kept()).toEqual([]);
  });

  it('is there already where they reported it before, and adds nothing', async () => {
    const on = await insults();
    await reports(ada, Promise.resolve(on));
    const again = await ada.picks('Report', on);
    expect(again.text).toContain('You reported this before, and I have it. It waits for a steward who looks at it.');
    expect(await kept()).toHaveLength(1);
  });

  it('is there already where two forms were open, or one is sent again', async () => {
    const on = await insults();
    const [first, second] = [await ada.picks('Report', on), await ada.picks('Report', on)];
    await fills(first);
    expect((await fills(second)).text).toContain('You reported this before');
    expect((await fills(first)).text).toContain('You reported this before');
    expect(await kept()).toHaveLength(1);
  });

  it('can be done by several, each for themselves, and the cards say how many there are', async () => {
    const on = await insults();
    const cleo = harness.person('Cleo');
    await reports(ada, Promise.resolve(on));
    expect(card().text).not.toContain('other report');
    await reports(cleo, Promise.resolve(on));
    const cards = harness.messagesIn(council);
    expect(cards).toHaveLength(2);
    for (const each of cards) expect(each.text).toContain('1 other report about this message is not ended.');
    await fills(await sol.presses('Acted on', cards[0] as never), {} as never);
    expect(harness.messagesIn(council)[1]?.text).not.toContain('other report');
  });

  it('quotes, of a request that Hearth posted, its asker, and is about them', async () => {
    await bo.types('/ask Ada should leave this place, who helps me?');
    const post = harness.messagesIn(help).find(({ text }) => text.includes('should leave')) as ReturnType<typeof card>;
    await reports(ada, Promise.resolve(hearths(post)));
    expect(card().text).toContain('written by Bo');
    expect(card().text).toContain('> Ada should leave this place, who helps me?');
    expect((await bo.picks('Report', hearths(post))).text).toContain('That’s you.');
  });

  it('quotes, of thanks that Hearth posted, whoever gave them', async () => {
    await bo.types('/kudos @sol for throwing Ada out', garden);
    await reports(ada, Promise.resolve(hearths(harness.onlyMessageIn(garden))));
    expect(card().text).toContain('written by Bo');
    expect(card().text).toContain('> for throwing Ada out');
  });

  it('is about nobody known where a digest quotes several', async () => {
    await bo.types('/kudos @sol for throwing Ada out', garden);
    await harness.pass({ minutes: 10 });
    await sol.presses('Send now', await sol.types('/digest send', news));
    const digest = harness.messagesIn(news)[0];
    expect(digest?.text).toContain('for throwing Ada out');
    const said = await reports(ada, Promise.resolve(hearths(digest as ReturnType<typeof card>)));
    expect(said.text).toContain('I tell whoever wrote it neither');
    expect(card().text).toContain('nobody is known who wrote it');
  });
});

describe('Reporting a person', () => {
  it('works from their menu', async () => {
    const opened = await ada.picksOf('Report this person', bo.user);
    expect(opened.form?.fields[0]?.hint).toBe(
      'The stewards, and who is in their channel, read it with your name. Whom it’s about isn’t told.',
    );
    await fills(opened);
    expect(card().text).toContain('Somebody was reported: Bo; reported by Ada');
    expect(card().text).toContain(wrong);
  });

  it('works in one line, and by a form that asks for what is missing', async () => {
    expect((await ada.types(`/privacy report @bo ${wrong}`)).text).toContain('It’s on its way to the stewards here.');
    expect(card().text).toContain(`> ${wrong}`);
    const named = await ada.types('/privacy report @bo');
    expect(named.form?.labels).toEqual(['What is wrong?']);
    const unnamed = await ada.types('/privacy report');
    expect(unnamed.form?.labels).toEqual(['Whom is it about?', 'What is wrong?']);
    const sent = await formOf(unnamed).sends({ member: [bo.user.user], words: 'Again.' });
    expect(sent.text).toContain('It’s on its way to the stewards here.');
    expect(harness.messagesIn(council)).toHaveLength(2);
  });

  it('is refused kindly about oneself, a bot, and nobody', async () => {
    harness.person('Robot', { bot: true });
    expect((await ada.types('/privacy report @ada I am sad')).text).toContain('That’s you.');
    expect((await ada.types('/privacy report @robot it beeps')).text).toContain('That’s a program and no person');
    const unnamed = formOf(await ada.types('/privacy report'));
    expect((await unnamed.sends({ member: [], words: wrong })).problems).toBeDefined();
    const twoNamed = await unnamed.sends({ member: [bo.user.user, sol.user.user], words: wrong });
    expect(twoNamed.problems).toBeDefined();
    expect(await kept()).toEqual([]);
  });

  it('needs words that say something, and not too many', async () => {
    const opened = formOf(await ada.picksOf('Report this person', bo.user));
    for (const words of ['', '...', 'x'.repeat(1_001)]) {
      expect(await opened.sends({ words })).toMatchObject({ problems: { words: expect.any(String) } });
    }
    expect((await opened.sends({ words: 'x'.repeat(1_000) })).text).toContain('on its way');
  });

  it('is let through five times a day; then it says what else can be done, and gives the words back', async () => {
    for (let time = 1; time <= 5; time++) await ada.types(`/privacy report @bo ${wrong} ${time}`);
    const sixth = (await ada.types(`/privacy report @bo ${wrong} 6`)).text;
    expect(sixth).toContain('You’ve made 5 reports within a day');
    expect(sixth).toContain('please write to a steward yourself');
    expect(sixth).toContain(`${wrong} 6`);
    expect(harness.messagesIn(council)).toHaveLength(5);
    expect((await ada.picksOf('Report this person', bo.user)).text).toContain('You’ve made 5 reports within a day');
    expect((await sol.types(`/privacy report @bo ${wrong}`)).text).toContain('on its way');
    await harness.pass({ days: 1, minutes: 1 });
    expect((await ada.types(`/privacy report @bo ${wrong} 7`)).text).toContain('on its way');
  });
});

describe('A form that was opened', () => {
  it('is known to nobody, and forgotten after a day with what it was about', async () => {
    const opened = await ada.picks('Report', await insults());
    expect((await sol.types('/community reports')).text).toBe('There are no reports that you could see here.');
    await harness.pass({ days: 1 });
    const late = await fills(opened);
    expect(late.text).toContain('I don’t keep any more what that form was about, so nothing was sent.');
    expect(late.text).toContain(wrong);
    expect(harness.messagesIn(council)).toEqual([]);
  });

  it('says what is so where whom it was about is forgotten meanwhile', async () => {
    const opened = await ada.picks('Report', await insults());
    await bo.presses('Yes, forget me', await bo.types('/privacy erase'));
    await harness.pass({ minutes: 10 });
    const { text } = await fills(opened);
    expect(text).toContain('I don’t keep any more what that form was about');
    expect(text).not.toContain('more than a day');
  });

  it('is only for whoever opened it', async () => {
    const { form } = await ada.picks('Report', await insults());
    const subject = form?.subject ?? '';
    const stolen = await bo.submits({ action: formActions.report, subject }, { words: 'ha' });
    expect(stolen.text).toContain('Please begin anew.');
    for (const bad of ['', 'nothing', '../..', 'person']) {
      const answer = await ada.submits({ action: formActions.report, subject: bad }, { words: wrong });
      expect(answer.text).toContain('Please begin anew.');
    }
    expect(await kept()).toEqual([]);
  });
});
