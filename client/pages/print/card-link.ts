import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'
import type { Refusal } from '../../../shared/failures.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'

/**
 * Where the code on a table's card leads: to the first page, where one types one's own code. Only when somebody presses
 * for it does it open the door by itself: then the card is a key, and whoever holds it can come in.
 */
export class CardLink {
  readonly #host: ReactiveControllerHost
  readonly #store: () => ConsultationStore
  #made: { readonly link: string; readonly code: string } | undefined
  #constituency = ''
  #waiting = false
  #refusal: Refusal | undefined

  constructor(host: ReactiveControllerHost, store: () => ConsultationStore) {
    this.#host = host
    this.#store = store
  }

  get link(): string {
    return this.#made?.link ?? `${location.origin}/`
  }

  get code(): string | undefined {
    return this.#made?.code
  }

  #request(): InvitationRequest {
    return { role: 'participant', constituency: this.#constituency === '' ? null : this.#constituency, table: null, person: null, uses: 'many' }
  }

  form(): TemplateResult | typeof nothing {
    const store = this.#store()
    if (!store.may({ invite: this.#request() })) return nothing
    if (this.#made !== undefined) return notice({ tone: 'warn', drawn: 'key', live: true, words: translate('paper:card.is_key') })
    const { view } = store
    const groups = (view.structure.constituencies ?? []).map(({ id, name }) => {
      const { text, language } = inReaderLanguage(name, sourceOf(view))
      return { value: id, label: text, language }
    })
    return html`<details class="guide"><summary>${icon('key')}${translate('paper:card.make_key')}</summary><div class="stack gap-3">
      <p>${translate('paper:card.key_words')}</p>
      ${selectField({ id: 'card-group', label: translate('paper:card.group'), value: this.#constituency, options: [{ value: '', label: translate('paper:card.no_group') }, ...groups], onChange: (value) => this.#set(() => (this.#constituency = value)) })}
      ${this.#refusal === undefined ? nothing : notice({ tone: 'bad', live: true, words: failureWords(this.#refusal) })}
      <button type="button" class="btn start" ?disabled=${this.#waiting} @click=${() => void this.#make()}>${translate('paper:card.make')}</button>
    </div></details>`
  }

  async #make(): Promise<void> {
    this.#set(() => {
      this.#waiting = true
      this.#refusal = undefined
    })
    const outcome = await this.#store().invite(this.#request())
    this.#set(() => {
      this.#waiting = false
      if (outcome.ok) this.#made = { link: outcome.value.link, code: outcome.value.code }
      else this.#refusal = outcome.refusal
    })
  }

  #set(change: () => void): void {
    change()
    this.#host.requestUpdate()
  }
}
