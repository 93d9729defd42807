import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('client/styles/tokens.css', 'utf8')
const [everyday = '', sharper = ''] = css.split(/@media [^{]+/)

type Colours = ReadonlyMap<string, string>

/** Colours that a part of the sheet sets, by day (0) or by night (1). */
function coloursOf(sheet: string, hour: 0 | 1): [string, string][] {
  const declared = [...sheet.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)]
  return declared.map(([, name = '', day = '', night = '', both]): [string, string] => [name, both ?? (hour === 0 ? day : night)])
}

const themes: [string, Colours, number][] = [
  ['day', new Map(coloursOf(everyday, 0)), 4.5],
  ['night', new Map(coloursOf(everyday, 1)), 4.5],
  ['day, high contrast', new Map([...coloursOf(everyday, 0), ...coloursOf(sharper, 0)]), 7],
  ['night, high contrast', new Map([...coloursOf(everyday, 1), ...coloursOf(sharper, 1)]), 7],
]

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(colours: Colours, text: string, ground: string): number {
  const [one, other] = [text, ground].map((name) => {
    const hex = colours.get(name)
    if (hex === undefined) throw new Error(`no colour ${name}`)
    return luminance(hex)
  })
  const [light = 0, dark = 0] = [one ?? 0, other ?? 0].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT_ON_GROUND: [string, string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'link', 'lamp-ink', 'good', 'warn', 'bad', 'info'].flatMap((text): [string, string][] => [[text, 'paper'], [text, 'sheet']]),
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['on-lamp', 'lamp'],
  ['ink', 'lamp-wash'],
  ...['good', 'warn', 'bad', 'info'].map((state): [string, string] => [state, `${state}-wash`]),
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((table): [string, string][] => [
    [`table-${table}`, 'paper'],
    [`table-${table}`, 'sheet'],
    [`table-${table}`, `table-${table}-wash`],
    ['on-table', `table-${table}`],
  ]),
]

describe.each(themes)('colours by %s', (_, colours, least) => {
  it.each(TEXT_ON_GROUND)('[C1] let %s be read on %s', (text, ground) => {
    expect(contrast(colours, text, ground)).toBeGreaterThanOrEqual(least)
  })

  it.each([['edge', 'paper'], ['edge', 'sheet'], ['focus', 'paper'], ['focus', 'sheet']])('[C2] let %s be seen on %s', (line, ground) => {
    expect(contrast(colours, line, ground)).toBeGreaterThanOrEqual(3)
  })
})
