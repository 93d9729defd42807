import type { ChannelPlaying } from './mixer.ts'
import type { ProfileName } from './profiles.ts'

/** What the playout worklet is told, by the worker (sound) and by the page (loudness). */
export type ToPlayout =
  | { readonly port: MessagePort }
  | { readonly voice: string; readonly channel: string; readonly profile: ProfileName; readonly seq: number; readonly samples: Float32Array }
  | { readonly ended: string }
  | { readonly forgotten: string }
  | { readonly forgottenVoice: string }
  | { readonly channel: string; readonly loudness: number }

/** What it tells, ten times a second. */
export interface FromPlayout {
  readonly channels: readonly ChannelPlaying[]
}

/** What the capture worklet is told by the page. */
export type ToCapture = { readonly port: MessagePort } | { readonly isOpen: boolean }

/** 20 ms of the microphone for the worker, or word that it was closed; `place` counts frames since the microphone was opened. */
export type FromCapture = { readonly samples: Float32Array; readonly place: number } | { readonly closed: true; readonly place: number }

/** The loudest sample of the last 20 ms, for the page, 0 to 1. */
export interface FromMicrophone {
  readonly peak: number
}
