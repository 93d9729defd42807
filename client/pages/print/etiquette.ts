import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { createLocale, INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../i18n/locale.ts'
import { language as spoken, onLanguageChange, translateAll } from '../../i18n/translate.ts'

/** What everybody keeps to at a table, in one language. */
export interface Rules {
  readonly language: InterfaceLanguage
  readonly rules: readonly string[]
}

/** The etiquette in the reader's language, and in those of the meeting's languages that the platform speaks: a card is read by all. */
export class Etiquette implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #languages: () => readonly Language[]
  #others: readonly Rules[] = []
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, languages: () => readonly Language[]) {
    this.#host = host
    this.#languages = languages
    host.addController(this)
  }

  hostConnected(): void {
    this.#stop = onLanguageChange(() => void this.#fetch())
    void this.#fetch()
  }

  hostDisconnected(): void {
    this.#stop?.()
  }

  /** The reader's first. */
  get rules(): readonly Rules[] {
    return [{ language: spoken(), rules: translateAll('paper:etiquette.rules') }, ...this.#others]
  }

  async #fetch(): Promise<void> {
    const wanted = INTERFACE_LANGUAGES.filter((language) => language !== spoken() && this.#languages().includes(language))
    const found: Rules[] = []
    for (const language of wanted) {
      try {
        const locale = await createLocale(language)
        await locale.load('paper')
        found.push({ language, rules: locale.sayAll('paper:etiquette.rules') })
      } catch {
        break // without a line the card says it in the reader's language only
      }
    }
    this.#others = found
    this.#host.requestUpdate()
  }
}
