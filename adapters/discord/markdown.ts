import { userMention } from 'discord.js';
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
      return styled(run.text, run.style);
    case 'link':
      return linked(run.text, run.url);
    case 'user':
      return userMention(run.id);
    case 'mark':
      return run.markdown;
  }
}

/** Marks format only words that touch them. */
function styled(text: string, style: 'bold' | 'italic' | 'code' | undefined): string {
  if (style === undefined) return literal(text);
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === '') return text;
  if (style === 'code') return `${before}${inCode(words)}${after}`;
  return `${before}${stars[style]}${literal(words)}${stars[style]}${after}`;
}

/** Nothing can be escaped in code, so the fence is longer than any row of backticks in it. */
function inCode(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ');
  const rows = [...line.matchAll(/`+/g)].map(([row]) => row.length);
  const fence = '`'.repeat(1 + Math.max(0, ...rows));
  return fence.length === 1 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Discord shows no link whose words look like an address, so the address follows the words. */
function linked(text: string, url: string): string {
  const isBare = text === url || /:\/\//.test(text);
  if (isBare && text !== url) return `${literal(text)} <${url}>`;
  if (isBare) return `<${url}>`;
  const target = url.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${literal(text.replace(/\s+/g, ' '))}](${target})`;
}
