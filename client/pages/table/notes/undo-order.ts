import * as Y from 'yjs'

/**
 * Takes back or does again, by `act`. What Yjs puts back then may name as its right neighbour one that stands before
 * its left neighbour: replicas would place it differently for ever, and so the server refuses it. Such an item gets
 * the neighbour that it has. What meanwhile comes in from another copy stays as it is.
 */
export function inRightOrder<T>(act: () => T): T {
  const { integrate } = Y.Item.prototype
  Y.Item.prototype.integrate = function (this: Y.Item, transaction, offset) {
    if (transaction.local && this.left !== null && this.right !== null && !standsBefore(this.left, this.right)) {
      this.right = this.left.right
      this.rightOrigin = this.right === null ? null : this.right.id
    }
    integrate.call(this, transaction, offset)
  }
  try {
    return act()
  } finally {
    Y.Item.prototype.integrate = integrate
  }
}

function standsBefore(left: Y.Item, right: Y.Item): boolean {
  for (let item = left.right; item !== null; item = item.right) if (item === right) return true
  return false
}
