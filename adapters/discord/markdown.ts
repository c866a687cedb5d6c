import { userMention } from 'discord.js';
import type { LinkRun, TextRun } from '../../src/chat/render/run.ts';
import { literal, zeroWidthSpace } from './escape.ts';
import type { Run } from './run.ts';

const stars = { bold: '**', italic: '*' } as const;

/** The runs of one block in Discord's Markdown. */
export function markdownOf(runs: readonly Run[]): string {
  let written = '';
  for (const run of runs) {
    const next = oneRun(run);
    // Discord reads marks that touch each other as one.
    const clash = /[*`]$/.test(written) && /^[*`]/.test(next);
    written += clash ? zeroWidthSpace + next : next;
  }
  return written;
}

function oneRun(run: Run): string {
  switch (run.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
      return styled(run);
    case 'link':
      return linked(run);
    case 'user':
      return userMention(run.id);
    case 'mark':
      return run.markdown;
  }
}

/** Marks format only words that touch them. */
function styled({ type, text }: TextRun): string {
  if (type === 'text') return literal(text);
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === '') return text;
  if (type === 'code') return `${before}${inCode(words)}${after}`;
  return `${before}${stars[type]}${literal(words)}${stars[type]}${after}`;
}

/** Nothing can be escaped in code, so the fence is longer than any row of backticks in it. */
function inCode(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ');
  const rows = [...line.matchAll(/`+/g)].map(([row]) => row.length);
  const fence = '`'.repeat(1 + Math.max(0, ...rows));
  return fence.length === 1 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Discord shows no link whose words look like an address, so the address follows the words. */
function linked({ text, url }: LinkRun): string {
  const isBare = text === url || /:\/\//.test(text);
  if (isBare && text !== url) return `${literal(text)} <${url}>`;
  if (isBare) return `<${url}>`;
  const target = url.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${literal(text.replace(/\s+/g, ' '))}](${target})`;
}
