# SPDX-License-Identifier: GPL-3.0-or-later
"""A small model that Limelight explains: four bands of the sound and lists of words, softmax over
three classes. Put your own model into `score` (and its facts into ABOUT) and leave the rest.
The protocol is in ../PROTOCOL.md. Standard output belongs to it: print messages to sys.stderr."""
import json
import sys

import numpy as np

ABOUT = {
    "name": "Bands and words", "task": "genre", "labels": ["heavy music", "hip hop", "folk"],
    "score_rule": "softmax",                            # or "sigmoid", or "linear"
    "sound": {"sample_rate": 16000, "seconds": 10.24},  # or None: the model hears nothing
    "words": True,                                      # or False: it reads nothing
    "max_batch": 16,                                    # rows it can take at once
}
BANDS = [0, 200, 800, 2500, 8000]                       # Hz
WEIGHTS = np.array([[0, 0, 0, 300],                     # heavy music: much above 2.5 kHz
                    [4, 0, 0, 0],                       # hip hop: a deep bass
                    [0, 0, 60, 0]], dtype=float)        # folk: the middle of the voice
WORDS = [{"dragon", "infernal", "fortress", "slay", "coffin"}, {"boombox", "pavement", "groove"},
         {"fiddle", "orchard", "barn", "mill", "sailor"}]


def bands(sound):
    """Shares of four bands in the energy, 0 for silence: [B, T] samples -> [B, 4]."""
    frames = sound[:, :sound.shape[1] // 400 * 400].reshape(len(sound), -1, 400)
    power = (np.abs(np.fft.rfft(frames * np.hanning(400), axis=2)) ** 2).mean(axis=1)
    band = np.searchsorted(BANDS, np.fft.rfftfreq(400, 1 / 16000), side="right") - 1
    energy = np.stack([power[:, band == b].mean(axis=1) for b in range(4)], axis=1)
    return energy / (energy.sum(axis=1, keepdims=True) + 1e-3)


def score(sound, texts):
    """float32 [B, T] samples and B cleaned texts -> [B, 3] probabilities."""
    votes = [[len(known.intersection(text.split())) for known in WORDS] for text in texts]
    odds = np.exp(bands(sound.astype(float)) @ WEIGHTS.T + np.array(votes))
    return odds / odds.sum(axis=1, keepdims=True)


def say(message, block=b""):
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n" + block)
    sys.stdout.buffer.flush()


for line in iter(sys.stdin.buffer.readline, b""):       # ends when Limelight leaves
    asked = json.loads(line)
    block = sys.stdin.buffer.read(asked.get("bytes", 0))
    if "protocol" in asked:
        say(ABOUT)
    elif asked["request"] == "score":
        sound = np.frombuffer(block, "<f4").reshape(asked["sound"])
        answer = score(sound, asked["texts"]).astype("<f4").tobytes()
        say({"id": asked["id"], "bytes": len(answer)}, answer)
    elif asked["request"] == "ping":
        say({"id": asked["id"]})
