// oxlint-disable-next-line import/default -- the build makes a file of its own of it, and this is its address
import captureAddress from './capture-worklet.ts?worker&url'
// oxlint-disable-next-line import/default -- as above
import playoutAddress from './playout-worklet.ts?worker&url'
import { hears, tells } from './port.ts'
import type { FromMicrophone, FromPlayout, ToCapture, ToPlayout } from './worklet-messages.ts'

export interface AudioListening {
  readonly playing: (told: FromPlayout) => void
  readonly microphone: (told: FromMicrophone) => void
  /** The microphone was unplugged, or taken away. */
  readonly lost: () => void
  /** The browser has stopped all sound, or lets it go on. */
  readonly stateChanged: () => void
}

const TONE_S = 1.2
const TONE_HZ = 440
const TONE_LOUDNESS = 0.2

/** Whether one may choose here what one hears through: https://webaudio.github.io/web-audio-api/#dom-audiocontext-setsinkid */
const choosesOutput = (context: AudioContext): context is AudioContext & { setSinkId(id: string): Promise<void> } => 'setSinkId' in context

/** Loudspeaker and microphone of this page, with the two worklets beside it. */
export class AudioGraph {
  readonly #context: AudioContext
  readonly #listening: AudioListening
  readonly #volume: GainNode
  readonly #stateChanged = (): void => this.#listening.stateChanged()
  readonly #lost = (): void => this.#listening.lost()
  #playout: AudioWorkletNode | undefined
  #capture: AudioWorkletNode | undefined
  #source: MediaStreamAudioSourceNode | undefined
  #stream: MediaStream | undefined
  #output: string | undefined

  /** The context was opened while a button was pressed: browsers let nothing sound otherwise. */
  constructor(context: AudioContext, listening: AudioListening) {
    this.#context = context
    this.#listening = listening
    this.#volume = context.createGain()
    this.#volume.connect(context.destination)
    context.addEventListener('statechange', this.#stateChanged)
  }

  /** True where the browser lets nothing sound: until somebody presses something, or during a phone call. */
  get isSilent(): boolean {
    return this.#context.state !== 'running'
  }

  get device(): string | undefined {
    return this.#stream?.getAudioTracks()[0]?.getSettings().deviceId
  }

  /** How the open microphone calls itself. */
  get microphoneName(): string | undefined {
    return this.#stream?.getAudioTracks()[0]?.label
  }

  get choosesOutput(): boolean {
    return choosesOutput(this.#context)
  }

  /** What everything sounds through from now on; undefined is what the device has chosen. False where it is not there, or not allowed. */
  async setOutput(device: string | undefined): Promise<boolean> {
    const context = this.#context
    if (device === this.#output) return true // to choose the same again interrupts it, and browsers complain
    if (!choosesOutput(context)) return false
    try {
      await context.setSinkId(device ?? '')
      this.#output = device
      return true
    } catch {
      return false // it goes on sounding where it did
    }
  }

  resume(): Promise<void> {
    return this.#context.resume()
  }

  /** Sets the worklet to work that everything sounds through; answers with the end for the worker's sound. */
  async open(): Promise<MessagePort> {
    await this.#context.audioWorklet.addModule(playoutAddress)
    const node = new AudioWorkletNode(this.#context, 'playout', { numberOfInputs: 0, outputChannelCount: [1] })
    node.connect(this.#volume)
    hears<FromPlayout>(node.port, (told) => this.#listening.playing(told))
    this.#playout = node
    const { port1, port2 } = new MessageChannel()
    tells<ToPlayout>(node.port, { port: port1 }, [port1])
    return port2
  }

  setVolume(volume: number): void {
    this.#volume.gain.setTargetAtTime(volume, this.#context.currentTime, 0.02)
  }

  setLoudness(channel: string, loudness: number): void {
    if (this.#playout !== undefined) tells<ToPlayout>(this.#playout.port, { channel, loudness })
  }

  /**
   * Opens a microphone; it stays closed until `setOpen`. `isHeadset` leaves the voice as it is: what takes echoes away
   * takes parts of an interpreter's voice, too. Rejects as the browser does. Answers with the end for the worker.
   */
  async openMicrophone(device: string | undefined, isHeadset: boolean): Promise<MessagePort> {
    const cleaned = !isHeadset
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: cleaned, noiseSuppression: cleaned, autoGainControl: true, ...(device === undefined ? {} : { deviceId: { ideal: device } }) },
    })
    this.closeMicrophone()
    if (this.#context.state === 'closed') {
      for (const track of stream.getTracks()) track.stop()
      throw new DOMException('the page has closed its sound meanwhile', 'AbortError')
    }
    await this.#context.audioWorklet.addModule(captureAddress)
    const node = new AudioWorkletNode(this.#context, 'capture', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit', channelInterpretation: 'speakers' })
    hears<FromMicrophone>(node.port, (told) => this.#listening.microphone(told))
    const source = this.#context.createMediaStreamSource(stream)
    source.connect(node)
    for (const track of stream.getAudioTracks()) track.addEventListener('ended', this.#lost)
    this.#stream = stream
    this.#source = source
    this.#capture = node
    const { port1, port2 } = new MessageChannel()
    tells<ToCapture>(node.port, { port: port1 }, [port1])
    return port2
  }

  setOpen(isOpen: boolean): void {
    if (this.#capture !== undefined) tells<ToCapture>(this.#capture.port, { isOpen })
  }

  closeMicrophone(): void {
    for (const track of this.#stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.#lost)
      track.stop()
    }
    this.#source?.disconnect()
    this.#capture?.port.close()
    this.#source = undefined
    this.#stream = undefined
    this.#capture = undefined
  }

  /** A soft tone, to hear that one hears. */
  testTone(): void {
    const context = this.#context
    const tone = new OscillatorNode(context, { frequency: TONE_HZ })
    const loudness = new GainNode(context, { gain: 0 })
    const { currentTime: now } = context
    loudness.gain.setTargetAtTime(TONE_LOUDNESS, now, 0.03)
    loudness.gain.setTargetAtTime(0, now + TONE_S - 0.3, 0.08)
    tone.connect(loudness).connect(this.#volume)
    tone.start()
    tone.stop(now + TONE_S)
  }

  close(): void {
    this.closeMicrophone()
    this.#context.removeEventListener('statechange', this.#stateChanged)
    void this.#context.close()
  }
}
