import type { PlatformId } from '../chat/address.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { SealedText } from './sealing.ts';

/** What a platform gave Hearth when somebody installed it. */
export interface Installation {
  readonly platform: PlatformId;
  /** The platform's id of the space, or of the organisation that it is installed for. */
  readonly id: string;
  /** What is no secret, as the adapter keeps it: names, ids, scopes. Plain JSON. */
  readonly details: unknown;
  /** The tokens, encrypted; `undefined` where they are those of another installation. */
  readonly sealed: SealedText | undefined;
  /** When somebody installed it, the last time. */
  readonly installedAt: Instant;
}

/**
 * Where Hearth is installed, for platforms where everybody may install it. Read and written apart from the core's
 * transactions, by the adapter. Every method throws a `StoreError` when the database does not answer.
 */
export interface Installations {
  find(platform: PlatformId, id: string): Promise<Installation | undefined>;

  /** Keeps it, in place of an older one with the same id. @returns whether it was kept: false where a newer one is there */
  save(installation: Installation): Promise<boolean>;

  /**
   * Puts new tokens in place of those that were read, unless somebody else did so since.
   * @returns whether they were put there
   */
  reseal(installation: Installation, sealed: SealedText): Promise<boolean>;

  /** Takes it away, unless it was installed again after `until`. @returns whether there was one to take away */
  remove(platform: PlatformId, id: string, until: Instant): Promise<boolean>;

  /** The keys that tokens of a platform are encrypted with, each once. */
  keyIds(platform: PlatformId): Promise<readonly string[]>;

  /** Up to `limit` of them, in the order of their ids, after the id `after`. */
  list(platform: PlatformId, after: string | undefined, limit: number): Promise<readonly Installation[]>;

  /**
   * Changes what is no secret, and nothing else, unless it was installed again since it was read.
   * @returns whether it was changed
   */
  describe(installation: Installation, details: unknown): Promise<boolean>;

  /**
   * Claims a piece of work at an installation for one process at a time.
   * @returns whether nobody else has claimed it, or their time is over, or is later than it could be (a clock was ahead); then it is
   *   claimed `until`
   */
  claim(platform: PlatformId, id: string, now: Instant, until: Instant): Promise<boolean>;
}
