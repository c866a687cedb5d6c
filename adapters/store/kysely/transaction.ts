import type { Transaction } from '../../../src/ports/store/store.ts';
import { activity } from './activity.ts';
import { channels } from './channels.ts';
import { communities } from './communities.ts';
import { contributions } from './contributions.ts';
import { digests } from './digests.ts';
import { exchanges } from './exchanges.ts';
import { feedback } from './feedback.ts';
import { requests } from './help-requests.ts';
import { inbox } from './inbox.ts';
import { kudos } from './kudos.ts';
import { members } from './members.ts';
import { outbox } from './outbox.ts';
import { pairings } from './pairings.ts';
import { participations } from './participations.ts';
import { postings } from './postings.ts';
import { prompts } from './prompts.ts';
import { reactions } from './reactions.ts';
import { reflections } from './reflections.ts';
import { reminders } from './reminders.ts';
import { rituals } from './rituals.ts';
import { spaces } from './spaces.ts';
import type { Database } from './tables.ts';

/** All ports of the store, on one transaction of the database. */
export const transactionOn = (db: Database): Transaction => ({
  inbox: inbox(db),
  communities: communities(db),
  channels: channels(db),
  spaces: spaces(db),
  members: members(db),
  requests: requests(db),
  postings: postings(db),
  kudos: kudos(db),
  reactions: reactions(db),
  contributions: contributions(db),
  participations: participations(db),
  prompts: prompts(db),
  reflections: reflections(db),
  activity: activity(db),
  outbox: outbox(db),
  reminders: reminders(db),
  digests: digests(db),
  exchanges: exchanges(db),
  pairings: pairings(db),
  feedback: feedback(db),
  rituals: rituals(db),
});
