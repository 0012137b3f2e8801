#!/usr/bin/env python3
"""Invents a table of letters and the organisations that signed them, with coalitions planted in it.

    python make_table.py PRESET -o DIR

writes DIR/PRESET.csv (letter,organization) and DIR/PRESET.gold.csv (organization,coalition: the coalition
that each organisation which signs anything was put in). The same preset is the same table every time.

How a table comes about: every organisation belongs to one coalition and has an activity; every letter has a
size, a home coalition and a share of signers that come from everybody. Signers are drawn by activity, from the
home coalition or from everybody, never twice for one letter.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np

SEED = 13
ACTIVITY_SPREAD = 1.1  # sigma of the lognormal: a few organisations sign everything, most sign once
COALITION_SLOPE = 0.6  # the coalition of rank r has a size in proportion to r ** -slope
OUTSIDERS = (1.2, 6.0)  # Beta distribution of the share of signers from everybody: mostly small
GRAND_LETTERS = 0.08  # the share of letters that nearly everybody is asked to sign ...
GRAND_OUTSIDERS = (0.6, 0.95)  # ... and the share of signers from everybody there
SMALLEST_LETTER = 10
ROUNDS = 16  # tries at filling a letter; a large letter of a small coalition may stay shorter
BLOCK = 1_000  # letters filled together


class Preset(NamedTuple):
    """The extent of a table."""

    letters: int
    organizations: int
    coalitions: int
    largest_letter: int
    size_slope: float  # exponent of the power law of letter sizes


PRESETS = {
    "tiny": Preset(60, 600, 6, 120, 1.9),
    "small": Preset(200, 3_000, 12, 600, 1.9),
    "medium": Preset(5_000, 40_000, 40, 600, 1.9),
    "large": Preset(100_000, 500_000, 150, 600, 1.33),
}


class Organizations(NamedTuple):
    """The organisations in order of their coalitions."""

    coalition: np.ndarray  # of each organisation
    reach: np.ndarray  # running sum of the activities, with a leading 0
    starts: np.ndarray  # where each coalition begins, and the end


def coalition_shares(count):
    """How likely an organisation or a letter belongs to each coalition."""
    weights = np.arange(1, count + 1) ** -COALITION_SLOPE
    return weights / weights.sum()


def invent_organizations(rng, preset, shares):
    """Gives every organisation a coalition and an activity."""
    sizes = rng.multinomial(preset.organizations, shares)
    coalition = np.repeat(np.arange(preset.coalitions), sizes)
    activity = rng.lognormal(0, ACTIVITY_SPREAD, preset.organizations)
    reach = np.concatenate(([0.0], np.cumsum(activity)))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return Organizations(coalition, reach, starts)


def letter_sizes(rng, preset):
    """Draws the letter sizes from a power law cut off at both ends."""
    power = 1 - preset.size_slope
    low, high = SMALLEST_LETTER**power, preset.largest_letter**power
    sizes = (low + rng.random(preset.letters) * (high - low)) ** (1 / power)
    return np.rint(sizes).astype(np.int64)


def outsider_shares(rng, letters):
    """Draws for each letter the share of signers that come from everybody."""
    usual = rng.beta(*OUTSIDERS, letters)
    grand = rng.uniform(*GRAND_OUTSIDERS, letters)
    return np.where(rng.random(letters) < GRAND_LETTERS, grand, usual)


def draw_signers(rng, organizations, homes, from_everybody):
    """Draws one organisation per entry by activity, from the home coalition or from everybody."""
    reach, starts = organizations.reach, organizations.starts
    low = np.where(from_everybody, 0.0, reach[starts[homes]])
    high = np.where(from_everybody, reach[-1], reach[starts[homes + 1]])
    spots = low + rng.random(len(homes)) * (high - low)
    return np.minimum(np.searchsorted(reach, spots, side="right") - 1, len(reach) - 2)


def fill_letters(rng, preset, organizations, sizes, homes, outsiders):
    """Draws signers until the letters are full; returns letter * number of organisations + signer, sorted."""
    count = preset.organizations
    signatures = np.empty(0, dtype=np.int64)
    for _ in range(ROUNDS):
        have = np.bincount(signatures // count, minlength=len(sizes))
        open_places = np.repeat(np.arange(len(sizes)), sizes - have)
        if len(open_places) == 0:
            break
        from_everybody = rng.random(len(open_places)) < outsiders[open_places]
        signers = draw_signers(rng, organizations, homes[open_places], from_everybody)
        signatures = np.union1d(signatures, open_places * count + signers)
    return signatures


def invent_signatures(rng, preset, organizations, shares):
    """Returns the signatures as two arrays, the letters in rising order and the organisations."""
    sizes = letter_sizes(rng, preset)
    homes = rng.choice(preset.coalitions, preset.letters, p=shares)
    outsiders = outsider_shares(rng, preset.letters)
    parts = []
    for start in range(0, preset.letters, BLOCK):
        block = slice(start, start + BLOCK)
        filled = fill_letters(rng, preset, organizations, sizes[block], homes[block], outsiders[block])
        parts.append(filled + start * preset.organizations)
    return np.divmod(np.concatenate(parts), preset.organizations)


def digits(numbers, width):
    """The decimal digits of each number as bytes, one row per number."""
    powers = 10 ** np.arange(width - 1, -1, -1)
    return (numbers[:, None] // powers % 10 + ord("0")).astype(np.uint8)


def constant(text, rows):
    """A column of the same text in every row, as bytes."""
    return np.tile(np.frombuffer(text.encode(), dtype=np.uint8), (rows, 1))


def write_table(path, letters, names):
    """Writes the signatures in order of letters, then of organisations."""
    order = np.lexsort((names, letters))
    with path.open("wb") as file:
        file.write(b"letter,organization\n")
        for part in np.array_split(order, len(order) // 1_000_000 + 1):
            rows = len(part)
            columns = [
                constant("l", rows), digits(letters[part], 5),
                constant(",o", rows), digits(names[part], 6),
                constant("\n", rows),
            ]  # fmt: skip
            file.write(np.hstack(columns).tobytes())


def write_gold(path, names, coalition):
    """Writes the planted coalition of every organisation, in order of organisations."""
    with path.open("w") as file:
        file.write("organization,coalition\n")
        for row in np.argsort(names):
            file.write(f"o{names[row]:06d},c{coalition[row]:03d}\n")


def make_table(name, folder):
    """Writes the table and the gold of one preset; returns the path of the table."""
    preset, rng = PRESETS[name], np.random.default_rng(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    shares = coalition_shares(preset.coalitions)
    organizations = invent_organizations(rng, preset, shares)
    letters, signers = invent_signatures(rng, preset, organizations, shares)
    names = rng.permutation(preset.organizations)  # so that the ids say nothing about the coalitions
    seen = np.unique(signers)
    write_gold(folder / f"{name}.gold.csv", names[seen], organizations.coalition[seen])
    write_table(folder / f"{name}.csv", letters, names[signers])
    return folder / f"{name}.csv"


def main():
    parser = argparse.ArgumentParser(description="Invents a table of letters and the organisations that signed them.")
    parser.add_argument("preset", choices=PRESETS)
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True)
    options = parser.parse_args()
    print(make_table(options.preset, options.output))


if __name__ == "__main__":
    main()
