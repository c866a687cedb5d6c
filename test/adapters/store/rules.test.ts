import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesFromJson, rulesToJson } from '../../../adapters/store/kysely/rules.ts';
import type { Json } from '../../../adapters/store/kysely/values.ts';
import { defaultRules, type Rules } from '../../../src/domain/rules.ts';

describe('the rules of a community', () => {
  it('come back as they were kept', () => {
    const some = fc.record({
      askExpiresMinutes: fc.integer({ min: 1, max: 600 }),
      allowancePerDay: fc.integer({ min: 0, max: 20 }),
      channels: fc.array(fc.string()),
      maxReasons: fc.constantFrom(3, defaultRules.digest.maxReasons),
    });
    fc.assert(
      fc.property(some, ({ askExpiresMinutes, allowancePerDay, channels, maxReasons }) => {
        const rules: Rules = {
          ...defaultRules,
          request: { ...defaultRules.request, askExpiresMinutes },
          kudos: { ...defaultRules.kudos, allowancePerDay, channels, emoji: { '🌻': 'support' } },
          digest: { ...defaultRules.digest, maxReasons },
        };
        expect(rulesFromJson(rulesToJson(rules))).toEqual(rules);
      }),
    );
  });

  it('are kept only where they differ, so that better defaults reach who changed nothing', () => {
    const changed = { ...defaultRules, digest: { ...defaultRules.digest, maxReasons: 3 } };
    const { digest, ...others } = JSON.parse(rulesToJson(changed));
    expect(digest).toEqual({ maxReasons: 3 });
    expect(Object.values(others)).toEqual(Object.values(others).map(() => ({})));
  });

  it('have their defaults where an older version kept none', () => {
    expect(rulesFromJson('{}' as Json)).toEqual(defaultRules);
  });
});
