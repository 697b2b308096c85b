/** Half a year of every source. */
export const coveragePath = '/sources/coverage?weeks=26'
