import { html, nothing, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'
import { named } from './said.ts'

export interface Present {
  readonly alias: string
  readonly me?: boolean | undefined
  readonly remote?: boolean | undefined
  /** A role, in a word or two. */
  readonly note?: string | undefined
}

/** Who is here, by the names they chose. */
export function presenceList(people: readonly Present[]): TemplateResult {
  return html`<ul class="presence">
    ${people.map(({ alias, me = false, remote = false, note }) => {
      const notes = [remote ? translate('common:presence.remote') : undefined, note].filter((part) => part !== undefined)
      return html`<li class=${me ? 'me' : nothing}>${icon(remote ? 'screen' : 'person')}<span>${named(alias)}${me ? ` (${translate('common:presence.you')})` : nothing}</span>${notes.map((part) => html`<span class="meta">${part}</span>`)}</li>`
    })}
  </ul>`
}
