import { type MessageRef, messageKey, type UserRef } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { communityOf } from './communities.ts';
import { contributionOf, contributionRow } from './contributions.ts';
import { kudosOf, kudosRow } from './kudos.ts';
import { knownAs } from './members.ts';
import type { Asked, Seen, Writes } from './reaction-rows.ts';
import { reactionRow } from './reactions.ts';
import { spaceOf } from './spaces.ts';
import type { ContributionRow, KudosRow, Tables } from './tables.ts';

/** A transaction that never asks the database: it answers from what was seen, and remembers what is written. */
export interface Recollection {
  readonly tx: Transaction;
  readonly writes: Writes;
  /** Whether it was asked for something that was not seen: then nothing of it counts. */
  wentBeyond(): boolean;
  /** From now on it can do nothing more. */
  end(): void;
}

class NotForeseen extends Error {
  override readonly name = 'NotForeseen';
}

/** @param asked the same foresight, as the database was asked about it */
export function recollect(foresight: Foresight, asked: Asked, seen: Seen): Recollection {
  const claims: Tables['inbox'][] = [];
  const reacted: Tables['reaction'][] = [];
  const contributions: ContributionRow[] = [];
  const given: KudosRow[] = [];
  const takenBack: { readonly id: KudosRow['id']; readonly at: Writes['takenBack'][number]['at'] }[] = [];
  let isOver = false;
  let wentBeyond = false;

  function goBeyond(): never {
    wentBeyond = true;
    throw new NotForeseen('This was not foreseen');
  }

  /** Async, so that what goes wrong is a rejection, as it is with a database. */
  const known =
    <Given extends unknown[], T>(answer: (...given: Given) => T) =>
    async (...asked: Given): Promise<T> => {
      if (isOver) throw new Error('This transaction is over.');
      return answer(...asked);
    };
  const beyond = known(goBeyond);
  /** A shelf of which nothing was seen. */
  const unseen = new Proxy({}, { get: () => beyond }) as never;

  const { space, community, giver, standing, contribution } = seen;
  const isGiver = (id: MemberId): boolean => id === giver?.id;
  // Mostly it is the very same object, and no key needs to be put together.
  const isMessage = (message: MessageRef): boolean =>
    message === foresight.message || messageKey(message) === asked.message_key;
  const isRecorded = (emoji: string): boolean => reacted.some((row) => row.emoji === emoji);
  /** What was seen of a giver's kudos is no longer all once there are new ones. */
  const isAllSeenOf = (id: MemberId): boolean => isGiver(id) && given.length === 0;

  function rowOf(user: UserRef): Seen['giver'] {
    if (isSame(user, foresight.giver)) return giver;
    return foresight.author && isSame(user, foresight.author) ? seen.author : goBeyond();
  }

  const tx: Transaction = {
    told: unseen,
    requests: unseen,
    postings: unseen,
    participations: unseen,
    prompts: unseen,
    reflections: unseen,
    activity: unseen,
    outbox: unseen,
    reminders: unseen,
    digests: unseen,
    exchanges: unseen,
    pairings: unseen,
    feedback: unseen,
    rituals: unseen,

    inbox: {
      claim: known((key, at) => {
        if (key !== foresight.claim) goBeyond();
        if (seen.isClaimed || claims.length > 0) return false;
        claims.push({ key, claimed_at: at });
        return true;
      }),
      release: beyond,
      prune: beyond,
    },

    spaces: {
      find: known((ref) => {
        if (ref.platform !== asked.platform || ref.space !== asked.space) goBeyond();
        return space ? spaceOf(space) : undefined;
      }),
      add: beyond,
      save: beyond,
      ofCommunity: beyond,
    },

    communities: {
      find: known((id) => (community?.id === id ? communityOf(community) : goBeyond())),
      add: beyond,
      save: beyond,
      all: beyond,
      channel: beyond,
      setChannel: beyond,
    },

    members: {
      byUser: known((user) => {
        const row = rowOf(user);
        return row ? knownAs({ platform: user.platform, space: user.space, user: user.user }, row) : undefined;
      }),
      add: beyond,
      find: beyond,
      findAll: beyond,
      save: beyond,
      identities: beyond,
      saveIdentity: beyond,
      namesOf: beyond,
      stewards: beyond,
    },

    reactions: {
      record: known((reaction) => {
        if (!isGiver(reaction.giverId) || !isMessage(reaction.message) || isRecorded(reaction.emoji)) goBeyond();
        const row = reactionRow(reaction);
        const before = seen.reactions?.find(({ emoji }) => emoji === row.emoji);
        if (before && before.changed_at > row.changed_at) return false;
        reacted.push(row);
        return true;
      }),
      present: known((giverId, message) => {
        if (!isGiver(giverId) || !isMessage(message)) goBeyond();
        const untouched = (seen.reactions ?? []).filter(({ emoji }) => !isRecorded(emoji));
        return [...untouched, ...reacted]
          .filter(({ present }) => present === 1)
          .sort((a, b) => a.changed_at - b.changed_at || Buffer.compare(Buffer.from(a.emoji), Buffer.from(b.emoji)))
          .map(({ emoji }) => emoji);
      }),
    },

    kudos: {
      add: known((kudos, message) => {
        given.push(kudosRow(kudos, message));
      }),
      takeBack: known((id, at) => {
        if (id !== standing?.id) goBeyond();
        takenBack.push({ id, at });
      }),
      givenOn: known((giverId, day, receiverId) => {
        const isSeen = isAllSeenOf(giverId) && takenBack.length === 0 && asked.days.includes(day);
        if (!isSeen) goBeyond();
        const thatDay = (seen.given ?? []).filter(({ giver_day }) => giver_day === day);
        const toReceiver = thatDay.filter(({ receiver_id }) => receiver_id === receiverId);
        return { total: thatDay.length, toReceiver: toReceiver.length };
      }),
      activeFor: known((giverId, message) => {
        if (!isAllSeenOf(giverId) || !isMessage(message)) goBeyond();
        return standing && takenBack.length === 0 ? kudosOf(standing) : undefined;
      }),
      isActiveFor: beyond,
      activeTo: beyond,
      givenBetween: beyond,
      receivedBy: beyond,
    },

    contributions: {
      append: known((entry) => {
        contributions.push(contributionRow(entry));
      }),
      find: known((id) => (contribution?.id === id ? contributionOf(contribution) : goBeyond())),
      activeFrom: beyond,
    },
  };

  return {
    tx,
    writes: {
      claims,
      reactions: reacted,
      contributions,
      kudos: given,
      takenBack,
    },
    wentBeyond: () => wentBeyond,
    end: () => {
      isOver = true;
    },
  };
}

const isSame = (one: UserRef, other: UserRef): boolean =>
  one.user === other.user && one.space === other.space && one.platform === other.platform;
