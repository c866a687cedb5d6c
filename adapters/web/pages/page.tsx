import type { Child } from 'hono/jsx';
import { type PageName, type PageView, pageNames } from '../../../src/ports/pages.ts';
import { Block, type Showing } from './blocks.tsx';

/** What stands around every page. */
export interface FrameWords {
  readonly skip: string;
  readonly navigation: string;
  readonly names: Readonly<Record<PageName, string>>;
  readonly leave: string;
  readonly showTable: string;
  readonly product: string;
}

/** Where the pages are, such as `/pages`, and that of each of them. */
export const addressOf = (base: string, page: PageName): string => (page === 'overview' ? base : `${base}/${page}`);

const Document = ({ title, base, children }: { title: string; base: string; children: Child }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={`${base}/pages.css`} />
    </head>
    <body>{children}</body>
  </html>
);

/** One page of the community, with the way to the others. */
export const CommunityPage = ({
  view,
  base,
  words,
  showing,
}: {
  view: PageView;
  base: string;
  words: FrameWords;
  showing: Showing;
}) => (
  <Document title={`${view.title} · ${view.community}`} base={base}>
    <a class="skip" href="#content">
      {words.skip}
    </a>
    <header class="top">
      <p class="community" dir="auto">
        {view.community}
        <small>{words.product}</small>
      </p>
      <nav aria-label={words.navigation}>
        <ul>
          {pageNames.map((page) => (
            <li>
              <a href={addressOf(base, page)} aria-current={page === view.page ? 'page' : undefined}>
                {words.names[page]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="post" action={`${base}/leave`}>
        <input type="hidden" name="csrf" value={showing.token} />
        <button type="submit" class="quiet">
          {words.leave}
        </button>
      </form>
    </header>
    <main id="content" tabindex={-1}>
      <h1>{view.title}</h1>
      <p class="lead">{view.lead}</p>
      {view.sections.map(({ id, heading, blocks }) => (
        <section id={id} aria-labelledby={`${id}-heading`}>
          <h2 id={`${id}-heading`}>{heading}</h2>
          {blocks.map((block) => (
            <Block block={block} showing={showing} />
          ))}
        </section>
      ))}
    </main>
  </Document>
);

/** A page that says one thing, before or after the others. */
export const DoorPage = ({
  base,
  product,
  heading,
  text,
  button,
}: {
  base: string;
  product: string;
  heading: string;
  text: string;
  /** Posts to the address of this page. */
  button?: string | undefined;
}) => (
  <Document title={`${heading} · ${product}`} base={base}>
    <main class="door">
      <p class="community">{product}</p>
      <h1>{heading}</h1>
      <p>{text}</p>
      {button !== undefined && (
        <form method="post">
          <button type="submit">{button}</button>
        </form>
      )}
    </main>
  </Document>
);
