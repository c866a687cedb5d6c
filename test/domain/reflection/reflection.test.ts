import { describe, expect, it } from 'vitest';
import { changed, refuseSharing, sharingsOf } from '../../../src/domain/reflection/reflection.ts';
import { aReflection, minutesLater, monday } from '../../support/builders.ts';

describe('a reflection', () => {
  it('is shared since the moment in which that was chosen, and keeps it while only the words change', () => {
    const shared = changed(aReflection(), 'new words', 'unnamed', minutesLater(1));
    expect(shared).toMatchObject({ text: 'new words', sharing: 'unnamed', sharedAt: minutesLater(1) });
    expect(changed(shared, 'newer words', 'unnamed', minutesLater(2)).sharedAt).toBe(minutesLater(1));
    expect(changed(shared, 'newer words', 'named', minutesLater(2)).sharedAt).toBe(minutesLater(2));
  });

  it('that is made private again is shared since no time', () => {
    const shared = aReflection({ sharing: 'named', wasNamed: true, sharedAt: monday });
    expect(changed(shared, 'words', 'private', minutesLater(1)).sharedAt).toBeUndefined();
  });

  it('that once stood under a name is never shared without it, not even after it was private', () => {
    const named = changed(aReflection(), 'words', 'named', monday);
    expect(refuseSharing(named, 'unnamed')).toBe('already_named');
    expect(refuseSharing(changed(named, 'words', 'private', monday), 'unnamed')).toBe('already_named');
    expect(sharingsOf(named)).toEqual(['private', 'named']);
  });

  it('that was told without a name never gets one', () => {
    const told = aReflection({ sharing: 'unnamed', sharedAt: monday, digestedAt: monday });
    expect(refuseSharing(told, 'named')).toBe('already_unnamed');
    expect(sharingsOf(changed(told, 'words', 'private', monday))).toEqual(['private', 'unnamed']);
  });

  it('that was told by name can be made private, and shared by name again', () => {
    const told = aReflection({ sharing: 'named', wasNamed: true, sharedAt: monday, digestedAt: monday });
    expect(sharingsOf(told)).toEqual(['private', 'named']);
  });
});
