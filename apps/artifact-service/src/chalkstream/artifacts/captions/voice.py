"""Is that a voice? Silero VAD as a stream: one probability for each window of 32 ms.

The network is the one that faster-whisper ships; its own wrapper starts afresh on each call, so the recurrent state is
kept here. Measured: 0.1 ms a window, so it may run on the loop.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

WINDOW = 512
"""Samples in one window: 32 ms at 16 kHz. Silero accepts no other size."""
_CONTEXT = 64
"""Samples of the window before that the network sees again."""


class Voice(Protocol):
    """Tells voices from everything else."""

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        """How surely each window `(n, 512)`, in -1…1, holds a voice. Windows follow one another."""
        ...

    def reset(self) -> None:
        """Forget what was heard: the next window does not follow the last one."""
        ...


class SileroVoice:
    """Silero VAD v6 with the state of one participant."""

    def __init__(self) -> None:
        from faster_whisper.vad import get_vad_model  # it loads onnxruntime (50 MB): not before somebody speaks

        self._network: Any = get_vad_model().session
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros((1, _CONTEXT), np.float32)

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        """How surely each window holds a voice."""
        contexts = np.concatenate([self._context, windows[:-1, -_CONTEXT:]])
        self._context = windows[-1:, -_CONTEXT:]
        heard, self._h, self._c = self._network.run(
            None, {"input": np.concatenate([contexts, windows], axis=1), "h": self._h, "c": self._c}
        )
        return [float(each) for each in np.asarray(heard).reshape(-1)]
