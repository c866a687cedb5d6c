/** A number from 0 up to, but not including, 1. A port, so that what depends on chance can be tested. */
export type Random = () => number;
