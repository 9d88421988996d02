import { ChunkFailure } from './ChunkFailure'
import { isChunkFailure } from './chunks'
import { Fault } from './Fault'

/** A page that cannot be shown: its chunk did not come, or drawing it failed. */
export function Failure({ error }: { error: Error }) {
  return isChunkFailure(error) ? <ChunkFailure error={error} /> : <Fault error={error} />
}
