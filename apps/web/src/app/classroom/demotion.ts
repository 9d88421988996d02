/** What the way from the studio to the classroom tells: that one is no longer co-teacher. It outlives a reload. */

interface Demotion {
  readonly demoted: boolean
}

export function demoted(yes: boolean): Demotion {
  return { demoted: yes }
}

export function wasDemoted(state: unknown): boolean {
  return (state as Demotion | null)?.demoted === true
}
