import { deleteLesson, keepLesson, myLessons, ownLesson } from '../../src/app/help/lessons.ts';
import { endSparing, spare } from '../../src/app/member/spared.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler, FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { flagValue, textValue } from '../../src/chat/form.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { suspendedUntil } from '../../src/domain/member/suspension.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { LessonCursor } from '../../src/ports/store/help-lessons.ts';

/** *Write it down*, and *Read or change*. */
const writeButton: ButtonHandler = {
  action: buttonActions.writeLesson,
  run: async ({ unit, community, member, words }, subject) => {
    const lesson = await ownLesson(unit, community, member, subject as RequestId);
    return openForm(words.helpLessons.form(lesson, community.rules.request));
  },
};

const neverButton: ButtonHandler = {
  action: buttonActions.neverAskLessons,
  run: async ({ unit, member, words }) => {
    await spare(unit, member.id, 'lessons');
    return privately(words.helpLessons.never());
  },
};

const againButton: ButtonHandler = {
  action: buttonActions.askLessonsAgain,
  run: async ({ unit, member, words }) => {
    await endSparing(unit, member.id, 'lessons');
    return privately(words.helpLessons.again());
  },
};

/** What somebody learned, page by page. Without a subject it is the first. */
const mineButton: ButtonHandler = {
  action: buttonActions.myLessons,
  run: async ({ unit, community, member, words }, subject) => {
    const after = cursorIn(subject);
    const { listed, next, isSpared } = await myLessons(unit, community, member, after);
    const older = next && `${next.at}/${next.requestId}`;
    return privately(words.helpLessons.mine(listed, older, after === undefined, isSpared));
  },
};

function cursorIn(subject: string): LessonCursor | undefined {
  if (subject === '') return undefined;
  const [, at, requestId] = /^(\d{1,15})\/([^/]+)$/.exec(subject) ?? [];
  if (at === undefined || requestId === undefined) throw new UserError('unknown_button');
  return { at: instant(Number(at)), requestId: requestId as RequestId };
}

/** *Delete*: asks first, because it cannot be undone. */
const deleteButton: ButtonHandler = {
  action: buttonActions.deleteLesson,
  run: async ({ unit, community, member, words }, subject) => {
    const { requestId, written } = await ownLesson(unit, community, member, subject as RequestId);
    if (!written) throw new UserError('lesson_gone');
    return privately(words.helpLessons.reallyDelete(requestId, written));
  },
};

/** *Delete it*. */
const forgetButton: ButtonHandler = {
  action: buttonActions.forgetLesson,
  run: async ({ unit, community, member, words }, subject) => {
    const { written } = await deleteLesson(unit, community, member, subject as RequestId);
    return privately(words.helpLessons.deleted(written?.shared === true));
  },
};

/** For what helpers learned. */
export const lessonButtons: readonly ButtonHandler[] = [
  writeButton,
  neverButton,
  againButton,
  mineButton,
  deleteButton,
  forgetButton,
];

/** What a helper learned, for them alone unless they say so. */
export const lessonForm: FormHandler = {
  action: formActions.lesson,
  form: ({ community, words }, subject) =>
    words.helpLessons.form({ requestId: subject as RequestId }, community.rules.request),
  run: async ({ unit, community, member, words }, values, subject) => {
    const text = textValue(values, 'learned');
    if (text === '') throw new FormError({ learned: words.helpLessons.nothingWritten(community.rules.request) });
    const wantsToShare = flagValue(values, 'shared');
    const restsUntil = wantsToShare ? suspendedUntil(member, unit.now) : undefined;
    if (restsUntil !== undefined) {
      throw new FormError({ shared: words.moderationRest.keepIt(restsUntil, member.zone ?? community.zone) });
    }
    const how = await keepLesson(unit, community, member, subject as RequestId, { text, wantsToShare });
    return privately(words.helpLessons.kept(how));
  },
};
