import type arrivals from '../../locales/en/arrivals.json'
import type card from '../../locales/en/card.json'
import type changed from '../../locales/en/changed.json'
import type bring from '../../locales/en/bring.json'
import type paper from '../../locales/en/paper.json'
import type rotation from '../../locales/en/rotation.json'
import type broadcast from '../../locales/en/broadcast.json'
import type conductLog from '../../locales/en/conduct-log.json'
import type captions from '../../locales/en/captions.json'
import type glossary from '../../locales/en/glossary.json'
import type guide from '../../locales/en/guide.json'
import type app from '../../locales/en/app.json'
import type codes from '../../locales/en/codes.json'
import type common from '../../locales/en/common.json'
import type help from '../../locales/en/help.json'
import type late from '../../locales/en/late.json'
import type silent from '../../locales/en/silent.json'
import type failure from '../../locales/en/failure.json'
import type lobby from '../../locales/en/lobby.json'
import type sound from '../../locales/en/sound.json'
import type start from '../../locales/en/start.json'
import type room from '../../locales/en/room.json'
import type board from '../../locales/en/board.json'
import type booth from '../../locales/en/booth.json'
import type clock from '../../locales/en/clock.json'
import type circle from '../../locales/en/circle.json'
import type table from '../../locales/en/table.json'
import type desk from '../../locales/en/desk.json'
import type shaping from '../../locales/en/shaping.json'
import type notes from '../../locales/en/notes.json'
import type people from '../../locales/en/people.json'
import type plenary from '../../locales/en/plenary.json'
import type history from '../../locales/en/history.json'
import type rule from '../../locales/en/rule.json'
import type setup from '../../locales/en/setup.json'
import type recordPage from '../../locales/en/record-page.json'
import type voice from '../../locales/en/voice.json'
import type wall from '../../locales/en/wall.json'
import type words from '../../locales/en/words.json'

/** Every namespace is one file of `locales/<language>/`; its shape is that of the English file. */
export interface Resources {
  app: typeof app
  captions: typeof captions
  glossary: typeof glossary
  guide: typeof guide
  rotation: typeof rotation
  broadcast: typeof broadcast
  'conduct-log': typeof conductLog
  arrivals: typeof arrivals
  bring: typeof bring
  paper: typeof paper
  card: typeof card
  changed: typeof changed
  codes: typeof codes
  common: typeof common
  failure: typeof failure
  help: typeof help
  late: typeof late
  silent: typeof silent
  lobby: typeof lobby
  sound: typeof sound
  start: typeof start
  room: typeof room
  board: typeof board
  booth: typeof booth
  circle: typeof circle
  clock: typeof clock
  table: typeof table
  desk: typeof desk
  shaping: typeof shaping
  notes: typeof notes
  people: typeof people
  plenary: typeof plenary
  history: typeof history
  rule: typeof rule
  setup: typeof setup
  'record-page': typeof recordPage
  voice: typeof voice
  wall: typeof wall
  words: typeof words
}

export type Namespace = keyof Resources

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type WithoutPlural<Name extends string> = Name extends `${infer Base}_${PluralSuffix}` ? Base : Name
type Paths<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? WithoutPlural<Name>
    : `${Name}.${Paths<Tree[Name]>}`
}[keyof Tree & string]

/** `namespace:path.to.words`. A key that English does not have does not compile. */
export type Key = { [Name in Namespace]: `${Name}:${Paths<Resources[Name]>}` }[Namespace]

/** What fills the `{{blanks}}`; `count` also chooses the plural form. */
export type Blanks = Readonly<Record<string, string | number>>

type Branches<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? never : Name | `${Name}.${Branches<Tree[Name]>}`
}[keyof Tree & string]

/** A group of words that are taken together, as `common:aliases`. */
export type Branch = { [Name in Namespace]: `${Name}:${Branches<Resources[Name]>}` }[Namespace]
