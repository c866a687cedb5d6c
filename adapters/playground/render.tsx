import { actionId } from '../../src/chat/button.ts';
import type { Block, Inline, Message } from '../../src/chat/message.ts';
import type { ReadReference } from '../../src/chat/token.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import { fileUrl } from './files.ts';
import { postUrl } from './post-url.ts';
import { isHere } from './state.ts';
import { dateAndTimeInWords, dateOnly, timeOnly } from './times.ts';

/** The member for whom something is rendered: it shows names that they may see, and times in their zone. */
export interface Reader {
  readonly member: string;
  readonly zone: Zone;
  /** `undefined` if there is no such channel, or they cannot see it. */
  channelName(id: string): string | undefined;
  memberName(id: string): string | undefined;
  readonly readReference: ReadReference;
}

/** A neutral message as HTML. hono/jsx escapes every child and attribute, and so everything that people wrote. */
export const RenderedMessage = ({ message, reader }: { message: Message; reader: Reader }) => (
  <div class="said">
    {message.blocks.map((block) => (
      <RenderedBlock block={block} reader={reader} />
    ))}
  </div>
);

const RenderedBlock = ({ block, reader }: { block: Block; reader: Reader }) => {
  switch (block.type) {
    case 'heading':
      return <h3 dir="auto">{block.text}</h3>;
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines content={block.content} reader={reader} />
        </p>
      );
    case 'quote':
      return (
        <blockquote dir="auto">
          <Inlines content={block.content} reader={reader} />
        </blockquote>
      );
    case 'note':
      return (
        <p class="note" dir="auto">
          <Inlines content={block.content} reader={reader} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li dir="auto">
              <Inlines content={item} reader={reader} />
            </li>
          ))}
        </ul>
      );
    case 'fields':
      return (
        <dl>
          {block.fields.map((field) => (
            <div>
              <dt dir="auto">{field.name}</dt>
              <dd dir="auto">
                <Inlines content={field.value} reader={reader} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'buttons':
      return (
        <div class="buttons">
          {block.buttons.map((button) => (
            <button
              type="button"
              class={`button ${button.style}`}
              data-press={actionId(button.action, button.subject)}
              dir="auto"
            >
              {button.label}
            </button>
          ))}
        </div>
      );
    case 'picture':
      // In an image, a document loads nothing and runs no script.
      return (
        <img
          class="picture"
          src={`data:image/svg+xml;base64,${Buffer.from(block.svg).toString('base64')}`}
          alt={block.alt}
        />
      );
    case 'file':
      return (
        <p class="file">
          <a href={fileUrl(block.text)} download={block.name}>
            {block.name}
          </a>
        </p>
      );
    case 'divider':
      return <hr />;
  }
};

/** A line of text, piece by piece. */
export const Inlines = ({ content, reader }: { content: readonly Inline[]; reader: Reader }) => (
  <>
    {content.map((inline) => (
      <RenderedInline inline={inline} reader={reader} />
    ))}
  </>
);

const RenderedInline = ({ inline, reader }: { inline: Inline; reader: Reader }) => {
  switch (inline.type) {
    case 'text':
      return <>{inline.text}</>;
    case 'bold':
      return <strong>{inline.text}</strong>;
    case 'italic':
      return <em>{inline.text}</em>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return <RenderedLink text={inline.text} url={inline.url} />;
    case 'post_link': {
      const { at, id } = inline.to;
      if (!isHere(at) || reader.channelName(at.channel) === undefined) return <>{inline.text}</>;
      return <a href={postUrl(reader.member, id, at)}>{inline.text}</a>;
    }
    case 'mention': {
      const mine = inline.user.user === reader.member;
      return (
        <span class={mine ? 'mention mine' : 'mention'} dir="auto">
          @{reader.memberName(inline.user.user) ?? inline.name}
        </span>
      );
    }
    case 'person':
      return (
        <span class="person" dir="auto">
          {inline.name}
        </span>
      );
    case 'channel': {
      const name = reader.channelName(inline.at.channel);
      if (name === undefined) return <span class="channel-gone">a channel you cannot see</span>;
      return (
        <a
          class="channel-link"
          href={`/playground?at=${encodeURIComponent(inline.at.channel)}`}
          data-go={inline.at.channel}
        >
          #{name}
        </a>
      );
    }
    case 'time':
      return (
        <time datetime={new Date(inline.at).toISOString()}>
          {{ time: timeOnly, date: dateOnly, date_time: dateAndTimeInWords }[inline.style](inline.at, reader.zone)}
        </time>
      );
    case 'emoji':
      return <span class="emoji">{inline.emoji}</span>;
    case 'command': {
      const typed = `/${inline.command}${inline.rest === undefined ? '' : ` ${inline.rest}`}`;
      return (
        <button type="button" class="command" data-fill={`/${inline.command} `}>
          {typed}
        </button>
      );
    }
  }
};

/** Only web addresses are links: another scheme, such as `javascript:`, could act on the page. */
/** Out into the web, or to another page of Hearth. */
const RenderedLink = ({ text, url }: { text: string; url: string }) =>
  /^(?:https?:\/\/|\/[a-z])/i.test(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
