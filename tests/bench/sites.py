"""A site that is measured: what is done to it before each row, and its commands."""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import corpus
import hugo
from running import run

KAITEI = str(Path(sys.executable).with_name("kaitei"))
ROOT = Path(__file__).parents[2]


@dataclass
class Site:
    """A site of the corpus, the same texts for Hugo beside it, and how much was published."""

    folder: Path
    versions: int
    policies: int
    published: int = 0

    @property
    def name(self) -> str:
        """How the table calls it."""
        return str(self.versions) if self.policies == 1 else f"{self.policies}x{self.versions}"

    @property
    def hugo(self) -> Path:
        """The folder of the same texts for Hugo."""
        return self.folder.with_name(f"{self.folder.name}-hugo")

    @property
    def floor(self) -> Path:
        """The folder of files of the same sizes, in which nothing stands."""
        return self.folder.with_name(f"{self.folder.name}-floor")

    def make(self, *, with_hugo: bool) -> None:
        """Writes both; the theme is the site's own, so that it can change."""
        corpus.write(self.folder, self.versions, self.policies)
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        if with_hugo:
            hugo.write(self.hugo, self.versions, self.policies)

    def kaitei(self, *arguments: str) -> list[str]:
        """A command about the site."""
        return [KAITEI, "--lang", "en", "--root", str(self.folder), *arguments]

    def query(self) -> list[str]:
        """A question to its feed. What the client keeps stays here: it would refuse the feed of
        another run's site in this place, which tells another past."""
        feed = ("--feed", str(self.folder / "output"), "--cache", str(self.folder / ".cache"))
        return self.kaitei("query", "in-force", corpus.POLICY, *feed)

    def check(self) -> None:
        """Has it judged, so that the next check knows the verdict; one that finds anything keeps
        none, and no row about it would be true."""
        verdict = self.folder / ".kaitei" / "sound"
        verdict.unlink(missing_ok=True)
        run(self.kaitei("check"))
        if not verdict.exists():
            raise SystemExit(f"a check of {self.folder} found something: nothing is known")

    def edit(self, salt: str) -> None:
        """One clause of the text in the making says something else."""
        text = corpus.working(self.versions + self.published)
        edited = re.sub(r"（改め(\d+)）。", rf"（改め\1、{salt}）。", text, count=1)
        edited = re.sub(r"\(edit (\d+)\)\.", rf"(edit \1, {salt}).", edited, count=1)
        (self.folder / "policy" / corpus.POLICY / "policy.yaml").write_text(edited, "utf-8")

    def edit_hugo(self, salt: str) -> None:
        """The newest page in both languages says something else."""
        number = self.versions - 1
        text = corpus.text(number).replace(f"edit {number}", f"edit {number}, {salt}")
        text = text.replace(f"改め{number}", f"改め{number}、{salt}")
        hugo.page(self.hugo, corpus.POLICY, number, text)

    def restyle(self, salt: str) -> None:
        """The theme changes by a comment in a style sheet."""
        sheet = next(iter(sorted((self.folder / "theme" / "styles").glob("*.css"))))
        sheet.write_text(f"{sheet.read_text('utf-8')}\n/* {salt} */\n", "utf-8")

    def rephrase(self, salt: str) -> None:
        """The theme changes by a comment in the template of all pages."""
        base = self.folder / "theme" / "templates" / "base.html"
        base.write_text(f"{base.read_text('utf-8').rstrip()}\n<!-- {salt} -->\n", "utf-8")

    def forget(self) -> None:
        """Nothing was built or remembered before."""
        built = ("output", ".output.next", ".kaitei")
        self.put_aside(*(self.folder / name for name in built))
        self.put_aside(self.hugo / "public", self.hugo / "resources")

    def put_aside(self, *places: Path) -> None:
        """Removes nothing: for a minute ext4 gives nothing that was removed away again, and looks
        for each new file past all of that."""
        aside = self.folder.with_name(f"{self.folder.name}-aside")
        for place in places:
            if place.exists():
                aside.mkdir(exist_ok=True)
                place.rename(aside / str(len(list(aside.iterdir()))))
