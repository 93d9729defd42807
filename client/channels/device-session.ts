/** What a phone has to know, so that it does not end the sound when its screen goes dark, or while somebody speaks. */
export class DeviceSession {
  #lock: WakeLockSentinel | undefined
  #wantsLight = false
  readonly #seen = (): void => void this.#light()

  /** Sound goes on behind a dark screen; `stop` and `go` are the buttons that the phone shows there. */
  listening(title: string, stop: () => void, go: () => void): void {
    session('playback')
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.metadata = new MediaMetadata({ title })
    navigator.mediaSession.playbackState = 'playing'
    navigator.mediaSession.setActionHandler('pause', stop)
    navigator.mediaSession.setActionHandler('play', go)
  }

  /** While somebody is on air their screen stays lit. */
  speaking(isOn: boolean): void {
    session(isOn ? 'play-and-record' : 'playback')
    if (isOn === this.#wantsLight) return
    this.#wantsLight = isOn
    if (isOn) document.addEventListener('visibilitychange', this.#seen)
    else document.removeEventListener('visibilitychange', this.#seen)
    void this.#light()
  }

  end(): void {
    this.speaking(false)
    session('auto')
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.playbackState = 'none'
    for (const action of ['pause', 'play'] as const) navigator.mediaSession.setActionHandler(action, null)
  }

  /** The lock goes by itself whenever the page is not seen, so it is asked for again. */
  async #light(): Promise<void> {
    if (!('wakeLock' in navigator)) return
    if (!this.#wantsLight) {
      await this.#lock?.release()
      this.#lock = undefined
      return
    }
    if (document.visibilityState !== 'visible') return
    try {
      this.#lock = await navigator.wakeLock.request('screen')
    } catch {
      this.#lock = undefined // the battery is low; the sound goes on without
    }
  }
}

/** Safari asks what the sound is for; without it all is still once the screen is locked. */
function session(type: 'auto' | 'playback' | 'play-and-record'): void {
  const known: unknown = Reflect.get(navigator, 'audioSession')
  if (typeof known === 'object' && known !== null) Reflect.set(known, 'type', type)
}
