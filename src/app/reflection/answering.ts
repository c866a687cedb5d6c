import type { Form } from '../../chat/form.ts';
import type { Community } from '../../domain/community/community.ts';
import type { QuestionId, ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import {
  changed,
  type Reflection,
  refuseSharing,
  type Sharing,
  sharingsOf,
} from '../../domain/reflection/reflection.ts';
import type { WeeklyQuestion } from '../../domain/reflection/weekly-question.ts';
import { wordsIn } from '../../text/words.ts';
import { hasStopped } from '../member/stopped.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { updateLedger } from './ledger.ts';
import { noteAnswered } from './participation.ts';
import { promptText, questionNow, questionWith, textToAsk } from './question.ts';

/** The form for the question of the week, with the answer if there already is one. */
export async function formForNow(unit: Unit, community: Community, member: Member): Promise<Form> {
  const question = await questionNow(unit, community, member);
  const answer = await unit.tx.reflections.answering(member.id, question.id);
  if (answer) return formToChange(unit, community, member, answer.id);
  if ((await textToAsk(unit, community, question)) === undefined) throw new UserError('question_retired');
  return emptyForm(unit, community, question);
}

/** The question of the week, of somebody whose questions stopped because none reached them; `undefined` once they answered it. */
export async function unreadQuestion(
  unit: Unit,
  community: Community,
  member: Member,
): Promise<QuestionId | undefined> {
  if (!(await hasStopped(unit, member.id, 'questions'))) return undefined;
  const { id } = await questionNow(unit, community, member);
  return (await unit.tx.reflections.answering(member.id, id)) ? undefined : id;
}

/**
 * The form for a question that was asked, with the answer if there already is one.
 * @param id the question's; or, from before it was the same for all, that of a sent prompt
 */
export async function formForAsked(
  unit: Unit,
  community: Community,
  member: Member,
  id: QuestionId | SentPromptId,
): Promise<Form> {
  const { weeklyQuestions, prompts, reflections } = unit.tx;
  const known = await weeklyQuestions.find(community.id, id as QuestionId);
  const sent = known ? undefined : await prompts.findSent(community.id, member.id, id as SentPromptId);
  const question = known ?? (sent && (await questionWith(unit, community, sent.prompt)));
  if (!question) throw new UserError('prompt_gone');
  const answer = await reflections.answering(member.id, question.id);
  // The same prompt could be sent again and again, and was answered each time.
  const isAnswered = answer !== undefined && (sent === undefined || answer.writtenAt >= sent.sentAt);
  return isAnswered ? formToChange(unit, community, member, answer.id) : emptyForm(unit, community, question);
}

export async function formToChange(unit: Unit, community: Community, member: Member, id: ReflectionId): Promise<Form> {
  const reflection = await ownReflection(unit, member, id);
  const text = await promptText(unit, community, reflection.prompt);
  const words = wordsIn(community.language).reflection;
  return words.changeForm(text, reflection, sharingsOf(reflection), community.rules.reflection);
}

async function emptyForm(unit: Unit, community: Community, { id, prompt }: WeeklyQuestion): Promise<Form> {
  const text = await promptText(unit, community, prompt);
  return wordsIn(community.language).reflection.form(text, `question/${id}`, community.rules.reflection);
}

/** Saves what somebody wrote. Throws a `UserError` when it answers no question of this community. */
export async function reflect(
  unit: Unit,
  community: Community,
  member: Member,
  subject: string,
  written: { readonly text: string; readonly sharing: Sharing },
): Promise<Reflection> {
  const question = await questionIn(unit, community, member, subject);
  const { text, sharing } = written;
  const blank: Reflection = {
    id: unit.ids.next<ReflectionId>(),
    communityId: community.id,
    authorId: member.id,
    questionId: question.id,
    prompt: question.prompt,
    text,
    sharing: 'private',
    wasNamed: false,
    writtenAt: unit.now,
    sharedAt: undefined,
    digestedAt: undefined,
    contributionId: undefined,
  };
  const reflection = await updateLedger(unit, changed(blank, text, sharing, unit.now));
  await unit.tx.reflections.add(reflection);
  await noteAnswered(unit, community, member, question);
  return reflection;
}

/** Saves what somebody changed. Throws a `UserError` when it can no longer be shared that way. */
export async function changeReflection(
  unit: Unit,
  member: Member,
  id: ReflectionId,
  written: { readonly text: string; readonly sharing: Sharing },
): Promise<Reflection> {
  const before = await ownReflection(unit, member, id);
  const refusal = refuseSharing(before, written.sharing);
  if (refusal !== undefined) throw new UserError(refusal);
  const reflection = await updateLedger(unit, changed(before, written.text, written.sharing, unit.now));
  await unit.tx.reflections.save(reflection);
  return reflection;
}

/** Deletes what somebody wrote, words and all. @returns what it was */
export async function withdrawReflection(unit: Unit, member: Member, id: ReflectionId): Promise<Reflection> {
  const reflection = await ownReflection(unit, member, id);
  await updateLedger(unit, changed(reflection, '', 'private', unit.now));
  await unit.tx.reflections.remove(reflection);
  return reflection;
}

/** Throws a `UserError` when there is none, or when it is somebody else's; the error does not say which. */
export async function ownReflection(unit: Unit, member: Member, id: ReflectionId): Promise<Reflection> {
  const reflection = await unit.tx.reflections.find(member.id, id);
  if (!reflection) throw new UserError('reflection_gone');
  return reflection;
}

/**
 * The question that a form answers. Forms that were opened before the question was the same for all say which prompt was
 * sent, or fetched.
 */
async function questionIn(unit: Unit, community: Community, member: Member, subject: string): Promise<WeeklyQuestion> {
  const [, kind, id = ''] = /^(question|sent|prompt)\/(.+)$/.exec(subject) ?? [];
  const prompt =
    kind === 'sent'
      ? (await unit.tx.prompts.findSent(community.id, member.id, id as SentPromptId))?.prompt
      : kind === 'prompt'
        ? (id as PromptKey)
        : undefined;
  const question =
    kind === 'question'
      ? await unit.tx.weeklyQuestions.find(community.id, id as QuestionId)
      : prompt && (await questionWith(unit, community, prompt));
  if (!question) throw new UserError('prompt_gone');
  return question;
}
