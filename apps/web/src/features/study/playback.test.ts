import { expect, it } from 'vitest'

import { Playback } from './playback'

it('keeps the chosen speed when another source takes the place of this one', () => {
  const video = document.createElement('video')
  const playback = new Playback(60_000)
  const leave = playback.attach(video)
  playback.setRate(1.5)
  // A new source starts with the default rate (HTML, "media element load algorithm").
  expect([video.playbackRate, video.defaultPlaybackRate]).toEqual([1.5, 1.5])
  leave()
})
