import type { MenuSpec } from '../../../src/chat/command.ts';
import type { Message } from '../../../src/chat/message.ts';
import { offeredEmoji } from '../emoji.ts';
import { postUrl } from '../post-url.ts';
import type { ReactionGroup } from '../reaction-groups.ts';
import type { Place } from '../records.ts';
import { Inlines, type Reader, RenderedMessage } from '../render.tsx';
import { dateAndTime, dateOnly, timeOnly, timeOrDate } from '../times.ts';
import { readTyped } from '../typed-text.ts';
import type { Line, PostLine, ThreadSummary, View, WhisperLine } from '../view.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';

/** Main list or thread: the first post of a thread is in both, so its element has an id of its own in each. */
type List = 'm' | 't';

/** The id of the element that shows it. */
export const elementIdOf = (line: PostLine | WhisperLine, list: List = 'm'): string =>
  line.kind === 'post' ? `${list}-${line.post.id}` : `w-${line.whisper.id}`;

/** The messages of a channel or thread, oldest first. */
export const Lines = ({ lines, view, list }: { lines: readonly Line[]; view: View; list: List }) => (
  <>
    {lines.map((line) => (
      <LineItem line={line} view={view} list={list} />
    ))}
  </>
);

const LineItem = ({ line, view, list }: { line: Line; view: View; list: List }) => {
  switch (line.kind) {
    case 'day':
      return (
        <li id={`day-${line.at}`} class="day">
          <span>{dateOnly(line.at, view.acting.zone)}</span>
        </li>
      );
    case 'post':
      return <PostItem line={line} view={view} list={list} />;
    case 'whisper':
      return <WhisperItem line={line} view={view} />;
  }
};

/** Shown before the first message of a channel. */
export const Beginning = ({ view }: { view: View }) => {
  const { channel, acting } = view;
  if (channel === undefined) return <li hidden></li>;
  const alone = channel.directWith !== undefined;
  return (
    <li id="beginning" class="beginning">
      <span class="beginning-mark" aria-hidden="true">
        {alone ? <Icon name="flame" /> : '#'}
      </span>
      <p>
        <strong>{alone ? `Just ${acting.name} and Hearth` : `This is where #${channel.name} begins`}</strong>
        <br />
        {alone
          ? 'Hearth writes to you here when something is for you alone. Type / to see what you can do.'
          : `${channel.topic}.`}
      </p>
    </li>
  );
};

/** The member's own page. */
export const HomePage = ({ message, reader }: { message: Message; reader: Reader }) => (
  <li id="home" class="home">
    <RenderedMessage message={message} reader={reader} />
  </li>
);

const PostItem = ({ line, view, list }: { line: PostLine; view: View; list: List }) => {
  const { post, author } = line;
  const zone = view.acting.zone;
  const named = post.mentions.includes(view.acting.id);
  const classes = ['post', line.continues ? 'continues' : '', named ? 'named' : '', author.bot ? 'from-hearth' : ''];
  return (
    <li
      id={elementIdOf(line, list)}
      class={classes.filter((each) => each !== '').join(' ')}
      tabindex={-1}
      data-post={post.id}
      {...placeData(post)}
      aria-label={`${author.name}, ${dateAndTime(post.at, zone)}`}
    >
      <Avatar member={author} />
      <div class="post-body">
        <p class="by">
          <strong>{author.name}</strong>
          {author.bot ? <span class="badge">bot</span> : undefined}
          {author.steward ? <span class="badge">Steward</span> : undefined}
          <a class="at" href={postUrl(view.acting.id, post.id, post)} title={dateAndTime(post.at, zone)}>
            {timeOnly(post.at, zone)}
          </a>
        </p>
        {post.content.form === 'typed' ? (
          <div class="said typed">
            <p dir="auto">
              <Inlines content={readTyped(post.content.text, view.reader.readReference)} reader={view.reader} />
            </p>
          </div>
        ) : (
          <RenderedMessage message={post.content.message} reader={view.reader} />
        )}
        {post.edited && !author.bot ? <p class="note">edited</p> : undefined}
        {line.reactions.length === 0 ? undefined : <Reactions groups={line.reactions} me={view.acting.id} />}
        {line.replies === undefined || view.thread?.id === post.id ? undefined : (
          <Replies to={post.id} replies={line.replies} view={view} />
        )}
      </div>
      <Tools post={post.id} inThread={post.thread !== undefined} menus={view.menus} />
    </li>
  );
};

const WhisperItem = ({ line, view }: { line: WhisperLine; view: View }) => {
  const { whisper } = line;
  return (
    <li id={elementIdOf(line)} class="whisper" tabindex={-1} {...placeData(whisper)}>
      <p class="whisper-head">
        <Icon name="lock" />
        <span>Only you can see this</span>
        {whisper.asked === undefined ? undefined : <code dir="auto">{whisper.asked}</code>}
        <span class="at">{timeOnly(whisper.at, view.acting.zone)}</span>
        <button type="button" class="quiet-button" data-dismiss={whisper.id}>
          Dismiss
        </button>
      </p>
      <RenderedMessage message={whisper.message} reader={view.reader} />
    </li>
  );
};

const placeData = (place: Place): Readonly<Record<string, string>> => ({
  'data-channel': place.channel,
  ...(place.thread === undefined ? {} : { 'data-in-thread': place.thread }),
});

const Reactions = ({ groups, me }: { groups: readonly ReactionGroup[]; me: string }) => (
  <ul class="reactions" aria-label="Reactions">
    {groups.map(({ base, shown, by }) => {
      const mine = by.some(({ id }) => id === me);
      const names = by.map(({ name }) => name).join(', ');
      return (
        <li>
          <button
            type="button"
            class={mine ? 'pill mine' : 'pill'}
            data-react={base}
            aria-pressed={mine ? 'true' : 'false'}
            aria-label={`${shown} by ${names}`}
            title={names}
          >
            <span class="emoji">{shown}</span> {by.length}
          </button>
        </li>
      );
    })}
  </ul>
);

const Replies = ({ to, replies, view }: { to: string; replies: ThreadSummary; view: View }) => (
  <button type="button" class="replies" data-open-thread={to}>
    <span class="faces">
      {replies.by.slice(0, 4).map((member) => (
        <Avatar member={member} size="small" />
      ))}
    </span>
    <span class="replies-count">{replies.count === 1 ? '1 reply' : `${replies.count} replies`}</span>
    <span class="at">last at {timeOrDate(replies.lastAt, view.acting.zone, view.time.now)}</span>
  </button>
);

const Tools = ({ post, inThread, menus }: { post: string; inThread: boolean; menus: readonly MenuSpec[] }) => (
  <div class="tools" role="toolbar" aria-label="What to do with this message">
    {offeredEmoji.slice(0, 4).map((emoji) => (
      <button type="button" class="tool emoji" data-react={emoji} aria-label={`React with ${emoji}`}>
        {emoji}
      </button>
    ))}
    <button
      type="button"
      class="tool"
      data-more-emoji
      aria-haspopup="dialog"
      aria-label="Another emoji"
      title="Another emoji"
    >
      <Icon name="plus" />
    </button>
    {inThread ? undefined : (
      <button type="button" class="tool" data-open-thread={post} aria-label="Reply in thread" title="Reply in thread">
        <Icon name="reply" />
      </button>
    )}
    {menus.length === 0 ? undefined : (
      <button type="button" class="tool" data-more-menu aria-haspopup="menu" aria-label="More" title="More">
        <Icon name="more" />
      </button>
    )}
  </div>
);
