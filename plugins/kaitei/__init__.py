"""kaitei: publishes an organisation's policies from one structured text."""
