import type { RichTextElement } from '@slack/types';
import { type Run, timeFormats, timeInUtc } from './run.ts';

/** A run as an element of rich text, in which text needs no escapes. */
export function richTextOf(run: Run): RichTextElement {
  switch (run.type) {
    case 'text':
      return { type: 'text', text: run.text };
    case 'bold':
    case 'italic':
    case 'code':
      return { type: 'text', text: run.text, style: { [run.type]: true } };
    case 'link':
      return { type: 'link', url: run.url, text: run.text };
    case 'user':
      return { type: 'user', user_id: run.id };
    case 'channel':
      return { type: 'channel', channel_id: run.id };
    case 'emoji':
      return { type: 'emoji', name: run.name };
    case 'time':
      return {
        type: 'date',
        timestamp: Math.floor(run.at / 1000),
        format: timeFormats[run.style],
        fallback: timeInUtc(run),
      };
  }
}
