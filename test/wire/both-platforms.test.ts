import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';
import { exported } from './ledger.ts';
import { harnesses, ONE_WAY_TO_EACH } from './platforms.ts';
import { answers, ask, postSaying, saying, thank } from './story.ts';
import { aFullWeek, digestsIn, nextDigestAt } from './weeks.ts';

/** Everything that Hearth said anywhere, to all or to one. */
const everything = (harness: Harness): string =>
  [
    ...[harness.general, harness.help, harness.weekly].flatMap((channel) => harness.saidAround(channel)),
    ...[harness.sol, harness.ada, harness.bo, harness.cleo].flatMap((person) => harness.saidTo(person.user)),
  ]
    .map(({ text }) => text)
    .join('\n');

describe('one program on Slack and on Discord', () => {
  it('lives through both stories at the same time, in one file, and nothing crosses over', async () => {
    const both = await harnesses(ONE_WAY_TO_EACH);
    const marked = both.map((harness, index) => ({ harness, own: `seen at ${ONE_WAY_TO_EACH[index]?.name}` }));
    const [first] = both;
    if (!first) throw new Error('There is no harness');

    await Promise.all(
      marked.map(async ({ harness, own }) => {
        const { waiting } = await aFullWeek(harness);
        await thank(harness, harness.bo, [harness.cleo], `for a glaze ${own}`);
        const post = await ask(harness, harness.ada, `A crack, ${own}`);
        await answers(harness.cleo, post, 'Too dry');
        await postSaying(harness, post, 'cleo got in touch.');
        await saying(harness, harness.help, waiting.text.split('\n')[0] ?? '');
      }),
    );
    await first.clock.passUntil(await nextDigestAt(first));
    for (const { harness, own } of marked) {
      await harness.until(() => digestsIn(harness).length > 0);
      expect(digestsIn(harness)).toHaveLength(1);
      expect(digestsIn(harness)[0]?.text).toContain(own);
      for (const other of marked) {
        if (other.harness !== harness) expect(everything(harness)).not.toContain(other.own);
      }
    }

    expect(await first.hearth.stop()).toMatchObject({ code: 0 });
    expect(first.hearth.errors()).toEqual([]);
    expect(readdirSync(join(first.hearth.folder, 'data')).filter((file) => file.endsWith('.db'))).toEqual([
      'hearth.db',
    ]);
    const records = await exported(first.hearth);
    const members = records.filter(({ type }) => type === 'member');
    const platformOf = new Map(
      records.filter(({ type }) => type === 'space').map(({ community_id, platform }) => [community_id, platform]),
    );
    for (const { community_id, identities } of members) {
      const platforms = (identities as readonly { readonly platform: string }[]).map(({ platform }) => platform);
      expect(new Set(platforms)).toEqual(new Set([platformOf.get(community_id)]));
    }
    const communityOf = new Map(members.map(({ id, community_id }) => [id, community_id]));
    const between = records.filter(({ type }) => type === 'kudos' || type === 'contribution');
    expect(between.length).toBeGreaterThan(0);
    for (const { community_id, giver_id, receiver_id } of between) {
      expect([communityOf.get(giver_id), communityOf.get(receiver_id)]).toEqual([community_id, community_id]);
    }
  });
});
