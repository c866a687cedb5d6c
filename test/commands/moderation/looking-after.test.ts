import { beforeEach, describe, expect, it } from 'vitest';
import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { defaultReportRules } from '../../../src/domain/moderation/report-rules.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, council, garden, help } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;
let sam: CorePerson;

const wrong = 'He insults me.';

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  [sol, sam] = [harness.person('Sol', { steward: true }), harness.person('Sam', { steward: true })];
  for (const each of [bo, sol, sam]) await each.types('/home');
});

const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const cards = () => harness.messagesIn(council);
const card = () => harness.onlyMessageIn(council);
const reports = (words = wrong, by = ada) => by.types(`/privacy report @bo ${words}`);
const fills = (reply: CoreReply, answer = '') =>
  formOf(reply).sends(answer === '' ? {} : { answer }) as Promise<CoreReply>;
const ends = async (button: 'Acted on' | 'Nothing to do', answer = '', by = sol) =>
  fills(await by.presses(button, card()), answer);

describe('A report', () => {
  it('is looked at by who says so first; another steward reads who that is', async () => {
    await reports();
    const before = card();
    expect((await sol.presses('I’m looking at it', before)).text).toContain('Other stewards see that you’re looking');
    expect(card().text).toContain('Sol is looking at it, since');
    expect(card().buttons).toEqual(['Acted on', 'Nothing to do']);
    expect((await sam.presses('I’m looking at it', before)).text).toContain('Sol has been looking at it since');
    expect((await sol.presses('I’m looking at it', before)).text).toContain('You’ve been looking at it since');
  });

  it('is ended by who does so first, also while another looks at it', async () => {
    await reports();
    const before = card();
    await sol.presses('I’m looking at it', before);
    const late = await sol.presses('Nothing to do', before);
    expect((await ends('Acted on', 'I spoke with him.', sam)).text).toContain('I’ll tell whoever reported it, by day.');
    const refused = (await fills(late, 'I would have said that I looked at it for a long time.')).text;
    expect(refused).toContain('Sam has acted on it already');
    expect(refused).toContain('So I’ve changed nothing.');
    expect(refused).toContain('I would have said that I looked at it for a long time.');
    for (const button of ['I’m looking at it', 'Acted on', 'Nothing to do']) {
      expect((await sol.presses(button, before)).text).toContain('Sam has acted on it already');
    }
    expect(card().text).toContain('Sam has acted on it');
    expect(card().buttons).toEqual([]);
    expect(told(ada)).toHaveLength(1);
    expect(told(ada)[0]).toContain('Sam, a steward, has acted on what you reported.');
    expect(told(ada)[0]).toContain('> I spoke with him.');
  });

  it('with nothing to do says so, without a word where there was none', async () => {
    await reports();
    await ends('Nothing to do');
    expect(told(ada)[0]).toContain('Sol, a steward, looked at what you reported and found nothing to do.');
    expect(told(ada)[0]).not.toContain('They say to you');
    expect(told(bo)).toEqual([]);
  });

  it('that ends at night is told of in the morning, also in a pause of everything', async () => {
    await reports();
    await ada.types('/reflect timezone Asia/Tokyo');
    await harness.inside(async ({ members }) => {
      const known = await members.byUser(ada.user);
      if (known) await members.save({ ...known.member, pausedUntil: later(harness.now(), 90 * dayMs) });
    });
    await harness.pass({ hours: 6 });
    await ends('Acted on');
    expect(told(ada)).toEqual([]);
    await harness.pass({ hours: 8 });
    expect(told(ada)).toHaveLength(1);
  });

  it('stands on the page of whoever could not be told, for a month, and calls them nowhere', async () => {
    await reports();
    harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await ends('Acted on', 'I spoke with him.');
    expect(
      harness.platform
        .everything()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('I spoke with him.');
    expect(harness.messagesIn(help)).toEqual([]);
    expect(cards()).toHaveLength(1);
    const page = (await ada.opensHome()).text;
    expect(page).toContain('What I reported');
    expect(page).toContain('Sol has acted on it: “I spoke with him.”');
    expect((await bo.opensHome()).text).not.toContain('I spoke with him');
    await harness.pass({ days: 31 });
    expect((await ada.opensHome()).text).not.toContain('I spoke with him');
  });

  it('stays with the stewards where who reported it or whom it is about leaves', async () => {
    await reports();
    await ada.leaves();
    await bo.leaves();
    const list = (await sol.types('/community reports')).text;
    expect(list).toContain('Somebody was reported: somebody who left; reported by somebody who left');
    expect(list).toContain(wrong);
    expect((await ends('Acted on')).text).toContain('isn’t here any more, so I tell nobody');
    expect(told(ada)).toEqual([]);
  });

  it('loses its words three months after it ended, also on its card', async () => {
    const insult = await bo.writes('You are no gardener.', garden);
    await formOf(await ada.picks('Report', insult)).sends({ words: wrong });
    await ends('Acted on', 'I spoke with him.');
    await harness.pass({ days: defaultReportRules.keptDays, minutes: 1 });
    expect(cards()[0]?.text).toBe('A report was here. It was acted on.');
    const list = (await sol.types('/community reports')).text;
    expect(list).toContain('What was said about it is not kept any more.');
    const kept = await harness.inside(({ reports }, { id }) => reports.page(id, '' as never, 'acted_on', 9));
    expect(kept).toMatchObject([{ words: '', quote: '', answer: '', message: undefined, state: 'acted_on' }]);
  });

  it('keeps them till then where it was ended on the day on which it was made', async () => {
    await reports();
    await ends('Acted on', 'I spoke with him.');
    await harness.pass({ days: defaultReportRules.keptDays - 1 });
    expect(cards()[0]?.text).toContain(wrong);
    expect((await sol.types('/community reports')).text).toContain(wrong);
  });

  it('that nobody ended keeps its words', async () => {
    await reports();
    await harness.pass({ days: 200 });
    expect(cards()[0]?.text).toContain(wrong);
    expect((await sol.types('/community reports')).text).toContain(wrong);
  });
});

describe('/community reports', () => {
  it('is for stewards, and says when there are none', async () => {
    expect((await ada.types('/community reports')).text).toContain('Only stewards can do that.');
    expect((await sol.types('/community reports')).text).toBe('There are no reports that you could see here.');
  });

  it('shows what waits first, the oldest first, a few at a time, each with its buttons', async () => {
    for (const number of [1, 2, 3]) {
      await reports(`Story ${number}.`);
      await harness.pass({ minutes: 1 });
    }
    const cleo = harness.person('Cleo');
    for (const number of [4, 5, 6, 7]) {
      await reports(`Story ${number}.`, cleo);
      await harness.pass({ minutes: 1 });
    }
    await fills(await sol.presses('Acted on', cards()[0] as never));
    await sol.presses('I’m looking at it', cards()[1] as never);
    const first = await sol.types('/community reports');
    const stories = (text: string) => [...text.matchAll(/Story (\d)/g)].map(([, number]) => number).join('');
    expect(stories(first.text)).toBe('34567');
    const second = await sol.presses('More', first);
    expect(stories(second.text)).toBe('21');
    expect(second.answer?.buttons).toEqual(['Acted on', 'Nothing to do']);
    await sol.presses('I’m looking at it', first);
    expect(cards()[2]?.text).toContain('Sol is looking at it');
  });

  it('takes no place in the list that it did not give', async () => {
    for (const subject of ['', 'open', 'draft/1/x', 'open/x/y', 'open/1e99/y', "open/1/'; drop table report"]) {
      const reply = await presses(sol, buttonActions.moreReports, subject);
      expect(reply).not.toContain('Reports\n');
    }
  });
});

const presses = async (by: CorePerson, action: string, subject: string): Promise<string> => {
  const button = { action, subject, label: 'Press', style: 'plain' };
  const on = { message: { blocks: [{ type: 'buttons', buttons: [button] }] }, ref: { at: council, id: 'x' } };
  return (await by.presses('Press', on as never)).text;
};

describe('Those who are no stewards', () => {
  it('can press nothing, whatever they send', async () => {
    await reports();
    const before = card();
    for (const by of [ada, bo]) {
      for (const button of ['I’m looking at it', 'Acted on', 'Nothing to do']) {
        expect((await by.presses(button, before)).text).toContain('Only stewards can do that.');
      }
      const subject = (await sol.presses('Acted on', before)).form?.subject ?? '';
      const sent = await by.submits({ action: formActions.endReport, subject }, { answer: 'No.' });
      expect(sent.text).toContain('Only stewards can do that.');
      expect(await presses(by, buttonActions.moreReports, 'open/0/a')).toContain('Only stewards can do that.');
    }
    expect(card().edits).toBe(0);
  });

  it('and stewards find no report by an id that was never given, and no draft', async () => {
    const { form } = await ada.picksOf('Report this person', bo.user);
    for (const id of ['', 'nothing', form?.subject ?? '']) {
      expect(await presses(sol, buttonActions.lookAtReport, id)).toContain('There is no such report');
      const sent = await sol.submits({ action: formActions.endReport, subject: `${id}/acted_on` }, {});
      expect(sent.text).toContain('There is no such report');
    }
    const odd = await sol.submits({ action: formActions.endReport, subject: 'x/draft' }, {});
    expect(odd.text).toContain('There is no such report');
  });
});
