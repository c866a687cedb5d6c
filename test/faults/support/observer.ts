import type { MessageRef } from '../../../src/chat/address.ts';

/** Something that somebody did, and whether the platform was told that Hearth has it. */
export type Happened = { readonly acknowledged: boolean } & (
  | {
      /** A reaction as it was in the end: it may be taken off again. */
      readonly kind: 'reaction';
      readonly by: string;
      readonly message: string;
      readonly author: string;
      readonly isOn: boolean;
    }
  | { readonly kind: 'answer'; readonly by: string; readonly post: string }
  | { readonly kind: 'offer'; readonly by: string; readonly requestId: string }
  | { readonly kind: 'end'; readonly requestId: string }
);

/** How often something was said. */
export interface Sent {
  /** Each time (epoch milliseconds). */
  readonly times: readonly number[];
  /** How often Hearth said it, and was not answered that it was said. */
  readonly unanswered: number;
  /** Whether Hearth could have found it there before it said it again. */
  readonly canBeFound: boolean;
}

/** A platform, looked at from outside. */
export interface Observer {
  readonly platform: 'slack' | 'discord';
  happened(): readonly Happened[];
  /** What Hearth never took, however often it was told, in words. */
  givenUp(): readonly string[];
  /** How many things had to be told more than once. */
  toldAgain(): number;
  /** What stands in channels and conversations, by its key: the id of its row in the outbox. */
  said(ids: readonly string[]): ReadonlyMap<string, Sent>;
  /** What only one person was shown where it has no key, by what it says and to whom; `undefined` where there is none such. */
  whispered: (() => ReadonlyMap<string, Sent>) | undefined;
  /** Whether a post offers to resolve its request. */
  canBeResolved(post: MessageRef): boolean;
}
