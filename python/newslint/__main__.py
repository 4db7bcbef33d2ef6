"""``python -m newslint`` is the command line."""

from newslint._cli import main

main(prog_name="newslint")
