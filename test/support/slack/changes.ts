/** Wakes those who wait for something to become true, each time anything happened; nobody polls. */
export interface Changes {
  happened(): void;
  /**
   * Resolves with the first truthy answer of `condition`, which is asked again after every change.
   * Rejects after `timeoutMs`, naming the condition and what `describe` knows.
   */
  until<T>(condition: () => T, timeoutMs?: number): Promise<Exclude<T, false | null | undefined | 0 | ''>>;
}

export function changes(describe: () => string): Changes {
  const waiting = new Set<() => void>();

  return {
    happened() {
      for (const wake of [...waiting]) wake();
    },

    until<T>(condition: () => T, timeoutMs = 5_000) {
      type Found = Exclude<T, false | null | undefined | 0 | ''>;
      return new Promise<Found>((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = (): boolean => {
          try {
            const found = condition();
            if (!found) return false;
            stop();
            resolve(found as Found);
          } catch (error) {
            stop();
            reject(error);
          }
          return true;
        };
        const timer = setTimeout(() => {
          if (look()) return;
          stop();
          reject(new Error(`Waited ${timeoutMs} ms in vain for ${condition.toString()}\n${describe()}`));
        }, timeoutMs);
        waiting.add(look);
        look();
      });
    },
  };
}
