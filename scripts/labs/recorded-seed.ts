/** All that is recorded has the same parameters, so that recordings do not differ by chance. */
export const recordedSeed = 0
