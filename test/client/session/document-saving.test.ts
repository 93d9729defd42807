import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Saving } from '../../../client/session/document-saving.ts'

describe('what somebody writes', () => {
  let asked: number[]
  let told: string[]
  let line: boolean
  let saving: Saving

  const begins = (unsaved = false): void => {
    saving = new Saving(unsaved, {
      ask: (number) => {
        if (line) asked.push(number)
        return line
      },
      changed: () => told.push(saving.state),
    })
  }

  beforeEach(() => {
    vi.useFakeTimers()
    asked = []
    told = []
    line = true
    begins()
    saving.ready()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is typed, then sent after a short rest, then saved when the server says so', () => {
    saving.edited()
    expect(saving.state).toBe('typing')
    vi.advanceTimersByTime(399)
    expect(asked).toEqual([])
    vi.advanceTimersByTime(1)
    expect([asked, saving.state]).toEqual([[1], 'sent'])
    saving.heard(1)
    expect(told).toEqual(['typing', 'sent', 'saved'])
    vi.advanceTimersByTime(10_000)
    expect(asked).toEqual([1])
  })

  it('is asked about each second by who writes without a rest, and never said to be saved before the last of it is', () => {
    for (let key = 0; key < 21; key += 1) {
      saving.edited()
      vi.advanceTimersByTime(100)
    }
    expect(asked).toEqual([1, 2])
    saving.heard(1)
    saving.heard(2)
    expect(saving.state).toBe('typing')
    vi.advanceTimersByTime(400)
    saving.heard(3)
    expect(saving.state).toBe('saved')
  })

  it('is neither sent nor saved while there is no line, and asked about again when the server has it', () => {
    saving.edited()
    vi.advanceTimersByTime(400)
    saving.lost()
    expect(saving.state).toBe('typing')
    saving.heard(1) // too late: what the line swallowed counts for nothing
    expect(saving.state).toBe('typing')
    line = false
    saving.edited()
    vi.advanceTimersByTime(5_000)
    expect([saving.state, asked]).toEqual(['typing', [1]])
    line = true
    saving.ready()
    saving.heard(2)
    expect(saving.state).toBe('saved')
  })

  it('from an earlier time is not saved before the server has been asked', () => {
    begins(true)
    expect(saving.state).toBe('typing')
    saving.ready()
    saving.heard(1)
    expect(saving.state).toBe('saved')
  })

  it('is not asked about any more once the document is closed', () => {
    saving.edited()
    saving.stop()
    vi.advanceTimersByTime(5_000)
    expect(asked).toEqual([])
  })
})
