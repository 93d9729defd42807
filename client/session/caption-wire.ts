import type { Socket } from 'socket.io-client'
import type { BoothNews, BoothSaying } from '../../shared/channels/captions-booth.ts'
import type { CaptionAsk, CaptionNews, CaptionsAsk, CaptionsFollowed } from '../../shared/channels/captions.ts'
import type { Outcome } from '../../shared/failures.ts'
import type { Answer, ClientToServer, ServerToClient } from '../../shared/protocol/contract.ts'

export interface CaptionsHeard {
  readonly caption?: (news: CaptionNews) => void
  readonly booth?: (news: BoothNews) => void
  /** The line is there again: whoever reads has to say so anew. */
  readonly live?: () => void
}

/** Captions and the words of booths, over the line of the deeds. Nothing is queued while there is none. */
export interface CaptionWire {
  captions(ask: CaptionsAsk): Promise<Outcome<CaptionsFollowed | null>>
  caption(ask: CaptionAsk): Promise<Outcome<true>>
  booth(ask: CaptionsAsk): Promise<Outcome<{ readonly notes: readonly BoothNews[] } | null>>
  say(ask: BoothSaying): Promise<Outcome<true>>
  /** Until the returned function is called. */
  hear(heard: CaptionsHeard): () => void
}

type Line = Socket<ServerToClient, ClientToServer>
type Asking = <T>(question: (socket: ReturnType<Line['timeout']>) => Promise<Outcome<T>>) => Promise<Outcome<T>>

const outcome = <T>(answer: Answer<T>): Outcome<T> => (answer.ok ? answer : { ok: false, refusal: answer.error })

export function captionWire(socket: Line, ask: Asking): CaptionWire {
  return {
    captions: (asked) => ask(async (line) => outcome<CaptionsFollowed | null>(await line.emitWithAck('captions', asked))),
    caption: (asked) => ask(async (line) => outcome<true>(await line.emitWithAck('caption', asked))),
    booth: (asked) => ask(async (line) => outcome<{ readonly notes: readonly BoothNews[] } | null>(await line.emitWithAck('booth', asked))),
    say: (asked) => ask(async (line) => outcome<true>(await line.emitWithAck('booth-say', asked))),
    hear: ({ caption, booth, live }) => {
      if (caption !== undefined) socket.on('caption', caption)
      if (booth !== undefined) socket.on('booth', booth)
      if (live !== undefined) socket.on('connect', live)
      return () => {
        if (caption !== undefined) socket.off('caption', caption)
        if (booth !== undefined) socket.off('booth', booth)
        if (live !== undefined) socket.off('connect', live)
      }
    },
  }
}
