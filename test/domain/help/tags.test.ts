import { expect, it } from 'vitest';
import { ownTags, tagsOf } from '../../../src/domain/help/tags.ts';
import { aRequest } from '../../support/builders.ts';

it('the tags of a request say of what kind it is, and how it stands', () => {
  expect(tagsOf(aRequest({ kind: 'feedback' }))).toEqual(['feedback', 'waiting']);
  expect(tagsOf(aRequest({ state: 'answered' }))).toEqual(['knowledge', 'answered']);
  expect(tagsOf(aRequest({ state: 'resolved' }))).toEqual(['knowledge', 'solved', 'resolved']);
  for (const state of ['withdrawn', 'expired'] as const) expect(tagsOf(aRequest({ state }))).toEqual(['knowledge']);
  expect(tagsOf(aRequest({ isKindSaid: false, state: 'resolved' }))).toEqual(['solved', 'resolved']);
});

it('every tag that a request can have is Hearth’s to take off again', () => {
  for (const state of ['open', 'answered', 'resolved', 'withdrawn', 'expired'] as const) {
    expect(ownTags).toEqual(expect.arrayContaining([...tagsOf(aRequest({ state }))]));
  }
});
