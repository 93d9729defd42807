/** What the browser gives to code that runs beside its sound, and TypeScript's library leaves out. */

declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Samples since the context began. */
declare const currentFrame: number
/** Samples a second of the context. */
declare const sampleRate: number
