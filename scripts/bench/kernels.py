#!/usr/bin/python3
"""Multiply-adds a second of the kernels on one thread, by JMH, as a fraction of OpenBLAS's sgemm. See README.md."""
import json
import os
import subprocess
import sys

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

import bench

PIXELS = 1 << 16


def gemm(kind):
    """G multiply-adds a second of a product of 1536 x 1536 matrices, the best of ten."""
    a = np.random.default_rng(1).random((1536, 1536)).astype(kind)
    return 1536**3 / min(bench.seconds(lambda: a @ a) for _ in range(10)) * 1e-9


def main():
    bench.build()
    folder = os.path.join(bench.ROOT, "target", "bench")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "jmh.path")
    pom = os.path.join(bench.HERE, "kernels", "pom.xml")
    subprocess.run(["mvn", "-q", "-f", pom, "dependency:build-classpath", "-Dmdep.outputFile=" + path], check=True)
    classpath = bench.JAR + ":" + open(path).read().strip()
    classes = os.path.join(folder, "kernels")
    subprocess.run(["javac", "-nowarn", "-cp", classpath, "-d", classes,
                    os.path.join(bench.HERE, "kernels", "KernelBench.java")], check=True)
    quick = ["-wi", "2", "-i", "2", "-w", "1", "-r", "1", "-f", "1"]
    before = gemm(np.float32), gemm(np.float64)
    for kernel in ("simd", "plain"):
        out = os.path.join(folder, kernel + ".json")
        subprocess.run([bench.JAVA, "-cp", classpath + ":" + classes, "org.openjdk.jmh.Main", "-rf", "json", "-rff", out,
                        *quick, "-jvmArgs", "--add-modules=jdk.incubator.vector -Dembrush.kernel=" + kernel, "KernelBench",
                        *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
    after = gemm(np.float32), gemm(np.float64)
    best = max(before[0], after[0]), max(before[1], after[1])
    print("sgemm %.1f, dgemm %.1f G multiply-adds/s" % best)
    print("D,K precision kernel | ns/pixel | G multiply-adds/s | of gemm")
    for kernel in ("simd", "plain"):
        for result in json.load(open(os.path.join(folder, kernel + ".json"))):
            d, k = (int(s) for s in result["params"]["shape"].split(","))
            kind = result["params"]["precision"]
            milliseconds = result["primaryMetric"]["scorePercentiles"]["0.0"]
            # Distances and second moments, half a square each, and the first moments and differences from the means.
            done = PIXELS * k * (d * (d + 1) + 2 * d)
            speed = done / milliseconds * 1e-6
            print("%d,%d %s %s | %.2f | %.1f | %.2f" % (
                d, k, kind.lower(), kernel, milliseconds * 1e6 / PIXELS, speed, speed / best[kind == "DOUBLE"]))


main()
