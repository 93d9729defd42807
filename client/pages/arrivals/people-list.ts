import { LitElement, nothing, type TemplateResult } from 'lit'
import { emptyState } from '../../elements/empty-state.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { PeopleImport } from '../people/people-import.ts'
import { Acting } from '../room/acting.ts'

const TAKE = 'people'

/** More people are expected: a list, as it came from whoever keeps it. */
export class CafePeopleList extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'people')
  readonly #acting = new Acting(this)
  readonly #import = new PeopleImport(this)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const { structure } = this.consultation.view
    if ((structure.constituencies ?? []).length === 0) return emptyState(translate('people:groups_first'), translate('people:groups_first_next'))
    return this.#import.section({
      structure,
      passedOver: ['hosts'],
      refusal: this.#acting.refusal(TAKE),
      take: async (people) => (await this.#acting.run(TAKE, () => this.consultation.command({ type: 'expect-people', people: people.map(({ person }) => person) })))?.ok === true,
      takeBack: async (people) => (await this.#acting.run(TAKE, () => this.consultation.command({ type: 'forget-people', people: people.map(({ person }) => person.id) })))?.ok === true,
    })
  }
}

customElements.define('cafe-people-list', CafePeopleList)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-people-list': CafePeopleList
  }
}
