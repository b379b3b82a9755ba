'use client';

/** Two short quiet tones, made here: no file is loaded. */

const TONES_HZ = [660, 880] as const;
const TONE_SECONDS = 0.09;
const LOUDNESS = 0.05;
/** Between two sounds: a busy minute must not become an alarm. */
const REST_MS = 2000;

let audio: AudioContext | null = null;
let playedAt = Number.NEGATIVE_INFINITY;

/** Browsers let a page sound only after its first press: from then on it can. Returns how to stop listening. */
export function soundFromFirstPress(): () => void {
  const open = () => {
    // Some keys, such as Escape, are no press to the browser, and it would complain.
    if (navigator.userActivation?.isActive === false) return;
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume();
  };
  window.addEventListener('pointerdown', open);
  window.addEventListener('keydown', open);
  return () => {
    window.removeEventListener('pointerdown', open);
    window.removeEventListener('keydown', open);
    void audio?.close();
    audio = null;
  };
}

/** Nothing before the first press on this page, and not twice within two seconds. */
export function playSound(): void {
  if (audio?.state !== 'running' || performance.now() - playedAt < REST_MS) return;
  playedAt = performance.now();
  for (const [index, hz] of TONES_HZ.entries()) {
    playTone(audio, hz, audio.currentTime + index * TONE_SECONDS);
  }
}

function playTone(context: AudioContext, hz: number, at: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, at);
  // Rises and falls, because a tone that is cut off clicks.
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + TONE_SECONDS / 4);
  loudness.gain.linearRampToValueAtTime(0, at + TONE_SECONDS);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + TONE_SECONDS);
}
