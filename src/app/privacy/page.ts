import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { privacyRules } from '../../domain/privacy/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type OwnPart, ownParts } from '../../ports/store/own-data.ts';
import type { ExportRecord } from '../../ports/store/store.ts';
import { wordsIn } from '../../text/words.ts';
import { shownName } from '../member/names.ts';
import type { Shown } from './gather.ts';
import { pageStyle } from './page-style.ts';

/** What the page is about. */
interface Own {
  readonly community: Community;
  readonly member: Member;
  readonly madeAt: Instant;
  readonly shown: ReadonlyMap<string, Shown>;
  /** The file that holds all of it, or its beginning. */
  readonly file: string;
}

/**
 * What is kept of a member as one page that needs nothing else: no script, no picture, no address is loaded, and everything
 * that people wrote is escaped. The latest of each kind come first; of more than fit it says how many there are. Others get a turn
 * after each kind.
 */
export async function pageOf({ community, member, madeAt, shown, file }: Own): Promise<string> {
  const words = wordsIn(community.language).ownDataPage;
  const time = timeIn(community.language, member.zone ?? community.zone);
  const titleOf = (kind: string): string => (isPart(kind) ? words.sections[kind] : words.field(kind));
  const kinds = [...shown.keys()].sort((one, other) => placeOf(one) - placeOf(other));
  const sections: string[] = [];
  let room: number = privacyRules.pageBytes;
  for (const kind of kinds) {
    const { latest, count } = shown.get(kind) ?? { latest: [], count: 0 };
    const items: string[] = [];
    for (const record of latest.toReversed()) {
      const item = itemOf(record, words.field, words.yes, time);
      const size = Buffer.byteLength(item);
      if (size > room) break;
      room -= size;
      items.push(item);
    }
    await new Promise((resolve) => setImmediate(resolve));
    const left = count - items.length;
    const more = left === 0 ? '' : `<p class="more">${escaped(words.more(left, file))}</p>`;
    const title = titleOf(kind);
    sections.push(
      `<section aria-labelledby="${escaped(kind)}"><h2 id="${escaped(kind)}">${escaped(title)} <span>${count}</span></h2>\n${items.join('\n')}${more}</section>`,
    );
  }
  const contents = kinds.map((kind) => `<li><a href="#${escaped(kind)}">${escaped(titleOf(kind))}</a></li>`).join('');
  const title = words.title(shownName(member.name), community.name);
  return `<!doctype html>
<html lang="${community.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(words.made)} ${time(new Date(madeAt).toISOString())}. ${escaped(words.introduction)}</p>
<nav aria-label="${escaped(words.contents)}"><ul>${contents}</ul></nav>
${sections.join('\n')}
<footer><p>${escaped(words.end)}</p></footer>
</main>
</body>
</html>
`;
}

/** Kinds of features that are newer than this list come last. */
const placeOf = (kind: string): number => {
  const place = isPart(kind) ? ownParts.indexOf(kind) : -1;
  return place === -1 ? ownParts.length : place;
};

const isPart = (kind: string): kind is OwnPart => ownParts.some((part) => part === kind);

type Time = (iso: string) => string;

/** What there is nothing of says nothing, so it is left out. */
function itemOf(record: ExportRecord, label: (name: string) => string, yes: string, time: Time): string {
  const rows = Object.entries(record).flatMap(([name, value]) => {
    const shown = name === 'type' || name === 'id' ? '' : shownValue(value, yes, time);
    return shown === '' ? [] : [`<div><dt>${escaped(label(name))}</dt><dd dir="auto">${shown}</dd></div>`];
  });
  return `<dl>${rows.join('')}</dl>`;
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function shownValue(value: unknown, yes: string, time: Time): string {
  if (value === null || value === undefined || value === false || value === '') return '';
  if (value === true) return escaped(yes);
  if (typeof value === 'string') return isoTime.test(value) ? time(value) : escaped(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((each) => shownValue(each, yes, time)).join(', ');
  return escaped(
    Object.entries(value)
      .map(([name, each]) => `${name}: ${String(each)}`)
      .join(', '),
  );
}

function timeIn(language: string, zone: string): Time {
  const format = new Intl.DateTimeFormat(`${language}-GB`, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return (iso) => `<time datetime="${escaped(iso)}">${escaped(format.format(new Date(iso)))}</time>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
