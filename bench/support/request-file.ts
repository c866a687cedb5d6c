/** Requests one after another, each after its length in four bytes. */
export function packed(requests: readonly Buffer[]): Buffer {
  return Buffer.concat(
    requests.flatMap((request) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(request.length);
      return [length, request];
    }),
  );
}

export function unpacked(file: Buffer): readonly Buffer[] {
  const requests: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const end = at + 4 + file.readUInt32BE(at);
    requests.push(file.subarray(at + 4, end));
    at = end;
  }
  return requests;
}
