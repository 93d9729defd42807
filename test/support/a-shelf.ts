/** What a browser keeps for a page, on the device or for one tab, in memory. */
export class Shelf implements Storage {
  readonly all = new Map<string, string>()
  get length(): number {
    return this.all.size
  }
  clear = (): void => this.all.clear()
  getItem = (key: string): string | null => this.all.get(key) ?? null
  key = (index: number): string | null => [...this.all.keys()][index] ?? null
  removeItem = (key: string): void => void this.all.delete(key)
  setItem = (key: string, value: string): void => void this.all.set(key, value)
}
