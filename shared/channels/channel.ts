import { ID_PATTERN, LANGUAGE_PATTERN, type ItemId, type Language } from '../ids.ts'
import { PLENARY } from '../meeting/speaking.ts'

/** Where something is heard, and in which words: what is said in the room, or one language of it. */
export interface Channel {
  /** A table; null is the plenary. */
  readonly place: ItemId | null
  /** Null is the floor: what is said in the room itself. */
  readonly language: Language | null
}

/** A channel's name on the wire: `plenary/floor`, `plenary/es`, `<table>/floor`, `<table>/ru`. No language is called “floor”. */
export type ChannelKey = string

const FLOOR = 'floor'
const inner = (pattern: string): string => pattern.slice(1, -1)
/** How every channel's key looks. */
export const CHANNEL_PATTERN = `^${inner(ID_PATTERN)}/(${FLOOR}|${inner(LANGUAGE_PATTERN)})$`
const shape = new RegExp(CHANNEL_PATTERN)

export const channelKey = ({ place, language }: Channel): ChannelKey => `${place ?? PLENARY}/${language ?? FLOOR}`

/** The channel of a key; undefined for what is none. */
export function channelOf(key: ChannelKey): Channel | undefined {
  if (!shape.test(key)) return undefined
  const [place = '', language = ''] = key.split('/')
  return { place: place === PLENARY ? null : place, language: language === FLOOR ? null : language }
}
