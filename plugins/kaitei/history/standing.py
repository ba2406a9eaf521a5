"""A clause's own history: since which version its words stand as they do."""

from collections.abc import Mapping

from kaitei.history.lineage import Along, Lineage
from kaitei.redline import wording
from kaitei.redline.changes import ChangeSet
from kaitei.text.model import Text

# By language and clause, the label of a version.
Since = Mapping[str, Mapping[str, str]]


def since(lineage: Lineage) -> Along[Since]:
    """For each language and each clause that it has, the version that gave it its present words.

    Followed back along `replaces`, under the ids it had then. The words are the clause's own in
    that language, without the clauses below it: where only the English was corrected, the Japanese
    stands since earlier, and a reader who follows the link finds a change in the words before
    them. What a redline folds away (code points, widths, spaces) leaves the words as they were,
    and so do another place, number or id.
    """

    def step(text: Text, before: Since | None) -> Since:
        changes = lineage.changes(text) if before else None
        return {
            x: _in_language(text, x, changes, (before or {}).get(x, {})) for x in text.languages
        }

    return Along(lineage, step)


def _in_language(
    text: Text, language: str, changes: ChangeSet | None, before: Mapping[str, str]
) -> dict[str, str]:
    label = text.release.version
    here = [clause.id for clause in text.walk() if clause.has(language)]
    if changes is None:
        return dict.fromkeys(here, label)
    new = {x.id for x in changes.clauses if wording.says_otherwise(x.wording.get(language, ()))}
    same = changes.same
    return {x: label if x in new else before.get(same.get(x, ""), label) for x in here}
