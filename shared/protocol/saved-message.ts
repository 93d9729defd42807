/**
 * The one message that the sync road has beyond the y-websocket protocol. A client sends this type and a number
 * that it chose (both varints); the server sends the same back once everything that this socket sent before is on
 * the disk. Stock clients never send it, and so are never sent it.
 */
export const SAVED_MESSAGE = 102
