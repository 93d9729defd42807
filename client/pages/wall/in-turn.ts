import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../i18n/locale.ts'
import { changeLanguage, language, onLanguageChange } from '../../i18n/translate.ts'

/** Long enough for the slowest reader of a few words. */
const TURN_MS = 15_000

/**
 * Shows a picture in each of the meeting's languages in turn. It stops where somebody chooses a language by hand, and
 * does not begin by itself where people want less movement; who came with a language leaves with it.
 */
export class InTurn implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #languages: () => readonly Language[]
  #own: InterfaceLanguage | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  #turning = false
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, languages: () => readonly Language[]) {
    this.#host = host
    this.#languages = languages
    host.addController(this)
  }

  hostConnected(): void {
    this.#own = language()
    this.#stop = onLanguageChange(() => {
      if (this.#turning) return
      this.#own = language()
      this.#set(false)
    })
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.#set(true)
  }

  hostDisconnected(): void {
    this.#stop?.()
    clearInterval(this.#timer)
    this.#timer = undefined
    if (this.#own !== undefined && this.#own !== language()) void this.#speak(this.#own)
  }

  /** Of those in which the interface can be read. */
  get languages(): readonly InterfaceLanguage[] {
    return INTERFACE_LANGUAGES.filter((one) => this.#languages().includes(one))
  }

  get on(): boolean {
    return this.#timer !== undefined
  }

  toggle(): void {
    this.#set(!this.on)
  }

  #set(on: boolean): void {
    clearInterval(this.#timer)
    this.#timer = on && this.languages.length > 1 ? setInterval(() => void this.#next(), TURN_MS) : undefined
    this.#host.requestUpdate()
  }

  async #next(): Promise<void> {
    const all = this.languages
    const next = all[(all.indexOf(language()) + 1) % all.length] // who reads another language than the meeting's begins with its first
    if (next !== undefined) await this.#speak(next)
  }

  async #speak(next: InterfaceLanguage): Promise<void> {
    this.#turning = true
    try {
      await changeLanguage(next)
    } catch {
      this.#set(false) // without a line the picture stays as it is
    } finally {
      this.#turning = false
    }
  }
}

