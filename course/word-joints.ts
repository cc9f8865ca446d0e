/** Where a long name of code may be broken: before a dot or a capital letter, after what joins. */
const joints = /(?=\.(?=\w))|(?<=\w-|[/:=_,])(?=\w)|(?<=[a-z])(?=[A-Z])/

/** What a line of a phone holds beside a few words. */
export const longestWhole = 20

/** The pieces between which a line may break: one where the word is short enough to stay whole. */
export const piecesOf = (word: string): readonly string[] => (word.length > longestWhole ? word.split(joints) : [word])
