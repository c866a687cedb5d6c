import type { Message } from '../../../src/chat/message.ts';
import type { Words } from '../../../src/text/words.ts';
import type { Row } from './stored-state.ts';

/** Stands for the words of a request that nobody could read, before its id. */
export const wordless = 'wordless ';

/** What is quoted of a request; nothing of one without words. */
export const quoted = (need: string): string => (need.startsWith(wordless) ? '' : need);

/** Something that Hearth said to somebody alone, or that everybody reads. */
export interface Told {
  /** By name; `undefined` for what stands in a channel. */
  readonly to?: string | undefined;
  readonly text: string;
  /** The words that somebody typed, to which this is the answer, or those of the request that it is about. */
  readonly about?: string | undefined;
}

/** What people can see in the end, and what stands in the database. */
export interface Seeable {
  /** Everything that this person alone was told. */
  privately(name: string): readonly string[];
  /** Everything that stands in channels, threads included, as it reads now. */
  readonly publicly: readonly string[];
  /** What stands in the thread of the request with this need. */
  under(need: string): readonly string[];
  /** The post of the request with this need, as it reads now; `undefined` where it stands nowhere. */
  post(need: string): string | undefined;
  /** `need` (`wordless` and the id where it has none), `state`, `ended_why`, `asker` (a name), `offers`, `helpers` (how many). */
  readonly requests: readonly Row[];
  /** `need`, `asker` (a name), `solved_by`: requests that are not posted yet. */
  readonly drafts: readonly Row[];
  /** `reason`, `giver` (a name), `taken_back_at`. */
  readonly kudos: readonly Row[];
  /** `words`, `member` (a name). */
  readonly offers: readonly Row[];
  /** `words` of reflections. */
  readonly reflections: readonly Row[];
  /** `words`, `shared`, `member` (a name): what helpers learned. */
  readonly lessons: readonly Row[];
  /** `member` (a name) of each work that was brought. */
  readonly entries: readonly Row[];
  /** `giver` and `receiver` (names), `state`. */
  readonly pairings: readonly Row[];
  /** `member` (a name), `status`: who gets questions. */
  readonly participations: readonly Row[];
  /** `author` (a name), `left_out_at`, `told_at`: what was named because it served the purpose. */
  readonly acts: readonly Row[];
  /** `member` (a name): who pauses everything. */
  readonly paused: readonly Row[];
  /** `member` and `asker` (names), `state`, `arrived`, `need`, `request` (its state): who was asked directly. */
  readonly asks: readonly Row[];
  /** `member` (a name): who welcomes newcomers. */
  readonly hosts: readonly Row[];
  /** `host` (a name), `state`, `root`, `waits` (how many reminders may pass it on): who was asked to say hello. */
  readonly helloAsks: readonly Row[];
  /** `member` (a name), `state`, `wrote` and `answered` (when), `root` of the last ask to say hello to them, `words` that wait to be told for them. */
  readonly newcomers: readonly Row[];
  /** What is kept of the stage of each community, by the names of `StageRecord`. */
  readonly stages: readonly Row[];
  /** Communities that are counted in the background. */
  readonly healthCounts: readonly Row[];
  /** Communities that are to be erased: `asked_at`, `due_at`, `begun_at`. */
  readonly communityErasures: readonly Row[];
  /** `state`, `name`, `users` of everybody who asked to be forgotten, or left long ago. */
  readonly erasures: readonly Row[];
}

/** The same, with empty words for what is not known. */
export interface Known {
  readonly to: string;
  readonly text: string;
  readonly about: string;
}

/** A sentence of Hearth's, and what must be so in the end wherever somebody read it. */
export interface Claim {
  readonly says: RegExp;
  /** The sentence as it is written now: without it, nobody would notice that it reads differently. */
  readonly example: (words: Words) => Message;
  /** Only of what is an answer to something with words, or about a request. */
  readonly needsAbout?: true;
  readonly holds: (world: Seeable, told: Known, said: RegExpExecArray) => boolean;
}
