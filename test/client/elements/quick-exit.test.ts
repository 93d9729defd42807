import { describe, expect, it } from 'vitest'
import { leaveQuickly, listenForQuickExit } from '../../../client/elements/quick-exit.ts'

/** A window that writes down what is done to it. */
function watchedWindow() {
  const done: string[] = []
  const keys = new EventTarget()
  const view = Object.assign(keys, {
    document: { title: 'Café Mondial', body: { replaceChildren: () => done.push('emptied') } },
    sessionStorage: { clear: () => done.push('session forgotten') },
    localStorage: { clear: () => done.push('device forgotten'), getItem: () => null },
    location: { replace: (address: string) => done.push(address) },
    navigator: {},
  })
  const press = (key: string, timeStamp: number, repeat = false): void => {
    const event = new Event('keydown')
    Object.defineProperties(event, { key: { value: key }, repeat: { value: repeat }, timeStamp: { value: timeStamp } })
    keys.dispatchEvent(event)
  }
  return { view: view as unknown as Window, done, press }
}

describe('quick exit', () => {
  it('empties the page first, forgets all, and leaves for a page that no server sees', () => {
    const { view, done } = watchedWindow()
    leaveQuickly(view)
    expect(done).toEqual(['emptied', 'session forgotten', 'device forgotten', 'about:blank'])
    expect(view.document.title).toBe('')
  })

  it('deletes the words that this device keeps, before it forgets where they lie', () => {
    const { view, done } = watchedWindow()
    const kept = { consultation: 'c1', seat: 's1', speakFor: '', reference: { id: 'd1', kind: 'table', table: 't1', round: 1, language: null }, unsaved: ['tab'] }
    Object.assign(view.localStorage, { getItem: () => JSON.stringify([kept]), setItem: () => undefined, removeItem: () => undefined })
    Object.assign(view, { indexedDB: { deleteDatabase: (name: string) => done.push(name) } })
    leaveQuickly(view)
    expect(done).toEqual(['emptied', 'cafe.words c1 s1 d1 ', 'session forgotten', 'device forgotten', 'about:blank'])
  })

  it('comes with three presses of Shift', () => {
    const { view, press } = watchedWindow()
    let left = 0
    listenForQuickExit(() => left++, view)
    for (const at of [0, 300, 600]) press('Shift', at)
    expect(left).toBe(1)
  })

  it('does not come while someone writes, waits, or holds the key', () => {
    const { view, press } = watchedWindow()
    let left = 0
    listenForQuickExit(() => left++, view)
    press('Shift', 0)
    press('A', 100)
    press('Shift', 200)
    press('B', 300)
    press('Shift', 400)
    press('Shift', 3_000)
    press('Shift', 3_100, true)
    press('Shift', 3_200, true)
    expect(left).toBe(0)
  })
})
