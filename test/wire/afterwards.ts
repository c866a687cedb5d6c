import { expect } from 'vitest';
import { cleanUp, type Program, startProgram } from '../support/program.ts';

/** A stub that a test file used, and what has to be true of all that was sent to it. */
interface Witness {
  close(): Promise<void>;
  /** What the platform's own rules have to say about it. */
  complaints(): Promise<readonly string[]>;
  /** All that was sent, as text. */
  sent(): string;
  /** What must never be written anywhere, by name. */
  secrets(): Readonly<Record<string, string>>;
}

const witnesses: Witness[] = [];
const programs: Program[] = [];

export const witness = (one: Witness): void => void witnesses.push(one);

/** A program whose output is looked at in the end. */
export function watchedProgram(...given: Parameters<typeof startProgram>): Program {
  const hearth = startProgram(...given);
  programs.push(hearth);
  return hearth;
}

/** What every test on the wire has to prove besides its own matter, once for all that its file did. */
export async function lookBack(): Promise<void> {
  await cleanUp();
  const written = programs
    .splice(0)
    .map((hearth) => hearth.output())
    .join('\n');
  for (const one of witnesses.splice(0)) {
    await one.close();
    expect(await one.complaints()).toEqual([]);
    const everything = written + one.sent();
    const secrets = Object.entries(one.secrets());
    // One look for all: there may be thousands.
    const any = new RegExp(secrets.map(([, secret]) => secret.replace(/\W/g, '\\$&')).join('|'));
    const [found] = any.exec(everything) ?? [];
    expect(secrets.find(([, secret]) => secret === found)?.[0], 'this was written somewhere').toBeUndefined();
  }
}
