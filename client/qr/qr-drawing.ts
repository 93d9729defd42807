import { generate } from 'lean-qr'

/** Light modules around the code, as ISO/IEC 18004 asks. */
const QUIET_ZONE = 4

export interface QrDrawing {
  /** SVG path of the dark modules, one unit each. */
  readonly path: string
  /** Modules on a side, without the margin. */
  readonly size: number
  readonly margin: number
}

/** A QR code as one path. Throws when the text is too long for any code (about 2,900 bytes). */
export function qrDrawing(text: string): QrDrawing {
  const code = generate(text)
  let path = ''
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue
      let width = 1
      while (code.get(x + width, y)) width++
      path += `M${x} ${y}h${width}v1h-${width}z`
      x += width - 1
    }
  }
  return { path, size: code.size, margin: QUIET_ZONE }
}
