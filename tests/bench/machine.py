"""Describes the machine a bench ran on."""

import os
import platform
import sqlite3
from pathlib import Path

import django


def describe() -> str:
    """One line: processor, cores, memory, system and versions."""
    information = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    lines = [line for line in information.splitlines() if line.startswith("model name")]
    model = lines[0].split(":")[1].strip() if lines else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, load {load:.1f}; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Django {django.__version__}, SQLite {sqlite3.sqlite_version}"
    )


def resident_megabytes(pid: int) -> float:
    """The resident memory of a process."""
    return _kilobytes(pid, "VmRSS") / 1024


def peak_megabytes(pid: int) -> float:
    """The most resident memory a process has had; 0 once it is gone."""
    return _kilobytes(pid, "VmHWM") / 1024


def _kilobytes(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith(name)), 0)


def processor_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
