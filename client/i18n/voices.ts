import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Language } from '../../shared/ids.ts'
import type { Key, Blanks } from './keys.ts'
import { createLocale, INTERFACE_LANGUAGES, type InterfaceLanguage } from './locale.ts'
import { language as spoken, onLanguageChange, translate } from './translate.ts'

/** The interface in one language. */
export interface Voice {
  readonly language: InterfaceLanguage
  readonly say: (key: Key, blanks?: Blanks) => string
}

/** A page's words in the reader's language and in all of the meeting's that the platform speaks: paper and walls are read by everybody. */
export class Voices implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #languages: () => readonly Language[]
  readonly #namespace: 'codes' | 'wall'
  #others: readonly Voice[] = []
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, namespace: 'codes' | 'wall', languages: () => readonly Language[]) {
    this.#host = host
    this.#languages = languages
    this.#namespace = namespace
    host.addController(this)
  }

  hostConnected(): void {
    this.#stop = onLanguageChange(() => this.#host.requestUpdate())
    void this.#fetch()
  }

  hostDisconnected(): void {
    this.#stop?.()
  }

  /** The reader's first. */
  get all(): readonly Voice[] {
    const own: Voice = { language: spoken(), say: translate }
    return [own, ...this.#others.filter(({ language }) => language !== spoken())]
  }

  async #fetch(): Promise<void> {
    const found: Voice[] = []
    for (const language of INTERFACE_LANGUAGES.filter((one) => this.#languages().includes(one))) {
      try {
        const locale = await createLocale(language)
        await locale.load(this.#namespace, 'app')
        found.push({ language, say: (key, blanks) => locale.say(key, blanks) })
      } catch {
        break // without a line it is said in the reader's language only
      }
    }
    this.#others = found
    this.#host.requestUpdate()
  }
}
