import { buttonActions } from '../../chat/actions.ts';
import type { PlatformId } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { bold, buttons, command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import { setupForm } from './setup-form.ts';
import { inviting, type SetupState, setupAsItIs, whatComesNext } from './setup-state.ts';

const setupButton = button(buttonActions.openSetup, 'Set up', '', 'primary');
const setupCommand = command('community', 'setup');

const whoAreStewards = (platform: PlatformId): string =>
  platform === 'discord' ? 'somebody who may manage the server' : 'an admin or an owner of the workspace';

const named = (name: string): string => (name === '' ? 'here' : `to ${name}`);

export const setup = {
  command: { description: 'Set me up: purpose, channels, time zone and what comes every week' },

  /** To whoever brought Hearth in, or the first steward whom it meets; and whenever a steward asks for it. */
  card: (state: SetupState): Message =>
    message(
      paragraph(
        'Hello, I’m Hearth. I see to it that nobody',
        ...(state.name === '' ? [' who asks'] : [' in ', bold(state.name), ' who asks']),
        ' is left alone, and that those who help are thanked. This is how I’m set up:',
      ),
      ...setupAsItIs(state),
      paragraph(...inviting(state.platform)),
      buttons(
        setupButton,
        button(buttonActions.firstDigest, `Show me our ${state.isFirstDigest ? 'first' : 'next'} digest`),
      ),
      note('You find this again with ', setupCommand, '.'),
    ),

  /** To whoever brought Hearth in, where they don't look after the space. */
  forStewards: (name: string, platform: PlatformId): Message =>
    message(
      paragraph(`Hello, I’m Hearth. Thank you for bringing me ${named(name)}.`),
      paragraph(
        `Setting me up takes ${whoAreStewards(platform)}. Could you tell one of them? They can type `,
        setupCommand,
        '. Until then, requests are posted where they are asked.',
      ),
    ),

  /** In a channel, where nobody who could set it up can be written to. */
  inChannel: (steward: Inline): Message =>
    message(
      paragraph('Hello, I’m Hearth. ', steward, ', I couldn’t write to you directly, so I say it here.'),
      paragraph('To see how I’m set up, and to change it, type ', setupCommand, '. Only you see what I answer.'),
    ),

  form: setupForm,

  /** Next to the field. */
  channelGone: (): string => 'That channel was deleted or archived a moment ago. Please choose another one.',

  /** In answer to the form. @param isChanged whether anything is different now */
  saved: (state: SetupState, isChanged: boolean): Message =>
    message(
      paragraph(isChanged ? 'Thank you. This is how I’m set up now:' : 'Nothing has changed. This is how I’m set up:'),
      ...setupAsItIs(state),
      ...whatComesNext(state),
      note('Other days and times, and the feedback exchange: ', command('community', 'rituals'), '.'),
    ),

  /** Once, some days later, where something that matters is missing. */
  nudge: (state: SetupState): Message =>
    message(
      paragraph(
        'A while ago I asked you about setting me up',
        ...(state.name === '' ? [''] : [' in ', bold(state.name)]),
        '. Some of it is still open:',
      ),
      ...setupAsItIs(state),
      paragraph('It takes a minute, and I won’t send you this again.'),
      buttons(setupButton, button(buttonActions.setupLater, 'Not now')),
    ),

  /** In place of it, once nothing that matters is missing. */
  nudgeAnswered: (): Message =>
    message(paragraph('I’m set up. Thank you! To see how, or to change it: ', setupCommand, '.')),

  later: (): Message =>
    message(paragraph('Fine. Everything stays as it is. If you change your mind: ', setupCommand, '.')),

  /** Below the preview of the first one. */
  firstDigest: (): Message =>
    message(
      note(
        'This is made of what has happened so far. As things happen here, it also tells who still waits for help, what was answered and by whom, who was thanked and for what, and what people thought about.',
      ),
    ),
};
