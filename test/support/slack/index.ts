export type { StubOptions, StubSlack } from './api.ts';
export type { Person } from './person/person.ts';
export { withIds } from './replay.ts';
export type { Block, Channel, Ephemeral, Message, View } from './shapes.ts';
export { startStubSlack } from './stub.ts';
