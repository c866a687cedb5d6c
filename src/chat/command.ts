interface OptionBase {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  /**
   * How free text gives it: `named` only as `name:value`; `next` also as the next word or mention; `rest` also as
   * everything that is left.
   */
  readonly place?: 'named' | 'next' | 'rest';
}

/** An option of a command. A command has at most one option in the place `rest`, and that one is a text. */
export type OptionSpec =
  | (OptionBase & {
      readonly type: 'text';
      readonly minLength?: number;
      readonly maxLength: number;
      /** One emoji: where those that a space made have ids, it comes with its own. */
      readonly isEmoji?: true;
      /** Typed by hand after its name, it goes on up to the next option or the end of the line. */
      readonly isSentence?: true;
      /** Whether Hearth proposes values while somebody types, on platforms that can show them. */
      readonly completes?: boolean;
    })
  | (OptionBase & { readonly type: 'number'; readonly least: number; readonly most: number })
  | (OptionBase & { readonly type: 'flag' })
  | (OptionBase & {
      readonly type: 'choice';
      readonly choices: readonly string[];
      /** What people may also write for some of them, in lower case, such as `3 months`. */
      readonly alsoSaid?: Readonly<Record<string, readonly string[]>>;
    })
  | (OptionBase & {
      readonly type: 'members';
      readonly most: number;
      /** Whether a group stands for its members, of whom it has so many at most as well. */
      readonly groups?: true;
    })
  /** With `anywhere`, any channel in which people can write or react; else one in which Hearth can post by itself. */
  | (OptionBase & { readonly type: 'channel'; readonly anywhere?: true });

/** A value as a platform or the parser of free text gives it. Members and channels are platform ids. */
export type OptionValue = string | number | boolean | readonly string[];

export type OptionValues = Readonly<Record<string, OptionValue>>;

type ValueOf<O extends OptionSpec> = O extends { type: 'number' }
  ? number
  : O extends { type: 'flag' }
    ? boolean
    : O extends { type: 'members' }
      ? readonly string[]
      : O extends { type: 'choice'; choices: readonly (infer C)[] }
        ? C
        : string;

/** The values of declared options, typed: required ones are always there, the others may be `undefined`. */
export type ValuesOf<Options extends readonly OptionSpec[]> = {
  readonly [O in Options[number] as O['name']]: O extends { required: true } ? ValueOf<O> : ValueOf<O> | undefined;
};

interface ActSpec {
  readonly name: string;
  /** At most 100 characters, Discord's limit. */
  readonly description: string;
  readonly options: readonly OptionSpec[];
  /** What somebody might type after its name, shown instead of a grammar. Every act with options has one. */
  readonly example?: string;
  /** Who can use it, as they are at that moment; everybody, when absent. */
  readonly requires?: 'steward';
  /** How it is answered. Declared beforehand, because platforms want to know at once. */
  readonly reply: 'public' | 'private' | 'form';
}

/** One way to use a command that has several. */
export interface SubcommandSpec extends ActSpec {
  /** Runs when none is named. */
  readonly isDefault?: boolean;
}

/**
 * The one declaration of a command. The Discord registration, the Slack manifest, the help text and the docs page are
 * made from it.
 */
export type CommandSpec =
  | (ActSpec & { readonly subcommands?: undefined })
  | { readonly name: string; readonly description: string; readonly subcommands: readonly SubcommandSpec[] };

/**
 * An entry in the menu of a message or of a member: Slack's message shortcuts, Discord's message and user commands.
 * Slack has no menu for members; people use the commands there.
 */
export interface MenuSpec {
  /** Lower-case words with hyphens, which platforms send back. */
  readonly name: string;
  readonly target: 'message' | 'member';
  /** What people read: at most 24 characters, Slack's limit for the name of a shortcut. */
  readonly label: string;
  readonly description: string;
  readonly reply: 'private' | 'form';
}
