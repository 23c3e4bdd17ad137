"""Runs a command and prints as JSON how long it took, what it cost, how it ended and what it said.

    stopwatch.py SECONDS COMMAND [ARGUMENT...]

After SECONDS the command is killed with its children. It runs on the lab's client, so that entering the namespace is
not measured. Python: Node does not tell the peak memory of a child.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

cap, argv = float(sys.argv[1]), sys.argv[2:]
out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
late = threading.Event()


def give_up():
    late.set()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def text(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace")


begin = time.perf_counter()
child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
timer = threading.Timer(cap, give_up)
timer.start()
_, status, usage = os.wait4(child.pid, 0)
ms = (time.perf_counter() - begin) * 1000
timer.cancel()

result = {
    "ms": ms,
    "late": late.is_set(),
    "status": os.waitstatus_to_exitcode(status),
    "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
    "peakKiB": usage.ru_maxrss,
    "stdout": text(out),
    "stderr": text(err),
}
print(json.dumps(result))
