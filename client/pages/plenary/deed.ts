import { html, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../../../shared/failures.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { notice } from '../../elements/notice.ts'
import { failureWords } from '../../session/failure-words.ts'

/** What was done, in words, and how it is taken back. */
export interface Deed {
  readonly words: string
  readonly undo: Command | undefined
}

/** Why it could not be done, beside where it was asked for. */
export function refusedNotice(refusal: Refusal | undefined): TemplateResult | typeof nothing {
  return refusal === undefined ? nothing : html`${notice({ tone: 'bad', words: failureWords(refusal), live: true })}`
}
