import { describe, expect, it } from 'vitest'

import { CatchUp } from '@/session/catchup'

describe('the account of a lost connection', () => {
  it('has all of it missing until something comes', () => {
    expect(new CatchUp(3, 9).missed).toBe(6)
    expect(new CatchUp(9, 9).missed).toBe(0)
  })

  it('is even when everything came, in whatever pieces and order', () => {
    const catchUp = new CatchUp(3, 9)
    catchUp.came(6, 12)
    catchUp.came(2, 5)
    catchUp.came(5, 6)
    expect(catchUp.missed).toBe(0)
  })

  it('names what did not come, in the middle and at the end', () => {
    const catchUp = new CatchUp(3, 9)
    catchUp.came(3, 4)
    catchUp.came(6, 8)
    expect(catchUp.missed).toBe(3)
    catchUp.extend(10)
    expect(catchUp.missed).toBe(4)
  })
})
