import { expect, it } from 'vitest';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { StoreError } from '../../src/ports/store/store.ts';

it.each([
  ['a platform that is away', new DeliveryError('unavailable', 'http_500')],
  ['a platform that asks to wait', new DeliveryError('rate_limited', 'http_429')],
  ['a place where Hearth may not write', new DeliveryError('not_allowed', 'not_in_channel')],
  ['a database that does not answer', new StoreError('out_of_reach', 'The database does not answer.')],
])('%s is a warning: whoever runs Hearth can do nothing about it', (_, error) => {
  expect(levelOf(error)).toBe('warn');
});

it.each([
  ['somebody who takes no messages', new DeliveryError('user_unreachable', 'user_not_found')],
  ['a channel that was archived', new DeliveryError('channel_gone', 'is_archived')],
  ['a channel in which Hearth is not', new DeliveryError('not_allowed', 'not_in_channel')],
])('%s is a warning: no operator can mend it', (_, error) => {
  expect(levelOf(error)).toBe('warn');
});

it.each([
  ['a token that is wrong', new DeliveryError('unauthorised', 'invalid_auth')],
  ['a message that the platform refuses', new DeliveryError('refused', 'invalid_blocks')],
  ['a database that cannot be used', new StoreError('cannot_open', 'The file is damaged.')],
  ['a fault of ours', new TypeError('undefined is not a function')],
  ['what is no error at all', 'thrown'],
])('%s is an error: whoever runs Hearth has to mend it', (_, error) => {
  expect(levelOf(error)).toBe('error');
});
