import { describe, expect, it } from 'vitest'
import { blocksOfLines } from '../../../../../client/pages/table/notes/pasted-lines.ts'

/** Each block as its kind, its level and its words. */
const read = (text: string) => blocksOfLines(text).map(({ kind, level, runs }) => [kind, level, runs.map((run) => run.text).join('')])

describe('plain words pasted into notes', () => {
  it('[N5] are a paragraph for each line that says anything', () => {
    expect(read('One.\r\n\r\n  Two.  \n')).toEqual([
      ['paragraph', 0, 'One.'],
      ['paragraph', 0, 'Two.'],
    ])
    expect(read(' \n')).toEqual([])
  })

  it('[N6] are items where a sign stands before them, deeper where they are set in', () => {
    expect(read('Heard:\n•\tlate\n\to\tby a month\n- unclear')).toEqual([
      ['paragraph', 0, 'Heard:'],
      ['bullet', 1, 'late'],
      ['bullet', 2, 'by a month'],
      ['bullet', 1, 'unclear'],
    ])
  })

  it('[N7] are numbered items where several lines have numbers; one alone may be a date', () => {
    expect(read('1.\tAsk\n2.\tListen')).toEqual([
      ['ordered', 1, 'Ask'],
      ['ordered', 1, 'Listen'],
    ])
    expect(read('5. September was the first day.')).toEqual([['paragraph', 0, '5. September was the first day.']])
  })

  it('[N8] keep a hyphen that belongs to the words, and every script', () => {
    expect(read('-5 degrees\nمن يقرر؟\n谁决定？')).toEqual([
      ['paragraph', 0, '-5 degrees'],
      ['paragraph', 0, 'من يقرر؟'],
      ['paragraph', 0, '谁决定？'],
    ])
  })
})
