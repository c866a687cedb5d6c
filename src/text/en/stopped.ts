import { type Block, command, paragraph } from '../../chat/message.ts';

/** What stops for somebody whom it cannot reach directly, until they want it again. */
export type Stopped = 'questions' | 'exchange';

const allow = ' Please allow direct messages from here in your settings; then ';

/** To somebody who comes by: why it stopped, and how it goes on. */
export const whyStopped = (what: Stopped): Block =>
  what === 'questions'
    ? paragraph(
        'I couldn’t send you your questions directly, so they’re paused.',
        allow,
        command('reflect', 'join'),
        ' brings them back.',
      )
    : paragraph(
        'I couldn’t write to you directly about your exchange, so I took you out of it.',
        allow,
        command('exchange', 'join'),
        ' brings you back.',
      );
