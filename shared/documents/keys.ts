import { ID_PATTERN } from '../ids.ts'

const idPattern = new RegExp(ID_PATTERN)

/**
 * Whether `key` may name an entry of a document: it looks like an id, and it is no name
 * that every JavaScript object already answers to, such as `constructor`.
 */
export const isEntryKey = (key: string): boolean => idPattern.test(key) && !(key in {})
