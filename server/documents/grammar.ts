import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { isEntryKey } from '../../shared/documents/keys.ts'
import { type RichShape, shapes, type Shape, WORDS } from '../../shared/documents/shapes.ts'
import { itemOf, type SharedType } from './inside-yjs.ts'

/** What holds items: a root, by its name, or a type inside the document or inside the update. */
export type Container = string | SharedType

/** Where an item stands. A key is null in a text. `gone`: inside something that was deleted for good. */
export type Place = { readonly container: Container; readonly key: string | null } | 'gone'

/** A node of rich words: whose grammar it follows, which node it is, and how many nodes it lies in. */
export interface RichNode {
  readonly words: RichShape
  readonly node: string
  readonly depth: number
}
/** What the grammar says of a container. */
export type Rule = Shape | { readonly within: RichNode }

type Value = boolean | number | string

const patterns = new Map<string, RegExp>()
const patternOf = (source: string): RegExp => {
  const known = patterns.get(source)
  if (known !== undefined) return known
  const made = new RegExp(source)
  patterns.set(source, made)
  return made
}

/** The shape of the root with this name; undefined where this kind of document has no such root. */
export const rootShape = (kind: DocumentKind, name: string): Shape | undefined =>
  Object.hasOwn(shapes[kind], name) ? shapes[kind][name] : undefined

/** The shape of what stands under `key` in something of `shape`; undefined where nothing may stand there. */
export function shapeUnder(shape: Rule, key: string): Shape | undefined {
  if ('record' in shape) return Object.hasOwn(shape.record, key) ? shape.record[key] : undefined
  if ('entries' in shape) return isEntryKey(key) ? shape.entries.of : undefined
  return undefined
}

/** The node of rich words that a rule stands for, their root included; undefined where it is about something else. */
export function richNodeOf(rule: Rule): RichNode | undefined {
  if ('within' in rule) return rule.within
  return 'rich' in rule ? { words: rule.rich, node: 'root', depth: 0 } : undefined
}

/** The rule for a type that stands in a node of rich words; undefined where it may not stand there. */
export function ruleInside({ words, node, depth }: RichNode, type: SharedType): Rule | undefined {
  const name = nodeName(type)
  if (name === undefined || depth >= words.depth || !Object.hasOwn(words.nodes, node)) return undefined
  return words.nodes[node]?.includes(name) === true ? { within: { words, node: name, depth: depth + 1 } } : undefined
}

/** Subclasses, such as hooks, have no name. */
function nodeName(type: SharedType): string | undefined {
  if (type.constructor === Y.XmlText) return WORDS
  return type instanceof Y.XmlElement && type.constructor === Y.XmlElement && type.nodeName !== WORDS ? type.nodeName : undefined
}

/** Whether a format of words is one of theirs, and says nothing but on or off. */
export const fitsMark = ({ marks }: RichShape, { key, value }: Y.ContentFormat): boolean =>
  marks.includes(key) && isSwitch(value)

/** On is an empty object, off is null. */
export const isSwitch = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)

/** A type that lies in the document: its root's name when it is a root, else itself. */
export function containerOf(doc: Y.Doc, type: SharedType): Container | undefined {
  if (itemOf(type) !== null) return type
  for (const [name, root] of doc.share) if (root === type) return name
  return undefined
}

/** The rule for a type that lies in the document, found by walking up to its root. */
export function ruleInDocument(doc: Y.Doc, kind: DocumentKind, container: Container): Rule | undefined {
  if (typeof container === 'string') return rootShape(kind, container)
  const item = itemOf(container)
  if (item === null || !(item.parent instanceof Y.AbstractType)) return undefined
  const parent = containerOf(doc, item.parent)
  const above = parent === undefined ? undefined : ruleInDocument(doc, kind, parent)
  if (above === undefined) return undefined
  if (item.parentSub !== null) return shapeUnder(above, item.parentSub)
  const node = richNodeOf(above)
  return node === undefined ? undefined : ruleInside(node, container)
}

/** Whether a plain value fits: its type, and for a string its length and pattern. */
export function fitsValue(shape: Shape, value: unknown): value is Value {
  if (!('value' in shape)) return false
  const rule = shape.value
  if (rule === 'boolean') return typeof value === 'boolean'
  if (rule === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (typeof value !== 'string' || value.length > rule.characters) return false
  return rule.pattern === undefined || patternOf(rule.pattern).test(value)
}

/** Whether a nested type is the one that `shape` asks for, and no subclass of it. */
export function fitsType(shape: Shape, type: SharedType): boolean {
  if ('text' in shape) return type.constructor === Y.Text
  return ('record' in shape || 'entries' in shape) && type.constructor === Y.Map
}
