"""What the benchmarks share: the product's jar, synthetic maps, runs of both tools."""
import json
import os
import subprocess
import sys
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
EMBRUSH = os.path.join(ROOT, "scripts", "embrush")
JAR = os.path.join(ROOT, "target", "launcher", "embrush.jar")
CASES = [(1000000, 8, 6), (4000000, 4, 4), (1000000, 16, 10), (500000, 32, 8)]  # pixels, features, components
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
CLASSES = os.path.join(ROOT, "target", "bench", "fit")


def build():
    subprocess.run([EMBRUSH, "--version"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([JAVA + "c", "-nowarn", "-cp", JAR, "-d", CLASSES, os.path.join(HERE, "FitBench.java")], check=True)


def synthetic(n, d, k, seed=1, separation=1.0):
    """n pixels of k overlapping correlated Gaussians: features (d, n) as float32, component of each pixel."""
    rng = np.random.default_rng(seed)
    means = rng.normal(size=(k, d)) * separation
    which = rng.choice(k, size=n, p=rng.dirichlet(np.full(k, 5.0)))
    x = np.empty((d, n), np.float32)
    for c in range(k):
        i = np.flatnonzero(which == c)
        factor = np.eye(d) * rng.uniform(0.6, 1.2, d) + np.tril(rng.normal(size=(d, d)), -1) * 0.4 / np.sqrt(d)
        for part in np.array_split(i, max(1, len(i) // 200000)):
            x[:, part] = (rng.normal(size=(len(part), d)) @ factor.T + means[c]).T
    return x, which


def start(x, k, seed=2):
    """A start near no optimum: k pixels as means, twice the map's covariance."""
    rng = np.random.default_rng(seed)
    d = x.shape[0]
    means = x[:, rng.choice(x.shape[1], k, replace=False)].T.astype(float)
    covariance = np.cov(x[:, :: max(1, x.shape[1] // 100000)].astype(float)) * np.ones((k, 1, 1))
    return np.full(k, 1.0 / k), means, covariance.reshape(k, d, d)


def write(folder, x, begin):
    """Files that FitBench reads: the pixels and the start."""
    file, model = os.path.join(folder, "map"), os.path.join(folder, "start")
    x.tofile(file)
    np.concatenate([a.ravel() for a in begin]).astype("<f8").tofile(model)
    return file, model


def fit(file, n, d, k, begin, schedule, iterations, tolerance, threads=2, repeats=3, kernel="simd"):
    """Repeated fits by Embrush in one JVM: one dictionary a repeat, see FitBench.java."""
    # The launcher's own options, then another main class: what the launcher adds behind it are arguments that it ignores.
    main = ["-Dembrush.kernel=" + kernel, "-cp", JAR + ":" + CLASSES, "FitBench", file, n, d, k, begin, schedule, iterations,
            tolerance, threads, repeats]
    out = subprocess.run([EMBRUSH, "fit"], capture_output=True, text=True,
                         env={**os.environ, "EMBRUSH_JAVA_OPTS": " ".join(map(str, main))})
    if out.returncode != 0:
        sys.exit(out.stderr)
    return [json.loads(line) for line in out.stdout.splitlines() if line.startswith("{")]


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
