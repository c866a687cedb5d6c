import { describe, expect, it } from 'vitest';
import { offerId, partsOfOffer } from '../../../src/domain/help/offer-id.ts';
import { benId, requestId } from '../../support/builders.ts';

describe('an offer to help with a request', () => {
  it('is named by both, and both are read from its name', () => {
    expect(partsOfOffer(offerId(requestId, benId))).toEqual({ requestId, helperId: benId });
  });
});
