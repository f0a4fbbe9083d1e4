#!/usr/bin/python3
"""Seconds until a fit has the bound at which scikit-learn stops by its defaults, from equal starts. See README.md."""
import sys
import tempfile
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

import bench

warnings.filterwarnings("ignore")


def peer(x, k, begin):
    """Seconds, iterations and log-likelihood a pixel of scikit-learn's fit; nothing but its start is set."""
    weights, means, covariances = begin
    gm = GaussianMixture(k, weights_init=weights, means_init=means, precisions_init=np.linalg.inv(covariances),
                         init_params="random_from_data", random_state=0)
    took = bench.seconds(lambda: gm.fit(x))
    return took, gm.n_iter_, gm.score(x)


def when(run, bound):
    """Seconds until a run has a bound; its rounding counts as nothing."""
    return next((s for s, b in zip(run["seconds"], run["trace"]) if b >= bound - 1e-7), float("inf"))


def main():
    bench.build()
    quick = "--quick" in sys.argv
    print("N D K | scikit-learn: seconds, iterations, bound | Embrush --schedule auto: seconds to that bound (times) | "
          "--schedule exact | seconds of both until they stop, bound less scikit-learn's | "
          "bound of auto less that of exact", flush=True)
    for n, d, k in bench.CASES:
        n = n // 4 if quick else n
        x, _ = bench.synthetic(n, d, k)
        begin = bench.start(x, k)
        with tempfile.TemporaryDirectory() as folder:
            file, model = bench.write(folder, x, begin)
            took, iterations, bound = peer(np.ascontiguousarray(x.T.astype(np.float64)), k, begin)
            row, ends, bounds = "%d %d %d | %.2f s, %d, %.6f" % (n, d, k, took, iterations, bound), [], []
            for schedule in ("auto", "exact"):
                runs = bench.fit(file, n, d, k, model, schedule, 200, 1e-6, repeats=4)
                best = min(runs, key=lambda run: when(run, bound))
                row += " | %.4f s (%.0f)" % (when(best, bound), took / when(best, bound))
                bounds.append(best["bound"])
                ends.append("%.3f s, %d, %+.2e" % (best["fit"], best["iterations"], best["bound"] - bound))
            print(row + " | " + "; ".join(ends) + " | %+.1e" % (bounds[0] - bounds[1]), flush=True)


if __name__ == "__main__":
    main()
