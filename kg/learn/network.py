"""The tagger's network in torch, to be trained; kg.extract.entities.network computes the same with what it learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from kg.extract.entities.network import HIDDEN, LEFT, NARROW, PAD, PAIRS, RIGHT, Array

LAYERS = 2
JITTER = 6.0
"""Lengths are blurred by so many characters, so that batches differ from pass to pass."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths of the layers."""

    character: int = 128
    pair: int = 48
    convolved: int = 192
    recurrent: int = 192

    @property
    def out(self) -> int:
        """Width of what the encoder says of a character."""
        return 2 * self.recurrent + self.convolved


SHAPE = Shape()


class Encoder(nn.Module):
    """Embeddings, two residual convolutions and a bidirectional LSTM over the characters of sentences."""

    def __init__(self, alphabet: int, shape: Shape, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.character = nn.Embedding(alphabet, shape.character, padding_idx=PAD)
        self.pair = nn.Embedding(PAIRS, shape.pair)
        for table in (self.character, self.pair):
            nn.init.normal_(table.weight, std=0.08)
        width = shape.convolved
        self.project = nn.Linear(shape.character + 2 * shape.pair, width)
        self.convolve = nn.ModuleList(nn.Linear(3 * width, width) for _ in range(LAYERS))
        self.normalise = nn.ModuleList(nn.LayerNorm(width, eps=NARROW) for _ in range(LAYERS))
        self.recur = nn.LSTM(width, shape.recurrent, bidirectional=True, batch_first=True)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor) -> Tensor:
        """Encode padded sentences, (batch, length) to (batch, length, `shape.out`)."""
        inside = (ids != PAD).unsqueeze(-1)
        known = self.project(self.dropout(self._embed(ids))) * inside
        for convolve, normalise in zip(self.convolve, self.normalise, strict=True):
            wide = functional.pad(known, (0, 0, 1, 1))
            found = functional.relu(convolve(torch.cat([wide[:, :-2], known, wide[:, 2:]], -1)))
            known = normalise(known + self.dropout(found)) * inside
        packed = pack_padded_sequence(self.dropout(known), inside.sum((1, 2)), batch_first=True, enforce_sorted=False)
        recurrent, _ = pad_packed_sequence(self.recur(packed)[0], batch_first=True, total_length=ids.shape[1])
        return torch.cat([recurrent, known], -1)

    def _embed(self, ids: Tensor) -> Tensor:
        wide = functional.pad(ids, (1, 1))
        left, right = wide[:, :-1], wide[:, 1:]
        pairs = ((left * LEFT + right * RIGHT) % PAIRS).masked_fill((left == HIDDEN) | (right == HIDDEN), 0)
        known = self.pair(pairs)
        return torch.cat([self.character(ids), known[:, :-1], known[:, 1:]], -1)


def arrays(encoder: Encoder) -> dict[str, Array]:
    """Name the encoder's weights as kg.extract.entities.network reads them."""
    state = {name: value.detach().numpy() for name, value in encoder.state_dict().items()}
    named = {
        "character": state["character.weight"],
        "pair": state["pair.weight"],
        "project": state["project.weight"].T,
        "project_bias": state["project.bias"],
    }
    for layer in range(LAYERS):
        named |= {
            f"convolve{layer}": state[f"convolve.{layer}.weight"].T,
            f"convolve{layer}_bias": state[f"convolve.{layer}.bias"],
            f"scale{layer}": state[f"normalise.{layer}.weight"],
            f"offset{layer}": state[f"normalise.{layer}.bias"],
        }
    for name, suffix in (("forward", ""), ("backward", "_reverse")):
        named |= {
            name: _gates(state[f"recur.weight_ih_l0{suffix}"]).T,
            f"{name}_recur": _gates(state[f"recur.weight_hh_l0{suffix}"]).T,
            f"{name}_bias": _gates(state[f"recur.bias_ih_l0{suffix}"] + state[f"recur.bias_hh_l0{suffix}"]),
        }
    return named


def _gates(values: Array) -> Array:
    """Put the three gates before the candidate, at half their weight: sigmoid(x) = tanh(x / 2) / 2 + 1 / 2."""
    enter, keep, candidate, leave = np.split(values, 4)
    return np.concatenate([enter / 2, keep / 2, leave / 2, candidate])


def batches(lengths: Sequence[int], size: int, chance: Random) -> list[list[int]]:
    """Group sentences of like length, some `size` characters a batch, in random order."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + chance.random() * JITTER)
    groups: list[list[int]] = [[]]
    for at in order:
        if groups[-1] and (len(groups[-1]) + 1) * lengths[at] > size:
            groups.append([])
        groups[-1].append(at)
    chance.shuffle(groups)
    return groups


def pad(rows: Sequence[Sequence[int]], fill: int = PAD) -> Tensor:
    """Make a rectangle of rows of unequal length."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in rows])
