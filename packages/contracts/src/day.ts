/** A day in milliseconds, of a calendar without daylight saving: all days here are UTC days. */
export const dayMs = 86_400_000
