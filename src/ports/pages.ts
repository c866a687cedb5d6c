import type { FormField, FormValues } from '../chat/form.ts';

/** The pages for stewards, in the order in which they stand in the navigation. */
export const pageNames = ['overview', 'waiting', 'people', 'ties', 'settings'] as const;

export type PageName = (typeof pageNames)[number];

export interface PageLink {
  readonly text: string;
  readonly url: string;
}

/** A run of text, which is literal: whoever renders it escapes it. */
export type PageText = string | readonly (string | PageLink)[];

/** One figure, with its name. */
export interface PageFigure {
  readonly name: string;
  readonly value: string;
  /** What it rests on, or what is hoped for. */
  readonly detail?: string;
  /** Whether it stands for something that cannot be said. */
  readonly isUnsaid: boolean;
}

/** Something that changes from one place on the axis to the next; the table below it says the same. */
export interface PageChart {
  readonly shape: 'line' | 'bars';
  /** The accessible name of the drawing, and the caption of its table. */
  readonly name: string;
  /** What is to be seen in it, in a sentence. */
  readonly description: string;
  /** The headings of the table: what the places are, and what the values are. */
  readonly columns: readonly [string, string];
  readonly points: readonly {
    readonly place: string;
    /** The same, as short as it has to be below the axis. */
    readonly tick: string;
    /** `undefined` where it cannot be said. */
    readonly value: number | undefined;
    /** The value in words. */
    readonly said: string;
  }[];
  /** Stands behind the numbers at the axis. */
  readonly unit: string;
  /** Where the axis ends; by default a little above the greatest value. */
  readonly most?: number;
  /** A line to be reached, with its name. */
  readonly target?: { readonly value: number; readonly name: string };
}

/** Who had to do with whom: circles without names, and lines between them. */
export interface PageNetwork {
  readonly name: string;
  readonly description: string;
  readonly nodes: number;
  readonly edges: readonly { readonly between: readonly [number, number]; readonly weight: 1 | 2 | 3 }[];
  /** The drawing is the same for the same seed. */
  readonly seed: number;
}

/** An entry of a list: a heading, what somebody said, and lines below. */
export interface PageEntry {
  readonly title: string;
  readonly mark?: string;
  readonly quote?: string;
  readonly lines: readonly PageText[];
}

export interface PageForm {
  /** What is sent back with it. */
  readonly section: string;
  readonly fields: readonly FormField[];
  readonly submitLabel: string;
  /** What is to be corrected, by field name. */
  readonly problems: Readonly<Record<string, string>>;
  /** Said once it was saved. */
  readonly saved: string | undefined;
}

export type PageBlock =
  | { readonly type: 'paragraph' | 'note'; readonly text: PageText }
  | { readonly type: 'figures'; readonly figures: readonly PageFigure[] }
  | { readonly type: 'facts'; readonly facts: readonly { readonly name: string; readonly value: PageText }[] }
  | { readonly type: 'chart'; readonly chart: PageChart }
  | { readonly type: 'network'; readonly network: PageNetwork }
  | { readonly type: 'entries'; readonly entries: readonly PageEntry[] }
  | { readonly type: 'form'; readonly form: PageForm };

export interface PageSection {
  /** Names it in addresses. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly PageBlock[];
}

/** One page, as it is at this moment. */
export interface PageView {
  readonly page: PageName;
  readonly community: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly PageSection[];
  /** Where there is more to see in a while: the browser is to look again by itself after so long. */
  readonly lookAgainSeconds?: number;
}

export type PageAnswer =
  | { readonly kind: 'page'; readonly view: PageView }
  /** Nobody is signed in with this session. */
  | { readonly kind: 'signed_out' }
  /** They are no steward any more, so their session is over. */
  | { readonly kind: 'no_steward' }
  /** Whether they are one cannot be found out now. */
  | { readonly kind: 'unknown' };

/** What the pages in the browser ask of the core. Each call finds out anew who it is for. */
export interface StewardPages {
  /** Uses up a link. @returns the id of a session, new each time; `undefined` where the link leads nowhere */
  enter(token: string): Promise<string | undefined>;
  /** Ends a session. */
  leave(session: string): Promise<void>;
  show(session: string, page: PageName): Promise<PageAnswer>;
  /** Saves a section of the settings, or gives it back for correction. @param given texts, as a browser sends them */
  save(session: string, section: string, given: FormValues): Promise<PageAnswer>;
}
