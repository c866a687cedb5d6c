import type { Zone } from '../../src/domain/time/zone.ts';
import type { PlaygroundChannel, PlaygroundMember } from './records.ts';
import { hearthId } from './state.ts';

/** The community that the playground starts with: made up, like everybody in it. */
export const community = {
  name: 'The Kiln',
  zone: 'Europe/Berlin' as Zone,
  purpose:
    'We are makers who learn clay, glaze and fire together. Bring work that is half done, leave with a next step, and give somebody else theirs.',
  steward: 'u-ada',
  /** The member whom a visitor acts as at first. */
  newcomer: 'u-finn',
  welcome: 'c-welcome',
  general: 'c-general',
  help: 'c-help',
  showcase: 'c-showcase',
} as const;

/** The people whom the tour is taken as, and with. */
export const tourPeople = {
  newcomer: community.newcomer,
  helper: 'u-emi',
  steward: community.steward,
  /** Whom the helper gives feedback, and gets some from. */
  partner: 'u-chidi',
  /** Who waits for help. */
  asker: 'u-dalia',
} as const;

export const members: readonly PlaygroundMember[] = [
  person('u-ada', 'Ada Pebble', 'Steward. Keeps the kiln and the calendar.', 'Europe/Berlin', true),
  person('u-bruno', 'Bruno Thistle', 'Makes glazes, and notes on glazes.', 'America/Sao_Paulo'),
  person('u-chidi', 'Chidi Lantern', 'Second year at the wheel.', 'Africa/Lagos'),
  person('u-dalia', 'Dalia Marsh', 'Hand-builder, tiles and murals.', 'Asia/Kolkata'),
  person('u-emi', 'Emi Sparrow', 'Twenty years of wood firing.', 'Asia/Tokyo'),
  person('u-finn', 'Finn Harbour', 'New here. Owns one leaning bowl.', 'America/New_York'),
  {
    id: hearthId,
    name: 'Hearth',
    about: 'Looks after the community.',
    zone: community.zone,
    steward: false,
    bot: true,
  },
];

function person(id: string, name: string, about: string, zone: string, steward = false): PlaygroundMember {
  return { id, name, about, zone: zone as Zone, steward, bot: false };
}

export const channels: readonly Omit<PlaygroundChannel, 'position'>[] = [
  { id: community.welcome, name: 'welcome', topic: 'Say hello, and what you would like to learn' },
  { id: community.general, name: 'general', topic: 'Everyday talk, and the digest on Mondays' },
  { id: community.help, name: 'help', topic: 'Ask with /ask or just write, however small it is' },
  { id: community.showcase, name: 'showcase', topic: 'What came out of the kiln' },
];
