import type { Ref } from './books.ts';

/** Somebody on a platform. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Somebody's message, to which others react. */
export interface News {
  readonly id: string;
  readonly author: Person;
}

/** A command that somebody typed, and what they read in answer. */
export interface Typed {
  readonly command: '/ask' | '/kudos';
  readonly by: string;
  /** The question or the reason: no two are the same. */
  readonly words: string;
  /** The receiver of thanks. */
  readonly to?: string;
  /** What they read; `undefined` where the platform itself told them that it failed. */
  readonly answer: string | undefined;
}

/**
 * What people can do on a platform. Everything resolves when the platform has tried to tell Hearth of it, whether that
 * went well or not.
 */
export interface Hands {
  readonly people: readonly Person[];
  says(by: Person, text: string): Promise<News>;
  reacts(by: Person, to: News): Promise<void>;
  takesOff(by: Person, from: News): Promise<void>;
  asks(by: Person, need: string): Promise<Typed>;
  thanks(by: Person, receiver: Person, reason: string): Promise<Typed>;
  /** Whether somebody can answer under this post, and press what it offers. */
  sees(post: Ref): boolean;
  answers(by: Person, post: Ref, text: string): Promise<void>;
  offers(by: Person, post: Ref): Promise<void>;
  resolves(by: Person, post: Ref, thanks: string): Promise<void>;
}

/** The one of that id. Throws where there is none. @param what it would be, in a word */
export function bearing<T>(things: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = things.get(id);
  if (!found) throw new Error(`There is no ${what} ${id}`);
  return found;
}
