import { describe, expect, it } from 'vitest'
import { channelsOfWish, earsFor } from '../../../client/channels/hearing-wish.ts'
import { afterEvent, isHeard, silentChannel } from '../../../client/channels/sound-state.ts'
import { readTaste, writeTaste } from '../../../client/channels/taste.ts'

const channels = { floor: 't1/floor', wanted: 't1/fr' }

describe('what is listened to', () => {
  it('[W1] follows where one sits, unless a place was chosen', () => {
    expect(channelsOfWish({ language: 'fr', profile: 'listener' }, 't1')).toMatchObject(channels)
    expect(channelsOfWish({ language: 'fr', profile: 'listener' }, null).wanted).toBe('plenary/fr')
    expect(channelsOfWish({ language: null, place: null, profile: 'fast' }, 't1')).toMatchObject({ floor: 'plenary/floor', wanted: 'plenary/floor' })
  })

  it('[W2] is the floor as it is while nobody interprets: nobody sits in silence', () => {
    expect(earsFor(channels, false, 1)).toContainEqual({ channel: 't1/floor', loudness: 1 })
    expect(earsFor({ floor: 't1/floor', wanted: 't1/floor' }, false, 0)).toEqual([{ channel: 't1/floor', loudness: 1 }])
  })

  it('[W3] is the interpretation alone, or both as one likes; what would not be heard is not fetched', () => {
    expect(earsFor(channels, true, 1)).toEqual([{ channel: 't1/fr', loudness: 1 }])
    expect(earsFor(channels, true, 0.5)).toEqual([{ channel: 't1/floor', loudness: 1 }, { channel: 't1/fr', loudness: 1 }])
    expect(earsFor(channels, true, 0.75)[0]?.loudness).toBe(0.5)
    expect(earsFor(channels, true, 0).map(({ loudness }) => loudness)).toEqual([1, 0])
  })
})

describe('what is known of a channel', () => {
  const onAir = [{ seat: 's1', alias: 'Swift', muted: false, slot: 1, since: 0 }]

  it('[W4] is what the hub said last', () => {
    const live = afterEvent(new Map(), { event: 'state', channel: 't1/fr', live: true, onAir, source: null, listeners: 3 })
    expect(isHeard(live.get('t1/fr') ?? silentChannel)).toBe(true)
    const muted = afterEvent(live, { event: 'state', channel: 't1/fr', live: true, onAir: [{ ...onAir[0]!, muted: true }], source: null, listeners: 3 })
    expect(isHeard(muted.get('t1/fr') ?? silentChannel)).toBe(false)
    expect(afterEvent(live, { event: 'slow', channel: 't1/floor' })).toBe(live)
  })

  it('[W5] has an offer for as long as it stands', () => {
    const offered = afterEvent(new Map(), { event: 'handover', channel: 't1/fr', from: 's1', to: null, until: 60 })
    expect(offered.get('t1/fr')?.handover).toEqual({ from: 's1', to: null, until: 60 })
    expect(afterEvent(offered, { event: 'handover', channel: 't1/fr', from: null, to: null, until: 0 }).get('t1/fr')?.handover).toBeUndefined()
  })
})

describe('what one likes', () => {
  const tab = (kept: Record<string, string> = {}): Storage => ({
    length: 0, clear: () => undefined, key: () => null, removeItem: () => undefined,
    getItem: (name) => kept[name] ?? null,
    setItem: (name, value) => void (kept[name] = value),
  })

  it('[W6] is kept in this tab', () => {
    const here = tab()
    writeTaste({ ...readTaste(here), mix: 0.3, language: null }, here)
    expect(readTaste(here)).toMatchObject({ mix: 0.3, language: null, volume: 1 })
  })

  it('[W7] is as usual where something else lies under its name', () => {
    for (const words of ['{', 'null', '7', '{"mix":9,"volume":"loud"}']) expect(readTaste(tab({ 'cafe.sound': words }))).toMatchObject({ mix: 1, volume: 1, saves: false })
  })
})
