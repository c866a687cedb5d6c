import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import { takeBackDays } from '../../domain/privacy/community-erasure.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateAndTime } from './date-and-time.ts';

/** An erasure that can still be taken back. */
interface Planned {
  readonly askedAt: Instant;
  readonly dueAt: Instant;
}

const at = ({ dueAt }: Planned, zone: Zone): Inline => bold(`${dateAndTime(dueAt, zone)} (${zone})`);

const takeItBack = ({ askedAt }: Planned): Block =>
  buttons(button(buttonActions.keepCommunity, 'Take it back', String(askedAt), 'primary'));

const postsStay =
  'What people and I have posted stays in your channels and direct messages: I don’t go through a whole history. Only you can delete posts or channels there.';

/** How stewards erase everything that Hearth keeps of a community. */
export const privacyCommunity = {
  command: 'Erase everything that I keep of this community, in a week',

  question: (name: string): Message =>
    message(
      heading('Erase everything that I keep?'),
      paragraph('This is about all of ', bold(name), ', for everybody in it. What goes:'),
      list([
        ['requests and who helped, thanks, feedback, answers to questions, offers'],
        ['who gave what to whom, and what that adds up to'],
        ['names, settings, channels, rituals, and what waits to be sent'],
        ['my access to this space, where I was installed by a link'],
      ]),
      paragraph(postsStay),
      paragraph(
        `Nothing goes for ${takeBackDays} days. Everything works as usual until then; every steward hears of it right away, and any of you can take it back.`,
      ),
      note(
        'Would you like to keep a copy of who gave what? ',
        command('community', 'export'),
        '. Backups that whoever runs me has made keep everything until those are deleted, too.',
      ),
      buttons(button(buttonActions.eraseCommunity, 'Go on', '', 'danger')),
    ),

  /** @param word what is to be typed */
  form: (word: string): Form => ({
    action: formActions.eraseCommunity,
    subject: '',
    title: 'Erase this community',
    heading: `To go on, type this: ${word}`,
    submitLabel: `Erase in ${takeBackDays} days`,
    fields: [{ name: 'name', label: 'Name of this community', type: 'text', required: true, maxLength: 200 }],
  }),
  notTheName: (word: string): string => `That’s not it. Please type: ${word}`,

  /** @param isTold whether the stewards could be told */
  asked: (planned: Planned, zone: Zone, isTold: boolean): Message =>
    message(
      paragraph('Everything that I keep of this community goes on ', at(planned, zone), '.'),
      paragraph(
        isTold
          ? 'A message to every steward is on its way. Until then, any of you can take it back.'
          : 'I know no other steward whom I could tell. Until then, you can take it back.',
      ),
      takeItBack(planned),
    ),
  askedBefore: (planned: Planned, zone: Zone): Message =>
    message(
      paragraph('That’s planned already: everything that I keep of this community goes on ', at(planned, zone), '.'),
      takeItBack(planned),
    ),

  planned: (by: Inline, planned: Planned, zone: Zone): Message =>
    message(
      paragraph(
        by,
        ' asked me to erase everything that I keep of this community. I do that on ',
        at(planned, zone),
        ', unless one of you takes it back before.',
      ),
      paragraph('Until then everything works as usual. ', postsStay),
      takeItBack(planned),
    ),
  tomorrow: (planned: Planned, zone: Zone): Message =>
    message(
      paragraph('A reminder: everything that I keep of this community goes on ', at(planned, zone), '.'),
      paragraph('After that nobody can take it back.'),
      takeItBack(planned),
    ),
  beginning: (): Message =>
    message(
      paragraph('The time is over, so everything that I keep of this community is being erased now.'),
      paragraph(
        'While I do that, I answer nothing here. If you use me afterwards, I begin anew, and know nobody; where I was installed by a link, I have to be installed again.',
      ),
    ),
  takenBack: (by: Inline): Message => message(paragraph(by, ' took it back: nothing of this community is erased.')),
  youTookItBack: (): Message => message(paragraph('You took it back: nothing of this community is erased.')),
  nothingToTakeBack: (): Message =>
    message(
      paragraph('There’s nothing to take back: that was done already.'),
      note('Whether anything is to be erased, ', command('community', 'show'), ' tells.'),
    ),

  /** To stewards, below what else there is to know about their community. */
  shown: (page: Message, planned: Planned, zone: Zone): Message =>
    message(
      ...page.blocks,
      paragraph(
        'Everything that I keep of this community goes on ',
        at(planned, zone),
        ', unless a steward takes it back.',
      ),
      takeItBack(planned),
    ),

  /** To anybody who asks for something meanwhile. */
  underWay: (): Message =>
    message(
      paragraph('Everything that I kept of this community is being erased right now, so I can’t do that.'),
      paragraph('Once that’s done, I can begin anew here. Please try again later.'),
    ),
};
