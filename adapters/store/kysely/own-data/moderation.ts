import { sql } from 'kysely';
import { type Field, nameOf, type Part, plain, time } from './part.ts';

/** How a message begins that was reported; of somebody who left nothing is quoted, and of some nobody knows who wrote it. */
const messageBegins: Field = {
  sql: `case when report.about_id is null or exists (
    select 1 from member named where named.id = report.about_id and named.left_at is null) then report.quote else '' end`,
  as: 'plain',
  shows: ['report.quote'],
};

/**
 * What goes wrong between people. All of it is found by who reported, blocked, decided or is told of a decision, so nobody learns
 * who reported or blocked them. What stewards say as such is read even when they have left.
 */
export const moderationParts = {
  report: {
    table: 'report',
    mine: 'report.reporter_id',
    also: () => sql<boolean>`report.state <> 'draft'`,
    order: ['report.reported_at', 'report.id'],
    fields: {
      id: plain('report.id'),
      about: nameOf('report.about_id'),
      text: plain('report.words'),
      message: plain('report.message_key'),
      message_begins: messageBegins,
      state: plain('report.state'),
      reported_at: time('report.reported_at'),
      ended_at: time('report.ended_at'),
      answer: plain('report.answer'),
    },
  },
  report_draft: {
    table: 'report',
    mine: 'report.reporter_id',
    also: () => sql<boolean>`report.state = 'draft'`,
    order: ['report.reported_at', 'report.id'],
    fields: {
      about: nameOf('report.about_id'),
      message: plain('report.message_key'),
      message_begins: messageBegins,
      opened_at: time('report.reported_at'),
    },
  },
  block: {
    table: 'block',
    mine: 'block.member_id',
    order: ['block.since', 'block.blocked_id'],
    fields: { member: nameOf('block.blocked_id'), since: time('block.since') },
  },
  rest: {
    table: 'member',
    joins: 'left join suspension on suspension.member_id = member.id',
    mine: 'member.id',
    also: () => sql<boolean>`member.suspended_until is not null`,
    order: ['member.id'],
    fields: {
      began_at: time('suspension.began_at'),
      until: time('member.suspended_until'),
      reason: plain('suspension.reason'),
    },
  },
  steward_decision: {
    table: 'moderation_notice',
    mine: 'moderation_notice.member_id',
    order: ['moderation_notice.at', 'moderation_notice.id'],
    fields: {
      what: plain('moderation_notice.what'),
      reason: plain('moderation_notice.reason'),
      at: time('moderation_notice.at'),
    },
  },
  report_answered: {
    table: 'report',
    mine: 'report.steward_id',
    also: () => sql<boolean>`report.answer <> ''`,
    order: ['report.ended_at', 'report.id'],
    fields: {
      id: plain('report.id'),
      text: plain('report.answer'),
      looked_at_since: time('report.looked_since'),
      answered_at: time('report.ended_at'),
    },
  },
  act_as_steward: {
    table: 'moderation_log',
    mine: 'moderation_log.by_id',
    order: ['moderation_log.at', 'moderation_log.id'],
    fields: {
      act: plain('moderation_log.act'),
      reason: plain('moderation_log.reason'),
      at: time('moderation_log.at'),
    },
  },
} as const satisfies Record<string, Part>;
