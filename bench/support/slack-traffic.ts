import { createHmac } from 'node:crypto';

/** The secrets of Hearth, Bolt and the stub; made up, in the shape of real ones. */
export const slackSecrets = {
  botToken: 'xoxb-1027-2046-benchBENCHbenchBENCH',
  signingSecret: '1f0e2d3c4b5a69788796a5b4c3d2e1f0',
} as const;

/** Where the traffic comes from. */
export interface Workspace {
  readonly team: string;
  readonly app: string;
}

/** An allowance is five kudos a day, so each giver reacts five times, to the messages of five others. */
export const reactionsPerGiver = 5;

export const userAt = (place: number): string => `U0B${String(place).padStart(8, '0')}`;

/** The number of a user that `userAt` named. */
export const placeOf = (user: string): number => Number(user.slice('U0B'.length));

/** It happens all over the workspace: each one in the next of this many channels. */
export const channels = 100;

const channelAt = (sequence: number): string => `C0BENCH${String(sequence % channels).padStart(4, '0')}`;

/** A moment within the last minutes, different for each message, as Slack writes it. */
const tsAt = (sequence: number, epochSeconds: number): string => `${epochSeconds}.${String(sequence).padStart(6, '0')}`;

/**
 * Requests with reactions that all count: nobody exceeds an allowance, and no two are about the same message.
 * @param people how many users there are: one for every five reactions, and at least six
 * @param from how many reactions were sent before these
 */
export function reactionRequests(workspace: Workspace, count: number, people: number, from = 0): readonly Buffer[] {
  const now = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, place) =>
    reactionRequest(workspace, from + place, from + place, people, now),
  );
}

/** The same in several workspaces in turn, with so many people in each. */
export function reactionsAcross(workspaces: readonly Workspace[], count: number, people: number): readonly Buffer[] {
  const now = Math.floor(Date.now() / 1_000);
  return Array.from({ length: Math.ceil(count / workspaces.length) }, (_, turn) =>
    workspaces.map((workspace, place) =>
      reactionRequest(workspace, turn * workspaces.length + place, turn, people, now),
    ),
  )
    .flat()
    .slice(0, count);
}

/**
 * @param sequence of all reactions, in whichever workspace
 * @param turn of those in this workspace
 */
function reactionRequest(workspace: Workspace, sequence: number, turn: number, people: number, now: number): Buffer {
  const giver = turn % people;
  const round = Math.floor(turn / people) + 1;
  const message = tsAt(sequence % 1_000_000, now - 60 - Math.floor(sequence / 1_000_000));
  return signed(
    envelope(workspace, sequence, now, {
      type: 'reaction_added',
      user: userAt(giver),
      reaction: 'raised_hands',
      item: { type: 'message', channel: channelAt(sequence), ts: message },
      item_user: userAt((giver + round) % people),
      event_ts: tsAt(sequence % 1_000_000, now),
    }),
  );
}

/** Requests with what people write to each other in channels, some of it in threads, none of it about a request. */
export function chatterRequests(workspace: Workspace, count: number, people: number): readonly Buffer[] {
  const now = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, sequence) => {
    const ts = tsAt(sequence % 1_000_000, now - Math.floor(sequence / 1_000_000));
    const text = 'Has anybody tried to fire the tall bowls a little slower? Mine keep cracking at the foot.';
    return signed(
      envelope(workspace, sequence, now, {
        type: 'message',
        user: userAt(sequence % people),
        ts,
        client_msg_id: `5f2c7a70-0000-4000-8000-${String(sequence).padStart(12, '0')}`,
        text,
        team: workspace.team,
        blocks: [
          {
            type: 'rich_text',
            block_id: 'kQx1Z',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
          },
        ],
        channel: channelAt(sequence),
        event_ts: ts,
        channel_type: 'channel',
        // Every third one is in a thread.
        ...(sequence % 3 === 0 ? { thread_ts: tsAt(sequence % 1_000, now - 3_600) } : {}),
      }),
    );
  });
}

/** https://docs.slack.dev/apis/events-api#callback-field */
export function envelope({ team, app }: Workspace, sequence: number, now: number, event: object): string {
  return JSON.stringify({
    token: 'benchBENCHbenchBENCHbenc',
    team_id: team,
    api_app_id: app,
    event,
    type: 'event_callback',
    event_id: `Ev0B${String(sequence).padStart(8, '0')}`,
    event_time: now,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: '4-eyJldCI6InJlYWN0aW9uX2FkZGVkIn0',
  });
}

/** The whole request as sent over the wire, with Slack's headers. */
export function signed(body: string): Buffer {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', slackSecrets.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = [
    'POST /slack/events HTTP/1.1',
    'Host: 127.0.0.1',
    'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
    'Accept-Encoding: gzip,deflate',
    'Accept: */*',
    `X-Slack-Signature: v0=${digest}`,
    `X-Slack-Request-Timestamp: ${timestamp}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Content-Type: application/json',
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
