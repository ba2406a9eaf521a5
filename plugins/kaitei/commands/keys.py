"""`key new` and `key rotate`: the keys that sign the feed."""

import argparse

from kaitei.commands import site
from kaitei.commands.extras import needed
from kaitei.commands.speech import tell


def key(options: argparse.Namespace) -> int:
    """Makes a key and says where it is."""
    root = site.folder(options)
    with needed("site"):
        from kaitei.desk import keys
    from kaitei.text.keys import private

    if options.action == "new":
        answer = keys.new(root, options.path, site.today(root))
    else:
        answer = keys.rotate(root, options.path, private(), site.today(root))
    for sentence, values in answer.said:
        tell(sentence, options, **values)
    return 0
