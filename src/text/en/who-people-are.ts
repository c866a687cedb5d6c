import type { PlatformId } from '../../chat/address.ts';
import { code, command, type Inline, type Message, message, paragraph } from '../../chat/message.ts';

/** How Hearth gets the permission to see who people are, where there is one to get. */
const permissionBy: Readonly<Partial<Record<PlatformId, readonly (Inline | string)[]>>> = {
  slack: ['install the app again, with the manifest that ', code('hearth slack-manifest'), ' prints'],
};

const tryAgain = paragraph('Please try again in a minute.');

/** Refusals because Hearth could not find out who somebody is: not a no, and each says what helps. */
export const whoPeopleAre = {
  you_not_looked_up: (): Message =>
    message(paragraph('I couldn’t look up just now who you are, so I haven’t done anything yet.'), tryAgain),
  member_not_looked_up: (): Message =>
    message(paragraph('I couldn’t look up everybody you named just now, so I haven’t done anything yet.'), tryAgain),
  people_not_shown: (platform: PlatformId): Message =>
    message(
      paragraph('I don’t have the permission to see who people are here, so I haven’t done anything.'),
      paragraph(
        'Whoever set me up can mend that: ',
        ...(permissionBy[platform] ?? [code('hearth doctor'), ' says what is missing']),
        '.',
      ),
    ),
  /** @param isTold whether the stewards hear what Hearth lacks */
  group_not_shown: (isTold: boolean): Message =>
    message(
      paragraph(
        'I can’t see who is in that group, so I haven’t done anything.',
        isTold ? ' I’m telling the stewards why.' : '',
      ),
      paragraph('Please type @ and pick people from the list, one by one.'),
    ),
  group_not_looked_up: (): Message =>
    message(paragraph('I couldn’t look up just now who is in that group, so I haven’t done anything yet.'), tryAgain),
  group_too_big: (most: number): Message =>
    message(
      paragraph(`Together that is more than ${most} people, too many at once, so I haven’t done anything.`),
      paragraph('Please name those you mean, one by one.'),
    ),
  space_too_big: (): Message =>
    message(
      paragraph('So many people are here that I can’t find out who is in that group, so I haven’t done anything.'),
      paragraph('Please name those you mean, one by one.'),
    ),
  group_empty: (): Message => message(paragraph('I don’t know anybody in that group besides you. Who do you mean?')),
  you_not_visible: (): Message =>
    message(
      paragraph('I’m not shown who you are here, so I can’t tell whether you’re a steward, and haven’t done anything.'),
      paragraph('A steward can make you one: ', command('community', 'stewards add @you'), '.'),
    ),
};
