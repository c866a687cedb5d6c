import { describe, expect, it } from 'vitest';
import type { PageAnswer, PageForm } from '../../../src/ports/pages.ts';
import { help } from '../../support/core-harness.ts';
import { enter } from './entered.ts';

const formIn = (answer: PageAnswer, section: string): PageForm | undefined =>
  answer.kind === 'page'
    ? answer.view.sections
        .flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'form' ? [block.form] : [])))
        .find((form) => form.section === section)
    : undefined;

describe('the settings on the pages', () => {
  it('are saved one by one, as in the chat', async () => {
    const { harness, pages, session, sol } = await enter();
    for (const [section, values] of [
      ['purpose', { purpose: '  To fire\r\ntogether ' }],
      ['zone', { zone: 'Berlin' }],
      ['week', { digest: 'off', question: 'on' }],
      ['feedback', { days: '5' }],
      ['resolving', { who: 'helpers' }],
      ['posts', { change: 'leave-alone' }],
    ] as const) {
      const form = formIn(await pages.save(session, section, values), section);
      expect([form?.saved, form?.problems]).toEqual(['Saved.', {}]);
    }
    const shown = await harness.inside(async (_, community) => community);
    expect(shown).toMatchObject({ purpose: 'To fire\ntogether', zone: 'Europe/Berlin' });
    expect(shown.rules).toMatchObject({
      exchange: { giveHours: 120 },
      request: { helpersResolve: true },
      writing: { looksAfterPosts: false },
    });
    expect((await sol.types('/community')).text).toContain('Europe/Berlin');
    expect(harness.log.filter(({ text }) => text.includes('changed a setting'))).toHaveLength(6);
    const setup = (await sol.types('/community setup')).text;
    expect(setup).toContain('The digest: switched off');
    expect(setup).toContain('Every week: a question, for whoever likes one');
    expect(formIn(await pages.show(session, 'settings'), 'week')?.fields).toMatchObject([
      { name: 'digest', value: 'off' },
      { name: 'question', value: 'on' },
    ]);
  });

  it.each([
    ['purpose', { purpose: ' ' }, 'purpose', 'Please fill this in.'],
    ['purpose', { purpose: '…' }, 'purpose', 'Please fill this in.'],
    ['purpose', { purpose: 'x'.repeat(501) }, 'purpose', 'up to 500 characters'],
    ['zone', { zone: 'Nowhereville' }, 'zone', 'I don’t know that one.'],
    ['zone', {}, 'zone', 'Please fill this in.'],
    ['feedback', { days: '8' }, 'days', 'from 2 to 7'],
    ['feedback', { days: '2.5' }, 'days', 'from 2 to 7'],
    ['feedback', { days: 'many' }, 'days', 'from 2 to 7'],
    ['feedback', { days: '' }, 'days', 'Please fill this in.'],
    ['resolving', { who: 'everybody' }, 'who', 'Please choose'],
    ['posts', {}, 'change', 'Please choose'],
    ['week', { digest: 'on', question: 'never' }, 'question', 'Please choose'],
  ] as const)('come back with what is wrong in %s: %j', async (section, values, field, words) => {
    const { harness, pages, session } = await enter();
    const before = await harness.inside(async (_, community) => community);
    const form = formIn(await pages.save(session, section, values), section);
    expect(form?.problems[field]).toContain(words);
    expect(form?.saved).toBeUndefined();
    const sent = (values as Readonly<Record<string, string>>)[field];
    const shown = form?.fields.find(({ name }) => name === field);
    if (sent !== undefined && shown?.type === 'text') expect(shown.value).toBe(sent);
    expect(await harness.inside(async (_, community) => community)).toEqual(before);
  });

  it('save nothing for a section that there is none of', async () => {
    const { harness, pages, session } = await enter();
    const before = await harness.inside(async (_, community) => community);
    expect((await pages.save(session, '__proto__', { purpose: 'Mine' })).kind).toBe('page');
    expect(await harness.inside(async (_, community) => community)).toEqual(before);
  });

  it('lead to the channels that are chosen', async () => {
    const { pages, session } = await enter({ channels: { help } });
    const answer = await pages.show(session, 'settings');
    expect(JSON.stringify(answer)).toContain('https://chat.example/C-help');
    expect(JSON.stringify(answer)).toContain('not chosen yet');
  });
});
