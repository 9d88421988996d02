// Fails when the classroom's first load is over its budget: at most 300 kB of script, gzip (UI.md).
// Counts the entry, the classroom's and the join page's chunks and everything that they import statically.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_BYTES = 300_000
const ROUTES = ['src/app/classroom/RoomPage.tsx', 'src/features/lobby/JoinPage.tsx']

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
if (entry === undefined) throw new Error('The build has no entry. Run vite build first.')

/** All chunks that loading `key` loads before it runs. */
function closure(key, found = new Set()) {
  if (found.has(key)) return found
  found.add(key)
  for (const next of manifest[key].imports ?? []) closure(next, found)
  return found
}

const sizeOf = (key) => gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 9 }).length

let failed = false
for (const route of ROUTES.filter((name) => name in manifest)) {
  const chunks = closure(route, closure(entry))
  const bytes = [...chunks].reduce((sum, key) => sum + sizeOf(key), 0)
  const verdict = bytes <= BUDGET_BYTES ? 'within' : 'OVER'
  console.log(`${route}: ${(bytes / 1000).toFixed(1)} kB of script (gzip), ${verdict} the budget of ${BUDGET_BYTES / 1000} kB`)
  if (bytes > BUDGET_BYTES) {
    failed = true
    for (const key of chunks) console.log(`  ${(sizeOf(key) / 1000).toFixed(1)} kB  ${manifest[key].file}`)
  }
}
if (failed) process.exit(1)
