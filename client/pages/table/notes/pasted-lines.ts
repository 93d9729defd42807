import { type Block, DEEPEST_LIST, type Run } from '../../../../shared/documents/rich-text.ts'
import { pastedText } from '../../../session/pasted-text.ts'

/** A sign and a blank: dots and squares alone, a hyphen, a dash or a small o where the words keep their distance. */
const BULLET = /^\s*(?:[•‣◦⁃∙▪▫■●○·§\uF0A7\uF0B7]\s*|[-–—*]\s+|o\s{2,})(?=\S)/u
const NUMBER = /^\s*(?:\d{1,3}|[a-z])[.)]\s+(?=\S)/iu

/** A paragraph that begins with the sign of an item is one. */
export function asItem(block: Block): Block {
  const [first, ...more] = block.runs
  const sign = first === undefined ? undefined : BULLET.exec(first.text)?.[0]
  if (first === undefined || sign === undefined) return block
  const runs = first.text.length === sign.length ? more : [{ ...first, text: first.text.slice(sign.length) }, ...more]
  return { kind: 'bullet', level: Math.max(1, block.level), runs }
}

/** Pasted plain words: a paragraph for each line; lines that begin with a sign, or several with numbers, are lists. */
export function blocksOfLines(text: string): readonly Block[] {
  const lines = pastedText(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const numbered = lines.filter((line) => NUMBER.test(line)).length > 1
  return lines.map((line) => {
    const level = 1 + Math.floor((/^ */.exec(line)?.[0].length ?? 0) / 2)
    const number = numbered ? NUMBER.exec(line)?.[0] : undefined
    const block: Block = { kind: 'paragraph', level: 0, runs: [plainRun(line.trim())] }
    const item = number === undefined ? asItem(block) : { ...block, kind: 'ordered' as const, runs: [plainRun(line.slice(number.length).trim())] }
    return item.kind === 'paragraph' ? item : { ...item, level: Math.min(level, DEEPEST_LIST) }
  })
}

const plainRun = (text: string): Run => ({ text, strong: false, emphasis: false })
