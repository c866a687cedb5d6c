import type { Rules } from '../rules.ts';
import { hourMs, type Instant, later } from '../time/instant.ts';
import { afterWakingHours, outsideQuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';
import type { HelpRequest } from './request.ts';

type Urgency = Pick<HelpRequest, 'urgent'>;

/**
 * When somebody is asked about an offer that they made at `from`: after a day, and not at night. What is urgent does not
 * wait for the morning: they pressed an hour before.
 * @param zone of whoever offered
 */
export const offerCheckAt = ({ urgent }: Urgency, from: Instant, zone: Zone, rules: Rules['request']): Instant =>
  urgent
    ? later(from, rules.urgentOfferHours * hourMs)
    : outsideQuietHours(later(from, rules.offerHours * hourMs), zone, rules);

/**
 * When an offer lapses about which they were asked at `askedAt`, if nothing is heard: a few hours later, of those in which
 * they can be expected to read it.
 */
export const offerLapseAt = ({ urgent }: Urgency, askedAt: Instant, zone: Zone, rules: Rules['request']): Instant =>
  urgent
    ? later(askedAt, rules.urgentOfferLapseHours * hourMs)
    : afterWakingHours(askedAt, rules.offerLapseHours, zone, rules);
