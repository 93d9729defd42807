// Hears what the page's own worklets hear and play, from beside them: the page's code is the one that is shipped.

/** Runs in the audio thread: hands on what goes past, in pieces of 20 ms, with both clocks. */
export const tapModule = `
const PIECE = 960
registerProcessor('bench-tap', class extends AudioWorkletProcessor {
  #samples = new Int16Array(PIECE)
  #filled = 0
  process([[channel]]) {
    for (let index = 0; index < 128; index++) {
      const value = channel === undefined ? 0 : channel[index]
      this.#samples[this.#filled++] = Math.max(-32768, Math.min(32767, Math.round(value * 32768)))
      if (this.#filled < PIECE) continue
      const past = index + 1
      this.port.postMessage({ frame: currentFrame + past - PIECE, at: Date.now() - (128 - past) / 48, samples: this.#samples }, [this.#samples.buffer])
      this.#samples = new Int16Array(PIECE)
      this.#filled = 0
    }
    return true
  }
})`

/** Runs in the page before its own code. Keeps what was captured and played, and what the player says of itself. */
export function tapPage(module) {
  const { AudioWorkletNode: Worklet, AudioWorklet: Loader, AudioNode: Node } = window
  if (Worklet === undefined) return // no sound where the origin is not trusted
  const tap = { kept: { capture: [], playout: [] }, told: [] }
  Object.defineProperty(window, 'benchTap', { value: tap })
  const address = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }))
  const { addModule } = Loader.prototype
  Loader.prototype.addModule = async function (...words) {
    await addModule.call(this, address)
    return addModule.apply(this, words)
  }
  const connect = Node.prototype.connect
  const listen = (context, into) => {
    const node = new Worklet(context, 'bench-tap', { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
    node.port.addEventListener('message', ({ data }) => void into.push(data))
    node.port.start()
    return node
  }
  const ears = new WeakMap()
  window.AudioWorkletNode = class extends Worklet {
    constructor(context, name, settings) {
      super(context, name, settings)
      if (name === 'capture') ears.set(this, listen(context, tap.kept.capture))
      if (name !== 'playout') return
      connect.call(this, listen(context, tap.kept.playout))
      this.port.addEventListener('message', ({ data }) => void tap.told.push({ at: Date.now(), channels: data.channels }))
    }
  }
  Node.prototype.connect = function (to, ...words) {
    const ear = ears.get(to)
    if (ear !== undefined) connect.call(this, ear)
    return connect.call(this, to, ...words)
  }
  /** What was kept of one end, as text; from then on it is empty. */
  tap.take = async (name) => {
    const blocks = tap.kept[name].splice(0)
    const bytes = await new Blob(blocks.map(({ samples }) => samples)).arrayBuffer()
    const text = await new Promise((resolve) => {
      const reader = new FileReader()
      reader.addEventListener('load', () => resolve(reader.result.slice(reader.result.indexOf(',') + 1)))
      reader.readAsDataURL(new Blob([bytes]))
    })
    return { frames: blocks.map(({ frame }) => frame), at: blocks.map(({ at }) => at), text }
  }
}

/** The other end of `take`: the blocks again. */
export function blocksOf({ frames, at, text }) {
  const bytes = Buffer.from(text, 'base64')
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const length = samples.length / Math.max(1, frames.length)
  return frames.map((frame, number) => ({ frame, at: at[number], samples: samples.subarray(number * length, (number + 1) * length) }))
}
