/** Written for Hearth: the package brings no types. */
declare module 'edmonds-blossom-fixed' {
  /**
   * @param maxCardinality whether to match as many as possible, whatever the weight
   * @returns each one's partner; -1 for none
   */
  export default function maxWeightMatching(
    edges: readonly (readonly [one: number, other: number, weight: number])[],
    maxCardinality: boolean,
  ): readonly number[];
}
