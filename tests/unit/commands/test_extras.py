"""commands/extras.py: packages that a command needs besides those that every one does."""

import pytest

from kaitei.commands.extras import needed
from kaitei.problems import Stopped


def _missing(name: str | None) -> ModuleNotFoundError:
    return ModuleNotFoundError("there is none", name=name)


@pytest.mark.parametrize("name", ["brotli", "brotli.inner", None])
def test_a_package_that_is_missing_is_told_with_its_extra(name: str | None) -> None:
    """Also where Python does not say which one it is."""
    with pytest.raises(Stopped) as stopped, needed("deploy"):
        raise _missing(name)

    assert (stopped.value.key, stopped.value.values) == ("needs-extra", {"extra": "deploy"})


@pytest.mark.parametrize("packages", [(), ("brotli",)])
def test_what_of_ours_is_missing_is_our_own_fault(packages: tuple[str, ...]) -> None:
    """No extra brings it."""
    with pytest.raises(ModuleNotFoundError), needed("deploy", *packages):
        raise _missing("kaitei.nowhere")


def test_of_packages_that_are_named_no_other_is_the_extras() -> None:
    """A site's own settings may ask for any."""
    with pytest.raises(ModuleNotFoundError), needed("site", "pelican", "jinja2"):
        raise _missing("nowhere")
    with pytest.raises(Stopped), needed("site", "pelican", "jinja2"):
        raise _missing("jinja2.nodes")
