"""The limit of equal spherical covariances shrinking to zero: Lloyd's k-means on iris -> sklearn_kmeans.json"""
import sys

sys.dont_write_bytecode = True
import numpy
import sklearn
from sklearn.cluster import KMeans

from datasets import iris, iris_decimals, write

START_ROWS = [0, 60, 120]

if __name__ == "__main__":
    rows = iris()
    fit = KMeans(n_clusters=3, init=rows[START_ROWS], n_init=1, algorithm="lloyd", tol=0, max_iter=300).fit(rows)
    distances = numpy.sort(((rows[:, None] - fit.cluster_centers_) ** 2).sum(axis=2), axis=1)
    write("sklearn_kmeans.json", {
        "made": {"script": "sklearn_kmeans.py", "scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
        "note": "fitted after rounding 'data' to 32-bit floats; start rows and assignments count from 0; "
                "smallestGap is the least difference, over the rows, of the squared distances to the second and first "
                "centre: variances far below it make responsibilities 0 and 1",
        "data": iris_decimals(),
        "startRows": START_ROWS,
        "centres": fit.cluster_centers_,
        "inertia": fit.inertia_,
        "iterations": fit.n_iter_,
        "assignments": fit.labels_,
        "smallestGap": (distances[:, 1] - distances[:, 0]).min(),
    })
