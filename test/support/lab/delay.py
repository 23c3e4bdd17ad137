"""Gives packets back to the kernel after a while: what is routed to the interface "slow" comes out of it again.

Runs on the router of a lab, with the delay in milliseconds as its argument. Python: Node cannot open a TUN device.
"""

import fcntl
import os
import select
import struct
import sys
import time
from collections import deque

TUNSETIFF = 0x400454CA
IFF_TUN_WITHOUT_HEADER = 0x1001

delay = float(sys.argv[1]) / 1000
tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"slow", IFF_TUN_WITHOUT_HEADER))
print("ready", flush=True)

waiting = deque()
while True:
    patience = max(0, waiting[0][0] - time.monotonic()) if waiting else None
    if select.select([tun], [], [], patience)[0]:
        waiting.append((time.monotonic() + delay, os.read(tun, 65535)))
    while waiting and waiting[0][0] <= time.monotonic():
        os.write(tun, waiting.popleft()[1])
