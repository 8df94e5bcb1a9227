"""What must not stand in any tracked file, and how long a module may be."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.house.tracked import ROOT, modules, texts, tracked

LONGEST_MODULE = 400
LOCK_FILES = {"uv.lock", "package-lock.json", "poetry.lock", "yarn.lock", "Pipfile.lock"}
# Written in parts, so that this file does not hold what it looks for.
ROOTS = "|".join(("wo" + "rk", "ro" + "ot", "t" + "mp", "ho" + "me"))
MACHINE_PATHS = re.compile(rf"(?<![\w.])/(?:{ROOTS})/[\w.-]")
HOSTS = (r"py" + r"pi\.org", "files.python" + "hosted", "registry.n" + "pmjs", "--(?:extra-)?index" + "-url")
REGISTRIES = re.compile("|".join(HOSTS))
UNFINISHED = re.compile(rf"\b(?:{'TO' + 'DO'}|{'FIX' + 'ME'}|{'X' * 3})\b")
NAMES_CHECK = ROOT.parent / "shared" / "check_names.py"


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert [(str(p), m[0]) for p, text in texts() if (m := MACHINE_PATHS.search(text))] == []


def test_no_file_names_a_package_registry() -> None:
    assert [(str(p), m[0]) for p, text in texts() if (m := REGISTRIES.search(text))] == []


def test_the_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "bench/requirements.lock"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in lock and " @ " not in lock, name
        pinned = re.findall(r"(?m)^\S+==\S+(?: ;[^\\]*)? \\\n    --hash=sha256:[0-9a-f]{64}", lock)
        assert len(pinned) == len(re.findall(r"(?m)^[a-z0-9]", lock)) > 20, name


def test_no_lock_file_with_addresses_is_tracked() -> None:
    assert [str(p) for p in tracked() if p.name in LOCK_FILES] == []


def test_nothing_is_left_unfinished() -> None:
    found = [
        (p, m[0]) for p in modules("src", "tests", "bench") if (m := UNFINISHED.search(p.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_module_is_too_long() -> None:
    lengths = {
        str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in modules("src", "tests")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


@pytest.mark.skipif(not NAMES_CHECK.exists(), reason="the list of names (as hashes) is not on this machine")
def test_no_file_names_a_real_private_person() -> None:
    done = subprocess.run([sys.executable, str(NAMES_CHECK), str(ROOT)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
