import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { OneATurn } from '../../../server/socket/one-a-turn.ts'

const aTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

describe('when many knock at once', () => {
  it('each is opened in its turn, in the order of coming, and others work in between', async () => {
    const opened: number[] = []
    const door = new OneATurn()
    for (const number of [1, 2, 3]) door.add(new PassThrough(), () => void opened.push(number))
    expect(opened).toEqual([])
    for (const turn of [1, 2, 3]) {
      await aTurn()
      expect(opened).toHaveLength(turn)
    }
    expect(opened).toEqual([1, 2, 3])
    door.add(new PassThrough(), () => void opened.push(4))
    await aTurn()
    expect(opened).toEqual([1, 2, 3, 4])
  })

  it('who goes away meanwhile, or fails, is not opened, and holds up nobody', async () => {
    const opened: string[] = []
    const door = new OneATurn()
    const [gone, failed, here] = [new PassThrough(), new PassThrough(), new PassThrough()]
    door.add(gone, () => void opened.push('gone'))
    door.add(failed, () => void opened.push('failed'))
    door.add(here, () => void opened.push('here'))
    gone.destroy()
    failed.destroy(new Error('the line broke'))
    for (const _ of [1, 2, 3, 4]) await aTurn()
    expect(opened).toEqual(['here'])
    expect(here.listenerCount('error')).toBe(0)
  })

  it('whoever waits when the house closes is sent away', async () => {
    const door = new OneATurn()
    const socket = new PassThrough()
    let wasOpened = false
    door.add(socket, () => (wasOpened = true))
    door.close()
    await aTurn()
    await aTurn()
    expect([socket.destroyed, wasOpened]).toEqual([true, false])
  })
})
