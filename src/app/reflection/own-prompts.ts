import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { inState, type OwnPrompt, type OwnPromptState } from '../../domain/reflection/own-prompt.ts';
import { nextOwn } from '../../domain/reflection/prompt-choice.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { periodAfter } from '../../domain/time/timing.ts';
import { dayOfWeek } from '../../domain/time/week.ts';
import { readTheSame } from '../../domain/visible-text.ts';
import type { Outlook } from '../../text/en/reflection.ts';
import { wordsIn } from '../../text/words.ts';
import { ritualOf } from '../ritual/settings.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hadBy, promptFor, promptText, textToAsk, weekNow } from './question.ts';

/** What is coming, by the calendar of whoever looks. Nothing is chosen because somebody looks. */
export async function outlookOf(unit: Unit, community: Community, member: Member): Promise<Outlook> {
  const { id, rules } = community;
  const { timing, enabled } = await ritualOf(unit, community, 'reflection');
  const week = await weekNow(unit, community, member);
  const chosen = await unit.tx.weeklyQuestions.ofWeek(id, week);
  const prompt = chosen?.prompt ?? (await promptFor(unit, community, week));
  const isRetired = chosen !== undefined && (await textToAsk(unit, community, chosen)) === undefined;
  const next = periodAfter(timing, week);
  const own = await unit.tx.prompts.own(id, rules.reflection.maxOwnPrompts);
  const active = own.filter(({ state }) => state === 'active');
  const had = [...(await hadBy(unit, community)), { prompt, week }];
  const inLine = nextOwn(
    had,
    active.map((each) => each.id),
    next,
    rules.reflection,
  );
  return {
    now: {
      is: isRetired ? 'retired' : chosen ? 'chosen' : 'foreseen',
      text: await promptText(unit, community, prompt),
    },
    nextFrom: dayOfWeek(next, 1),
    isOn: enabled,
    inLine: inLine.flatMap((key) => active.find((each) => each.id === key) ?? []),
    hadLately: active.filter((each) => !inLine.includes(each.id)),
    paused: own.filter(({ state }) => state === 'paused'),
  };
}

/**
 * Adds one. It comes before those of the library. Throws a `UserError` when there are too many, or when it reads like one
 * that comes anyway or came lately: none but the recurring one comes twice within twelve weeks.
 */
export async function addPrompt(unit: Unit, community: Community, member: Member, text: string): Promise<void> {
  const { maxOwnPrompts } = community.rules.reflection;
  const own = await unit.tx.prompts.own(community.id, maxOwnPrompts);
  if (own.length >= maxOwnPrompts) throw new UserError('too_many_prompts', maxOwnPrompts);
  if (await isKnown(unit, community, member, own, text)) throw new UserError('prompt_known');
  await unit.tx.prompts.addOwn({
    id: unit.ids.next<PromptKey>(),
    communityId: community.id,
    text,
    state: 'active',
    addedBy: member.id,
    addedAt: unit.now,
  });
}

async function isKnown(unit: Unit, community: Community, member: Member, own: readonly OwnPrompt[], text: string) {
  const week = await weekNow(unit, community, member);
  const { noRepeatWeeks } = community.rules.reflection;
  const lately = (await hadBy(unit, community)).filter((had) => Math.abs(had.week - week) < noRepeatWeeks);
  const asked = await Promise.all(lately.map(({ prompt }) => promptText(unit, community, prompt)));
  const inLibrary = Object.values<string>(wordsIn(community.language).prompts);
  return [...own.map((each) => each.text), ...asked, ...inLibrary].some((known) => readTheSame(known, text));
}

/**
 * Pauses, resumes or retires one. Throws a `UserError` when there is none, or when it is retired.
 * @returns the prompt, and whether it is the question now
 */
export async function changePrompt(
  unit: Unit,
  community: Community,
  member: Member,
  id: PromptKey,
  state: OwnPromptState,
): Promise<{ readonly prompt: OwnPrompt; readonly isPresent: boolean }> {
  const known = await unit.tx.prompts.findOwn(community.id, id);
  const prompt = known && inState(known, state);
  if (!prompt) throw new UserError('prompt_gone');
  await unit.tx.prompts.saveOwn(prompt);
  const present = await unit.tx.weeklyQuestions.ofWeek(community.id, await weekNow(unit, community, member));
  return { prompt, isPresent: present?.prompt === id };
}
