import { describe, expect, it } from 'vitest';
import { requestToPassOn } from '../../../src/domain/help/passing-on.ts';
import type { Helper, HelpRequest } from '../../../src/domain/help/request.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { adaId, aRequest, benId, cleoId, monday } from '../../support/builders.ts';

const named = (name: string, changes: Partial<HelpRequest> = {}, helpers: readonly Helper[] = []) => ({
  request: aRequest({ id: name as RequestId, askerId: benId, topics: [], ...changes }),
  helpers,
  wasAsked: false,
});
const chosen = (...waiting: ReturnType<typeof named>[]) =>
  requestToPassOn(waiting, adaId, new Set(['css', 'kiln']), new Set(['rust']))?.id;
const helper = (memberId: typeof adaId, status: Helper['status'] = 'answered'): Helper => ({
  memberId,
  status,
  since: monday,
});

describe('the request that somebody might help with in turn', () => {
  it('is one about their topics, the more of them the better', () => {
    const css = named('css', { topics: ['css', 'grid'] });
    expect(chosen(named('oldest'), css)).toBe('css');
    expect(chosen(named('oldest'), css, named('both', { topics: ['kiln', 'css'] }))).toBe('both');
  });

  it('is else the one that waits longest', () => {
    expect(chosen(named('oldest'), named('newer', { topics: ['go'] }))).toBe('oldest');
  });

  it('is never their own, one they have to do with, a private one, or an effort without a free seat', () => {
    expect(chosen(named('own', { askerId: adaId }))).toBeUndefined();
    expect(chosen(named('involved', {}, [helper(adaId)]))).toBeUndefined();
    expect(chosen(named('private', { confinedTo: 'attic' }))).toBeUndefined();
    expect(chosen(named('full', { seats: 2 }, [helper(benId), helper(cleoId, 'offered')]))).toBeUndefined();
    expect(chosen(named('waits again', { seats: 2 }, [helper(benId), helper(cleoId)]))).toBe('waits again');
    expect(chosen(named('answered', { state: 'answered' }))).toBeUndefined();
    expect(chosen()).toBeUndefined();
  });

  it('is never one that they were asked about, or that is only about what is not their topic', () => {
    expect(chosen({ ...named('asked', { topics: ['css'] }), wasAsked: true })).toBeUndefined();
    expect(chosen(named('foreign', { topics: ['Rust'] }))).toBeUndefined();
    expect(chosen(named('half', { topics: ['rust', 'go'] }))).toBe('half');
  });
});
