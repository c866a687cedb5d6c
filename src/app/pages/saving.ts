import { checkForm } from '../../chat/check-form.ts';
import type { FormField, FormValues } from '../../chat/form.ts';
import { numberValue, textValue } from '../../chat/form.ts';
import type { Community } from '../../domain/community/community.ts';
import type { RitualKind } from '../../domain/ritual/ritual.ts';
import {
  type SaveOutcome,
  type Settings,
  type SettingsSection,
  settingsSections,
} from '../../text/en/pages-settings.ts';
import { readingIn } from '../../text/reading.ts';
import { type Words, wordsIn } from '../../text/words.ts';
import { setGiveHours, setHelpersResolve, setPostsLookedAfter, setPurpose, setZone } from '../community/communities.ts';
import { keepRitual } from '../ritual/rituals.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

export const isSection = (name: string): name is SettingsSection => settingsSections.some((each) => each === name);

/** A section of the settings is saved, by the use cases of the chat, or comes back with what is to be corrected. */
export async function saveSection(
  unit: Unit,
  community: Community,
  section: SettingsSection,
  sent: FormValues,
): Promise<SaveOutcome> {
  const words = wordsIn(community.language);
  const fields = words.pagesSettings.fields(section, await settingsOf(unit, community));
  const { values, wrong } = checkForm(fields, typed(fields, sent));
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const problem = problemWith(field, values, wrong, words, textValue(sent, field.name) !== '');
    if (problem !== undefined) problems[field.name] = problem;
  }
  if (Object.keys(problems).length === 0) Object.assign(problems, await applied(unit, community, section, values));
  const texts = Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return { section, values: Object.fromEntries(texts) as Record<string, string>, problems };
}

/** How things are set. */
export const settingsOf = async (unit: Unit, community: Community): Promise<Settings> => ({
  community,
  rituals: {
    digest: await ritualOf(unit, community, 'digest'),
    reflection: await ritualOf(unit, community, 'reflection'),
  },
  now: unit.now,
});

/** Browsers send texts alone. */
const typed = (fields: readonly FormField[], sent: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(sent).map(([name, value]) => {
      const isNumber = fields.some((field) => field.name === name && field.type === 'number');
      return [name, isNumber && typeof value === 'string' && value.trim() !== '' ? Number(value) : value];
    }),
  );

function problemWith(
  field: FormField,
  values: FormValues,
  wrong: readonly FormField[],
  { fieldProblem, pagesSettings: { problems } }: Words,
  isFilledIn: boolean,
): string | undefined {
  if (wrong.includes(field)) return fieldProblem(field);
  if (values[field.name] !== undefined) return undefined;
  if (field.type === 'choice') return problems.choose;
  return field.type === 'number' && isFilledIn ? fieldProblem(field) : problems.empty;
}

/** @returns what is to be corrected instead */
async function applied(
  unit: Unit,
  community: Community,
  section: SettingsSection,
  values: FormValues,
): Promise<Readonly<Record<string, string>>> {
  switch (section) {
    case 'purpose':
      await setPurpose(unit, community, textValue(values, 'purpose'));
      return {};
    case 'zone': {
      const meant = (await readingIn(community.language)).zone(textValue(values, 'zone'), unit.now);
      if (meant.kind !== 'zone') {
        const { zone } = wordsIn(community.language).pagesSettings.problems;
        return { zone: zone(meant.kind === 'several' ? meant.zones : []) };
      }
      await setZone(unit, community, meant.zone);
      return {};
    }
    case 'week':
      await switchRitual(unit, community, 'digest', textValue(values, 'digest') === 'on');
      await switchRitual(unit, community, 'reflection', textValue(values, 'question') === 'on');
      return {};
    case 'feedback':
      await setGiveHours(unit, community, (numberValue(values, 'days') ?? 0) * 24);
      return {};
    case 'resolving':
      await setHelpersResolve(unit, community, textValue(values, 'who') === 'helpers');
      return {};
    case 'posts':
      await setPostsLookedAfter(unit, community, textValue(values, 'change') === 'look-after');
      return {};
  }
}

async function switchRitual(unit: Unit, community: Community, kind: RitualKind, enabled: boolean): Promise<void> {
  const ritual = await ritualOf(unit, community, kind);
  if (ritual.enabled !== enabled) await keepRitual(unit, community, { ...ritual, enabled });
}
