const kilobyte = 1_024;

/** Such as “12 KB” or “3.4 MB”. */
const sizeWords = (bytes: number): string =>
  bytes < kilobyte ** 2 ? `${Math.ceil(bytes / kilobyte)} KB` : `${(bytes / kilobyte ** 2).toFixed(1)} MB`;

/** For whoever runs Hearth, on the command line. */
export const backupWords = {
  made: (file: string, bytes: number) =>
    `Everything is in ${file} (${sizeWords(bytes)}), checked and on the disk. ` +
    `Keep it private, and on another machine. “hearth restore ${file}” makes a database of it.`,

  restored: (file: string) => `Everything in ${file} is in the database now, and the file is unchanged. Start Hearth.`,
};
