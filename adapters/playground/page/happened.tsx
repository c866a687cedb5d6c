import type { Happenings } from '../happened.ts';
import type { Place } from '../records.ts';
import { Icon } from './icon.tsx';

/** Where a line leads: what a page needs to go there and find the message. */
const elementOf = (place: Place, { kind, id }: Happenings['lines'][number]['first']): string =>
  kind === 'whisper' ? `w-${id}` : `${place.thread === undefined ? 'm' : 't'}-${id}`;

/** What the time that passed has brought, with a way to each. */
export const HappenedList = ({ happened }: { happened: Happenings }) => (
  <>
    <details open>
      <summary>
        <h2 id="happened-title">What happened meanwhile</h2>
      </summary>
      {happened.lines.length === 0 ? <p>Time has passed, and Hearth had nothing to say.</p> : undefined}
      <ul>
        {happened.lines.map(({ words, place, as, first }) => (
          <li>
            <button
              type="button"
              data-see={elementOf(place, first)}
              data-see-at={place.channel}
              data-see-thread={place.thread}
              data-see-as={as}
            >
              {words}
            </button>
          </li>
        ))}
        {happened.more > 0 ? <li class="happened-more">and {happened.more} more</li> : undefined}
      </ul>
    </details>
    <button type="button" class="tool" data-close-happened aria-label="Close what happened" title="Close">
      <Icon name="close" />
    </button>
  </>
);
