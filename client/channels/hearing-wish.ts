import { channelKey, type Channel, type ChannelKey } from '../../shared/channels/channel.ts'
import type { ItemId, Language } from '../../shared/ids.ts'
import { seatedAt } from '../../shared/meeting/lookup.ts'
import { type Consultation, type Seat, stageOf } from '../../shared/meeting/state.ts'
import type { Hurry } from './profiles.ts'

/** What somebody wants to hear. */
export interface Wish {
  /** Null is the floor. */
  readonly language: Language | null
  /** A place of their choice; otherwise wherever they sit. */
  readonly place?: ItemId | null | undefined
  readonly profile: Hurry
}

/** Where a seat hears what is said: its table while a round is on, otherwise the plenary. */
export function hearingPlace(view: Consultation, me: Seat): ItemId | null {
  const { round } = view.cafe
  if (stageOf(view) !== 'cafe' || round === null || round.frozen) return null
  return seatedAt(view, me, round.number) ?? null
}

/** The two channels of a wish; they are one where it is the floor that is wanted. */
export function channelsOfWish(wish: Wish, here: ItemId | null): { readonly floor: ChannelKey; readonly wanted: ChannelKey; readonly channel: Channel } {
  const place = wish.place === undefined ? here : wish.place
  return { floor: channelKey({ place, language: null }), wanted: channelKey({ place, language: wish.language }), channel: { place, language: wish.language } }
}

export interface Ear {
  readonly channel: ChannelKey
  /** 0 to 1. */
  readonly loudness: number
}

/**
 * What to listen to, and how loud. `mix` goes from the floor alone (0) to the interpretation alone (1). Whenever nobody
 * interprets the floor is heard as it is, so that nobody sits in silence; what would not be heard is not fetched.
 */
export function earsFor({ floor, wanted }: { readonly floor: ChannelKey; readonly wanted: ChannelKey }, isInterpreted: boolean, mix: number): readonly Ear[] {
  if (floor === wanted) return [{ channel: floor, loudness: 1 }]
  if (!isInterpreted) return [{ channel: floor, loudness: 1 }, { channel: wanted, loudness: 1 }]
  const ears = [
    { channel: floor, loudness: Math.min(1, 2 * (1 - mix)) },
    { channel: wanted, loudness: Math.min(1, 2 * mix) },
  ]
  return ears.filter(({ channel, loudness }) => channel === wanted || loudness > 0)
}
