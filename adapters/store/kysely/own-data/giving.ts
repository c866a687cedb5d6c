import { expressionBuilder, sql } from 'kysely';
import { isUnsealed } from '../sealed.ts';
import type { Tables } from '../tables.ts';
import { type Field, list, nameOf, type Part, plain, saidBy, time, whether, yes } from './part.ts';

/** Thanks that stand: what was taken back has no words, and is nobody's any more. */
const stands = () => sql<boolean>`kudos.taken_back_at is null`;

const counted = {
  id: plain('contribution.id'),
  act: plain('contribution.act'),
  kind: plain('contribution.kind'),
  about: plain('contribution.source_id'),
  at: time('contribution.given_at'),
  takes_back: plain('contribution.reverses'),
} as const;

/** A day of UTC; all days together are none. */
const day = (column: `${string}.day`): Field => ({ sql: `nullif(${column}, '')`, as: 'plain', shows: [column] });

const isHelp = () => sql<boolean>`contribution.act in ('help', 'effort')`;

const feedbackText = {
  question: plain('exchange_feedback.question'),
  works: plain('exchange_feedback.works'),
  change: plain('exchange_feedback.change'),
} as const;

const response = {
  parts_that_helped: list('exchange_feedback.helped'),
  thanked: yes('exchange_feedback.thanked'),
  changed_at: time('exchange_feedback.changed_at'),
} as const;

/** Thanks, feedback, and what the ledger holds. */
export const givingParts = {
  thanks_received: {
    table: 'kudos',
    mine: 'kudos.receiver_id',
    also: stands,
    order: ['kudos.given_at', 'kudos.id'],
    fields: {
      id: plain('kudos.id'),
      from: nameOf('kudos.giver_id'),
      kind: plain('kudos.kind'),
      reason: saidBy('kudos.giver_id', 'kudos.reason'),
      by: plain('kudos.source'),
      given_at: time('kudos.given_at'),
      message: plain('kudos.message_key'),
      from_a_private_place: whether('kudos.confined_to'),
    },
  },
  thanks_given: {
    table: 'kudos',
    mine: 'kudos.giver_id',
    also: stands,
    order: ['kudos.giver_day', 'kudos.id'],
    fields: {
      id: plain('kudos.id'),
      to: nameOf('kudos.receiver_id'),
      kind: plain('kudos.kind'),
      reason: plain('kudos.reason'),
      by: plain('kudos.source'),
      given_at: time('kudos.given_at'),
      counted_on: plain('kudos.giver_day'),
      message: plain('kudos.message_key'),
      reaction: {
        sql:
          '(select min(reaction.emoji) from reaction where reaction.message_key = kudos.message_key ' +
          'and reaction.giver_id = kudos.giver_id and reaction.present = 1)',
        as: 'plain',
        shows: ['reaction.message_key', 'reaction.emoji', 'reaction.giver_id'],
      },
      from_a_private_place: whether('kudos.confined_to'),
    },
  },
  thanks_voided_of_mine: {
    table: 'kudos_voiding',
    mine: 'kudos_voiding.giver_id',
    order: ['kudos_voiding.voided_at', 'kudos_voiding.kudos_id'],
    fields: {
      to: nameOf('kudos_voiding.receiver_id'),
      voided_by: nameOf('kudos_voiding.voided_by'),
      why: plain('kudos_voiding.reason'),
      voided_at: time('kudos_voiding.voided_at'),
    },
  },
  thanks_voided_to_me: {
    table: 'kudos_voiding',
    mine: 'kudos_voiding.receiver_id',
    order: ['kudos_voiding.voided_at', 'kudos_voiding.kudos_id'],
    fields: {
      from: nameOf('kudos_voiding.giver_id'),
      voided_by: nameOf('kudos_voiding.voided_by'),
      why: plain('kudos_voiding.reason'),
      voided_at: time('kudos_voiding.voided_at'),
    },
  },
  thanks_notice: {
    table: 'thanks_notice',
    mine: 'thanks_notice.member_id',
    order: ['thanks_notice.member_id'],
    fields: { told_of_thanks_until: time('thanks_notice.told_until') },
  },
  exchange_entry: {
    table: 'exchange_entry',
    mine: 'exchange_entry.member_id',
    order: ['exchange_entry.waiting_since', 'exchange_entry.id'],
    fields: {
      id: plain('exchange_entry.id'),
      work: plain('exchange_entry.work'),
      link: plain('exchange_entry.link'),
      question: plain('exchange_entry.question'),
      topics: list('exchange_entry.topics'),
      state: plain('exchange_entry.state'),
      goes_first: yes('exchange_entry.stranded'),
      skips: yes('exchange_entry.skips'),
      since: time('exchange_entry.waiting_since'),
    },
  },
  feedback_draft: {
    table: 'exchange_pairing',
    joins: 'join exchange_draft on exchange_draft.pairing_id = exchange_pairing.id',
    mine: 'exchange_pairing.giver_id',
    order: ['exchange_pairing.id'],
    fields: {
      to: nameOf('exchange_pairing.receiver_id'),
      question: plain('exchange_draft.question'),
      works: plain('exchange_draft.works'),
      change: plain('exchange_draft.change'),
    },
  },
  feedback_given: {
    table: 'exchange_pairing',
    joins: 'left join exchange_feedback on exchange_feedback.pairing_id = exchange_pairing.id',
    mine: 'exchange_pairing.giver_id',
    order: ['exchange_pairing.id'],
    fields: {
      id: plain('exchange_pairing.id'),
      to: nameOf('exchange_pairing.receiver_id'),
      state: plain('exchange_pairing.state'),
      given_at: time('exchange_pairing.given_at'),
      missed: yes('exchange_pairing.missed'),
      ...feedbackText,
      ...response,
      their_answer: saidBy('exchange_pairing.receiver_id', 'exchange_feedback.answer'),
      what_they_changed: saidBy('exchange_pairing.receiver_id', 'exchange_feedback.changed'),
    },
  },
  feedback_received: {
    table: 'exchange_pairing',
    joins: 'join exchange_feedback on exchange_feedback.pairing_id = exchange_pairing.id',
    mine: 'exchange_pairing.receiver_id',
    also: () => isUnsealed(expressionBuilder<Tables, 'exchange_pairing'>()),
    order: ['exchange_pairing.id'],
    fields: {
      id: plain('exchange_pairing.id'),
      from: nameOf('exchange_pairing.giver_id'),
      given_at: time('exchange_pairing.given_at'),
      ...feedbackText,
      ...response,
      shown_to_stewards_at: {
        sql: '(select feedback_shown.shown_at from feedback_shown where feedback_shown.pairing_id = exchange_pairing.id)',
        as: 'time',
        shows: ['feedback_shown.shown_at'],
      },
      my_answer: plain('exchange_feedback.answer'),
      what_i_changed: plain('exchange_feedback.changed'),
    },
  },
  exchange_preference: {
    table: 'exchange_wish',
    mine: 'exchange_wish.member_id',
    order: ['exchange_wish.member_id'],
    fields: { rather_not_with: list('exchange_wish.not_with'), paused_at: time('exchange_wish.paused_at') },
  },
  help_counted_given: {
    table: 'contribution',
    mine: 'contribution.giver_id',
    also: isHelp,
    order: ['contribution.given_at', 'contribution.id'],
    fields: { ...counted, to: nameOf('contribution.receiver_id') },
  },
  help_counted_taken: {
    table: 'contribution',
    mine: 'contribution.receiver_id',
    also: isHelp,
    order: ['contribution.given_at', 'contribution.id'],
    fields: { ...counted, from: nameOf('contribution.giver_id') },
  },
  balance_by_day: {
    table: 'balance_act',
    mine: 'balance_act.member_id',
    order: ['balance_act.day', 'balance_act.act', 'balance_act.kind'],
    fields: {
      day: day('balance_act.day'),
      act: plain('balance_act.act'),
      kind: plain('balance_act.kind'),
      given: plain('balance_act.given'),
      taken: plain('balance_act.taken'),
    },
  },
  balance_with: {
    table: 'balance_tie',
    mine: 'balance_tie.member_id',
    order: ['balance_tie.day', 'balance_tie.other_id'],
    fields: {
      day: day('balance_tie.day'),
      with: nameOf('balance_tie.other_id'),
      given: plain('balance_tie.given'),
      taken: plain('balance_tie.taken'),
    },
  },
  told_of_imbalance: {
    table: 'heads_up',
    mine: 'heads_up.member_id',
    // What they were not told yet they hear first by word, and not from a file.
    also: () => sql<boolean>`heads_up.told_at is not null`,
    order: ['heads_up.about'],
    fields: {
      about: plain('heads_up.about'),
      first_told_at: time('heads_up.first_told_at'),
      told_at: time('heads_up.told_at'),
    },
  },
} as const satisfies Record<string, Part>;
