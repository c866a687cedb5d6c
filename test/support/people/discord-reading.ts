import { lineEnd, type Run, readable } from './person.ts';

/** What Discord calls users and channels, by their ids. */
export type NameOf = (id: string) => string;

/** What lines of a block begin with: headings, quotes, small print, lists, and the lines that go on in a list. */
const layout = /^(?<heading>#{1,3} )|^(?:>(?:>>)? |-# |[-*+] | {2})/;

/** Markdown as Discord's client shows it: https://docs.discord.com/developers/reference#message-formatting */
export function markdownRuns(text: string, nameOf: NameOf): readonly Run[] {
  return text.split('\n').flatMap((line): readonly Run[] => {
    const found = layout.exec(line);
    const runs = inlineRuns(line.slice(found?.[0].length ?? 0), nameOf);
    const isHeading = found?.groups?.heading !== undefined;
    return [...(isHeading ? runs.map((run): Run => ({ ...run, style: 'heading' })) : runs.map(unlabelled)), lineEnd];
  });
}

/** The colon after the name of a field lays it out, and is no word of it. */
const unlabelled = (run: Run, index: number): Run =>
  index === 0 && run.style === 'bold' ? { ...run, text: run.text.replace(/:(?=\s|$)/, '') } : run;

const inside = (mark: string): string => `(?:\\\\.|(?!${mark})[^\\\\])+?`;

/**
 * With what each of the thousands of emoji begins. Looked for first, because V8 tries them one by one at every character
 * once a process has compiled much code, which made a text of some pages take a second.
 */
const emojiStart = '\\p{Emoji_Presentation}|\\p{Extended_Pictographic}|[#*0-9]\\u{FE0F}';

const markup = new RegExp(
  [
    '\\\\(?<escaped>[^0-9A-Za-z\\s])',
    '(?<!`)(?<fence>`+)(?!`)(?<code>.+?)(?<!`)\\k<fence>(?!`)',
    `\\*\\*(?<bold>${inside('\\*\\*')})\\*\\*`,
    `\\*(?<italic>${inside('\\*')})\\*`,
    `(?<other>__${inside('__')}__|(?<!\\w)_${inside('_')}_(?!\\w)|~~${inside('~~')}~~|\\|\\|${inside('\\|\\|')}\\|\\|)`,
    '\\[(?<label>(?:\\\\.|[^\\]\\\\])*)\\]\\((?<target>[^\\)\\s]*)\\)',
    '<(?<bare>https?://[^>\\s]+)>',
    '(?<auto>https?://[^\\s<>]+)',
    '<@!?(?<user>\\d+)>',
    '(?<ping><@&\\d+>|@everyone|@here)',
    '<#(?<channel>\\d+)>',
    '<t:(?<time>\\d+)(?::\\w)?>',
    '</(?<command>[^:>]+):\\d+>',
    '<a?:(?<custom>\\w+):\\d+>',
    `(?=${emojiStart})(?<emoji>\\p{RGI_Emoji})`,
  ].join('|'),
  'gv',
);

function inlineRuns(text: string, nameOf: NameOf, style: Run['style'] = 'plain'): readonly Run[] {
  const runs: Run[] = [];
  const add = (run: Run): void => {
    const last = runs.at(-1);
    if (last?.style === 'plain' && run.style === 'plain')
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else if (run.text !== '') runs.push(run);
  };
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(markup)) {
    add({ text: shown(text.slice(from, index)), style });
    from = index + whole.length;
    for (const run of markedRuns(groups, nameOf, style)) add(run);
  }
  add({ text: shown(text.slice(from)), style });
  return runs;
}

/** Zero-width spaces keep marks apart, and are not seen. */
const shown = (text: string): string => text.replaceAll('\u200b', '');

function markedRuns(
  groups: Readonly<Record<string, string | undefined>>,
  nameOf: NameOf,
  style: Run['style'],
): readonly Run[] {
  const { escaped, code, fence, bold, italic, other, label, target, bare, auto } = groups;
  if (escaped !== undefined) return [{ text: escaped, style }];
  if (code !== undefined) return [{ text: fence?.length === 1 ? code : code.replace(/^ | $/g, ''), style: 'code' }];
  if (bold !== undefined) return [{ text: readable(inlineRuns(bold, nameOf)), style: 'bold' }];
  if (italic !== undefined) return [{ text: readable(inlineRuns(italic, nameOf)), style: 'italic' }];
  if (other !== undefined) return [{ text: other, style: 'other' }];
  if (target !== undefined) return [{ text: readable(inlineRuns(label ?? '', nameOf)), style: 'link', url: target }];
  const address = bare ?? auto;
  return address === undefined ? namedRuns(groups, nameOf) : [{ text: address, style: 'link', url: address }];
}

function namedRuns(groups: Readonly<Record<string, string | undefined>>, nameOf: NameOf): readonly Run[] {
  const { user, ping, channel, time, command, custom, emoji } = groups;
  if (user !== undefined) return [{ text: `@${nameOf(user)}`, style: 'mention' }];
  if (ping !== undefined) return [{ text: ping, style: 'mention' }];
  if (channel !== undefined) return [{ text: `#${nameOf(channel)}`, style: 'channel' }];
  if (time !== undefined) {
    const at = Number(time) * 1_000;
    return [{ text: new Date(at).toISOString(), style: 'time', at }];
  }
  if (command !== undefined) return [{ text: `/${command}`, style: 'code' }];
  return [{ text: emoji ?? `:${custom}:`, style: 'emoji' }];
}
