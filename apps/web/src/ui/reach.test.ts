import { describe, expect, it } from 'vitest'

import { onThisComputerOnly } from '@/ui/reach'

describe('an address', () => {
  it.each(['http://localhost:3000/join/a', 'http://127.0.0.1:3000/', 'http://[::1]:3000/', 'http://a.localhost/'])(
    'that names this computer leads nobody else here: %s',
    (url) => expect(onThisComputerOnly(url)).toBe(true),
  )

  it.each(['https://192.168.1.20:3443/join/a', 'https://school.example/', 'https://localhost.example/'])(
    'of another sort may be opened elsewhere: %s',
    (url) => expect(onThisComputerOnly(url)).toBe(false),
  )
})
