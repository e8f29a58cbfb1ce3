"""The program as a process of its own: the ``drafter`` command, and ``python -m drafter``."""

import gc

_SELDOM = 20_000  # objects more than before, of which any may be in a cycle; Python's own is 700


def main() -> None:
    """Run the command line, and end.

    Most of what a short run makes are modules, which stay. The collector of cycles would look
    through them again and again while they are imported, and once more at the end, to free what
    the system takes back anyway: together an eighth of the time of one document.
    """
    gc.set_threshold(_SELDOM)
    from drafter.cli import main as command

    try:
        command()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
