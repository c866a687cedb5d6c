import { sql } from 'kysely';
import { nameOf, type Part, plain, time, yes } from './part.ts';

/** Questions, reflections, rounds and the digest. */
export const communityLifeParts = {
  exchange_round_opened: {
    table: 'exchange_round',
    joins: 'join member on member.community_id = exchange_round.community_id and member.id = exchange_round.opened_by',
    mine: 'member.id',
    order: ['exchange_round.opened_at', 'exchange_round.id'],
    fields: {
      id: plain('exchange_round.id'),
      opened_at: time('exchange_round.opened_at'),
      starts_at: time('exchange_round.starts_at'),
    },
  },
  reflection: {
    table: 'reflection',
    mine: 'reflection.author_id',
    order: ['reflection.written_at', 'reflection.id'],
    fields: {
      id: plain('reflection.id'),
      question: plain('reflection.prompt'),
      text: plain('reflection.words'),
      sharing: plain('reflection.sharing'),
      was_shared_with_my_name: yes('reflection.was_named'),
      written_at: time('reflection.written_at'),
      shared_at: time('reflection.shared_at'),
      in_a_digest_at: time('reflection.digested_at'),
    },
  },
  question_of_the_week: {
    table: 'participation',
    mine: 'participation.member_id',
    order: ['participation.member_id'],
    fields: {
      status: plain('participation.status'),
      paused_until: time('participation.paused_until'),
      not_answered: plain('participation.unanswered'),
      was_asked_whether_to_pause: yes('participation.was_asked'),
      last_week: plain('participation.last_week'),
    },
  },
  question_sent: {
    table: 'sent_prompt',
    mine: 'sent_prompt.member_id',
    order: ['sent_prompt.scheduled_at', 'sent_prompt.id'],
    fields: {
      question: plain('sent_prompt.prompt'),
      due_at: time('sent_prompt.scheduled_at'),
      sent_at: time('sent_prompt.sent_at'),
    },
  },
  question_added: {
    table: 'own_prompt',
    joins: 'join member on member.community_id = own_prompt.community_id and member.id = own_prompt.added_by',
    mine: 'member.id',
    order: ['own_prompt.added_at', 'own_prompt.id'],
    fields: {
      id: plain('own_prompt.id'),
      question: plain('own_prompt.prompt'),
      state: plain('own_prompt.state'),
      added_at: time('own_prompt.added_at'),
    },
  },
  act_of_mine_named: {
    table: 'nominated_act',
    mine: 'nominated_act.author_id',
    // Whoever did it hears of it directly first.
    also: () => sql<boolean>`nominated_act.told_at is not null`,
    order: ['nominated_act.named_at', 'nominated_act.id'],
    fields: {
      my_words: plain('nominated_act.words'),
      message: plain('nominated_act.message_key'),
      request_id: plain('nominated_act.request_id'),
      named_at: time('nominated_act.named_at'),
      told_at: time('nominated_act.told_at'),
      left_out_at: time('nominated_act.left_out_at'),
    },
  },
  act_named_by_me: {
    table: 'nomination',
    joins: 'join nominated_act on nominated_act.id = nomination.act_id',
    mine: 'nomination.member_id',
    order: ['nomination.week'],
    fields: {
      whose: nameOf('nominated_act.author_id'),
      message: plain('nominated_act.message_key'),
      named_at: time('nomination.named_at'),
    },
  },
} as const satisfies Record<string, Part>;
