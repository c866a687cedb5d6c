import type { NotCounted } from '../../src/app/health/counting.ts';
import { readHealth } from '../../src/app/health/health.ts';
import { addPageLink } from '../../src/app/pages/entering.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { type Message, message } from '../../src/chat/message.ts';
import type { HealthReport } from '../../src/domain/health/report.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import { defaultWords, type Words } from '../../src/text/words.ts';

function saidOf(report: HealthReport | NotCounted, { health }: Words, zone: Zone): Message {
  if (report === 'counting') return health.counting();
  return report === 'adding_up' ? health.addingUp() : health.report(report, zone);
}

/** Shows stewards how the community is. */
export const health = act(
  {
    name: 'health',
    description: defaultWords.health.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, community, member, user, words, publicUrl }) => {
    const report = await readHealth(unit, community);
    const said = saidOf(report, words, community.zone);
    if (publicUrl === undefined) return privately(said);
    const { url, until } = await addPageLink(unit, member, user, publicUrl);
    return privately(message(...said.blocks, words.pages.more(url, until)));
  },
);
