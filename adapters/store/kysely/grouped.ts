/** Rows by the value that they have in one column, in their order. */
export function groupedBy<Row, Name extends keyof Row>(
  rows: readonly Row[],
  name: Name,
): ReadonlyMap<Row[Name], readonly Row[]> {
  const groups = new Map<Row[Name], Row[]>();
  for (const row of rows) {
    const group = groups.get(row[name]);
    if (group) group.push(row);
    else groups.set(row[name], [row]);
  }
  return groups;
}
