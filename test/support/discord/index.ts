export type { StubDiscord, StubOptions } from './api.ts';
export type { Outcome } from './person/outcome.ts';
export type { Person } from './person/person.ts';
export type { Channel, Guild, Message } from './shapes.ts';
export { textOf } from './shapes.ts';
export { idOnShard } from './snowflakes.ts';
export { startStubDiscord } from './stub.ts';
