import type { FormValues } from '../../src/chat/form.ts';
import type { ThanksNotices } from '../../src/domain/member/member.ts';
import type { CorePerson, CoreReply } from './people/core.ts';
import { formOf } from './people/person.ts';

/** Somebody fills in the form of their settings. What is left out is sent in empty. */
export const setsUp = async (person: CorePerson, values: FormValues): Promise<CoreReply> =>
  formOf(await person.types('/home settings')).sends(values);

export const hearsOfThanks = (person: CorePerson, thanks: ThanksNotices): Promise<CoreReply> =>
  setsUp(person, { thanks });
