import type { Rules } from '../../../src/domain/rules.ts';

/** What is tried in a community, and what is taken for true about its people. */
export interface Policy {
  readonly rules: Rules['request'];
  /** How likely somebody who is asked directly takes it up, as `reading` says. */
  readonly takeUp: number;
  /**
   * Of whom that holds. `on_topic`: of those who know the topic; of others, a quarter of it. `average`: of people picked
   * blindly, so that it is more for those who know the topic.
   */
  readonly reading: 'on_topic' | 'average';
  readonly doubts: Doubts;
}

/** What could be otherwise than the model has it. */
export interface Doubts {
  /** The share of the questions that Hearth is to look after. */
  readonly handedOver: number;
  /** The share of those who stay who offer the topics that they know. */
  readonly offering: number;
  /** The share of the requests that say what they are about. */
  readonly topicNamed: number;
  /** The share of the questions that nobody answers by themselves for which nobody is won over either. */
  readonly beyondAll: number;
  /** How unequal people are in taking up asks (the sigma of a lognormal distribution with the mean 1). */
  readonly unequal: number;
  /** Whether an answer of somebody who was asked takes the place of one that would have come later by itself. */
  readonly displacing: boolean;
}

export const usualDoubts: Doubts = {
  handedOver: 1,
  offering: 0.25,
  topicNamed: 0.8,
  beyondAll: 0,
  unequal: 0,
  displacing: true,
};

/** How likely people take up an ask who know the topic, and who do not. */
export function takeUpOf(
  { takeUp, reading }: Policy,
  onTopicShare: number,
  times: number,
): { on: number; off: number } {
  const off = reading === 'on_topic' ? takeUp / times : takeUp / (1 + (times - 1) * onTopicShare);
  return { on: Math.min(1, off * times), off };
}
