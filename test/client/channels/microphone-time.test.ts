import { expect, it } from 'vitest'
import { MicrophoneTime } from '../../../client/channels/microphone-time.ts'

it('the time of a microphone goes on where another takes its place, as much later as it was', () => {
  const time = new MicrophoneTime()
  expect(time.begins(0)).toBeUndefined()
  expect(time.at(0, 100)).toBe(0)
  expect(time.at(500, 10_100)).toBe(500)
  expect(time.begins(10_600)).toBe(500)
  expect(time.at(0, 10_620)).toBe(526)
  expect(time.at(1, 10_640)).toBe(527)
})

it('it never goes back, whatever the clock says', () => {
  const time = new MicrophoneTime()
  time.begins(0)
  expect(time.at(90, 5_000)).toBe(90)
  time.begins(4_000)
  expect(time.at(0, 4_000)).toBe(91)
})
