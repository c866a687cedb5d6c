import { describeUser } from '../describe.ts';
import { type Method, TIER, userOf } from './method.ts';
import { page } from './paging.ts';

export const users: Record<string, Method> = {
  'users.info': {
    token: 'bot',
    scopes: ['users:read'],
    perMinute: TIER[4],
    run: (args, world) => ({ user: describeUser(userOf(args, world), world.space, world.now()) }),
  },

  'users.list': {
    token: 'bot',
    scopes: ['users:read'],
    perMinute: TIER[2],
    run(args, world) {
      const { items, next } = page([...world.space.users.values()], args);
      return {
        members: items.map((one) => describeUser(one, world.space, world.now())),
        cache_ts: Math.floor(world.now() / 1000),
        ...next,
      };
    },
  },
};
