import { modalOf } from '../../adapters/discord/form.ts';
import { limits as discord } from '../../adapters/discord/limits.ts';
import { formView } from '../../adapters/slack/form.ts';
import { limits as slack } from '../../adapters/slack/limits.ts';
import type { Form, FormField } from '../../src/chat/form.ts';

/** What a platform shows of a form, in characters; where it has no limit of its own there is none here. */
interface FormLimits {
  readonly title: number;
  readonly heading: number;
  readonly submitLabel: number;
  readonly label: number;
  readonly hint: number;
  readonly placeholder: number;
  readonly text: number;
  readonly choices: number;
  readonly choice: number;
  readonly value: number;
  /** How many people can be chosen, and fields that somebody has to fill in. */
  readonly members: number;
  readonly requiredFields: number;
  /** What stands beside the box of a flag: on Slack its hint, or else its label, is the text of an option. */
  beside(flag: FormField): { readonly text: string; readonly most: number };
}

const tables: Readonly<Record<string, FormLimits>> = {
  Slack: {
    title: slack.viewTitle,
    heading: slack.headerText,
    submitLabel: slack.viewButton,
    label: slack.inputLabel,
    hint: slack.inputHint,
    placeholder: slack.placeholder,
    text: slack.inputText,
    choices: slack.selectOptions,
    choice: slack.optionText,
    value: slack.optionValue,
    members: Number.POSITIVE_INFINITY,
    requiredFields: slack.viewBlocks,
    beside: ({ hint, label }) => ({ text: hint ?? label, most: slack.optionText }),
  },
  Discord: {
    title: discord.modalTitle,
    heading: discord.textDisplay,
    submitLabel: Number.POSITIVE_INFINITY,
    label: discord.label,
    hint: discord.labelDescription,
    placeholder: discord.placeholder,
    text: discord.inputText,
    choices: discord.selectOptions,
    choice: discord.optionText,
    value: discord.optionText,
    members: discord.selectOptions,
    requiredFields: discord.modalComponents,
    beside: ({ hint = '' }) => ({ text: hint, most: discord.labelDescription }),
  },
};

/** What each platform would refuse about a form, or not show. */
export function formProblems(form: Form): readonly string[] {
  return Object.entries(tables).flatMap(([platform, limits]) =>
    [...ofForm(form, limits), ...form.fields.flatMap((field) => ofField(field, limits))].map(
      (problem) => `${platform}: ${problem}`,
    ),
  );
}

/** What the adapters throw for it. */
export function renderingProblems(form: Form): readonly string[] {
  return [() => formView(form, undefined), () => modalOf(form)].flatMap((render) => {
    try {
      render();
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
}

const over = (what: string, size: number, most: number): readonly string[] =>
  size > most ? [`${what} has ${size}, and ${most} fit`] : [];

function ofForm({ title, heading = '', submitLabel, fields }: Form, limits: FormLimits): readonly string[] {
  const lastRequired = fields.findLastIndex(({ required }) => required) + 1;
  return [
    ...over('the title', title.length, limits.title),
    ...over('the heading', heading.length, limits.heading),
    ...over('the button', submitLabel.length, limits.submitLabel),
    ...over('the place of a required field', lastRequired, limits.requiredFields - (heading === '' ? 0 : 1)),
  ];
}

function ofField(field: FormField, limits: FormLimits): readonly string[] {
  const { name, label, hint = '' } = field;
  const common = [
    ...over(`the label of ${name}`, label.length, limits.label),
    ...over(`the hint of ${name}`, hint.length, limits.hint),
  ];
  switch (field.type) {
    case 'text':
      return [
        ...common,
        ...over(`the text of ${name}`, field.maxLength, limits.text),
        ...over(`the placeholder of ${name}`, field.placeholder?.length ?? 0, limits.placeholder),
        ...over(`what ${name} holds`, field.value?.length ?? 0, field.maxLength),
      ];
    case 'choice':
      return [
        ...common,
        ...over(`the choices of ${name}`, field.choices.length, limits.choices),
        ...field.choices.flatMap((choice) => [
          ...over(`the choice “${choice.label}”`, choice.label.length, limits.choice),
          ...over(`the value “${choice.value}”`, choice.value.length, limits.value),
        ]),
      ];
    case 'members':
      return [...common, ...over(`the people in ${name}`, field.most, limits.members)];
    case 'flag': {
      const { text, most } = limits.beside(field);
      return [...common, ...over(`the words beside ${name}`, text.length, most)];
    }
    case 'channel':
    case 'number':
      return common;
  }
}
