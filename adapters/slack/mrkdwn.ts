import type { TextRun } from '../../src/chat/render/run.ts';
import { escapeText, literal } from './escape.ts';
import { type Run, timeFormats, timeInUtc } from './run.ts';

const marks = { bold: '*', italic: '_' } as const;

/** Runs in Slack's markup, for notes and fields, which cannot be rich text. */
export const mrkdwnOf = (runs: readonly Run[]): string => runs.map(oneRun).join('');

function oneRun(run: Run): string {
  switch (run.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
      return styled(run);
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

/** Slack formats only between marks that touch words, and only within a line. */
function styled({ type, text }: TextRun): string {
  if (type === 'text') return literal(text);
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === '') return text;
  const line = words.replace(/\s*\n\s*/g, ' ');
  if (type === 'code') return `${before}\`${escapeText(line.replaceAll('`', 'ˋ'))}\`${after}`;
  return `${before}${marks[type]}${literal(line)}${marks[type]}${after}`;
}

/** Runs as plain text, escaped: what notifications and screen readers get. */
export const fallbackOf = (runs: readonly Run[]): string => runs.map(plainText).join('');

function plainText(run: Run): string {
  switch (run.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
    case 'link':
      return escapeText(run.text);
    case 'time':
      return timeInUtc(run);
    // Notifications show the names of these.
    case 'user':
    case 'channel':
    case 'emoji':
      return oneRun(run);
  }
}
