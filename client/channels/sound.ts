import type { SoundLine, SoundStore } from './sound-line.ts'

/** The sound of this tab: one line, whichever page is shown. The code comes when it is first wanted. */
class Sound {
  #store: SoundStore | undefined
  #line: SoundLine | undefined
  #opening: Promise<SoundLine> | undefined
  #stop: (() => void) | undefined
  readonly #listeners = new Set<() => void>()

  /** Undefined until somebody has wanted to hear, or to speak. */
  lineOf(store: SoundStore): SoundLine | undefined {
    return this.#store === store ? this.#line : undefined
  }

  get isOpening(): boolean {
    return this.#opening !== undefined && this.#line === undefined
  }

  /**
   * Call it while a button is pressed: browsers let sound begin only then. `speaks`: whoever opens it will speak, too.
   * Rejects when the code could not be fetched.
   */
  async open(store: SoundStore, speaks: boolean): Promise<SoundLine> {
    if (this.#store !== store) this.#close()
    if (this.#opening === undefined) {
      this.#store = store
      const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
      void context.resume()
      this.#opening = this.#begin(store, context, speaks)
    }
    const line = await this.#opening
    if (line.trouble === 'silent') await line.resume()
    return line
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #begin(store: SoundStore, context: AudioContext, speaks: boolean): Promise<SoundLine> {
    this.#tell()
    try {
      const { SoundLine } = await import('./sound-line.ts')
      const line = new SoundLine(store, context, speaks)
      this.#line = line
      this.#stop = line.subscribe(() => (line.isClosed ? this.#close() : this.#tell()))
      return line
    } catch (error) {
      void context.close()
      this.#opening = undefined
      throw error
    } finally {
      this.#tell()
    }
  }

  #close(): void {
    this.#stop?.()
    this.#line?.close()
    this.#line = undefined
    this.#opening = undefined
    this.#store = undefined
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

export const sound = new Sound()
