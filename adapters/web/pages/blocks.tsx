import type { PageBlock, PageText } from '../../../src/ports/pages.ts';
import { Chart } from './chart.tsx';
import { SettingsForm } from './form.tsx';
import { Network } from './network.tsx';
import type { Placed } from './network-layout.ts';

/** What a page is shown with, besides what stands in it. */
export interface Showing {
  /** Where forms go. */
  readonly action: string;
  /** What each form carries. */
  readonly token: string;
  /** What opens the table of a chart. */
  readonly showTable: string;
  /** Where the circles of the network are, where there is one on the page. */
  readonly places: readonly Placed[];
}

export const Block = ({ block, showing }: { block: PageBlock; showing: Showing }) => {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Text text={block.text} />
        </p>
      );
    case 'note':
      return (
        <p class="note">
          <Text text={block.text} />
        </p>
      );
    case 'figures':
      return (
        <dl class="figures">
          {block.figures.map(({ name, value, detail, isUnsaid }) => (
            <div>
              <dt>{name}</dt>
              <dd class={isUnsaid ? 'value unsaid-value' : 'value'}>{value}</dd>
              {detail && <dd class="detail">{detail}</dd>}
            </div>
          ))}
        </dl>
      );
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(({ name, value }) => (
            <div>
              <dt>{name}</dt>
              <dd dir="auto">
                <Text text={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'chart':
      return <Chart chart={block.chart} showTable={showing.showTable} />;
    case 'network':
      return <Network network={block.network} places={showing.places} />;
    case 'entries':
      return (
        <ol class="entries">
          {block.entries.map(({ title, mark, quote, lines }) => (
            <li>
              <h3 dir="auto">
                {mark !== undefined && <span class="mark">{mark}</span>} {title}
              </h3>
              {quote !== undefined && <blockquote dir="auto">{quote}</blockquote>}
              {lines.map((each) => (
                <p dir="auto">
                  <Text text={each} />
                </p>
              ))}
            </li>
          ))}
        </ol>
      );
    case 'form':
      return <SettingsForm form={block.form} action={showing.action} token={showing.token} />;
  }
};

/** Links lead away from the pages, and tell nobody from where. */
const Text = ({ text }: { text: PageText }) => (
  <>
    {(typeof text === 'string' ? [text] : text).map((part) =>
      typeof part === 'string' ? (
        part
      ) : (
        <a href={part.url} rel="noreferrer noopener">
          {part.text}
        </a>
      ),
    )}
  </>
);
