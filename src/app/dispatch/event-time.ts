import type { ChatEvent } from '../../chat/event.ts';
import { dayMs, type Instant, instant, later } from '../../domain/time/instant.ts';
import type { Inbound } from '../../ports/inbound.ts';
import type { Ports } from '../runtime/ports.ts';

/** Slack began in 2013 and Discord in 2015: nothing that happened there is older. */
const earliest = instant(Date.UTC(2013, 0, 1));

/** How far a platform's clock may be ahead of ours. */
const mostAheadMs = dayMs;

const isPlausible = (at: Instant, now: Instant): boolean => at >= earliest && at <= later(now, mostAheadMs);

/** The event; one with a time at which it cannot have happened counts as happening now, with a warning. */
function timely<Event extends ChatEvent>(event: Event, { clock, log }: Pick<Ports, 'clock' | 'log'>): Event {
  const now = clock.now();
  if (isPlausible(event.at, now)) return event;
  log.warn({ event: event.id, at: event.at }, 'The platform tells a time that cannot be; this counts as happening now');
  return { ...event, at: now };
}

/** The same, with the time of every event checked before it is passed on. */
export const withTimely = (inbound: Inbound, ports: Pick<Ports, 'clock' | 'log'>): Inbound => ({
  command: (event) => inbound.command(timely(event, ports)),
  menu: (event) => inbound.menu(timely(event, ports)),
  press: (event) => inbound.press(timely(event, ports)),
  submit: (event) => inbound.submit(timely(event, ports)),
  message: (event) => inbound.message(timely(event, ports)),
  messageGone: (event) => inbound.messageGone(timely(event, ports)),
  channelGone: (event) => inbound.channelGone(timely(event, ports)),
  channelMoved: (event) => inbound.channelMoved(timely(event, ports)),
  eventsLost: (event) => inbound.eventsLost(timely(event, ports)),
  reactionsCleared: (event) => inbound.reactionsCleared(timely(event, ports)),
  reaction: (event) => inbound.reaction(timely(event, ports)),
  joined: (event) => inbound.joined(timely(event, ports)),
  profile: (event) => inbound.profile(timely(event, ports)),
  left: (event) => inbound.left(timely(event, ports)),
  complete: (event) => inbound.complete(event),
  home: (event) => inbound.home(timely(event, ports)),
  space: (event) => inbound.space(timely(event, ports)),
  removed: (event) => inbound.removed(timely(event, ports)),
});
