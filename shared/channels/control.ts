import Type, { type Static } from 'typebox'
import { LanguageTag } from '../consultation/schemas.ts'
import type { FailureCode } from '../failures.ts'
import { ID_PATTERN, type Instant, type Language, type SeatId } from '../ids.ts'
import { CHANNEL_PATTERN, type ChannelKey } from './channel.ts'

/** What page and hub tell each other in text frames; sound goes in binary ones (`packet.ts`). */

/** The sub-protocol of the hub. Both are raised together with the packet's version. */
export const MEDIA_PROTOCOL = 'cafe-media.1'
export const MEDIA_PATH = '/media'

const Key = Type.String({ pattern: CHANNEL_PATTERN, maxLength: 90 })
const Number16 = Type.Integer({ minimum: 0, maximum: 0xffff })
const Number32 = Type.Integer({ minimum: 0, maximum: 0xffff_ffff })
const Milliseconds = Type.Integer({ minimum: 0, maximum: 3_600_000 })

const ask = <T extends string, P extends Type.TProperties>(type: T, properties: P) =>
  Type.Object({ ask: Type.Literal(type), request: Number32, ...properties }, { additionalProperties: false })

/**
 * What a page asks. Each is answered once, under its number, with the exception of `acknowledge` and `report`:
 * these come all the time and are answered only when they are refused.
 */
export const asked = {
  /**
   * First of all: the ticket that the page was given by the server. `page` is the same whenever this page comes back, and
   * another one for each: then its lost line, which the hub may not know yet to be lost, gives way at once.
   */
  hello: ask('hello', { ticket: Type.String({ minLength: 20, maxLength: 100 }), page: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })) }),
  /** Answered with `Published`. With `takeover` also where somebody else is on air whom nothing was heard of for long. */
  publish: ask('publish', { channel: Key, takeover: Type.Optional(Type.Boolean()) }),
  /** With a seat, from who leads: takes that person off the channel. */
  unpublish: ask('unpublish', { channel: Key, seat: Type.Optional(Type.String({ pattern: ID_PATTERN })) }),
  /** `cough` is held; both stop the sound at the hub, whatever the page still sends. */
  mute: ask('mute', { channel: Key, on: Type.Boolean(), why: Type.Enum(['mute', 'cough']) }),
  /**
   * Answered with `Subscribed`. So many frames at least come in each message. Asked again, it changes the bundle. `thin`: the
   * line carries little, so whoever publishes there is told to make do with less.
   */
  subscribe: ask('subscribe', { channel: Key, bundle: Type.Integer({ minimum: 1, maximum: 5 }), thin: Type.Optional(Type.Boolean()) }),
  unsubscribe: ask('unsubscribe', { channel: Key }),
  /**
   * The last frame that came of a subscription, with its slot: every half second by a timer, also when nothing came.
   * Without it the hub holds the line for slow, and lets it wait until what is said now can be sent.
   */
  acknowledge: ask('acknowledge', { id: Number16, slot: Type.Integer({ minimum: 0, maximum: 255 }), seq: Number32 }),
  /** How it sounded in the last five seconds. Kept in memory, added up with those of others. */
  report: ask('report', { id: Number16, underruns: Number16, concealedMs: Milliseconds, depthMs: Milliseconds, targetMs: Milliseconds }),
  /** Who is on air would like to hand over. */
  offer: ask('offer', { channel: Key }),
  /** Takes what is offered: answered with `Published`. The switch is where the taker begins to speak, or three seconds later. */
  take: ask('take', { channel: Key }),
  /** Says no to an offer, or takes back one's own. */
  decline: ask('decline', { channel: Key }),
  /** What the interpreters of this channel listen to: the floor, or another language. */
  source: ask('source', { channel: Key, relay: Type.Union([LanguageTag, Type.Null()]) }),
  /** From a language channel to whoever speaks on the floor: a little slower. */
  slow: ask('slow', { channel: Key }),
} as const

export const Ask = Type.Union(Object.values(asked))
export type Ask = Static<(typeof asked)[keyof typeof asked]>
export type AskOf<T extends Ask['ask']> = Extract<Ask, { ask: T }>

/** Packets go under this channel number and slot; others are dropped. */
export interface Published {
  readonly id: number
  readonly slot: number
  /** Speech of more than so many bit/s does not reach all who listen; as in `need`. */
  readonly bitrate?: number
}

/** Packets come under this channel number. A floor's come under several slots at once, one for each who speaks. */
export interface Subscribed {
  readonly id: number
}

export type Reply =
  | { readonly reply: number; readonly ok: true; readonly value?: Published | Subscribed }
  | { readonly reply: number; readonly ok: false; readonly code: FailureCode }

/** Somebody whose sound goes into a channel now. */
export interface OnAir {
  readonly seat: SeatId
  readonly alias: string
  readonly muted: boolean
  readonly slot: number
  /** When their turn began, on the hub's clock; after `limits.interpreterTurnMs` a booth reminds them of the next. */
  readonly since: Instant
}

/** How a channel sounds, over the last ten seconds. */
export interface Health {
  /** Frames that the hub did not get from who is on air. */
  readonly lostFrames: number
  /** The longest that nothing came from who is on air, between two packets of one spurt. */
  readonly longestGapMs: number
  /** What half of the listeners hold back to bridge gaps; null while none has said. */
  readonly delayMs: number | null
  /** How often the sound ran out somewhere, of late, among all who listen. */
  readonly gaps: number
  /** Listeners who had to make up more than 2 % of what they heard. */
  readonly concealing: number
  /** Listeners who are brought back to live speech, because their line is too slow. */
  readonly skipping: number
}

/** To whoever may publish there. `to` is null until somebody takes it; both are null when there is no offer any more. */
export interface Handover {
  readonly event: 'handover'
  readonly channel: ChannelKey
  readonly from: SeatId | null
  readonly to: SeatId | null
  /** The end of the offer; once it is taken, the latest moment of the switch. */
  readonly until: Instant
}

/**
 * Without being asked. `state` goes to whoever may listen to a channel, as soon as it is on air, off air, muted, handed
 * over, or has another source; to whoever publishes there or leads, also when listeners or health change.
 */
export type HubEvent =
  | {
      readonly event: 'state'
      readonly channel: ChannelKey
      /** Its number, where one listens or publishes there. */
      readonly id?: number
      readonly live: boolean
      readonly onAir: readonly OnAir[]
      readonly source: Language | null
      readonly listeners: number
      /** For whoever publishes there, may do so, or leads. */
      readonly health?: Health
    }
  | Handover
  /** To whoever publishes there: so many bit/s of speech at most, until it is told anew; null is what is usual. */
  | { readonly event: 'need'; readonly channel: ChannelKey; readonly bitrate: number | null }
  /** To whoever is heard on a floor, and who leads. */
  | { readonly event: 'slow'; readonly channel: ChannelKey }
  /** One does not listen, or does not publish, there any more. */
  | { readonly event: 'closed'; readonly channel: ChannelKey; readonly what: 'listening' | 'publishing'; readonly code: FailureCode }
  /** So much was left out on a subscription, to come back to what is said now. */
  | { readonly event: 'skipped'; readonly id: number; readonly ms: number }

export type FromHub = Reply | HubEvent
