#!/usr/bin/python3
"""A whole segmentation, file to files, by Embrush and by scikit-learn: wall time and peak memory. See README.md."""
import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import tifffile

import bench

SIZES = {"small": (512, 512, 10), "middle": (2048, 2048, 8), "large": (4096, 4096, 8)}
CLASSES = 6
ITERATIONS = 30
# Fits with few iterations and with some more, so that the time of so many as are asked for follows, and prints it.
PEER = """
import sys, time, warnings
import numpy as np, tifffile
from sklearn.mixture import GaussianMixture
warnings.filterwarnings("ignore")
source, labels, target, iterations = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
image = tifffile.imread(source)
channels, height, width = image.shape
pixels = np.ascontiguousarray(image.reshape(channels, -1).T)
painted = np.loadtxt(labels, delimiter=",", skiprows=1, dtype=int)
at, classes = painted[:, 1] * width + painted[:, 0], painted[:, 2]
ids = np.unique(classes)
means = np.array([pixels[at[classes == c]].mean(0) for c in ids])
def fitted(count):
    began = time.perf_counter()
    fit = GaussianMixture(len(ids), max_iter=count, tol=0, means_init=means, init_params="random_from_data",
                          random_state=0).fit(pixels)
    return fit, time.perf_counter() - began
few, more = 2, 6
before = fitted(few)[1]
fit, after = fitted(more)
print((iterations - more) * (after - before) / (more - few) - before)
p = fit.predict_proba(pixels)
plane = lambda a, kind: np.ascontiguousarray(a.T.reshape(-1, height, width).astype(kind))
ordered = np.sort(p, axis=1)
entropy = -np.sum(p * np.log(np.maximum(p, 1e-30)), axis=1) / np.log(len(ids))
tifffile.imwrite(target + "/probabilities.tif", plane(p, np.float32))
tifffile.imwrite(target + "/labels.tif", plane(ids[p.argmax(1)], np.uint8))
tifffile.imwrite(target + "/confidence.tif", plane(ordered[:, -1], np.float32))
tifffile.imwrite(target + "/uncertainty.tif", plane(np.stack([entropy, ordered[:, -1] - ordered[:, -2]], 1), np.float32))
"""


def run(command, out=os.devnull):
    """Wall seconds and peak memory in MB."""
    began = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, f, to, os.O_WRONLY | os.O_CREAT, 0o600) for f, to in ((1, out), (2, os.devnull))])
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit("failed: " + " ".join(command))
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main():
    bench.build()
    wanted = [a for a in sys.argv[1:] if a in SIZES] or list(SIZES)
    for name in wanted:
        width, height, d = SIZES[name]
        x, which = bench.synthetic(width * height, d, CLASSES, separation=2)
        with tempfile.TemporaryDirectory() as folder:
            source, labels = os.path.join(folder, "map.tif"), os.path.join(folder, "labels.csv")
            tifffile.imwrite(source, x.reshape(d, height, width), imagej=True, metadata={"axes": "CYX"})
            rng = np.random.default_rng(1)
            with open(labels, "w") as out:
                out.write("x,y,class\n")
                for c in range(CLASSES):
                    for i in rng.choice(np.flatnonzero(which == c), 12, replace=False):
                        out.write("%d,%d,%d\n" % (i % width, i // width, c + 1))
            megabytes = x.nbytes / 2**20
            del x, which
            segment = [bench.EMBRUSH, "segment", source, "--labels", labels, "--quiet"]
            jobs = {
                "textbook, 30 iterations": ["--textbook", "--max-iterations", str(ITERATIONS), "--tolerance", "0"],
                "textbook, its own stop": ["--textbook"],
                "textbook, --schedule auto": ["--textbook", "--schedule", "auto"],
                "committee, --fast": ["--fast"],
                "committee, the default": [],
            }
            print("%s: %d x %d x %d, %.0f MB" % (name, width, height, d, megabytes), flush=True)
            target = os.path.join(folder, "peer")
            os.mkdir(target)
            missing = os.path.join(folder, "missing")
            peer, memory = run(["/usr/bin/python3", "-c", PEER, source, labels, target, str(ITERATIONS)], missing)
            peer += float(open(missing).read())
            print("  scikit-learn, %d iterations: %.1f s, %.0f MB" % (ITERATIONS, peer, memory), flush=True)
            for job, options in jobs.items():
                best, most = float("inf"), 0
                for i in range(3 if name == "small" else 1):
                    took, peak = run(segment + options + ["-o", os.path.join(folder, "own%d" % i)])
                    subprocess.run(["rm", "-rf", os.path.join(folder, "own%d" % i)], check=True)
                    best, most = min(best, took), max(most, peak)
                print("  Embrush, %s: %.1f s (%.1f times), %.0f MB, %.0f beyond the map" % (
                    job, best, peer / best, most, most - megabytes), flush=True)


main()
