import { beforeAll, expect, it } from 'vitest';
import { formOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { answers, ask, postSaying, privatelyTold, setUp, underPost } from './story.ts';

const hourMs = 60 * 60_000;
const asks = 'Whoever helps often learns something';

/** Where it is day now, because nobody is asked at night. */
function zoneByDay(): string {
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format());
  const zones = ['Etc/UTC', 'Asia/Tokyo', 'America/New_York', 'America/Los_Angeles'];
  return zones.find((zone) => hourIn(zone) >= 9 && hourIn(zone) < 20) ?? 'Etc/UTC';
}

onEach('what helpers learned', slackInSeveral, (stage) => {
  let harness: Harness;
  let post: Seen;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
    await harness.bo.uses('reflect timezone', { zone: zoneByDay() }, harness.general);
  });

  it('is asked directly a day after, kept, shared in the thread and taken back', async () => {
    const { ada, bo, hearth } = harness;
    post = await ask(harness, ada, 'How do I mend a crack?');
    await answers(bo, post, 'Vinegar and slip');
    await postSaying(harness, post, 'bo got in touch');
    await formOf(await ada.presses('Resolved', post)).sends({ 'A word of thanks': 'It holds' });
    await underPost(harness, post, 'It holds');
    await harness.clock.passMs(24 * hourMs + 60_000);
    const question = await privatelyTold(harness, bo, asks);
    expect(question.text).toContain('You helped ada with this, and it was resolved:');
    expect(question.buttons).toEqual(['Write it down', 'Never ask me this']);
    const form = formOf(await bo.presses('Write it down', question));
    expect(form.labels).toEqual(['What did you learn?', 'Also post it in the thread, with my name']);
    const kept = await form.sends({ 'What did you learn?': 'To ask how dry it is first.' });
    expect(kept.text).toContain('I’ve saved it for you, and show it to nobody else.');
    expect(harness.saidAround(harness.help).some(({ text }) => text.includes('how dry'))).toBe(false);

    const written = await privatelyTold(harness, bo, 'keep what you wrote for you');
    const again = formOf(await bo.presses('Read or change', written));
    const shared = await again.sends({ 'Also post it in the thread, with my name': true });
    expect(shared.text).toContain('on its way to the thread of the request, with your name');
    const note = await underPost(harness, post, 'bo learned something by helping here:');
    expect(note.text).toContain('To ask how dry it is first.');
    expect(hearth.errors()).toEqual([]);
  });

  it('is on their page, from which it can be deleted, in the thread as well', async () => {
    const { ada, bo, general, hearth } = harness;
    expect((await ada.uses('home', {}, general)).text).not.toContain('What I learned by helping');
    const page = await bo.uses('home', {}, general);
    expect(page.text).toContain('What I learned by helping');
    await bo.presses('Read, change or share it', page);
    const mine = await privatelyTold(harness, bo, 'Shared in the thread of the request, with your name');
    expect(mine.text).toContain('To ask how dry it is first.');
    await bo.presses('Delete', mine);
    const sure = await privatelyTold(harness, bo, 'Shall I delete this for good?');
    await bo.presses('Delete it', sure);
    await privatelyTold(harness, bo, 'I’ve deleted it');
    await underPost(harness, post, 'bo took back what stood here.');
    expect((await bo.uses('home', {}, general)).text).not.toContain('What I learned by helping');
    expect(hearth.errors()).toEqual([]);
  });
});
