"""The bill of materials of a build (CycloneDX), from the lock and from what is installed.

python sbom.py SITE_PACKAGES   prints it. It names no time and no machine: the same lock and the
same packages give the same bytes. What it would print is judged by the schema of the format first.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ENGINE = "kaitei"


def locked() -> dict[str, list[str]]:
    """The hashes of each package in the lock of a build."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text("utf-8"))
    named = ((re.match(r"[A-Za-z0-9._-]+", block), block) for block in blocks)
    return {
        canonicalize_name(name[0]): re.findall(r"--hash=(sha256:[0-9a-f]{64})", block)
        for name, block in named
        if name
    }


def component(found: Distribution, hashes: list[str], kind: ComponentType) -> Component:
    """A package as it is installed."""
    said, name = found.metadata, canonicalize_name(found.name)
    made = Component(name=name, version=found.version, type=kind, bom_ref=name)
    made.description = said["Summary"]
    licence = said["License-Expression"] or _classified(said.get_all("Classifier") or ()) or ""
    licence = licence or (said["License"] or "").strip().partition("\n")[0]
    if licence:
        stated = LicenseAcknowledgement.DECLARED
        made.licenses.add(
            LicenseFactory().make_from_string(licence, license_acknowledgement=stated)
        )
    if kind is ComponentType.LIBRARY:
        made.purl = PackageURL("pypi", None, name, found.version)
        made.external_references.add(_distributed(made.purl, hashes))
    return made


def _classified(classifiers: tuple[str, ...] | list[str]) -> str | None:
    """The licence that a classifier names, of packages that say it in no other way."""
    named = [
        x.rpartition(" :: ")[2] for x in classifiers if x.startswith("License :: OSI Approved")
    ]
    return " or ".join(named) or None


def _distributed(purl: PackageURL, hashes: list[str]) -> ExternalReference:
    """The files that the lock takes for this package, by their digests."""
    digests = [HashTypeFactory().from_composite_str(found) for found in hashes]
    kind = ExternalReferenceType.DISTRIBUTION
    return ExternalReference(type=kind, url=XsUri(str(purl)), hashes=digests)


def needed(found: Distribution, known: Mapping[str, Component]) -> Iterator[Component]:
    """What a package needs of what is listed, whatever brings it in."""
    for line in found.requires or ():
        name = canonicalize_name(Requirement(line).name)
        if name in known:
            yield known[name]


def bill(site_packages: str) -> Bom:
    """The engine and every locked package that is installed, and what needs what."""
    hashes = locked()
    here = {canonicalize_name(x.name): x for x in distributions(path=[site_packages])}
    used = {name: here[name] for name in sorted(hashes) if name in here}
    parts = {n: component(x, hashes[n], ComponentType.LIBRARY) for n, x in used.items()}
    made = Bom(components=parts.values())
    engine = component(here[ENGINE], [], ComponentType.APPLICATION)
    made.metadata.component = engine
    for name, found in used.items():
        made.register_dependency(parts[name], needed(found, parts))
    made.register_dependency(engine, needed(here[ENGINE], parts))
    return made


def written(made: Bom) -> str:
    """The bill as JSON, without the two things in it that differ each time; it fits its schema."""
    text = JsonV1Dot6(made).output_as_string(indent=2)
    text = re.sub(r'\n *"(timestamp|serialNumber)": "[^"]*",?', "", text)
    text = re.sub(r",(\n *})", r"\1", text)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        sys.exit(f"The bill of materials does not fit its schema: {wrong}")
    return text


if __name__ == "__main__":
    print(written(bill(sys.argv[1])))
