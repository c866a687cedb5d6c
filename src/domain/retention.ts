/**
 * For how long is kept what is needed for a while only. What people hand to Hearth stays until they take it back, are forgotten
 * (src/domain/privacy/rules.ts), or their community is erased.
 */
export const retention = {
  /** Undeliverable messages can be sent again by hand for as long as somebody is likely to; then their words are deleted. */
  undeliverableWordsDays: 30,
  /** A message is tried again for so long. */
  triedDays: 3,
  /** A link to the pages of stewards, which chat apps keep in their history, works once and for so long. */
  pageLinkMinutes: 15,
  /** However busy somebody is with the pages, they ask for another link after a day's work. */
  pageSessionHours: 8,
} as const;
