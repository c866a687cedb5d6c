import type { Community } from '../../domain/community/community.ts';
import type { QuestionId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { choosePrompt, type Had } from '../../domain/reflection/prompt-choice.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { type WeeklyQuestion, weekOfQuestionNow } from '../../domain/reflection/weekly-question.ts';
import type { Week } from '../../domain/time/week.ts';
import { wordsIn } from '../../text/words.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** More than a year of questions: within it, the own ones come in turn. */
const remembered = 60;

/** The question of a community for a week. Whoever needs it first has it chosen, for all of them. */
export async function questionOf(unit: Unit, community: Community, week: Week): Promise<WeeklyQuestion> {
  const { weeklyQuestions } = unit.tx;
  const known = await weeklyQuestions.ofWeek(community.id, week);
  if (known) return known;
  const chosen = newQuestion(unit, community, await promptFor(unit, community, week), week);
  await weeklyQuestions.add(chosen);
  return (await weeklyQuestions.ofWeek(community.id, week)) ?? chosen;
}

/** What would be chosen for a week as things are now. Nothing is changed. */
export async function promptFor(unit: Unit, community: Community, week: Week): Promise<PromptKey> {
  const { id, rules } = community;
  const own = (await unit.tx.prompts.own(id, rules.reflection.maxOwnPrompts)).filter(({ state }) => state === 'active');
  const ids = own.map((prompt) => prompt.id);
  return choosePrompt(await hadBy(unit, community), ids, week, `${id}/${week}`, rules.reflection);
}

export const hadBy = (unit: Unit, { id }: Community): Promise<readonly Had[]> =>
  unit.tx.weeklyQuestions.latest(id, remembered);

/** The week whose question a member can answer now, by their own calendar. */
export async function weekNow(unit: Unit, community: Community, member: Member): Promise<Week> {
  const { timing } = await ritualOf(unit, community, 'reflection');
  return weekOfQuestionNow(timing, member.zone ?? community.zone, unit.now);
}

export const questionNow = async (unit: Unit, community: Community, member: Member): Promise<WeeklyQuestion> =>
  questionOf(unit, community, await weekNow(unit, community, member));

/**
 * The question that all answers to a prompt belong to, from before the question was the same for all; `undefined` when
 * there is no such prompt here. A form may come back that nobody had answered until then.
 */
export async function questionWith(
  unit: Unit,
  community: Community,
  key: PromptKey,
): Promise<WeeklyQuestion | undefined> {
  const known = await unit.tx.weeklyQuestions.firstWith(community.id, key);
  if (known || (await textOf(unit, community, key)) === undefined) return known;
  const question = newQuestion(unit, community, key, undefined);
  await unit.tx.weeklyQuestions.add(question);
  return question;
}

const newQuestion = (unit: Unit, community: Community, prompt: PromptKey, week: Week | undefined): WeeklyQuestion => ({
  id: unit.ids.next<QuestionId>(),
  communityId: community.id,
  week,
  prompt,
  chosenAt: unit.now,
  postedAt: undefined,
});

/** The words of a question that is to be asked; `undefined` when it is one of their own that was retired meanwhile. */
export async function textToAsk(
  unit: Unit,
  community: Community,
  { prompt }: WeeklyQuestion,
): Promise<string | undefined> {
  const inLibrary = libraryText(community, prompt);
  if (inLibrary !== undefined) return inLibrary;
  const own = await unit.tx.prompts.findOwn(community.id, prompt);
  return own?.state === 'retired' ? undefined : own?.text;
}

/** The words of a prompt, or what is said in their place. */
export const promptText = async (unit: Unit, community: Community, key: PromptKey): Promise<string> =>
  (await textOf(unit, community, key)) ?? wordsIn(community.language).reflection.noPrompt;

/**
 * The words of a prompt, from the library or the community's own; `undefined` when it is in neither, or its words went with
 * whoever added it.
 */
const textOf = async (unit: Unit, community: Community, key: PromptKey): Promise<string | undefined> =>
  libraryText(community, key) ?? ((await unit.tx.prompts.findOwn(community.id, key))?.text || undefined);

const libraryText = ({ language }: Community, key: PromptKey): string | undefined =>
  new Map<string, string>(Object.entries(wordsIn(language).prompts)).get(key);
