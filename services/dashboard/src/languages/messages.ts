/** What the English words are called in another language. */
export type Messages = Readonly<Record<string, string>>
