import { describe, expect, it } from 'vitest';
import { aHarness } from '../../support/core-harness.ts';

describe('/community pages', () => {
  it('gives stewards a link, as does /community health', async () => {
    const harness = await aHarness({ publicUrl: 'https://hearth.example' });
    const sol = harness.person('Sol', { steward: true });
    for (const command of ['/community pages', '/community health']) {
      const { answer, text } = await sol.types(command);
      expect(JSON.stringify(answer?.message)).toMatch(/https:\/\/hearth\.example\/pages\/enter\?token=[0-9a-f]{64}"/);
      expect(text).toContain('once, until');
    }
    expect((await harness.person('Ada').types('/community pages')).text).toContain('Only stewards can do that.');
  });

  it('says what is missing where nobody said at which address', async () => {
    const harness = await aHarness();
    const sol = harness.person('Sol', { steward: true });
    expect((await sol.types('/community pages')).text).toContain('BASE_URL');
    expect((await sol.types('/community health')).text).not.toContain('browser');
  });
});
