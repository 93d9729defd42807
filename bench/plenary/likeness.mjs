// Likeness: a thousand items in five languages, made of the 58 questions of the Kyiv case by rewording them from a
// seed; and the families of the case, in each language alone.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { kyiv } from '../meeting.mjs'
import { root } from '../processes.mjs'

const ITEMS = 1000
const LONG_CHARACTERS = 2000
const BUDGET_MS = 2000
const RUNS = 3
const LANGUAGES = ['en', 'fr', 'es', 'ru', 'id']

/** The same question in other words at several tables, as the notes on the scenario name them. */
const FAMILIES = [
  'qg01 qu01 qf01 qn01 qc01', 'qg02 qu02 qf02 qn02', 'qg03 qu03 qf03 qn03 qc06', 'qg04 qu04 qf04 qn04',
  'qg09 qf09 qn09', 'qg10 qf07 qn10', 'qg11 qu09', 'qg13 qu13',
].map((line) => line.split(' '))

/** The comparison is TypeScript, which Node 20 does not read. */
async function loadLikening() {
  const folder = join(root, 'dist/bench/likeness')
  await mkdir(folder, { recursive: true })
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true, outDir: folder, emptyOutDir: true, target: 'node20',
      rollupOptions: { input: { suggest: join(root, 'shared/likeness/suggest.ts') }, output: { entryFileNames: '[name].mjs' } },
    },
  })
  const { likening } = await import(pathToFileURL(join(folder, 'suggest.mjs')).href)
  return likening
}

/** Numbers from 0 to below 1, the same for the same seed (D. H. Lehmer’s generator with the multiplier 48271). */
function drawer(seed) {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Two words of a text are changed, left out, added or exchanged. */
function reword(text, vocabulary, draw) {
  const words = text.split(' ')
  const word = () => vocabulary[Math.floor(draw() * vocabulary.length)]
  for (let change = 0; change < 2; change += 1) {
    const at = Math.floor(draw() * words.length)
    const kind = draw()
    if (kind < 0.35) words[at] = word()
    else if (kind < 0.6) words.splice(at, 1)
    else if (kind < 0.8) words.splice(at, 0, word())
    else words.splice(at, 2, ...words.slice(at, at + 2).toReversed())
  }
  return words.join(' ')
}

function reworded(questions, characters) {
  const draw = drawer(1)
  const vocabularies = Object.fromEntries(LANGUAGES.map((language) => [language, questions.flatMap(({ text }) => text[language].split(' '))]))
  const textOf = ({ text }, language) => {
    const parts = [reword(text[language], vocabularies[language], draw)]
    for (let length = parts[0].length; length < characters; length += parts.at(-1).length + 1) {
      parts.push(reword(questions[Math.floor(draw() * questions.length)].text[language], vocabularies[language], draw))
    }
    return characters === 0 ? parts[0] : parts.join(' ').slice(0, characters)
  }
  return Array.from({ length: ITEMS }, (_, at) => {
    const question = questions[at % questions.length]
    const words = Object.fromEntries(LANGUAGES.map((language) => [language, textOf(question, language)]))
    return { id: `${question.id}:${String(at).padStart(4, '0')}`, table: question.stakeholder, words }
  })
}

function run(likening, items, languages) {
  const began = performance.now()
  const steps = likening(items, { languages })
  let before = began
  let longest = 0
  for (;;) {
    const step = steps.next()
    const now = performance.now()
    longest = Math.max(longest, now - before)
    before = now
    if (step.done === true) return { found: step.value, took: now - began, longest }
  }
}

const ms = (value) => `${Math.round(value)} ms`

/** The best of a few runs: a program that has just begun compiles itself beside its work. */
function measureTime(likening, name, items) {
  const runs = Array.from({ length: RUNS }, () => run(likening, items, LANGUAGES))
  const best = runs.toSorted((one, other) => one.took - other.took)[0]
  return { best, row: { name: `${name} (first run ${ms(runs[0].took)}, longest step ${ms(best.longest)})`, figure: ms(best.took), budget: `≤ ${ms(BUDGET_MS)}`, isKept: best.took <= BUDGET_MS } }
}

/** How many items have one made of the same question as their first suggestion. */
function nearestRight({ pairs }) {
  const first = new Map()
  for (const pair of pairs) for (const id of [pair.one, pair.other]) if (!first.has(id)) first.set(id, pair)
  const isRight = ({ one, other }) => one.split(':')[0] === other.split(':')[0]
  return { suggested: first.size, right: [...first.values()].filter(isRight).length }
}

function familiesIn(likening, questions, languages, say) {
  const items = questions.map(({ id, stakeholder, text }) => ({ id, table: stakeholder, words: text }))
  const { found: { pairs } } = run(likening, items, languages)
  const ranks = FAMILIES.map((family) => 1 + pairs.findIndex(({ one, other }) => family.includes(one) && family.includes(other)))
  const preselected = pairs.filter((pair) => pair.preselected).length
  say(`  ${languages.join(' ')}: ${pairs.length} suggestions; the families come first at ${ranks.join(', ')}`)
  const among = ranks.filter((rank) => rank > 0 && rank <= items.length).length
  return {
    name: `families of the Kyiv case, ${languages.join(' ')}: among the first ${items.length} suggestions`,
    figure: `${among} (last ${Math.max(...ranks)})`, budget: String(FAMILIES.length), isKept: among === FAMILIES.length && preselected === 0,
  }
}

export async function measureLikeness({ say }) {
  const likening = await loadLikening()
  const { questions } = kyiv()
  const short = measureTime(likening, `${ITEMS} items in ${LANGUAGES.length} languages`, reworded(questions, 0))
  const long = measureTime(likening, `the same with ${LONG_CHARACTERS} characters each`, reworded(questions, LONG_CHARACTERS))
  const { suggested, right } = nearestRight(short.best.found)
  const rewording = { name: 'reworded items whose first suggestion is the same question', figure: `${right} of ${suggested}`, budget: `≥ ${ITEMS * 0.95}`, isKept: right >= ITEMS * 0.95 }
  const inLanguages = [...LANGUAGES.map((language) => [language]), LANGUAGES].map((languages) => familiesIn(likening, questions, languages, say))
  return [short.row, long.row, rewording, ...inLanguages]
}
