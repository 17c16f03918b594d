"""The tagger's network in torch, to be trained; kg.extract.entities.network computes the same with what it learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.entities.network import HIDDEN, LEFT, NARROW, PAD, PAIRS, RIGHT, Array

LAYERS = 2
GATES = 3
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
    """Embeddings, two residual convolutions and recurrence in both directions over the characters of sentences."""

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
        self.onward = nn.GRU(width, shape.recurrent, batch_first=True)
        self.back = nn.GRU(width, shape.recurrent, batch_first=True)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor) -> Tensor:
        """Encode padded sentences, (batch, length) to (batch, length, `shape.out`)."""
        inside = (ids != PAD).unsqueeze(-1)
        known = self.project(self.dropout(self._embed(ids))) * inside
        for convolve, normalise in zip(self.convolve, self.normalise, strict=True):
            wide = functional.pad(known, (0, 0, 1, 1))
            found = functional.relu(convolve(torch.cat([wide[:, :-2], known, wide[:, 2:]], -1)))
            known = normalise(known + self.dropout(found)) * inside
        known, turn = self.dropout(known), _turn(inside)
        back = self.back(known.gather(1, turn.expand_as(known)))[0]
        recurrent = torch.cat([self.onward(known)[0], back.gather(1, turn.expand_as(back))], -1)
        return torch.cat([recurrent * inside, known], -1)

    def _embed(self, ids: Tensor) -> Tensor:
        wide = functional.pad(ids, (1, 1))
        left, right = wide[:, :-1], wide[:, 1:]
        pairs = ((left * LEFT + right * RIGHT) % PAIRS).masked_fill((left == HIDDEN) | (right == HIDDEN), 0)
        known = self.pair(pairs)
        return torch.cat([self.character(ids), known[:, :-1], known[:, 1:]], -1)


def _turn(inside: Tensor) -> Tensor:
    """Return the places of padded sentences in such an order that each is turned round and its padding stays behind.

    `inside` and what is returned have the shape (batch, length, 1).
    """
    places = torch.arange(inside.shape[1]).view(1, -1, 1)
    return torch.where(inside, inside.sum(1, keepdim=True) - 1 - places, places)


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
    for name, module in (("forward", "onward"), ("backward", "back")):
        before, recurrent = state[f"{module}.bias_ih_l0"], state[f"{module}.bias_hh_l0"]
        inner = np.split(recurrent, GATES)[-1]
        named |= {
            name: _gates(state[f"{module}.weight_ih_l0"]).T,
            f"{name}_recur": _gates(state[f"{module}.weight_hh_l0"]).T,
            f"{name}_bias": _gates(before + np.concatenate([recurrent[: -len(inner)], 0 * inner])),
            f"{name}_inner": inner,
        }
    return named


def _gates(values: Array) -> Array:
    """Halve the weight of reset and update: sigmoid(x) = tanh(x / 2) / 2 + 1 / 2."""
    reset, update, candidate = np.split(values, GATES)
    return np.concatenate([reset / 2, update / 2, candidate])


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
