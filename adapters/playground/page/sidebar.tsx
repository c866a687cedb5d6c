import type { PlaygroundMember } from '../records.ts';
import { placeOfZone, timeOnly } from '../times.ts';
import type { ChannelLine, View } from '../view.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';

/** Chooses the member to act as. */
export const Acting = ({ view }: { view: View }) => (
  <fieldset class="acting">
    <legend>Acting as</legend>
    <div class="faces">
      {view.people.map((member) => (
        <Face member={member} chosen={member.id === view.acting.id} />
      ))}
    </div>
    <p class="acting-name">
      <strong>{view.acting.name}</strong>
      {view.acting.steward ? (
        <span class="badge" data-acting-steward>
          Steward
        </span>
      ) : undefined}
    </p>
    <p class="acting-about">
      {view.acting.about.replace(/^Steward\. /, '')}
      <br />
      {timeOnly(view.time.now, view.acting.zone)} in {placeOfZone(view.acting.zone)}
    </p>
  </fieldset>
);

const Face = ({ member, chosen }: { member: PlaygroundMember; chosen: boolean }) => (
  <label class="face" title={member.name}>
    <input id={`act-${member.id}`} type="radio" name="acting" value={member.id} checked={chosen} />
    <Avatar member={member} />
    <span class="unseen">{member.name}</span>
  </label>
);

/** Who one acts as, in a narrow window, where the choice is behind it. */
export const Me = ({ view: { acting } }: { view: View }) => (
  <>
    <Avatar member={acting} size="small" />
    <span>
      <span class="acting-as">Acting as</span> <strong>{acting.name}</strong>
    </span>
  </>
);

/** Links to the channels and to one's own page. */
export const Places = ({ view }: { view: View }) => (
  <>
    <h2>Channels</h2>
    <ul>
      {view.channels.map((line) => (
        <PlaceLink line={line} as={view.acting.id} />
      ))}
    </ul>
    <h2>Just you</h2>
    <ul>
      <PlaceLink line={view.direct} as={view.acting.id} />
      <li>
        <a
          id="go-home"
          class="place"
          href={`/playground?as=${view.acting.id}&at=home`}
          data-go="home"
          aria-current={view.channel === undefined ? 'page' : undefined}
        >
          <Icon name="person" />
          <span class="place-name">My page</span>
        </a>
      </li>
    </ul>
  </>
);

const PlaceLink = ({ line, as }: { line: ChannelLine; as: string }) => {
  const { channel, unread, mentions, current } = line;
  const direct = channel.directWith !== undefined;
  const waiting = unread && !current;
  return (
    <li>
      <a
        id={`go-${direct ? 'direct' : channel.id}`}
        class={waiting ? 'place unread' : 'place'}
        href={`/playground?as=${as}&at=${direct ? 'direct' : channel.id}`}
        data-go={direct ? 'direct' : channel.id}
        aria-current={current ? 'page' : undefined}
      >
        {direct ? <Icon name="flame" /> : <span class="hash">#</span>}
        <span class="place-name">{channel.name}</span>
        {waiting && mentions === 0 ? <span class="unseen">, something new</span> : undefined}
        {waiting && mentions > 0 ? (
          <span class="count">
            {mentions}
            <span class="unseen"> for you</span>
          </span>
        ) : undefined}
      </a>
    </li>
  );
};
