import { strFromU8, unzipSync } from 'fflate'

/** What somebody finds who takes a document apart. */
export interface TakenApart {
  readonly parts: ReadonlyMap<string, string>
  /** The text of every paragraph of the body, with its style. */
  readonly paragraphs: readonly { readonly style: string; readonly text: string; readonly isRightToLeft: boolean }[]
  /** Languages that runs of the body are tagged with. */
  readonly languages: ReadonlySet<string>
}

export function takeApart(bytes: Uint8Array): TakenApart {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  const body = parts.get('word/document.xml') ?? ''
  const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '',
    text: textOf(xml),
    isRightToLeft: xml.includes('<w:bidi/>'),
  }))
  const languages = new Set([...body.matchAll(/<w:lang [^>]*?"([^"]+)"/g)].map(([, tag = '']) => tag))
  return { parts, paragraphs, languages }
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([tag, text]) => (text === undefined ? tag && '\n' : unescape(text))).join('')

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }
const unescape = (text: string): string => text.replaceAll(/&(?:lt|gt|amp|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity)

/** The first thing in an XML part that no reader has to accept; undefined when it is well-formed. */
export function faultOf(xml: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- these are what is to be found
  const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.exec(xml)
  if (illegal !== null) return `a character that XML has not, at ${illegal.index}`
  const open: string[] = []
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(token)) return `an ampersand of its own: ${token.slice(0, 60)}`
      continue
    }
    if (/^<\?xml .*\?>$/.test(token)) continue
    const shape = /^<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>$/.exec(token)
    if (shape === null) return `no tag: ${token.slice(0, 60)}`
    const [, closing, name = '', , empty] = shape
    if (closing === '/') {
      if (open.pop() !== name) return `${name} closes what is not open`
    } else if (empty === '') open.push(name)
  }
  return open.length === 0 ? undefined : `${open.join(', ')} never closed`
}
