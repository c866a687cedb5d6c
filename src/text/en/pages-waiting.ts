import type { Waiting, WaitingNewcomer, WaitingRequest } from '../../domain/health/report.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { PageEntry, PageSection, PageText } from '../../ports/pages.ts';
import { dateAndTime } from './date-and-time.ts';
import { excerpt, plural } from './phrase.ts';

/** Somebody who waits, and where a browser leads to what they wrote. */
export interface LinkedRequest {
  readonly request: WaitingRequest;
  readonly url: string | undefined;
}

/** Somebody new who waits, and where a browser leads to what they wrote. */
export interface LinkedNewcomer {
  readonly newcomer: WaitingNewcomer;
  readonly url: string | undefined;
}

/** Who waits for an answer now. */
export const pagesWaiting = {
  title: 'Waiting now',
  lead: 'Requests and newcomers that nobody has answered yet, the oldest first, and who might.',

  sections: (
    waiting: readonly LinkedRequest[],
    { others, areMore }: Waiting,
    newcomers: readonly LinkedNewcomer[],
    zone: Zone,
    now: Instant,
  ): readonly PageSection[] => [
    {
      id: 'requests',
      heading: waiting.length === 0 ? 'No request waits' : 'Requests',
      blocks:
        waiting.length === 0
          ? [{ type: 'paragraph', text: 'No request is left waiting right now.' }]
          : [
              { type: 'entries', entries: waiting.map((each) => entry(each, zone, now)) },
              ...(others === 0
                ? []
                : [
                    {
                      type: 'note',
                      text: `${othersSaid(others, areMore)} in /requests waiting.`,
                    } as const,
                  ]),
            ],
    },
    {
      id: 'newcomers',
      heading: 'Newcomers',
      blocks:
        newcomers.length === 0
          ? [{ type: 'paragraph', text: 'I know of no newcomer whose first message waits for an answer.' }]
          : [{ type: 'entries', entries: newcomers.map((each) => newcomerEntry(each, zone, now)) }],
    },
  ],
};

function othersSaid(others: number, areMore: boolean): string {
  if (areMore) return `More than ${others} others that came later are`;
  return others === 1 ? 'One other that came later is' : `${others} others that came later are`;
}

/** What a request is about; the rest is a click away. */
const quotedCharacters = 300;

function entry({ request, url }: LinkedRequest, zone: Zone, now: Instant): PageEntry {
  const { asker, need, askedAt, isUrgent } = request;
  return {
    title: asker,
    ...(isUrgent && { mark: 'Urgent' }),
    ...(need !== '' && { quote: excerpt(need, quotedCharacters) }),
    lines: [
      `Has waited for ${howLong(now - askedAt)}, since ${dateAndTime(askedAt, zone)}.`,
      whoMight(request),
      url === undefined ? 'I have no link to it.' : [{ text: 'Open it in the chat', url }],
    ],
  };
}

/** Of what somebody wrote in a private place nothing is said. */
function newcomerEntry({ newcomer: { name, joinedAt, wrote, host }, url }: LinkedNewcomer, zone: Zone, now: Instant) {
  const since = wrote
    ? `Wrote here for the first time ${howLong(now - wrote.at)} ago, on ${dateAndTime(wrote.at, zone)}.`
    : `Joined on ${dateAndTime(joinedAt, zone)}. A hello would show them that somebody is there.`;
  return {
    title: name,
    lines: [since, whoSaysHello(host), ...(url === undefined ? [] : [[{ text: 'Open it in the chat', url }]])],
  };
}

function whoSaysHello(host: WaitingNewcomer['host']): string {
  if (!host) return 'With: nobody yet.';
  return host.hasAccepted ? `With: ${host.name}, who will say hello.` : `Asked to say hello: ${host.name}.`;
}

function howLong(ms: number): string {
  if (ms >= 2 * dayMs) return plural(Math.floor(ms / dayMs), 'day');
  if (ms >= 2 * hourMs) return plural(Math.floor(ms / hourMs), 'hour');
  return ms < minuteMs ? 'less than a minute' : plural(Math.floor(ms / minuteMs), 'minute');
}

function whoMight({ with: person }: WaitingRequest): PageText {
  if (person.is === 'nobody') return 'With: nobody yet.';
  const others = person.others === 0 ? '' : ` and ${plural(person.others, 'other')}`;
  if (person.is === 'offered') return `With: ${person.name}${others}, who offered to help.`;
  return `Asked: ${person.name}${others}, without an answer so far.`;
}
