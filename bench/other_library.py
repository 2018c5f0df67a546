"""The same rows by PHStatsMethods, in an environment of its own: python other_library.py METHOD FILE.

PHStatsMethods is licensed under the GPL. It is only run here, to see how long it takes: nothing of ours
imports it, and nothing of it is in this project. The last line printed is JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
import warnings

import pandas as pd
import PHStatsMethods

CALLS = {
    "proportion": lambda frame: PHStatsMethods.ph_proportion(frame, "events", "people"),
    "rate": lambda frame: PHStatsMethods.ph_rate(frame, "events", "people"),
    "standardised": lambda frame: PHStatsMethods.ph_dsr(
        frame, "events", "people", "weight", group_cols=["area", "year"], euro_standard_pops=False
    ),
    "indirect": lambda frame: PHStatsMethods.ph_ISRatio(
        frame, "events", "people", "england_events", "england_people", group_cols=["area"]
    ),
}


def measure(method: str, file: str) -> dict[str, object]:
    """Seconds, the processors' seconds, and the sum of the values; or what it stopped at."""
    frame = pd.read_csv(file)
    started, worked = time.perf_counter(), time.process_time()
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            said = CALLS[method](frame)
    except Exception as error:  # whatever it is, it is the finding
        return {"failed": f"{type(error).__name__}: {error}"[:100]}
    took = {"seconds": time.perf_counter() - started, "processor": time.process_time() - worked}
    value = next(name for name in ("Value", "DSR", "value") if name in said.columns)
    return took | {"rows": len(frame), "sum": float(said[value].sum())}


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:])))
