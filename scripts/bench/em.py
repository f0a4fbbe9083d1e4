#!/usr/bin/python3
"""EM by Embrush and by scikit-learn on the same pixels, in turns: seconds an iteration from equal starts. See README.md."""
import sys
import tempfile
import time
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _compute_precision_cholesky

import bench

warnings.filterwarnings("ignore")
ROUNDS = 2


def peer_iterations(x, k, begin, count):
    """Seconds of each of some iterations from a given start, and the log-likelihood a pixel before each."""
    gm = GaussianMixture(k, covariance_type="full", reg_covar=0)
    gm.weights_, gm.means_, gm.covariances_ = (a.copy() for a in begin)
    gm.precisions_cholesky_ = _compute_precision_cholesky(gm.covariances_, "full")
    times, bounds, cpu = [], [], []

    def iterate():
        bound, log_responsibilities = gm._e_step(x)
        bounds.append(bound)
        gm._m_step(x, log_responsibilities)

    for _ in range(count):
        used = time.process_time()
        times.append(bench.seconds(iterate))
        cpu.append(time.process_time() - used)
    return times, cpu, bounds


def main():
    bench.build()
    quick = "--quick" in sys.argv
    print("N D K | scikit-learn s/iteration | Embrush simd (times by the clock; by processor time) | Embrush plain | "
          "difference of the bounds after 2 iterations", flush=True)
    for n, d, k in bench.CASES:
        x, _ = bench.synthetic(n, d, k)
        begin = bench.start(x, k)
        rows = np.ascontiguousarray(x.T.astype(np.float64))
        with tempfile.TemporaryDirectory() as folder:
            file, model = bench.write(folder, x, begin)
            peer, peer_cpu, bounds, own, runs = [], [], [], [], {"simd": [], "plain": []}
            for _ in range(1 if quick else ROUNDS):
                times, cpu, bounds = peer_iterations(rows, k, begin, 3)
                peer += times
                peer_cpu += cpu
                for kernel in runs:
                    runs[kernel] += bench.fit(file, n, d, k, model, "exact", 30 if kernel == "simd" else 15, 0, repeats=4,
                                              kernel=kernel)
                own = runs["simd"][0]["trace"]
            row = "%d %d %d | %.3f" % (n, d, k, min(peer))
            for kernel in runs:
                wall, cpu = (min(r[key] for r in runs[kernel]) for key in ("iteration", "cpu"))
                row += " | %.4f (%.0f; %.0f)" % (wall, min(peer) / wall, min(peer_cpu) / cpu)
            print(row + " | %.1e" % abs(own[2] - bounds[2]), flush=True)


main()
