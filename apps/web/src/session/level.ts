/** How loud a microphone is right now. */

/**
 * Measures a track until the returned function is called.
 * @param heard receives a level from 0 (silence) to 1 (as loud as it gets), on a scale that follows the ear.
 */
export function measureLevel(track: MediaStreamTrack, heard: (level: number) => void): () => void {
  const context = new AudioContext()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let level = 0
  // 20 times a second: smooth to the eye, and next to nothing for the processor.
  const timer = setInterval(() => {
    // Browsers start a context suspended until the page was clicked.
    if (context.state === 'suspended') void context.resume().catch(() => undefined)
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    const now = scaled(power)
    // Up at once, down gently, as meters do.
    level = Math.max(now, level * 0.82)
    heard(level)
  }, 50)
  return () => {
    clearInterval(timer)
    source.disconnect()
    void context.close()
  }
}

/** -60 dBFS and below is 0, -6 dBFS and above is 1. @param power mean square of the samples. */
export function scaled(power: number): number {
  const decibels = 10 * Math.log10(Math.max(power, 1e-12))
  return Math.min(1, Math.max(0, (decibels + 60) / 54))
}
