import type { AudioGraph } from './audio-graph.ts'

/** A microphone, or something that one hears through. */
export interface SoundDevice {
  readonly id: string
  /** As the device calls itself. */
  readonly name: string
}

export interface SoundDevices {
  readonly microphones: readonly SoundDevice[]
  /** Headphones and loudspeakers; none where the browser lets nobody choose among them. */
  readonly outputs: readonly SoundDevice[]
}

/** Names that browsers give to whatever the device itself has chosen; that is what is used where nothing is chosen. */
const STANDING_IN = new Set(['', 'default', 'communications'])

/**
 * What is plugged in. Browsers tell it once a microphone may be used, and not before: until then both lists are empty.
 * Calls `changed` whenever something was plugged in or out.
 */
export class Devices {
  readonly #choosesOutput: boolean
  readonly #changed: () => void
  readonly #look = (): void => void this.look()
  #known: SoundDevices = { microphones: [], outputs: [] }

  constructor(choosesOutput: boolean, changed: () => void) {
    this.#choosesOutput = choosesOutput
    this.#changed = changed
    mediaDevices()?.addEventListener('devicechange', this.#look)
  }

  get known(): SoundDevices {
    return this.#known
  }

  /** Looks anew: after a microphone was opened their names may be told. */
  async look(): Promise<void> {
    const all = (await mediaDevices()?.enumerateDevices().catch(() => [])) ?? []
    const named = (kind: MediaDeviceKind): readonly SoundDevice[] =>
      all.filter((device) => device.kind === kind && !STANDING_IN.has(device.deviceId) && device.label !== '').map(({ deviceId, label }) => ({ id: deviceId, name: label }))
    const known = { microphones: named('audioinput'), outputs: this.#choosesOutput ? named('audiooutput') : [] }
    if (JSON.stringify(known) === JSON.stringify(this.#known)) return
    this.#known = known
    this.#changed()
  }

  close(): void {
    mediaDevices()?.removeEventListener('devicechange', this.#look)
  }
}

/** What one hears through: what was chosen while that is there, else what the device has chosen. */
export class Output {
  readonly #audio: Pick<AudioGraph, 'setOutput'>
  readonly #devices: Devices
  readonly #changed: () => void
  #isLost = false

  constructor(audio: Pick<AudioGraph, 'setOutput'>, devices: Devices, changed: () => void) {
    this.#audio = audio
    this.#devices = devices
    this.#changed = changed
  }

  /** True while what was chosen is unplugged. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Called again whenever something was plugged in or out. */
  async choose(output: string | undefined): Promise<void> {
    const { outputs } = this.#devices.known
    const isThere = output === undefined || outputs.length === 0 || outputs.some(({ id }) => id === output)
    const sounds = await this.#audio.setOutput(isThere ? output : undefined)
    this.#isLost = output !== undefined && !(isThere && sounds)
    this.#changed()
  }
}

/** There are none where the page did not come over a trusted line. */
const mediaDevices = (): MediaDevices | undefined => ('mediaDevices' in navigator ? navigator.mediaDevices : undefined)
