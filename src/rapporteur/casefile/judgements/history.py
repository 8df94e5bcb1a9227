"""Who decided what, when and why, on any claim; what the machine had read first; what was undone and by whom.

For those who may see it: reasons and sources are in here, and in no case file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.casefile.judged import Lost, Moved
from rapporteur.casefile.judgements.anchors import Anchors, Found, Key, Wanted, as_moved
from rapporteur.casefile.judgements.deciding import decide
from rapporteur.casefile.judgements.records import Address, Judgement, Withdraw, addresses
from rapporteur.casefile.judgements.standing import Entry, weigh
from rapporteur.reading.records import Reading


@dataclass(frozen=True, slots=True)
class Survival:
    """What became of judgements under these readings: how many kept their claim, which moved, which lost it."""

    kept: int
    moved: tuple[Moved, ...]
    lost: tuple[Lost, ...]


def survive(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Survival:
    """The report after a reading by a newer reader: all judgements are there, none is dropped, none is guessed at."""
    given, made = tuple(readings), tuple(judgements)
    entries = weigh(made, Anchors(given))
    moved = tuple(
        as_moved(e.judgement, address, hit)
        for e in entries
        if not isinstance(e.judgement, Withdraw)
        for address, hit in zip(addresses(e.judgement), e.found, strict=False)
        if hit.moved
    )
    refused = decide(given, made).judged.lost
    lost = dict.fromkeys([*(e.lost for e in entries if e.lost), *refused])
    gone = {x.judgement for x in lost}
    return Survival(len({e.judgement.id for e in entries} - gone), moved, tuple(lost))


class History:
    """All judgements on some readings, by what they are about; built once, asked often."""

    def __init__(self, readings: Iterable[Reading], judgements: Iterable[Judgement]) -> None:
        self._anchors = Anchors(readings)
        self.entries: tuple[Entry, ...] = weigh(judgements, self._anchors)
        """Every judgement with its state, in the order of their making."""
        self._by_key: defaultdict[Key, list[Entry]] = defaultdict(list)
        self._by_address: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
        told: dict[str, tuple[Address, ...]] = {}
        for entry in self.entries:
            j = entry.judgement
            told[j.id] = told.get(j.on, ()) if isinstance(j, Withdraw) else addresses(j)
            self._file(entry, told[j.id])

    def _file(self, entry: Entry, told: Iterable[Address]) -> None:
        for key in dict.fromkeys(k for f in entry.found for k in f.keys):
            self._by_key[key].append(entry)
        for address in dict.fromkeys(told):
            self._by_address[_exact(address)].append(entry)

    def of(self, address: Address) -> tuple[Entry, ...]:
        """The judgements on one claim in the order of their making, undone and replaced ones too."""
        index = self._anchors.index(address.document)
        found = index.find(address, Wanted()) if index else None
        keys = found.keys if isinstance(found, Found) else ()
        entries = [e for key in keys for e in self._by_key[key]] + self._by_address[_exact(address)]
        return tuple(sorted({e.judgement.id: e for e in entries}.values(), key=lambda e: e.judgement.order))


def _exact(address: Address) -> tuple[object, ...]:
    return (address.document, address.kind, address.start, address.end, address.value)
