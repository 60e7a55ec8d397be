"""Verifies many bundles in one process: a path a line on standard input, the names of the failed checks a line on standard output."""
import importlib.util
import os
import sys

SCRIPT = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "verify", "verify.py")
spec = importlib.util.spec_from_file_location("verify", SCRIPT)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as handle:
        failed = verify.Bundle(handle.read()).failed
    print(",".join(name for name in verify.CHECKS if name in failed))
