#!/usr/bin/python3
"""How the time of an EM iteration grows with pixels, features, components and threads. See README.md."""
import csv
import os
import subprocess
import sys
import tempfile


import bench

PIXELS = [100000, 300000, 1000000, 3000000, 10000000, 30000000]
WIDTHS = [2, 4, 8, 16, 32, 64]


def main():
    bench.build()
    most = 3000000 if "--quick" in sys.argv else PIXELS[-1]
    cases = [("pixels", n, 8, 6) for n in PIXELS if n <= most]
    cases += [("features", 300000, d, 6) for d in WIDTHS] + [("components", 300000, 8, k) for k in WIDTHS]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for what, n, d, k in cases:
            x, _ = bench.synthetic(n, d, k)
            file, model = bench.write(folder, x, bench.start(x, k))
            iterations = max(6, min(40, 400000000 // (n * d * k)))
            times = {1: [], 2: []}
            for _ in range(2):
                for threads in times:
                    runs = bench.fit(file, n, d, k, model, "exact", iterations, 0, threads, 3)
                    times[threads].append(min(r["iteration"] for r in runs))
            for threads, t in times.items():
                rows.append((what, n, d, k, threads, min(t) / n * 1e9))
            print("%s: N %d, D %d, K %d: %.2f ns/pixel on one thread, %.2f on two, %.2f times" % (
                what, n, d, k, rows[-2][5], rows[-1][5], rows[-2][5] / rows[-1][5]), flush=True)
    table = os.path.join(bench.ROOT, "target", "scaling.csv")
    with open(table, "w", newline="") as out:
        csv.writer(out).writerows([("what", "N", "D", "K", "threads", "ns")] + rows)
    subprocess.run([bench.JAVA, "-Djava.awt.headless=true", "-cp", bench.JAR, os.path.join(bench.HERE, "ScalingPlot.java"),
                    table, os.path.join(bench.ROOT, "docs", "scaling.png")], check=True)


main()
