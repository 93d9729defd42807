/**
 * Addition and multiplication in the finite field of a prime power. Elements are 0 to order - 1: the
 * digits of an element in base `prime` are the coefficients of its polynomial, lowest first.
 */
export interface Field {
  readonly order: number
  readonly add: (left: number, right: number) => number
  readonly multiply: (left: number, right: number) => number
}

/** Irreducible monic polynomials without their leading term, lowest coefficient first (Lidl and Niederreiter, table C). */
const REDUCTIONS: ReadonlyMap<number, readonly number[]> = new Map([
  [4, [1, 1]], // x² + x + 1 over GF(2)
  [8, [1, 1, 0]], // x³ + x + 1
  [16, [1, 1, 0, 0]], // x⁴ + x + 1
  [32, [1, 0, 1, 0, 0]], // x⁵ + x² + 1
  [9, [1, 0]], // x² + 1 over GF(3)
  [27, [1, 2, 0]], // x³ + 2x + 1
  [25, [2, 0]], // x² + 2 over GF(5)
])

/** The field with so many elements, up to 40; `undefined` when there is none. */
export function fieldOfOrder(order: number): Field | undefined {
  const prime = smallestFactor(order)
  const reduction = order === prime ? [0] : REDUCTIONS.get(order)
  if (order < 2 || !reduction) return undefined
  if (order === prime) {
    return { order, add: (a, b) => (a + b) % order, multiply: (a, b) => (a * b) % order }
  }
  const degree = reduction.length
  const digits = (element: number): number[] =>
    Array.from({ length: degree }, (_, place) => Math.floor(element / prime ** place) % prime)
  const element = (coefficients: readonly number[]): number =>
    coefficients.reduce((sum, coefficient, place) => sum + (coefficient % prime) * prime ** place, 0)
  const add = (left: number, right: number): number => {
    const others = digits(right)
    return element(digits(left).map((digit, place) => digit + (others[place] ?? 0)))
  }
  /** Multiplied by x; x to the degree is replaced by the negative of the reduction. */
  const timesX = (value: number): number => {
    const coefficients = digits(value)
    const top = coefficients[degree - 1] ?? 0
    return element(
      reduction.map((term, place) => (coefficients[place - 1] ?? 0) + top * (prime - term)),
    )
  }
  const multiply = (left: number, right: number): number => {
    let product = 0
    let shifted = left
    for (const digit of digits(right)) {
      for (let times = 0; times < digit; times += 1) product = add(product, shifted)
      shifted = timesX(shifted)
    }
    return product
  }
  return { order, add, multiply }
}

function smallestFactor(order: number): number {
  for (let factor = 2; factor * factor <= order; factor += 1) if (order % factor === 0) return factor
  return order
}
