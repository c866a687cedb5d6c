import type { ParticipationStatus } from '../reflection/participation.ts';

/** What Hearth may send somebody of its own accord: the question of the week, asks to help somebody, both or neither. */
export const mayBeSent = ['both', 'questions', 'asks', 'neither'] as const;

export type MayBeSent = (typeof mayBeSent)[number];

export const includes = (sent: MayBeSent, what: 'questions' | 'asks'): boolean => sent === 'both' || sent === what;

/** What somebody gets now. Whoever paused the questions without an end gets none, until they say so. */
export function sentNow(questions: ParticipationStatus, mayBeAsked: boolean): MayBeSent {
  const getsQuestions = questions.is === 'in' || (questions.is === 'paused' && questions.until !== undefined);
  if (getsQuestions) return mayBeAsked ? 'both' : 'questions';
  return mayBeAsked ? 'asks' : 'neither';
}
