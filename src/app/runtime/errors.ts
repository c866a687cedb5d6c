import type { Message } from '../../chat/message.ts';
import type { Words } from '../../text/words.ts';

type Refusals = Words['refusals'];

export type RefusalCode = keyof Refusals;

/**
 * Something that the person who asked can do something about. They are told privately, in the words of src/text. The
 * transaction is rolled back.
 */
export class UserError<Code extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'UserError';
  readonly code: Code;
  readonly params: Parameters<Refusals[Code]>;

  constructor(code: Code, ...params: Parameters<Refusals[Code]>) {
    super(code);
    this.code = code;
    this.params = params;
  }

  /** The refusal in words. */
  says(words: Words): Message {
    const say = words.refusals[this.code] as (...params: Parameters<Refusals[Code]>) => Message;
    return say(...this.params);
  }
}

/** A form needs correction, by field name. */
export class FormError extends Error {
  override readonly name = 'FormError';
  readonly problems: Readonly<Record<string, string>>;

  constructor(problems: Readonly<Record<string, string>>) {
    super('form');
    this.problems = problems;
  }
}
