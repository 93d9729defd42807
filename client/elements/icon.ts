import { html, svg, type TemplateResult } from 'lit'

/** Drawings on a grid of 20 × 20, one path each; drawn with the colour of the text beside them. */
const DRAWINGS = {
  // the symbols of tables, filled
  diamond: 'M10 .8 19.2 10 10 19.2.8 10Z',
  disc: 'M10 1.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 1 0 0-16.4Z',
  triangle: 'M10 1.2 19.4 18H.6Z',
  square: 'M2.4 2.4h15.2v15.2H2.4Z',
  cross: 'M7 1h6v6h6v6h-6v6H7v-6H1V7h6Z',
  star: 'M10 .8l2.75 6.2 6.75.7-5.05 4.5 1.42 6.6L10 15.4l-5.87 3.4 1.42-6.6L.5 7.7l6.75-.7Z',
  hexagon: 'M10 .8l8 4.6v9.2l-8 4.6-8-4.6V5.4Z',
  moon: 'M14.6 17.2A8.6 8.6 0 1 1 14.6 2.8a6.9 6.9 0 0 0 0 14.4Z',
  // kinds of indicator
  count: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  documented: 'M5 2.5h7l3.5 3.5v11.5H5ZM12 2.5V6h3.5M7.5 10h5.5M7.5 13.5h5.5',
  state: 'M10 2.2 16.5 5v5c0 4-2.8 6.6-6.5 8-3.7-1.4-6.5-4-6.5-8V5ZM6.9 10l2.3 2.3 4-4.3',
  // people and voices
  person: 'M10 3.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 1 0 0-6.6ZM3.5 17.5c.5-4 3-5.7 6.5-5.7s6 1.7 6.5 5.7',
  people: 'M7.3 4a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6ZM1.8 16.5c.4-3.4 2.5-4.9 5.5-4.9s5.1 1.5 5.5 4.9M13 4.2a2.7 2.7 0 0 1 0 5.2M15.2 12c1.700.7 2.7 2.2 3 4.5',
  screen: 'M3.5 3.5h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM7 17h6M10 13.5V17',
  hand: 'M6 10.5V5a1.3 1.3 0 0 1 2.6 0v4V3.5a1.3 1.3 0 0 1 2.6 0V9V4.5a1.3 1.3 0 0 1 2.6 0V12c0 3.5-1.8 5.8-4.8 5.8-2.7 0-3.8-1.3-5.2-4.1L2.6 11c-.5-1 .8-2 1.7-1.2Z',
  mic: 'M10 2a2.5 2.5 0 0 1 2.5 2.5V9a2.5 2.5 0 0 1-5 0V4.5A2.5 2.5 0 0 1 10 2ZM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v3',
  mute: 'M10 2a2.5 2.5 0 0 1 2.5 2.5V9a2.5 2.5 0 0 1-5 0V4.5A2.5 2.5 0 0 1 10 2ZM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v3M3 3l14 14',
  speech: 'M3.5 3.5h13a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H9l-4 3.5V14H3.5a1 1 0 0 1-1-1V4.5a1 1 0 0 1 1-1Z',
  voice: 'M3 7.5h3L10.5 3.5v13L6 12.5H3ZM13.5 7.5a3.5 3.5 0 0 1 0 5M15.8 5a7 7 0 0 1 0 10',
  quote: 'M3.5 14.5c2.5-.5 3.5-2 3.5-4H4v-5h4.5v5c0 3-1.5 5.5-5 6ZM12 14.5c2.5-.5 3.5-2 3.5-4h-3v-5H17v5c0 3-1.5 5.5-5 6Z',
  globe: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15ZM2.5 10h15M10 2.5c2.5 2 3.5 4.7 3.5 7.5s-1 5.5-3.5 7.5c-2.5-2-3.5-4.7-3.5-7.5s1-5.5 3.5-7.5Z',
  headphones: 'M3 13.5V10a7 7 0 0 1 14 0v3.5M3 12.5h2.5v5H4a1 1 0 0 1-1-1ZM17 12.5h-2.5v5H16a1 1 0 0 0 1-1Z',
  // states
  check: 'm3.5 10.5 4.2 4.2L16.5 5.5',
  alert: 'M10 2.5 18.5 17h-17ZM10 8v4M10 14.6v.1',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15ZM10 9v5M10 6.1v.1',
  question: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15ZM7.7 8a2.3 2.3 0 1 1 3.5 1.9c-.8.5-1.200.9-1.2 1.9M10 14.2v.1',
  dash: 'M4 10h12',
  tag: 'M3 3h6.5l7.5 7.5-6.5 6.5L3 9.5ZM6.5 6.4v.1',
  flag: 'M5 18V2.5h10l-2.5 3.7L15 10H5',
  lock: 'M5 9h10a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1ZM6.5 9V6a3.5 3.5 0 0 1 7 0v3',
  key: 'M6.8 9.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 1 0 0-7.6ZM9.6 10.3 17 3M13.2 6.8l2.6 2.6M16 4l1.5 1.5',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15ZM10 5.5V10l3 2',
  seal: 'M10 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11ZM7 13l-1.5 5L10 16l4.5 2L13 13',
  split: 'M2.5 10h15M6 6.5 2.5 10 6 13.5M14 6.5l3.5 3.5-3.5 3.5',
  eye: 'M1.8 10c2-3.7 4.8-5.5 8.2-5.5s6.2 1.8 8.2 5.5c-2 3.7-4.8 5.5-8.2 5.5S3.8 13.7 1.8 10ZM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5Z',
  // deeds
  pen: 'm3 17 1-4L13.5 3.5l3 3L7 16Z',
  plus: 'M10 4v12M4 10h12',
  close: 'm5 5 10 10M15 5 5 15',
  arrow: 'M3 10h14M12 5l5 5-5 5',
  up: 'M10 17V3M5 8l5-5 5 5',
  down: 'M10 3v14M5 12l5 5 5-5',
  merge: 'M4 3v3.5L10 11l6-4.5V3M10 11v6.5M7.5 15l2.5 2.5 2.5-2.5',
  park: 'M4.5 2.5h11a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM8 14.5v-9h2.7a2.7 2.7 0 0 1 0 5.4H8',
  reject: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15ZM6.5 10h7',
  undo: 'M7.5 4 3.5 8l4 4M3.5 8h8a4.5 4.5 0 0 1 0 9H8',
  strong: 'M5.5 3.5h5.5a3.25 3.25 0 0 1 0 6.5H5.5ZM5.5 10h6.5a3.25 3.25 0 0 1 0 6.5H5.5Z',
  emphasis: 'M6 3v6a4 4 0 0 0 8 0V3M4.5 17h.1M8.2 17h.1M11.9 17h.1M15.6 17h.1',
  numbers: 'M8.5 5H17M8.5 10H17M8.5 15H17M2.8 3.6 4.2 3v4.5M2.5 12.7a1.3 1.3 0 1 1 2.3 1L2.6 16.8h2.6',
  redo: 'm12.5 4 4 4-4 4M16.5 8h-8a4.5 4.5 0 0 0 0 9H12',
  link: 'M8.5 11.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5L10 5M11.5 8.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5L10 15',
  download: 'M10 2.5v10M5.5 8.5l4.5 4.5 4.5-4.5M3 17h14',
  exit: 'M8.5 3H3.5v14h5M8 10h9M13.5 6.5 17 10l-3.5 3.5',
  // things
  qr: 'M3 3h5v5H3ZM12 3h5v5h-5ZM3 12h5v5H3ZM12 12h2v2M17 12v1M12 17h1M15.5 15.5H17V17h-1.5Z',
  list: 'M7.5 5H17M7.5 10H17M7.5 15H17M3.5 5v.1M3.5 10v.1M3.5 15v.1',
  cup: 'M3.5 7h10v4.5a4.5 4.5 0 0 1-4.5 4.5h-1a4.5 4.5 0 0 1-4.5-4.5ZM13.5 8h1.2a2.2 2.2 0 0 1 0 4.4h-1.3M6.5 2.5v2M10 2.5v2',
  meal: 'M6 2.5v15M3.5 2.5V7a2.5 2.5 0 0 0 5 0V2.5M14 17.5v-15c-2 .8-3 2.800-3 5.500 0 1.7 1 3 3 3',
  table: 'M2 7.5c0-1.9 3.6-3.5 8-3.5s8 1.6 8 3.5S14.4 11 10 11 2 9.4 2 7.5ZM5 10.3V16M15 10.3V16M10 11v6.5',
  book: 'M10 5C8 3.5 5.5 3.2 2.5 3.5v12C5.5 15.2 8 15.5 10 17c2-1.5 4.5-1.8 7.5-1.5v-12C14.5 3.2 12 3.5 10 5ZM10 5v12',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4a2 2 0 1 0 0 4 2 2 0 1 0 0-4ZM7 12a2 2 0 1 0 0 4 2 2 0 1 0 0-4Z',
} as const

export type IconName = keyof typeof DRAWINGS

/** Drawings that point along the line of text, and so turn round where it runs from right to left. */
const TURNING: ReadonlySet<IconName> = new Set<IconName>(['arrow', 'exit', 'undo', 'redo', 'list', 'quote', 'speech'])

/** A drawing for eyes only: the word that it stands beside says the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class=${TURNING.has(name) ? 'i turns' : 'i'} viewBox="0 0 20 20" aria-hidden="true">${drawing(name)}</svg>`
}

/** The bare path of a drawing, for pictures made of several. */
export function drawing(name: IconName): TemplateResult {
  return svg`<path d=${DRAWINGS[name]}></path>`
}
