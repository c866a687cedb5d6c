import { expect, it } from 'vitest';
import { buttonActions } from '../../../src/chat/actions.ts';
import { button } from '../../../src/chat/button.ts';
import { buttons, heading, message, paragraph } from '../../../src/chat/message.ts';
import { hourMs } from '../../../src/domain/time/instant.ts';
import { aPlayground } from './support/playground.ts';

const here = { platform: 'playground', space: 'playground' } as const;
const help = { ...here, channel: 'c-help' };
const general = { ...here, channel: 'c-general' };

const saying = (text: string, action?: (typeof buttonActions)[keyof typeof buttonActions]) =>
  message(paragraph(text), action && buttons(button(action, 'Press', 'x')));

/** The lines of the list, in words, and where each leads. */
const linesOf = (html: unknown) =>
  [...String(html).matchAll(/<button type="button" data-see="([^"]+)" data-see-at="([^"]+)"([^>]*)>([^<]+)</g)].map(
    ([, element = '', at, more = '', words]) => ({
      words,
      element: element.slice(0, 2),
      at,
      as: /data-see-as="([^"]+)"/.exec(more)?.[1],
    }),
  );

async function passing(work: (playground: Awaited<ReturnType<typeof aPlayground>>) => Promise<void>) {
  const playground = await aPlayground();
  playground.brings(() => work(playground));
  return playground.act('clock', { to: playground.from(hourMs) });
}

it('What happened is told by kind and place, in its order, each with a way to the first', async () => {
  const moved = await passing(async ({ platform }) => {
    await platform.post(help, saying('Still waiting', buttonActions.offerHelp), 'k1');
    await platform.post(general, saying('A question', buttonActions.answerPrompt), 'k2');
    await platform.post(help, saying('Still waiting, too', buttonActions.offerHelp), 'k3');
    await platform.post(general, message(heading('Our week together'), paragraph('Much.')), 'k4');
    const ada = await platform.openDirect({ ...here, user: 'u-ada' });
    await platform.post(ada, saying('For you'), 'k5');
    await platform.whisper({ ...here, user: 'u-finn' }, help, saying('Shall I?'), 'k6');
    const root = await platform.post(help, saying('A need', buttonActions.resolveRequest), 'k7');
    await platform.post({ ...help, thread: root.id }, saying('Below'), 'k8');
  });
  expect(moved).toMatchObject({ status: 200, kind: 'moved' });
  expect(linesOf(moved.html)).toEqual([
    { words: '2 nudges in #help', element: 'm-', at: 'c-help' },
    { words: 'the question in #general', element: 'm-', at: 'c-general' },
    { words: '“Our week together” in #general', element: 'm-', at: 'c-general' },
    { words: '1 direct message to Ada Pebble', element: 'm-', at: 'd-u-ada', as: 'u-ada' },
    { words: '1 note for Finn Harbour alone in #help', element: 'w-', at: 'c-help', as: 'u-finn' },
    { words: '1 request in #help', element: 'm-', at: 'c-help' },
    { words: '1 note in a thread in #help', element: 't-', at: 'c-help' },
  ]);
});

it('What happened ends after eight lines, and says how much more there was', async () => {
  const moved = await passing(async ({ platform }) => {
    for (let n = 1; n <= 12; n += 1) await platform.post(general, message(heading(`Title ${n}`)), `k${n}`);
  });
  expect(linesOf(moved.html)).toHaveLength(8);
  expect(moved.html).toContain('and 4 more');
});

it('What happened says so where nothing did, and nothing of what people wrote', async () => {
  const moved = await passing(async ({ act }) => {
    await act('say', { channel: 'c-general', text: 'Hello' });
  });
  expect(moved.html).toContain('Hearth had nothing to say');
  expect(linesOf(moved.html)).toEqual([]);
});
