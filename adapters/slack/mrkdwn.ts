import { escapeText, literal } from './escape.ts';
import { type Run, timeFormats, timeInUtc } from './run.ts';

const marks = { bold: '*', italic: '_' } as const;

/** One run in Slack's own markup, for the few places where there is no rich text: notes and fields. */
export function mrkdwnOf(run: Run): string {
  switch (run.type) {
    case 'text':
      return styled(run.text, run.style);
    case 'link':
      return `<${escapeText(run.url)}|${escapeText(run.text.replace(/[|\s]+/g, ' '))}>`;
    case 'user':
      return `<@${run.id}>`;
    case 'channel':
      return `<#${run.id}>`;
    case 'emoji':
      return `:${run.name}:`;
    case 'time':
      return `<!date^${Math.floor(run.at / 1000)}^${timeFormats[run.style]}|${timeInUtc(run)}>`;
  }
}

/** Marks bind only to words that touch them, and not across lines. */
function styled(text: string, style: 'bold' | 'italic' | 'code' | undefined): string {
  if (style === undefined) return literal(text);
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === '') return text;
  const line = words.replace(/\s*\n\s*/g, ' ');
  if (style === 'code') return `${before}\`${escapeText(line.replaceAll('`', 'ˋ'))}\`${after}`;
  return `${before}${marks[style]}${literal(line)}${marks[style]}${after}`;
}

/** One run as plain words, escaped: what notifications and screen readers get. */
export function fallbackOf(run: Run): string {
  switch (run.type) {
    case 'text':
    case 'link':
      return escapeText(run.text);
    case 'time':
      return timeInUtc(run);
    // A notification shows these by name.
    case 'user':
    case 'channel':
    case 'emoji':
      return mrkdwnOf(run);
  }
}
