import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { SealingError } from '../../../src/ports/sealing.ts';

const [old, now, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const token = 'xoxb-example-ö😀';

describe('a sealed text', () => {
  it('opens again, for what it was sealed for', () => {
    const sealing = createSealing([now]);
    const sealed = sealing.seal(token, 'slack/T1');
    expect(sealing.open(sealed, 'slack/T1')).toBe(token);
    expect(() => sealing.open(sealed, 'slack/T2')).toThrow(SealingError);
  });

  it('shows nothing of what it is, nor that two are the same', () => {
    const sealing = createSealing([now]);
    const [one, two] = [sealing.seal(token, 'slack/T1'), sealing.seal(token, 'slack/T1')];
    expect(one.text).not.toBe(two.text);
    expect(Buffer.from(one.text, 'base64').includes('xoxb')).toBe(false);
  });

  it('opens with a key that has become an older one, and is known to be sealed with it', () => {
    const sealed = createSealing([old]).seal(token, 'slack/T1');
    const both = createSealing([now, old]);
    expect(both.open(sealed, 'slack/T1')).toBe(token);
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal(token, 'slack/T1'))).toBe(true);
  });

  it('says which key is missing, and neither a key nor the text', () => {
    const sealed = createSealing([old]).seal(token, 'slack/T1');
    expect(() => createSealing([other]).open(sealed, 'slack/T1')).toThrow(
      `A token was encrypted with a key that is not in ENCRYPTION_KEY (its id is ${sealed.keyId})`,
    );
  });

  it.each([
    ['a changed byte', (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`],
    ['half of it', (text: string) => text.slice(0, 40)],
    ['nothing', () => ''],
  ])('does not open where it was changed: %s', (_, change) => {
    const sealing = createSealing([now]);
    const sealed = sealing.seal(token, 'slack/T1');
    expect(() => sealing.open({ ...sealed, text: change(sealed.text) }, 'slack/T1')).toThrow(SealingError);
  });
});
