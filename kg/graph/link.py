"""From a name in a report to the thing it names.

Places are found in the gazetteer, near the report's place. Every other thing is known by its type and its normal name,
and a plain name (高新区, 市人民医院) also by its place. Nothing depends on other reports.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph.identity import entity_iri, place_iri
from kg.graph.names import PLACED, Names, is_town, normal, split_letter
from kg.model import Argument, Document, Entity
from kg.text.gazetteer import Gazetteer, Region
from kg.vocab import EntityType

LONGEST_PLACE = 8
WHOLE = re.compile(r"全(省|市|区|县|州|盟|旗|自治区|自治州)")
LEVEL = re.compile(r"(?<=..)(?:特别行政区|自治[区州县旗]|[省市区县州盟旗])$")
PROVINCE, PROVINCE_LETTER = "province", "省"
HIGHEST = frozenset({PROVINCE_LETTER, "自治区"})


@dataclass(frozen=True, slots=True)
class Linker:
    """Links the names of one report; `base` is what IRIs of data begin with."""

    document: Document
    base: str
    gazetteer: Gazetteer
    names: Names

    @classmethod
    def of(cls, document: Document, *, base: str) -> "Linker":
        """Link for a report with the gazetteer and tables of the package."""
        return cls(document, base, Gazetteer.load(), Names.load())

    def __call__(self, text: str, kind: EntityType) -> Entity:
        """Find the thing of a type that a name means in this report; its aliases are the name and all known others."""
        if kind is EntityType.PLACE:
            return self._place(text)
        name = self.names.resolve(text, kind)
        owner, rest = self._owner(name, kind)
        if owner is None:
            known = self.names.others.get((kind, name), ())
            return _entity(entity_iri(self.base, kind, name), kind, name, (text, *known))
        rest = self.names.resolve(rest, kind)
        label = (self._short(owner) if kind is EntityType.ZONE else owner.label) + rest
        return _entity(entity_iri(self.base, kind, rest, owner.iri), kind, label, (text,), place=owner.iri)

    def argument(self, argument: Argument) -> Entity:
        """Find what a relation or milestone is about; an unnamed actor is the report's place."""
        unnamed = argument.span is None and argument.type is EntityType.PLACE
        if unnamed and normal(argument.text) in {"", normal(self.document.place)}:
            return self.home()
        return self(argument.text, argument.type)

    def scope(self, text: str) -> Entity | None:
        """Find the division that the scope of a figure names, as 全省 does."""
        name = normal(text)
        found = self.gazetteer.find(name, near=self.document.place_code)
        if found:
            return self._division(found[0])
        whole = WHOLE.fullmatch(name)
        return self._at_level(whole[1]) if whole else None

    def home(self) -> Entity:
        """Give the report's place."""
        code = self.document.place_code
        return self._division(self.gazetteer.get(code)) if code else self._place(self.document.place)

    def above(self, entity: Entity) -> Iterator[Entity]:
        """Give the divisions that a thing goes with or lies in, nearest first."""
        if entity.place:
            code = entity.place.rpartition("/")[2]
            place = self._division(self.gazetteer.get(code)) if code in self.gazetteer.regions else self.home()
            yield place
            yield from self.above(place)

    def _division(self, region: Region, *texts: str) -> Entity:
        return Entity(
            place_iri(self.base, region.code),
            EntityType.PLACE,
            region.name,
            tuple(sorted({region.short, *texts} - {region.name})),
            place=place_iri(self.base, region.parent) if region.parent not in {None, region.code} else None,
            code=region.code,
            longitude=region.longitude,
            latitude=region.latitude,
        )

    def _place(self, text: str) -> Entity:
        name = self.names.resolve(text, EntityType.PLACE)
        code, home = self.document.place_code, normal(self.document.place)
        if not code and name == LEVEL.sub("", home):
            name = home  # of a place that the gazetteer does not know, before all others of that short name
        found = self.gazetteer.find(name, near=code)
        if found:
            return self._division(found[0], text)
        here = place_iri(self.base, code) if code and is_town(name) else None
        iri = entity_iri(self.base, EntityType.PLACE, name, here or "")
        known = self.names.others.get((EntityType.PLACE, name), ())
        return _entity(iri, EntityType.PLACE, name, (text, *known), place=here)

    def _owner(self, name: str, kind: EntityType) -> tuple[Entity | None, str]:
        """Split a plain name into the place that it goes with and the rest."""
        if kind not in PLACED or self._is_division(name):
            return None, name
        for length in range(min(LONGEST_PLACE, len(name) - 1), 1, -1):
            head, rest = name[:length], name[length:]
            found = self.gazetteer.find(head, near=self.document.place_code) if self._is_plain(rest, kind) else ()
            if found and found[0].parent:
                # 鞍山高新区 is 高新区 of 鞍山市, but 鞍山师范学院 is a name of its own.
                whole = kind is EntityType.ZONE or head == found[0].name
                return (self._division(found[0]), rest) if whole else (None, name)
        letter, rest = split_letter(name)
        if letter and self._is_plain(rest, kind):
            owner = self._at_level(letter)
            # 县医院 in a city's report is that of a county that it does not name: the city's by its whole name.
            return (owner, rest) if owner else (None if letter in HIGHEST else self._here(), name)
        return (self._here() if self._is_plain(name, kind) else None), name

    def _here(self) -> Entity | None:
        """Give the report's place as owner of plain names; a country is none, since its places have the like too."""
        home = self.home()
        return None if home.code and not home.place else home

    def _short(self, place: Entity) -> str:
        return self.gazetteer.get(place.code).short if place.code else LEVEL.sub("", place.label)

    def _is_division(self, name: str) -> bool:
        return any(region.name == name for region in self.gazetteer.find(name))

    def _is_plain(self, name: str, kind: EntityType) -> bool:
        return self.names.is_plain(self.names.resolve(name, kind))

    def _at_level(self, letter: str) -> Entity | None:
        """Find the division of the level that a letter names, among the report's place and those above it."""
        home = self.home()
        for place in (home, *self.above(home)):
            province = letter == PROVINCE_LETTER and place.code and self.gazetteer.get(place.code).level == PROVINCE
            if place.label.endswith(letter) or province:
                return place
        return None


def _entity(iri: str, kind: EntityType, label: str, names: Iterable[str], *, place: str | None = None) -> Entity:
    aliases = {" ".join(name.split()) for name in names} - {label}
    return Entity(iri, kind, label, tuple(sorted(aliases)), place=place)
