"""Upper tails of the chi-square distribution, for typicality -> scipy_chi2.json"""
import sys

sys.dont_write_bytecode = True
import numpy
import scipy
from scipy.stats import chi2

from datasets import write

TAILS = [1 - 1e-9, 0.999, 0.9, 0.5, 0.1, 0.05, 0.01, 1e-3, 1e-6, 1e-9, 1e-12]

if __name__ == "__main__":
    rows = []
    for channels in (1, 2, 3, 10, 48):
        for distance in [0, *(float(f"{chi2.isf(tail, channels):.6g}") for tail in TAILS), 1.0 * channels, 1000.0]:
            rows.append([channels, distance, chi2.sf(distance, channels)])
    write("scipy_chi2.json", {
        "made": {"script": "scipy_chi2.py", "scipy": scipy.__version__, "numpy": numpy.__version__},
        "columns": ["degrees of freedom", "squared Mahalanobis distance", "probability of a larger one"],
        "rows": rows,
    })
