/** Written for Hearth: the package brings no types. */
declare module 'edmonds-blossom-fixed' {
  /**
   * @param maxCardinality whether as many as possible have to be matched, whatever it weighs
   * @returns with whom each is matched; -1 for nobody
   */
  export default function maxWeightMatching(
    edges: readonly (readonly [one: number, other: number, weight: number])[],
    maxCardinality: boolean,
  ): readonly number[];
}
