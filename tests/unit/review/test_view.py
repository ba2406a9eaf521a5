"""review/view.py: a policy as a packet shows it."""

from datetime import date

from kaitei.review.view import View
from unit.builders import policy, policy_of, settings_of
from unit.pages import theme_of_engine


def test_it_speaks_and_knows_its_text() -> None:
    """What stands around the policy is the same before and after."""
    site, day = settings_of(), date(2026, 1, 15)
    speaker = theme_of_engine().words("en")
    view = View(policy_of(policy()), None, site, None, day, "en", ("en",), speaker)

    assert (view.text.policy, view.release.version) == ("privacy", "1.0")
    assert (view.around.settings, view.around.day) == (site, day)
    assert view.say("review.before") == "Before"
