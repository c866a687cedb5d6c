import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Forthcoming } from '../../text/en/digest-notices.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { nextRitualAt } from '../ritual/rituals.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { compose, nextIssue } from './digest.ts';

/** The next digest, as things are now. */
export interface Ahead {
  readonly when: Forthcoming;
  /** What it says; `undefined` while it rests. */
  readonly said: Message | undefined;
}

/**
 * What the next digest would say as things are now, put together like the digest itself, and when and where it goes.
 * The words of those who share without their name stay closed: somebody who could look again and again would see which
 * of them came when.
 * @returns a message where there is none: digests are switched off, or there is no channel for them
 */
export async function lookAhead(unit: Unit, community: Community): Promise<Ahead | Message> {
  const words = wordsIn(community.language).digest;
  const { enabled, timing } = await ritualOf(unit, community, 'digest');
  if (!enabled) return words.switchedOff();
  const at = await digestChannel(unit, community);
  if (!at) return words.nowhere();
  const dueAt = await nextRitualAt(unit, community, 'digest');
  const issue = await nextIssue(unit, community, timing, dueAt ?? unit.now);
  const { said } = await compose(unit, community, at, issue);
  return { when: { at, dueAt, zone: community.zone }, said: said && (await said('preview')) };
}

/** For stewards who want to see it before it goes out. */
export async function previewDigest(unit: Unit, community: Community): Promise<Message> {
  const words = wordsIn(community.language).digest;
  const ahead = await lookAhead(unit, community);
  if ('blocks' in ahead) return ahead;
  return ahead.said ? words.preview(ahead.said, ahead.when) : words.nothingToSend(ahead.when);
}
