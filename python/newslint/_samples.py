"""The bundled sample articles: one invented story, told soundly, paraphrased, reposted with damage, and rewritten."""

from __future__ import annotations

from pathlib import Path


def samples() -> list[Path]:
    """The sample articles, the soundest first."""
    folder = Path(__file__).parent / "samples"
    return sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))
