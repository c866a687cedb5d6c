/** The bits of one byte, and of one character of base64. */
const byteBits = 8;
const characterBits = 6;

/**
 * A text as it looks in base64 of something that contains it, wherever it stands in there: without the characters that
 * depend on what is before and behind it.
 */
function inBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * byteBits) / characterBits);
    return whole.toString('base64').slice(from, Math.floor((whole.length * byteBits) / characterBits));
  });
}

/** A secret as it is, and as it could be written down without being recognised at first sight. */
export function disguisesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = inBase64(bytes);
  const hex = bytes.toString('hex');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64.map((text) => encodeURIComponent(text)),
  ];
}

/** Which of the secrets, by name, stand somewhere in what was written, disguised or not. */
export const secretsIn = (written: string | Buffer, secrets: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(secrets).flatMap(([name, secret]) =>
    disguisesOf(secret).some((each) => written.includes(each)) ? [name] : [],
  );
