import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { channelKey, channelOf } from '../../../shared/channels/channel.ts'
import { Ask } from '../../../shared/channels/control.ts'

describe('the name of a channel', () => {
  test('[C8] says the place and the language, and is read back', () => {
    const names = { 'plenary/floor': [null, null], 'plenary/es': [null, 'es'], 't1/floor': ['t1', null], 't1/zh-Hant': ['t1', 'zh-Hant'] } as const
    for (const [key, [place, language]] of Object.entries(names)) {
      expect(channelKey({ place, language })).toBe(key)
      expect(channelOf(key)).toEqual({ place, language })
    }
  })
  test('[C9] anything else is no channel', () => {
    for (const key of ['', 'plenary', '/es', 't1/', 't1/ES', 't1/es/floor', 't1/floors', '../floor', 't1/es\n', `${'t'.repeat(65)}/es`]) {
      expect([key, channelOf(key)]).toEqual([key, undefined])
    }
  })
})

describe('what a page may ask of the hub', () => {
  const ask = Compile(Ask)

  test('[C10] is exactly what stands in the list', () => {
    expect(ask.Check({ ask: 'subscribe', request: 1, channel: 't1/es', bundle: 2 })).toBe(true)
    expect(ask.Check({ ask: 'source', request: 1, channel: 't1/es', relay: null })).toBe(true)
    for (const wrong of [
      null,
      [],
      { ask: 'subscribe', request: 1, channel: 't1/es', bundle: 6 },
      { ask: 'subscribe', request: 1, channel: 'nowhere', bundle: 1 },
      { ask: 'subscribe', channel: 't1/es', bundle: 1 },
      { ask: 'publish', request: 1, channel: 't1/es', leads: true },
      { ask: 'mute', request: -1, channel: 't1/es', on: true, why: 'mute' },
      { ask: 'acknowledge', request: 1, id: 65_536, slot: 0, seq: 0 },
      { ask: 'eject', request: 1 },
    ]) {
      expect([wrong, ask.Check(wrong)]).toEqual([wrong, false])
    }
  })
})
