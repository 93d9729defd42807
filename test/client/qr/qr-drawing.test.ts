import { describe, expect, it } from 'vitest'
import { qrDrawing } from '../../../client/qr/qr-drawing.ts'

/** Dark modules of the path, row by row. */
function modules(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step++) (grid[Number(y)] ?? [])[Number(x) + step] = true
  }
  return grid
}

describe('the drawing of a QR code', () => {
  const { path, size, margin } = qrDrawing('https://cafe.example/#code=KY74QD')
  const grid = modules(path, size)
  const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
  const corner = (top: number, left: number): string[] =>
    finder.map((_, row) => finder.map((__, column) => (grid[top + row]?.[left + column] === true ? '1' : '0')).join(''))

  it('is a whole code: a size of 17 + 4 × version, and a quiet margin of four', () => {
    expect((size - 17) % 4).toBe(0)
    expect(margin).toBe(4)
  })

  it('has its three finder patterns where cameras look', () => {
    expect([corner(0, 0), corner(0, size - 7), corner(size - 7, 0)]).toEqual([finder, finder, finder])
  })
})
