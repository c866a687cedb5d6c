import { newId, newSecret } from './ids.ts';
import type { Fields } from './shapes.ts';

/** A file of which an address was asked for. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** the size that was announced, in bytes */
  readonly length: number;
  readonly secret: string;
  title: string;
  /** what was sent to its address */
  text?: string;
  /** where it was shared */
  channel?: string;
}

export interface Files {
  expect(name: string, length: number): StoredFile;
  find(id: string): StoredFile | undefined;
  urlOf(file: StoredFile): string;
  /** What is sent to an address; `undefined` where the address is none of these. */
  receive(path: string, body: string): { status: number; body: string } | undefined;
}

export function storedFiles(origin: () => string): Files {
  const all = new Map<string, StoredFile>();
  const pathOf = ({ id, secret }: StoredFile): string => `/upload/v1/${id}/${secret}`;
  return {
    expect(name, length) {
      const file: StoredFile = { id: newId('F'), name, title: name, length, secret: newSecret() };
      all.set(file.id, file);
      return file;
    },
    find: (id) => all.get(id),
    urlOf: (file) => `${origin()}${pathOf(file)}`,
    receive(path, body) {
      const file = [...all.values()].find((each) => pathOf(each) === path);
      if (!file) return undefined;
      // Slack takes as many bytes as were announced, once.
      if (Buffer.byteLength(body) !== file.length || file.text !== undefined)
        return { status: 400, body: 'Bad Request' };
      file.text = body;
      return { status: 200, body: `OK - ${file.length}` };
    },
  };
}

/** A file as a message shows it. */
export const describeFile = ({ id, name, title, length }: StoredFile): Fields => ({
  id,
  name,
  title,
  size: length,
  mode: 'hosted',
  is_external: false,
});
