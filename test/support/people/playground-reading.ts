import { lineEnd, type Run } from './person.ts';

/** An element of the page, read well enough for what the playground writes. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const token =
  /<(?<close>\/?)(?<tag>[a-z][\w-]*)(?<attributes>(?:\s+[\w:.-]+(?:="[^"]*")?)*)\s*(?<end>\/?)>|(?<text>[^<]+)/gi;
const withoutEnd: readonly string[] = ['input', 'br', 'hr', 'img'];
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (all, name) => entities[name] ?? all);

/** Throws where the page is no well-formed HTML: then something on it was not escaped. */
export function readHtml(html: string): Element {
  const root = { tag: 'root', attributes: {}, children: [] as (Element | string)[] };
  const open = [root];
  let read = 0;
  for (const { 0: whole, groups = {} } of html.matchAll(token)) {
    read += whole.length;
    const { close, tag = '', attributes = '', end, text } = groups;
    if (text !== undefined) open.at(-1)?.children.push(unescaped(text));
    else if (close) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes what is not open`);
    } else {
      const element = { tag, attributes: attributesOf(attributes), children: [] };
      open.at(-1)?.children.push(element);
      if (!end && !withoutEnd.includes(tag)) open.push(element);
    }
  }
  if (read !== html.length || open.length !== 1) throw new Error(`This is not well formed: ${html.slice(0, 200)}…`);
  return root;
}

const attributesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );

/** All elements inside, in the order of the page. */
export function elementsIn(element: Element): readonly Element[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsIn(child)]));
}

export const hasClass = ({ attributes }: Element, name: string): boolean =>
  (attributes.class ?? '').split(' ').includes(name);

export const find = (element: Element, is: (each: Element) => boolean): Element | undefined =>
  elementsIn(element).find(is);

export const textIn = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

const styles: Readonly<Record<string, Run['style']>> = {
  strong: 'bold',
  dt: 'bold',
  em: 'italic',
  code: 'code',
  h3: 'heading',
  a: 'link',
  time: 'time',
};

const classStyles: Readonly<Record<string, Run['style']>> = {
  mention: 'mention',
  'channel-link': 'channel',
  'channel-gone': 'channel',
  emoji: 'emoji',
  command: 'code',
};

const blocks: readonly string[] = ['p', 'li', 'dt', 'dd', 'blockquote', 'h3'];

/** The words of something that was said, as the page shows them. */
export function runsIn(element: Element, style: Run['style'] = 'plain', url?: string): readonly Run[] {
  return element.children.flatMap((child): readonly Run[] => {
    if (typeof child === 'string') return [{ text: child, style, ...(url === undefined ? {} : { url }) }];
    if (hasClass(child, 'buttons')) return [];
    const [named] = Object.entries(classStyles).flatMap(([name, each]) => (hasClass(child, name) ? [each] : []));
    const inside = named ?? styles[child.tag] ?? style;
    const href = inside === 'link' ? child.attributes.href : url;
    return [...runsIn(child, inside, href), ...(blocks.includes(child.tag) ? [lineEnd] : [])];
  });
}

/** The title, the heading and the labels of a form, and what stands in its fields as the page would send it. */
export function readForm(html: string) {
  const page = readHtml(html);
  const form = find(page, ({ tag }) => tag === 'form');
  const title = find(page, ({ tag }) => tag === 'h2');
  const heading = find(page, ({ tag }) => tag === 'h3');
  if (!form || !title) throw new Error('There is no form on this page');
  const fields = elementsIn(form).filter((each) => hasClass(each, 'field'));
  return {
    id: form.attributes['data-form'] ?? '',
    title: textIn(title),
    heading: heading && textIn(heading),
    labels: fields.map(labelOf),
    values: Object.fromEntries(fields.flatMap(fieldValue)),
  };
}

function labelOf(field: Element): string {
  const label = find(field, ({ tag }) => tag === 'legend' || tag === 'label');
  return label ? textIn(label).replace(/ (?:needed|if you like)$/, '') : '';
}

function fieldValue(field: Element): [string, unknown][] {
  const controls = elementsIn(field).filter(({ tag }) => ['input', 'textarea', 'select'].includes(tag));
  const [first] = controls;
  const name = first?.attributes.name;
  if (first === undefined || name === undefined) return [];
  const ticked = controls.filter(({ attributes }) => attributes.checked !== undefined).map(written);
  switch (first.attributes['data-kind']) {
    case 'flag':
      return [[name, ticked.length > 0]];
    case 'members':
      return [[name, ticked]];
    case 'choice':
      return [[name, ticked[0] ?? '']];
    default:
      return [[name, textual(first)]];
  }
}

function textual(control: Element): string {
  if (control.tag === 'textarea') return textIn(control);
  const selected = find(control, ({ attributes }) => attributes.selected !== undefined);
  return written(selected ?? control);
}

const written = ({ attributes }: Element): string => attributes.value ?? '';
