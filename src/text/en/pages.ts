import { type Block, code, link, type Message, message, note, paragraph, time } from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PageName } from '../../ports/pages.ts';

const names: Readonly<Record<PageName, string>> = {
  overview: 'Overview',
  waiting: 'Waiting now',
  people: 'People',
  ties: 'Ties',
  settings: 'Settings',
};

const howToComeBack = 'For a new link, type /community pages where your community chats.';

/** How stewards come to their pages in the browser, and what stands around those. */
export const pages = {
  command: {
    description: 'See in the browser how the community is, and change its settings',
  },

  link: (url: string, until: Instant): Message =>
    message(
      paragraph('The pages of your community are behind this link: ', link('Open them', url), '.'),
      paragraph(
        'It opens them once, until ',
        time(until, 'time'),
        ', for whoever has it. So please keep it to yourself.',
      ),
      note('They show how asking and answering go, who waits now, and the settings of your community.'),
    ),

  /** Below the figures in the chat. */
  more: (url: string, until: Instant): Block =>
    paragraph(
      'There is more of it in the browser: ',
      link('Open the pages', url),
      '. The link works once, until ',
      time(until, 'time'),
      ', for whoever has it.',
    ),

  /** Where nobody said at which address a browser reaches Hearth. */
  noAddress: (): Message =>
    message(
      paragraph('I have no address for links yet, so I can’t open the pages for you.'),
      paragraph(
        'Whoever runs me has to set ',
        code('BASE_URL'),
        ' to the address where a browser reaches me, such as ',
        code('https://hearth.example.org'),
        ', and start me again.',
      ),
    ),

  frame: {
    product: 'Hearth',
    skip: 'Skip to the page',
    navigation: 'Pages',
    names,
    leave: 'Sign out',
    showTable: 'Show as a table',
  },

  door: {
    enter: {
      heading: 'The pages of your community',
      text: 'If this link still works, the button opens them, once, in this browser.',
      button: 'Open the pages',
    },
    gone: {
      heading: 'This link leads nowhere',
      text: `It was used already, its time is over, or something is missing from it. ${howToComeBack}`,
    },
    slowDown: {
      heading: 'One moment, please',
      text: 'Too many links that lead nowhere were tried from your network. Please wait five minutes; a link that nobody has used still works until its time is over.',
    },
    elsewhere: {
      heading: 'Nothing has changed',
      text: 'That didn’t come from a page of yours that is open now. Please go back, load the page again, and try once more.',
    },
    left: { heading: 'You’re signed out', text: `In every browser. ${howToComeBack}` },
    signedOut: { heading: 'You’re not signed in', text: howToComeBack },
    noSteward: {
      heading: 'These pages are for stewards',
      text: 'You aren’t one of them right now, so there is nothing to see here. If that’s a mistake, a steward can name you with /community stewards add.',
    },
    unknown: {
      heading: 'I can’t tell whether you’re a steward',
      text: 'The place where your community chats doesn’t say so at the moment, so I show nothing. Please try again in half a minute.',
    },
  },

  /** In place of figures, while a large community is counted for the first time, or what everybody gave and got is added up. */
  notCounted: {
    counting: {
      lead: 'There is nothing to see here for a few minutes.',
      heading: 'Still counting',
      text: 'In a community as large as this one I count in the background, and this is the first time. This page looks again by itself every minute. From then on I count once a day.',
    },
    adding_up: {
      lead: 'There is nothing to see here for a few minutes.',
      heading: 'Still adding up',
      text: 'I’m adding up what everybody gave and got. This page looks again by itself every minute.',
    },
  },
};
