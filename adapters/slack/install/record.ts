import { flagAt, numberAt, textAt, textsAt } from '../../../src/chat/json-access.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import type { Installation } from '../../../src/ports/installations.ts';
import type { SealedText, Sealing } from '../../../src/ports/sealing.ts';

/** The tokens of an installation. */
export interface Tokens {
  readonly bot: string;
  /** Where the app rotates its tokens: what a new one is asked for with, and when this one ends. */
  readonly rotation: { readonly refresh: string; readonly expiresAt: Instant } | undefined;
}

/** What is known of an installation, and is no secret. */
export interface Details {
  /** `undefined` until Slack has said it. */
  readonly name: string | undefined;
  readonly url: string | undefined;
  readonly botUser: string;
  readonly appId: string | undefined;
  readonly scopes: readonly string[];
  /** The organisation that a workspace gets its tokens from, because Hearth was installed there for all of it. */
  readonly organisation: string | undefined;
  readonly isOrganisation: boolean;
  /** Who installed Hearth; `undefined` for a workspace that it is in as part of an organisation. */
  readonly installer: string | undefined;
  /** Whether the core has heard of this workspace. */
  readonly isIntroduced: boolean;
}

/** What secrets of an installation are sealed for. */
const sealedFor = (id: string): string => `slack/${id}`;

export const sealTokens = (sealing: Sealing, id: string, { bot, rotation }: Tokens): SealedText =>
  sealing.seal(JSON.stringify({ bot, ...rotation }), sealedFor(id));

/** Throws a `SealingError`. */
export function openTokens(sealing: Sealing, { id, sealed }: Installation): Tokens | undefined {
  if (sealed === undefined) return undefined;
  const kept: unknown = JSON.parse(sealing.open(sealed, sealedFor(id)));
  const refresh = textAt(kept, 'refresh');
  const expiresAt = numberAt(kept, 'expiresAt');
  return {
    bot: textAt(kept, 'bot') ?? '',
    rotation: refresh === undefined || expiresAt === undefined ? undefined : { refresh, expiresAt: instant(expiresAt) },
  };
}

export function detailsOf({ details }: Installation): Details {
  return {
    name: textAt(details, 'name'),
    url: textAt(details, 'url'),
    botUser: textAt(details, 'botUser') ?? '',
    appId: textAt(details, 'appId'),
    scopes: textsAt(details, 'scopes'),
    organisation: textAt(details, 'organisation'),
    isOrganisation: flagAt(details, 'isOrganisation'),
    installer: textAt(details, 'installer'),
    isIntroduced: flagAt(details, 'isIntroduced'),
  };
}
