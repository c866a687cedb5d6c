import type { MessageRef } from '../../chat/address.ts';
import type { Button } from '../../chat/button.ts';
import { type Block, bold, buttons, type Inline, list, paragraph } from '../../chat/message.ts';
import type { HelpDraft } from '../../domain/help/draft.ts';
import type { WrittenLesson } from '../../domain/help/lesson.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { Offer } from '../../domain/offer/offer.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { NamedHelper } from './came-forward.ts';
import type { kudosVoiding } from './kudos-voiding.ts';
import type { OwnSettings } from './member-settings.ts';
import type { moderationRemoval } from './moderation-removal.ts';
import type { moderationReporting } from './moderation-reporting.ts';
import type { Stopped } from './stopped.ts';

/** The first of something, and how many more there are: `Infinity` where nobody counted them. */
export interface Some<T> {
  readonly items: readonly T[];
  readonly more: number;
}

/** Feedback that somebody owes. */
export interface HomeDuty {
  readonly pairingId: PairingId;
  readonly receiver: Inline;
  readonly work: string;
  readonly deadlineAt: Instant;
  readonly isOverdue: boolean;
}

/** A request of somebody else. */
export interface HomeAsk {
  readonly request: HelpRequest;
  readonly asker: Inline;
  /** `undefined` while its post is on its way. */
  readonly post: MessageRef | undefined;
}

/** What somebody was asked about a request of their own: whether that helped, or whether they are still looking. */
export interface HomeQuestion {
  readonly request: HelpRequest;
  readonly what: 'helped' | 'looking';
  readonly post: MessageRef | undefined;
}

export interface HomeThanks extends Pick<Kudos, 'reason' | 'kind'> {
  readonly giver: Inline;
  readonly source: Kudos['source'] | 'exchange';
}

export interface HomeExchange {
  /** What they bring and are not matched with yet; `matchedAt` is when, in a round. */
  readonly brings:
    | { readonly work: string; readonly matchedAt: Instant | undefined; readonly skips: boolean }
    | undefined;
  readonly gifts: readonly {
    readonly giver: Inline;
    /** Nothing yet; there, and sealed until they give what they owe; or to be read. */
    readonly state: 'none' | 'sealed' | 'open';
    readonly deadlineAt: Instant;
  }[];
  readonly isOnBreak: boolean;
}

/** All that somebody's own page shows. */
export interface OwnPage {
  /** What the community is for. */
  readonly purpose: string;
  readonly settings: OwnSettings;
  /** What does not reach them. */
  readonly stopped: readonly Stopped[];
  readonly duties: Some<HomeDuty>;
  /** What they said they would help with. */
  readonly promised: Some<HomeAsk>;
  readonly questions: Some<HomeQuestion>;
  /** What they were asked directly. */
  readonly asks: Some<HomeAsk>;
  readonly drafts: Some<HelpDraft>;
  readonly asked: Some<{
    readonly request: HelpRequest;
    readonly helpers: readonly NamedHelper[];
    readonly post: MessageRef | undefined;
  }>;
  /** Requests that others, or time, put an end to. */
  readonly takenAway: Some<HelpRequest>;
  /** The latest, newest first. */
  readonly thanks: Some<HomeThanks>;
  /** Thanks that a steward voided, the latest first. */
  readonly voided: Parameters<typeof kudosVoiding.onPage>[0];
  /** How what they reported ended, where they could not be told directly; the latest first. */
  readonly reports: Parameters<typeof moderationReporting.onPage>[0];
  /** Until when a steward lets them rest. */
  readonly restsUntil: Instant | undefined;
  /** What else stewards decided about them, the latest first. */
  readonly decided: Parameters<typeof moderationRemoval.onPage>[0];
  readonly offers: Some<Offer>;
  readonly exchange: HomeExchange | undefined;
  readonly learned: readonly WrittenLesson[];
}

export type Line = readonly (Inline | string)[];

/** How much is shown. */
export interface Room {
  /** Of each kind. */
  readonly most: number;
  /** Of what somebody wrote: enough to recognise it by. */
  readonly characters: number;
  /** Of why a steward voided thanks: all of it, wherever that fits at all. */
  readonly whyVoided: number;
}

/** The page has as much as fits into one message. */
export const rooms: readonly Room[] = [
  { most: 5, characters: 80, whyVoided: Number.POSITIVE_INFINITY },
  { most: 3, characters: 80, whyVoided: Number.POSITIVE_INFINITY },
  { most: 2, characters: 60, whyVoided: Number.POSITIVE_INFINITY },
  { most: 1, characters: 40, whyVoided: Number.POSITIVE_INFINITY },
];
export const leastRoom: Room = { most: 1, characters: 40, whyVoided: 120 };

export const cut = <T>({ items, more }: Some<T>, most: number): Some<T> => ({
  items: items.slice(0, most),
  more: more + Math.max(0, items.length - most),
});

/** @param where to see the others */
export const others = ({ more }: Some<unknown>, where: Inline): readonly Line[] =>
  more === 0 ? [] : [[Number.isFinite(more) ? `… and ${more} more: ` : '… and more: ', where]];

export const section = (title: string, ...blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [paragraph(bold(title)), ...blocks];

export const listOf = (...lines: readonly Line[]): readonly Block[] => (lines.length === 0 ? [] : [list(lines)]);

export const row = (...each: readonly Button[]): readonly Block[] => (each.length === 0 ? [] : [buttons(...each)]);
