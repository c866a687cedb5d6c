import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { channelIn, type SpaceRef } from '../../src/chat/address.ts';
import { seeded } from '../../src/domain/seeded.ts';
import type { HearthOnSlack } from './hearth-on-slack.ts';
import { send } from './load.ts';
import { processorMs } from './process-figures.ts';
import { onHearth } from './slack-reactions.ts';
import { envelope, signed, userAt, type Workspace } from './slack-traffic.ts';
import { withStore } from './with-store.ts';

const channel = 'C0BENCHTALK';
/** Some of the members talk; each says one to three things before the next one does. */
const talking = 200;

/** What people say to each other: one in five asks something, and one in ten names somebody. */
const said = [
  'Has anybody tried to fire the tall bowls a little slower?',
  'I did, last week. They came out fine, but it took the whole night.',
  'Ha, me too.',
  'The blue glaze ran again, so I put the shelf one higher and it was better than before',
  'ok',
  'Who has the key to the shed?',
  'It hangs next to the door, behind the aprons, where it always hangs.',
  'Thanks!',
  'We could meet on Thursday and unload it together if the weather holds',
  'Sounds good to me, I bring the gloves and some tea for everybody who comes.',
];

/** Requests with so many messages in one channel within an hour, the last of them now. */
function talkRequests(workspace: Workspace, count: number): readonly Buffer[] {
  const random = seeded(5);
  const now = Date.now() / 1_000;
  let author = userAt(0);
  return Array.from({ length: count }, (_, sequence) => {
    if (random() < 0.6) author = userAt(Math.floor(random() * talking));
    const named = random() < 0.1 ? `<@${userAt(Math.floor(random() * talking))}> ` : '';
    const text = `${named}${said[Math.floor(random() * said.length)]}`;
    const ts = (now - 3_600 + (3_600 * sequence) / count).toFixed(6);
    return signed(
      envelope(workspace, sequence, Math.floor(Number(ts)), {
        type: 'message',
        user: author,
        ts,
        text,
        team: workspace.team,
        channel,
        event_ts: ts,
        channel_type: 'channel',
      }),
    );
  });
}

/** What another process made a help channel is known a second later. */
const knownAfterMs = 1_500;

interface Talk {
  readonly perSecond: number;
  /** Of the program, for each message. */
  readonly processorMs: number;
}

/** Lets people talk in a channel, as fast as it goes. Throws when a help channel was not listened to, or another one was. */
export const talk = (count: number, where: 'help channel' | 'another channel'): Promise<Talk> =>
  onHearth(1_000, async (program, folder) => {
    if (where === 'help channel') {
      await setHelpChannel(program);
      await pause(knownAfterMs);
    }
    const requests = talkRequests(program.workspace, count);
    const before = processorMs(program.pid);
    const load = await send(
      requests,
      { port: program.port, folder },
      { connections: 4, warmUp: Math.ceil(count / 10) },
    );
    const processor = (processorMs(program.pid) - before) / count;
    await program.kill();
    const heard = heardIn(program.databaseUrl);
    if (heard > 0 !== (where === 'help channel')) throw new Error(`${heard} messages are remembered in ${where}`);
    return { perSecond: load.counted / load.seconds, processorMs: processor };
  });

const setHelpChannel = ({ databaseUrl, workspace }: HearthOnSlack): Promise<void> =>
  withStore(databaseUrl, (store) =>
    store.transaction(async (tx) => {
      const ref: SpaceRef = { platform: 'slack', space: workspace.team };
      const space = await tx.spaces.find(ref);
      if (space) await tx.communities.setChannel(space.communityId, 'help', channelIn(ref, channel));
    }),
  );

function heardIn(databaseUrl: string): number {
  const database = new Sqlite(databaseUrl.replace('sqlite:', ''), { readonly: true });
  try {
    return Number(database.prepare('select count(*) from heard_message').pluck().get());
  } finally {
    database.close();
  }
}
