import { beforeAll, describe, expect, it } from 'vitest';
import { itIf } from '../support/it-if.ts';
import { threadUnder } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, ONE_WAY_TO_EACH } from './platforms.ts';
import { ask, privatelyTold, saying, setUp, wordsAreRead } from './story.ts';

describe.each(ONE_WAY_TO_EACH)('a help channel that is archived or deleted on $name', (platform) => {
  let harness: Harness;
  const { ownWords, privateOffers } = platform.differences;
  beforeAll(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
  });

  it('takes nothing with it: requests go where everybody is, and nobody is asked to mend what is gone', async () => {
    const { sol, ada, bo, general, help } = harness;
    const lookedAfter = await bo.writes('How do I keep glaze from running?', help);
    await harness.clock.pass('half_hour');
    if (privateOffers.holds) {
      const offer = await privatelyTold(harness, bo, 'I haven’t seen an answer to your message');
      await bo.presses('Look after this for me', offer);
    } else {
      await privatelyTold(harness, bo, 'I put a 🕯️ on your message');
      await bo.reacts('🕯️', lookedAfter);
    }
    await harness.until(() => harness.saidIn(threadUnder(lookedAfter)).length > 0);
    await wordsAreRead(harness);
    await ask(harness, ada, 'Who has a sieve?');

    harness.closes(help);
    // At the latest when the ladder would bring them up there.
    for (let hours = 0; hours < 4; hours += 1) await harness.clock.pass('hour');
    await saying(harness, general, 'Who has a sieve?');
    if (ownWords.holds) await saying(harness, general, 'How do I keep glaze from running?');
    else await privatelyTold(harness, bo, 'Your request is not in #');
    expect(harness.saidTo(sol.user).filter(({ text }) => text.includes('Add Reactions'))).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });

  itIf(!ownWords.holds)('whose asker wrote what nobody could read is told that it stands nowhere', async () => {
    const { ada, bo, general } = harness;
    expect((await ada.uses('requests', {}, general)).text).not.toContain('a message in');
    expect((await bo.uses('home', {}, general)).text).toContain('could not be posted');
  });
});
