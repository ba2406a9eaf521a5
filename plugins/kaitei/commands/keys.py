"""`key new` and `key rotate`: the keys that sign the feed."""

import argparse

from kaitei.commands import site
from kaitei.commands.speech import tell
from kaitei.problems import Stopped


def key(options: argparse.Namespace) -> int:
    """Makes a key and says where it is."""
    root = site.folder(options)
    try:
        from kaitei.desk import keys
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        raise Stopped("needs-extra", extra="site") from None
    from kaitei.text.keys import private

    if options.action == "new":
        answer = keys.new(root, options.path, site.today(root))
    else:
        answer = keys.rotate(root, options.path, private(), site.today(root))
    for sentence, values in answer.said:
        tell(sentence, options, **values)
    return 0
