import { type Block, command, paragraph } from '../../chat/message.ts';

/** What stops for somebody whom it cannot reach directly, until they want it again. */
export type Stopped = 'questions' | 'exchange' | 'exchange_direct' | 'thanks' | 'data';

const allow = ' Please allow direct messages from here in your settings; then ';

/** To somebody who comes by: why it stopped, and how it goes on. */
export function whyStopped(what: Stopped): Block {
  switch (what) {
    case 'questions':
      return paragraph(
        'I couldn’t send you your questions directly, so they’re paused.',
        allow,
        command('reflect', 'join'),
        ' brings them back.',
      );
    case 'exchange':
      return paragraph(
        'I couldn’t write to you directly about your exchange, so I took you out of it.',
        allow,
        command('exchange', 'join'),
        ' brings you back.',
      );
    case 'exchange_direct':
      return paragraph(
        'I can’t write to you directly about your exchange. You take part all the same: I’ll call you in a channel when ',
        'something waits for you, and ',
        command('exchange', 'status'),
        ' shows it.',
        allow,
        command('exchange', 'join'),
        ' tries it again.',
      );
    case 'data':
      return paragraph(
        'You asked for your data, and I couldn’t send all of it to you directly.',
        allow,
        command('privacy', 'export'),
        ' tries it again. If that doesn’t help, ask whoever looks after me: I may not be allowed to send files here.',
      );
    case 'thanks':
      return paragraph(
        'I couldn’t write to you directly about your thanks, so they only gather here.',
        allow,
        'choose below how to hear of them.',
      );
  }
}
