"""The archive that takes the program to executors: its package, its own Node, its configuration."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, Union

from .._child import Child
from .._command import NotFoundError, find_command

MANIFEST = "qingliu.json"
FORMAT = "qingliu-archive/1"

#: What of the npm package runs.
_PACKAGE = ("bin", "dist/package", "presets", "package.json", "package-lock.json", "LICENSE", "NOTICE")

#: The build of a worker counts time zone and locale: they are the same on all machines.
_FIXED = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}

#: Seconds that a start may take.
_TIMEOUT = 60.0


class Program(NamedTuple):
    """How the program is started on this machine."""

    command: List[str]
    #: Options that say with which configuration.
    options: List[str]


def environment(heap_mb: Optional[int] = None) -> Dict[str, str]:
    """The environment of processes, the same on all machines where it counts.

    :param heap_mb: largest heap of a process, in MiB; None: Node's default
    """
    given = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "NODE_OPTIONS"))}
    heap = {} if heap_mb is None else {"NODE_OPTIONS": f"--max-old-space-size={heap_mb}"}
    return {**given, **_FIXED, **heap}


def program_in(folder: Path) -> Program:
    """The program of an unpacked archive.

    :raises NotFoundError: if it is none
    """
    try:
        manifest: Dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotFoundError(f"{folder} is no archive that `python -m qingliu.spark pack` made: {error}") from error
    if manifest.get("format") != FORMAT:
        raise NotFoundError(f"{folder} is of the format {manifest.get('format')}, and this package reads {FORMAT}.")
    options = [str(folder / each["path"]) if isinstance(each, dict) else str(each) for each in manifest["options"]]
    return Program([str(folder / "bin" / "node"), str(folder / "package" / "bin" / "qingliu.js")], options)


def pack(
    out: Path,
    config: Optional[Path] = None,
    knowledge: Optional[Path] = None,
    beside: Iterable[Path] = (),
    node: Optional[Path] = None,
) -> Dict[str, str]:
    """Makes an archive of the program that is installed here, and tries it.

    :param out: path of the archive, ``….tar.gz``
    :param config: a ``qingliu.yaml``; a ``qingliu.knowledge.yaml`` beside it is taken, too
    :param knowledge: a file that ``qingliu learn`` wrote
    :param beside: files and folders below the folder of the configuration that it names, such as plug-ins
    :param node: a Node binary for the executors; None: the one that runs here
    :returns: the identity of the workers; see docs/arrow-pipe.md
    :raises NotFoundError: if the program is not installed, or what was packed does not start
    :raises ValueError: for a Node that cannot be copied, or files outside the folder of the configuration
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "bin").mkdir()
        shutil.copy(node or _own_node(), folder / "bin" / "node")
        _copy_package(_package_root(), folder / "package")
        options = _copy_configuration(folder / "config", config, knowledge, beside)
        manifest = {"format": FORMAT, "options": options}
        (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
        identity = identity_of(program_in(folder))
        (folder / MANIFEST).write_text(json.dumps({**manifest, "identity": identity}, indent=2) + "\n", "utf-8")
        _write_tar(folder, out)
    return identity


def unpack(archive: Union[str, Path], folder: Path) -> None:
    with tarfile.open(archive) as tar:
        if sys.version_info >= (3, 12):
            tar.extractall(folder, filter="tar")
        else:
            tar.extractall(folder)


def identity_of(program: Program) -> Dict[str, str]:
    """What a worker of the program says that it is.

    :raises NotFoundError: if it does not start
    """
    child = Child([*program.command, "worker", "--arrow-stdio", *program.options], _TIMEOUT, env=environment())
    try:
        if not child.wait_for_schema():
            raise NotFoundError(f"{child.ended} before it said what it is.")
        return child.identity
    finally:
        child.kill()


def _own_node() -> Path:
    """The binary of the Node that runs here, behind all links and shims.

    :raises ValueError: for one that needs libraries of this machine
    """
    script = "const { node_shared } = process.config.variables; console.log(JSON.stringify([process.execPath, !!node_shared && node_shared !== 'false']))"
    try:
        found: Tuple[str, bool] = json.loads(subprocess.run(["node", "-e", script], check=True, capture_output=True).stdout)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotFoundError(f"there is no command `node` that runs: {error}") from error
    if found[1]:
        raise ValueError(f"{found[0]} needs libraries of this machine: name another Node, as nodejs.org has it, with --node.")
    return Path(found[0])


def _package_root() -> Path:
    launcher = Path(find_command()[-1]).resolve()
    root = launcher.parent.parent
    if not (root / "package.json").is_file() or not (root / "dist" / "package").is_dir():
        raise NotFoundError(f"{launcher} is not the launcher of an installed npm package: name it in QINGLIU_COMMAND.")
    return root


def _copy_package(root: Path, to: Path) -> None:
    for name in _PACKAGE:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        elif source.exists():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, to / name)
    waiting = [(root, name) for name in _dependencies(root)]
    seen = set()
    while waiting:
        user, name = waiting.pop()
        found = _find_dependency(user, name)
        if found in seen:
            continue
        seen.add(found)
        shutil.copytree(found, to / "node_modules" / name, ignore=shutil.ignore_patterns("node_modules"))
        waiting += [(found, each) for each in _dependencies(found)]


def _dependencies(package: Path) -> List[str]:
    return list(json.loads((package / "package.json").read_text("utf-8")).get("dependencies", {}))


def _find_dependency(user: Path, name: str) -> Path:
    for folder in (user, *user.parents):
        found = folder / "node_modules" / name
        if (found / "package.json").is_file():
            return found
    raise NotFoundError(f"{user} needs the package {name}, which is not installed beside it.")


def _copy_configuration(
    to: Path, config: Optional[Path], knowledge: Optional[Path], beside: Iterable[Path]
) -> List[Union[str, Dict[str, str]]]:
    """Copies the files, and returns the options that name them: a path in the archive is an object."""
    options: List[Union[str, Dict[str, str]]] = []
    to.mkdir()
    home = config.resolve().parent if config else Path.cwd()
    if config:
        shutil.copy(config, to / config.name)
        options += ["--config", {"path": f"config/{config.name}"}]
        corrections = home / "qingliu.knowledge.yaml"
        beside = [*beside, *([corrections] if corrections.exists() else [])]
    for each in beside:
        try:
            inside = to / each.resolve().relative_to(home)
        except ValueError:
            raise ValueError(f"{each} is not below {home}, the folder of the configuration.") from None
        inside.parent.mkdir(parents=True, exist_ok=True)
        if each.is_dir():
            shutil.copytree(each, inside, dirs_exist_ok=True)
        else:
            shutil.copy(each, inside)
    if knowledge:
        shutil.copy(knowledge, to / "pinned.json")
        options += ["--knowledge", {"path": "config/pinned.json"}]
    return options


def _write_tar(folder: Path, out: Path) -> None:
    """The same files give the same bytes."""

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.mtime = info.uid = info.gid = 0
        info.uname = info.gname = ""
        return info

    with gzip.GzipFile(out, "wb", compresslevel=4, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as tar:
            for name in sorted(os.listdir(folder)):
                tar.add(folder / name, name, filter=plain)
