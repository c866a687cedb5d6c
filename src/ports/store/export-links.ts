import type { CommunityId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

export type ExportFormat = 'csv' | 'json';

/** Where a link leads, for whoever has it. */
interface ExportLink {
  /** What stands in the link, and nobody can guess; only its SHA-256 is stored. */
  readonly token: string;
  readonly communityId: CommunityId;
  readonly format: ExportFormat;
  readonly expiresAt: Instant;
}

export interface ExportLinks {
  /** Keeps a link, and forgets those that have expired by `now`. */
  add(link: ExportLink, now: Instant): Promise<void>;
  /** The link with this token, unless it has expired; from then on there is none. */
  take(token: string, now: Instant): Promise<ExportLink | undefined>;
}
