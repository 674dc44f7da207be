from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import List


class NotFoundError(RuntimeError):
    """The command of qingliu, or Node, is not installed."""


def find_command() -> List[str]:
    """Finds the command of qingliu: ``QINGLIU_COMMAND``, the npm project around the working folder, or PATH, in this order.

    :raises NotFoundError: says what to install
    """
    given = os.environ.get("QINGLIU_COMMAND")
    if given:
        return shlex.split(given)
    if shutil.which("node") is None:
        raise NotFoundError("qingliu needs Node 20.12 or newer, and there is no command `node`: install it from nodejs.org.")
    here = Path.cwd()
    for folder in (here, *here.parents):
        local = folder / "node_modules" / ".bin" / "qingliu"
        if local.exists():
            return [str(local)]
    known = shutil.which("qingliu")
    if known:
        return [known]
    raise NotFoundError(
        "there is no command `qingliu`: run `npm install qingliu` in this folder, or `npm install --global qingliu`, "
        "or name it in the environment variable QINGLIU_COMMAND."
    )
