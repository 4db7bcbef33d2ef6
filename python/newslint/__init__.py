"""newslint scores news articles for misinformation risk and quality, with the evidence for every number.

>>> import newslint as nl
>>> report = nl.score("Experts say that the bridge is unsafe.")
>>> [finding.code for finding in report.findings]
['SRC001']
"""

from newslint import _friends
from newslint._core import (
    Attribution,
    Contribution,
    DateMention,
    Finding,
    Model,
    ModelError,
    Name,
    NewslintError,
    Number,
    Quotation,
    ReadError,
    Report,
    Sentence,
    StoryReport,
    Table,
    __version__,
    compare,
    explain,
    rules,
    score,
    score_batch,
    signals,
    story_keys,
)
from newslint._document import Document, read
from newslint._story import Stories, stories
from newslint._train import train

__all__ = [
    "Attribution",
    "Contribution",
    "DateMention",
    "Document",
    "Finding",
    "Model",
    "ModelError",
    "Name",
    "NewslintError",
    "Number",
    "Quotation",
    "ReadError",
    "Report",
    "Sentence",
    "Stories",
    "StoryReport",
    "Table",
    "__version__",
    "compare",
    "explain",
    "read",
    "rules",
    "score",
    "score_batch",
    "signals",
    "stories",
    "story_keys",
    "train",
]

_friends.register()
