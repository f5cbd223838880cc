import type { Writable } from 'node:stream';

/** Writes a piece; settles once the system has it, so that its memory may be used again. False where the other end has gone. */
function write(outgoing: Writable, piece: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    outgoing.once('close', gone);
    outgoing.write(piece, (error) => {
      outgoing.off('close', gone);
      resolve(!error);
    });
  });
}

/**
 * Sends lent pieces one after another, asking for the next only once the one before has left, and ends the answer. Where
 * reading fails the connection is cut, as the head has promised more; where the other end goes away, reading ends.
 */
export async function sendPieces(pieces: AsyncIterable<Uint8Array>, outgoing: Writable): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (outgoing.destroyed || !(await write(outgoing, next.value))) return;
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  } finally {
    await iterator.return?.();
  }
}
