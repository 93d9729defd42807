import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Devices, Output } from '../../../client/channels/devices.ts'

interface Plugged {
  readonly kind: MediaDeviceKind
  readonly deviceId: string
  readonly label: string
}

const MICROPHONE: Plugged = { kind: 'audioinput', deviceId: 'm1', label: 'Desk microphone' }
const HEADSET: Plugged = { kind: 'audiooutput', deviceId: 'h1', label: 'Headset' }

let plugged: readonly Plugged[]
let notices: () => void

beforeEach(() => {
  plugged = [{ kind: 'audioinput', deviceId: 'default', label: 'Default' }, MICROPHONE, HEADSET, { kind: 'videoinput', deviceId: 'v1', label: 'Camera' }]
  notices = () => undefined
  vi.stubGlobal('navigator', {
    mediaDevices: {
      enumerateDevices: async () => plugged,
      addEventListener: (_type: string, listener: () => void) => (notices = listener),
      removeEventListener: () => undefined,
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the devices for sound', () => {
  it('[D1] are microphones and outputs by their own names, without those that only stand in for one', async () => {
    const devices = new Devices(true, () => undefined)
    await devices.look()
    expect(devices.known).toEqual({ microphones: [{ id: 'm1', name: 'Desk microphone' }], outputs: [{ id: 'h1', name: 'Headset' }] })
  })

  it('[D2] have no outputs where the browser lets nobody choose, and are none before a microphone may be used', async () => {
    const devices = new Devices(false, () => undefined)
    await devices.look()
    expect(devices.known.outputs).toEqual([])
    plugged = [{ ...MICROPHONE, deviceId: '', label: '' }]
    await devices.look()
    expect(devices.known.microphones).toEqual([])
  })

  it('[D3] an output that is unplugged gives way to the device’s own, and is heard through again once it is back', async () => {
    const heardThrough: (string | undefined)[] = []
    const chosen = 'h1'
    const output = (): Output => made
    const devices = new Devices(true, () => void output().choose(chosen))
    const made = new Output({ setOutput: async (device) => heardThrough.push(device) > 0 }, devices, () => undefined)
    await devices.look()
    await expect.poll(() => [made.isLost, heardThrough.at(-1)]).toEqual([false, chosen])
    plugged = [MICROPHONE, { ...HEADSET, deviceId: 'h2', label: 'Loudspeaker' }]
    notices()
    await expect.poll(() => [made.isLost, heardThrough.at(-1)]).toEqual([true, undefined])
    plugged = [MICROPHONE, HEADSET]
    notices()
    await expect.poll(() => [made.isLost, heardThrough.at(-1)]).toEqual([false, chosen])
  })

  it('[D4] an output that the browser does not allow is told as missing', async () => {
    const devices = new Devices(true, () => undefined)
    const output = new Output({ setOutput: async () => false }, devices, () => undefined)
    await devices.look()
    await output.choose('h1')
    expect(output.isLost).toBe(true)
    await output.choose(undefined)
    expect(output.isLost).toBe(false)
  })
})
