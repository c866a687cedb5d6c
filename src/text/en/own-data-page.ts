import type { OwnPart } from '../../ports/store/own-data.ts';

/** The page on which somebody reads what is kept of them. */
export const ownDataPage = {
  title: (name: string, community: string): string =>
    community === '' ? `What Hearth keeps about ${name}` : `What Hearth keeps about ${name} in ${community}`,
  made: 'Made on',
  introduction: 'The latest come first. Whatever there is nothing of is left out.',
  contents: 'Contents',
  yes: 'yes',
  more: (left: number, file: string): string =>
    `${left === 1 ? 'One more, an older one, is' : `${left.toLocaleString('en')} more, older ones, are`} in ${file}${file === 'my-data.json' ? '' : ' and the parts after it'}.`,
  end:
    'Not here: what others told stewards in confidence, whom others blocked, feedback that is still sealed, and the names of people who share ' +
    'without their name or have left. Messages of yours that nobody handed to Hearth are not kept at all.',
  /** A field as people read it. */
  field: (name: string): string => {
    const words = name.replaceAll('_', ' ').replace(/\bi\b/g, 'I');
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  sections: {
    about_me: 'Who I am here',
    account: 'My accounts',
    draft_request: 'Requests that are not posted yet',
    request: 'What I asked for',
    help_given: 'Whom I helped, or offered to',
    lesson: 'What I learned by helping',
    asked_to_help: 'What I was asked directly',
    offer: 'What I offer',
    availability: 'Whether I am around',
    topic_helped_with: 'Topics I helped with',
    topic_not_mine: 'Topics that are not mine',
    rest_from_asks: 'Rest from direct asks',
    silence: 'When I want no offers of help',
    every_request: 'Hearing of every request',
    thanks_received: 'Thanks I got',
    thanks_given: 'Thanks I gave',
    thanks_voided_of_mine: 'Thanks I gave that a steward voided',
    thanks_voided_to_me: 'Thanks I got that a steward voided',
    thanks_notice: 'Up to when I was told of thanks',
    exchange_entry: 'What I brought to exchanges',
    feedback_draft: 'Feedback I began to write',
    feedback_given: 'Feedback I gave or owe',
    feedback_received: 'Feedback I got',
    exchange_preference: 'Whom I would rather not be matched with, and breaks',
    exchange_round_opened: 'Exchanges I opened',
    reflection: 'My reflections',
    question_of_the_week: 'How the question of the week comes to me',
    question_sent: 'Questions I was sent, in former versions',
    question_added: 'Questions I added for everybody',
    act_of_mine_named: 'What I did that served the purpose',
    act_named_by_me: 'What I named for the digest',
    help_counted_given: 'Help I gave, as it was counted',
    help_counted_taken: 'Help I took, as it was counted',
    balance_by_day: 'What I gave and took, by day (all days together where none is named)',
    balance_with: 'With whom, by day (all days together where none is named)',
    told_of_imbalance: 'What I was told about my balance',
    arrival: 'How I arrived',
    newcomer_answered: 'Newcomers I answered first',
    host: 'Welcoming newcomers',
    host_ask: 'When I was asked to say hello',
    report: 'What I reported to the stewards',
    report_draft: 'Reports that I began and did not send',
    block: 'Whom I blocked',
    rest: 'My rest from Hearth, as a steward decided it',
    steward_decision: 'What stewards decided about me, or about what I wrote or got',
    report_answered: 'What I told people as a steward about what they reported',
    act_as_steward: 'What I did as a steward',
    setup_card: 'Setting Hearth up',
    page_link: 'Links to the pages of stewards',
    page_session: 'Sessions on the pages of stewards',
    data_export: 'When I asked for my data',
  } satisfies Readonly<Record<OwnPart, string>>,
};
