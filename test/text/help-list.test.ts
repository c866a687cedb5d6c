import { describe, expect, it } from 'vitest';
import { person } from '../../src/chat/message.ts';
import type { ListedRequest } from '../../src/text/en/help-list.ts';
import { en } from '../../src/text/en/index.ts';
import { aRequest, minutesLater } from '../support/builders.ts';
import { help } from '../support/core-harness.ts';
import { plainText } from '../support/people/core-reading.ts';

describe('A request in a list', () => {
  const [bo, cleo] = [person('Bo'), person('Cleo')];
  const request = aRequest({ need: 'How do I centre a div?' });
  const listed = { request, asker: bo, helpers: [], post: { at: help, id: '1' } };
  const page = (list: 'open' | 'waiting', changes: Partial<ListedRequest>, minutes = 0) =>
    plainText(en.helpList.page(list, [{ ...listed, ...changes }], undefined, true, minutesLater(minutes)));

  it('says who asks for what, how it stands, since when, and where', () => {
    expect(page('open', {})).toBe(
      [
        '# Ongoing requests',
        'Bo would like to understand something',
        '> How do I centre a div?',
        'Nobody has come forward yet. Asked: 2026-11-23 09:00 UTC. See its post',
      ].join('\n'),
    );
    const effort = { ...request, kind: 'support', urgent: true, seats: 3, state: 'answered' } as const;
    expect(page('open', { request: effort, asker: 'you', helpers: [{ name: cleo, status: 'offered' }] })).toContain(
      [
        'Urgent: You would like some support, and could use 3 people',
        '> How do I centre a div?',
        'Cleo offered to help. 0 of 3 people found so far, and 1 offered. Asked: 2026-11-23 09:00 UTC. See its post',
      ].join('\n'),
    );
  });

  it.each([
    [0, 'less than a minute'],
    [1, '1 minute'],
    [119, '119 minutes'],
    [120, '2 hours'],
    [47 * 60, '47 hours'],
    [50 * 60, '2 days'],
  ])('says, after %i minutes, that it has waited for %s', (minutes, long) => {
    expect(page('waiting', {}, minutes)).toContain(`Waiting for ${long}, since 2026-11-23 09:00 UTC. See its post`);
  });

  it('says that more is needed where it waits again after an answer, and not that it waited all the time', () => {
    const again = { ...request, answeredAt: minutesLater(5) };
    const helpers = [{ name: cleo, status: 'answered' }] as const;
    const stands = 'Asked 2 days ago, 2026-11-23 09:00 UTC. Cleo got in touch, and more help is needed. See its post';
    expect(page('waiting', { request: again, helpers }, 50 * 60)).toContain(stands);
    expect(page('open', { request: again, helpers })).toContain('Cleo got in touch, and more help is needed. Asked:');
    expect(page('open', { request: { ...again, state: 'answered' }, helpers })).toContain('Cleo got in touch. Asked:');
  });

  it('says so where it is shortened, and where the rest is', () => {
    const need = `Why? ${'And so on, and on. '.repeat(20)}`;
    const shortened = page('open', { request: { ...request, need } });
    const [, , quoted = '', below] = shortened.split('\n');
    expect(need).toContain(quoted.replace(/^> | …$/g, ''));
    expect(quoted.length).toBeLessThanOrEqual(302);
    expect(below).toMatch(/ Shortened to 300 characters\. Read all of it$/);
    expect(page('open', { request: { ...request, need: 'a'.repeat(300) } })).toContain(`> ${'a'.repeat(300)}\nNobody`);
    expect(page('open', { request: { ...request, need: `a${'\n'.repeat(400)}b` } })).toContain('> a b\nNobody');
  });

  it('has no link while its post is on the way', () => {
    expect(page('open', { post: undefined })).toMatch(/UTC\. Its post is on its way\.$/);
  });
});
