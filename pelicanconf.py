"""Pelican's settings: wiring only. What the site is called and where it lives: policy/site.yaml."""

from pathlib import Path

from kaitei import plugin

globals().update(plugin.host_settings(Path(__file__).resolve().parent))
