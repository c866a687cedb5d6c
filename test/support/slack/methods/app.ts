import { describeBot } from '../describe.ts';
import { type Method, Refusal, TIER } from './method.ts';

const url = (domain: string): string => `https://${domain}.slack.com/`;

export const app: Record<string, Method> = {
  'api.test': {
    token: 'none',
    scopes: [],
    perMinute: TIER[4],
    run(args) {
      if (args.error) throw new Refusal(String(args.error), { args });
      return Object.keys(args).length > 0 ? { args } : {};
    },
  },

  'auth.test': {
    token: 'bot',
    scopes: [],
    perMinute: 0,
    run: (_, { space: { team, bot } }) => ({
      url: url(team.domain),
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.id,
      bot_id: bot.botId,
      is_enterprise_install: false,
    }),
  },

  'auth.revoke': {
    token: 'bot',
    scopes: [],
    perMinute: TIER[3],
    run(args, world) {
      const pretend = ['1', 'true', true].includes(args.test as string);
      if (!pretend) world.revoke();
      return { revoked: !pretend };
    },
  },

  'auth.teams.list': {
    token: 'bot',
    scopes: [],
    perMinute: TIER[2],
    run: (_, { space: { team } }) => ({
      teams: [{ id: team.id, name: team.name }],
      response_metadata: { next_cursor: '' },
    }),
  },

  // Answered by the front (front.ts), which knows which workspace a code is for.
  'oauth.v2.access': {
    token: 'none',
    scopes: [],
    perMinute: TIER[4],
    run() {
      throw new Refusal('invalid_code');
    },
  },

  'apps.connections.open': {
    token: 'app',
    scopes: ['connections:write'],
    perMinute: TIER[1] * 20,
    run: (_, world) => ({ url: world.socketUrl() }),
  },

  'bots.info': {
    token: 'bot',
    scopes: ['users:read'],
    perMinute: TIER[3],
    run(args, { space }) {
      const id = args.bot ?? space.bot.botId;
      const user = [...space.users.values()].find((one) => one.bot_id === id);
      if (!user) throw new Refusal('bot_not_found');
      if (user.id === space.bot.id) return { bot: { ...describeBot(space), user_id: user.id } };
      return {
        bot: { id, name: user.name, deleted: user.deleted, updated: user.updated, user_id: user.id, icons: {} },
      };
    },
  },

  'emoji.list': {
    token: 'bot',
    scopes: ['emoji:read'],
    perMinute: TIER[2],
    run: (_, { space, now }) => ({ emoji: Object.fromEntries(space.emoji), cache_ts: String(now() / 1000) }),
  },

  'team.info': {
    token: 'bot',
    scopes: ['team:read'],
    perMinute: TIER[3],
    run: (_, { space: { team } }) => ({
      team: { ...team, url: url(team.domain), email_domain: '', icon: { image_default: true }, is_verified: false },
    }),
  },
};
