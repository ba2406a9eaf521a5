"""Pelican's settings for the site to be deployed, on top of pelicanconf.py: wiring only.

    pelican --fatal errors --settings publishconf.py

builds what `kaitei build --release` builds.
"""

from pathlib import Path
from runpy import run_path

_USUAL = run_path(str(Path(__file__).with_name("pelicanconf.py")))
globals().update({name: value for name, value in _USUAL.items() if name.isupper()})
# A version whose PDF is missing stops the build.
KAITEI_RELEASE = "yes"
