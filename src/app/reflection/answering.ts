import type { Form } from '../../chat/form.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import {
  changed,
  type Reflection,
  refuseSharing,
  type Sharing,
  sharingsOf,
} from '../../domain/reflection/reflection.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import type { SentPrompt } from '../../ports/store/prompts.ts';
import { wordsIn } from '../../text/words.ts';
import { hasStopped } from '../member/stopped.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { chooseFor, promptText, textOf } from './choosing.ts';
import { updateLedger } from './ledger.ts';
import { noteAnswered } from './participation.ts';

/** How long a sent prompt counts as the current one. */
const presentForMs = 7 * dayMs;

/** What a form answers: a prompt that was sent, or one that was fetched. */
type Question = { readonly sentId: SentPromptId } | { readonly prompt: PromptKey };

/** The question as the subject of a form. */
const subjectOf = (question: Question): string =>
  'sentId' in question ? `sent/${question.sentId}` : `prompt/${question.prompt}`;

function questionIn(subject: string): Question {
  const [, kind, id = ''] = /^(sent|prompt)\/(.+)$/.exec(subject) ?? [];
  if (kind === undefined) throw new UserError('prompt_gone');
  return kind === 'sent' ? { sentId: id as SentPromptId } : { prompt: id as PromptKey };
}

/** The form for the last prompt that was sent and is not answered yet; otherwise for a new one. */
export async function formForNow(unit: Unit, community: Community, member: Member): Promise<Form> {
  const { prompts, reflections } = unit.tx;
  const latest = [
    ...(await prompts.sentTo(community.id, member.id, 1)),
    ...(await prompts.sentTo(community.id, undefined, 1)),
  ].sort((a, b) => b.scheduledAt - a.scheduledAt);
  for (const sent of latest) {
    const isPresent = later(sent.scheduledAt, presentForMs) > unit.now;
    if (isPresent && !(await reflections.answering(member.id, sent.id))) {
      return emptyForm(unit, community, sent.prompt, { sentId: sent.id });
    }
  }
  const prompt = await chooseFor(unit, community, member, unit.now);
  return emptyForm(unit, community, prompt, { prompt });
}

/** The prompt that did not reach somebody, whose prompts stopped for that reason; `undefined` once they answered it. */
export async function unreadPrompt(
  unit: Unit,
  community: Community,
  { id }: Member,
): Promise<SentPromptId | undefined> {
  if (!(await hasStopped(unit, id, 'questions'))) return undefined;
  const [sent] = await unit.tx.prompts.sentTo(community.id, id, 1);
  return sent && !(await unit.tx.reflections.answering(id, sent.id)) ? sent.id : undefined;
}

/** The form for a prompt that was sent, with the answer if there already is one. */
export async function formForSent(unit: Unit, community: Community, member: Member, id: SentPromptId): Promise<Form> {
  const sent = await sentTo(unit, community, member, id);
  const answer = await unit.tx.reflections.answering(member.id, id);
  if (answer) return formToChange(unit, community, member, answer.id);
  return emptyForm(unit, community, sent.prompt, { sentId: id });
}

export async function formToChange(unit: Unit, community: Community, member: Member, id: ReflectionId): Promise<Form> {
  const reflection = await ownReflection(unit, member, id);
  const text = await promptText(unit, community, reflection.prompt);
  const words = wordsIn(community.language).reflection;
  return words.changeForm(text, reflection, sharingsOf(reflection), community.rules.reflection);
}

async function emptyForm(unit: Unit, community: Community, prompt: PromptKey, question: Question): Promise<Form> {
  const text = await promptText(unit, community, prompt);
  const { reflection } = community.rules;
  return wordsIn(community.language).reflection.form(text, subjectOf(question), reflection);
}

/** Saves what somebody wrote. Throws a `UserError` when the prompt was never sent to them, or is none of this community. */
export async function reflect(
  unit: Unit,
  community: Community,
  member: Member,
  subject: string,
  written: { readonly text: string; readonly sharing: Sharing },
): Promise<Reflection> {
  const question = questionIn(subject);
  const sentId = 'sentId' in question ? question.sentId : undefined;
  const prompt =
    'sentId' in question
      ? (await sentTo(unit, community, member, question.sentId)).prompt
      : await promptIn(unit, community, question.prompt);
  const { text, sharing } = written;
  const blank: Reflection = {
    id: unit.ids.next<ReflectionId>(),
    communityId: community.id,
    authorId: member.id,
    prompt,
    sentId,
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
  await noteAnswered(unit, member);
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

/** Throws a `UserError` when there is no such prompt in the library, nor among the community's own. */
async function promptIn(unit: Unit, community: Community, key: PromptKey): Promise<PromptKey> {
  if ((await textOf(unit, community, key)) === undefined) throw new UserError('prompt_gone');
  return key;
}

async function sentTo(unit: Unit, community: Community, member: Member, id: SentPromptId): Promise<SentPrompt> {
  const sent = await unit.tx.prompts.findSent(community.id, member.id, id);
  if (!sent) throw new UserError('prompt_gone');
  return sent;
}
