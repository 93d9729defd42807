import { html, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { textField } from '../../elements/field.ts'
import { translate } from '../../i18n/translate.ts'

/** More people than fit under one look are searched. */
const SEARCHED = 24

export const isCrowd = (people: number): boolean => people > SEARCHED

interface Finding {
  readonly id: string
  readonly sought: string
  readonly onInput: (sought: string) => void
  /** How many answer; undefined while nothing is sought. */
  readonly found: number | undefined
}

/** A field to find somebody by their name, and how many were found. Needs the namespace `rotation`. */
export function finding({ id, sought, onInput, found }: Finding): TemplateResult {
  const words = found === undefined ? '' : found === 0 ? translate('rotation:find.none') : translate('rotation:find.found', { count: found })
  return html`<div class="stack gap-1 room-find">${textField({ id, label: translate('rotation:find.label'), value: sought, onInput, maxLength: limits.aliasCharacters })}
    <p class="meta" role="status">${words}</p></div>`
}
