import { buttonActions, formActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  buttons,
  command,
  divider,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { HelpLesson, WrittenLesson } from '../../domain/help/lesson.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import { needOf } from './help-need.ts';
import { excerpt } from './phrase.ts';

/** Enough to recognise a request by. */
const maxQuoted = 300;
const maxQuestionCharacters = 100;

/** Why a question is none any more. */
const whyOver = {
  open_again: 'That request was opened again, so never mind.',
  gone: 'That request is gone, so never mind.',
  deleted: 'You wrote something, and deleted it again.',
} as const;

const askAgainButtons = (): Block => buttons(button(buttonActions.askLessonsAgain, 'Do ask me now and then', ''));

/** A lesson in a list, and the request that it is from, where that may be quoted. */
interface Listed {
  readonly lesson: Pick<HelpLesson, 'requestId'> & { readonly written: WrittenLesson };
  readonly from: { readonly request: HelpRequest; readonly post: MessageRef } | undefined;
}

const fromWhat = ({ lesson, from }: Listed): Block =>
  from === undefined
    ? paragraph(time(lesson.written.at, 'date'))
    : paragraph(
        time(lesson.written.at, 'date'),
        ', helping with ',
        postLink(from.request.need === '' ? 'a request' : excerpt(from.request.need, maxQuestionCharacters), from.post),
      );

/** What helpers learned. To themselves, unless they share it. */
export const helpLessons = {
  /** Directly, some time after it was resolved. @param post `undefined` where there is none any more */
  question: (request: HelpRequest, asker: Inline, post: MessageRef | undefined, isWritten: boolean): Message =>
    message(
      // Whoever was only named need not be in the private channel in which it was asked.
      ...(request.confinedTo === undefined
        ? [paragraph('You helped ', asker, ' with this, and it was resolved:'), needOf(request, maxQuoted)]
        : [paragraph('You helped ', asker, ' with something, and it was resolved.')]),
      paragraph(
        isWritten
          ? 'I asked you what you learned by it, and keep what you wrote for you.'
          : 'Whoever helps often learns something, too. If you did, you can write it down for yourself. A sentence is plenty.',
      ),
      isWritten
        ? buttons(button(buttonActions.writeLesson, 'Read or change', request.id))
        : buttons(
            button(buttonActions.writeLesson, 'Write it down', request.id, 'primary'),
            button(buttonActions.neverAskLessons, 'Never ask me this', ''),
          ),
      post && note(postLink('Open the thread', post)),
      isWritten
        ? undefined
        : note('Only you see it, unless you choose to share it. It’s fine to skip it. I ask at most once a week.'),
    ),

  /** In its place, once it is none any more. */
  over: (why: keyof typeof whyOver, isWritten: boolean): Message =>
    message(
      paragraph(`I asked you here what you learned by helping with a request. ${whyOver[why]}`),
      isWritten ? note('What you wrote stays yours: ', command('home'), '.') : undefined,
    ),

  form: (lesson: Pick<HelpLesson, 'requestId'> & Partial<Pick<HelpLesson, 'written'>>, rules: Rules['request']) =>
    ({
      action: formActions.lesson,
      subject: lesson.requestId,
      title: 'What you learned',
      submitLabel: 'Save',
      fields: [
        {
          type: 'text',
          name: 'learned',
          label: 'What did you learn?',
          hint: 'About the topic, about explaining it, or about yourself.',
          required: true,
          hasToSay: true,
          long: true,
          maxLength: rules.maxLessonCharacters,
          ...(lesson.written === undefined ? {} : { value: lesson.written.text }),
        },
        {
          type: 'flag',
          name: 'shared',
          label: 'Also post it in the thread, with my name',
          value: lesson.written?.shared ?? false,
        },
      ],
    }) satisfies Form,

  /** Next to the field, when nothing is written. */
  nothingWritten: (rules: Rules['request']): string =>
    `Please write something, up to ${rules.maxLessonCharacters} characters.`,

  kept: (how: 'private' | 'goes_to_thread' | 'leaves_thread' | 'no_thread'): Message =>
    message(
      paragraph(
        {
          private: 'I’ve saved it for you, and show it to nobody else.',
          goes_to_thread: 'Saved, and on its way to the thread of the request, with your name.',
          leaves_thread: 'I’ve saved it for you. In the thread, I’m replacing it with a line that you took it back.',
          no_thread: 'I’ve saved it for you alone: the thread of that request is gone, so I can’t post it there.',
        }[how],
      ),
      note('To read, change or delete it: ', command('home'), '.'),
    ),

  /** In the thread. */
  inThread: (helper: Inline, text: string): Message =>
    message(paragraph(helper, ' learned something by helping here:'), quote(...written(text))),
  /** In its place. */
  takenOut: (helper: Inline): Message => message(paragraph(helper, ' took back what stood here.')),

  /** To the helper directly: each is about what they wanted to share. */
  notShared: (): Message =>
    message(
      paragraph('I couldn’t post what you learned in the thread of the request, so only you can see it.'),
      note('You’ll find it on your page: ', command('home'), '.'),
    ),
  noteGone: (): Message =>
    message(
      paragraph(
        'What I posted for you about what you learned isn’t in the thread any more, so only you can see it now.',
      ),
      note('You’ll find it on your page: ', command('home'), '.'),
    ),
  noteStuck: (): Message =>
    message(
      paragraph(
        'I can’t change what I posted for you about what you learned. Wherever the thread can be read, it reads as before.',
      ),
      paragraph('Somebody who may delete messages there can take it out for you.'),
    ),

  never: (): Message => message(paragraph('All right, I won’t ask you that again.'), askAgainButtons()),
  again: (): Message =>
    message(paragraph('Gladly. Now and then I’ll ask what you learned by helping, at most once a week.')),

  /** @param older the subject of the button for the next page, if there is one */
  mine: (listed: readonly Listed[], older: string | undefined, isFirstPage: boolean, isSpared: boolean): Message =>
    message(
      isFirstPage ? heading('What I learned by helping') : undefined,
      listed.length === 0
        ? paragraph(isFirstPage ? 'You haven’t written anything yet.' : 'That’s all of it.')
        : undefined,
      ...listed.flatMap((each) => [
        fromWhat(each),
        quote(...written(each.lesson.written.text)),
        note(
          each.lesson.written.shared ? 'Shared in the thread of the request, with your name' : 'I show it to you alone',
        ),
        buttons(
          button(buttonActions.writeLesson, 'Change or share', each.lesson.requestId),
          button(buttonActions.deleteLesson, 'Delete', each.lesson.requestId),
        ),
      ]),
      divider,
      older === undefined ? undefined : buttons(button(buttonActions.myLessons, 'Older ones', older)),
      ...(isSpared ? [paragraph('I don’t ask you about it any more, as you wanted.'), askAgainButtons()] : []),
      note('Only you can see this page.'),
    ),

  reallyDelete: (requestId: RequestId, { text, shared }: WrittenLesson): Message =>
    message(
      paragraph('Shall I delete this for good?'),
      quote(...written(text)),
      shared ? paragraph('In the thread, a line will say that you took it back.') : undefined,
      buttons(button(buttonActions.forgetLesson, 'Delete it', requestId, 'danger')),
    ),
  deleted: (wasShared: boolean): Message =>
    message(
      paragraph(wasShared ? 'I’ve deleted it, and I’m replacing what stands in the thread.' : 'I’ve deleted it.'),
    ),
};
