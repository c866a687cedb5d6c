import { app } from './app.ts';
import { chat } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { usergroups } from './usergroups.ts';
import { users } from './users.ts';
import { views } from './views.ts';

/** The Web API, as far as a bot like Hearth could want it. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...app,
  ...chat,
  ...conversationMethods,
  ...files,
  ...reactions,
  ...users,
  ...usergroups,
  ...views,
};
