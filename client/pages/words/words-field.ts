import { html, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { field } from '../../elements/field.ts'
import { boundText } from '../../session/bound-text.ts'
import { wishesOfTab } from '../../session/writing-wishes.ts'
import './field-company.ts'
import './shared-field.css'

export interface WordsField {
  /** Unique on the page. */
  readonly id: string
  readonly label: string | TemplateResult
  readonly hint?: string | TemplateResult | undefined
  readonly text: Y.Text | undefined
  readonly language: Language
  /** Characters (UTF-16 units), as `shared/limits.ts` bounds them. */
  readonly maxLength: number
  readonly lines?: number | undefined
  readonly placeholder?: string | undefined
}

/** A field in which several people write at once. Nothing where its words are gone. */
export function wordsField({ id, label, hint, text, language, maxLength, lines = 2, placeholder }: WordsField): TemplateResult | typeof nothing {
  if (text === undefined) return nothing
  return field(
    { id, label, hint },
    (wiring) => html`<div class="shared-field"><textarea id=${wiring.id} class="book" rows=${lines} maxlength=${maxLength} lang=${language} dir=${directionOf(language)} autocomplete="off"
      placeholder=${placeholder ?? nothing} aria-describedby=${wiring.describedBy} ${boundText(text, { maxLength, holding: wishesOfTab() })}></textarea><cafe-field-company .text=${text}></cafe-field-company></div>`,
  )
}
