import type { ActionName } from './button.ts';

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** A field that a person fills in. `value` is what it holds at first. */
export type FormField =
  | (FieldBase & {
      readonly type: 'text';
      readonly long?: boolean;
      /** Punctuation alone, which says nothing, counts as left empty. */
      readonly hasToSay?: boolean;
      readonly minLength?: number;
      /** At most 3,000, Slack's limit for a text input (Discord's is 4,000). */
      readonly maxLength: number;
      readonly placeholder?: string;
      readonly value?: string;
    })
  | (FieldBase & {
      readonly type: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly value?: string;
    })
  | (FieldBase & { readonly type: 'members'; readonly most: number; readonly value?: readonly string[] })
  /** A channel of the space in which the form is opened. */
  | (FieldBase & { readonly type: 'channel'; readonly value?: string })
  | (FieldBase & { readonly type: 'number'; readonly least: number; readonly most: number; readonly value?: number })
  | (FieldBase & { readonly type: 'flag'; readonly value?: boolean });

/** A form to be opened for one person. The most important fields come first. */
export interface Form {
  readonly action: ActionName;
  readonly subject: string;
  /** At most 24 characters, Slack's limit for the title of a view. */
  readonly title: string;
  /**
   * What it is about, in large type above the fields. At most 150 characters, Slack's limit for a header. Discord then shows
   * one field less.
   */
  readonly heading?: string | undefined;
  readonly submitLabel: string;
  readonly fields: readonly FormField[];
}

/** What was filled in, by field name; a field left empty is absent. Users and channels are platform ids. */
export type FormValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export const textValue = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

export const listValue = (values: FormValues, name: string): readonly string[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};

export const numberValue = (values: FormValues, name: string): number | undefined => {
  const value = values[name];
  return typeof value === 'number' ? value : undefined;
};

export const flagValue = (values: FormValues, name: string): boolean => values[name] === true;
