"""Plain EM without labels: 25 iterations of scikit-learn's GaussianMixture from a fixed start -> sklearn_em.json"""
import sys
import warnings

sys.dont_write_bytecode = True
import numpy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

from datasets import FAMILIES, iris, iris_decimals, reduce, synthetic, write

ITERATIONS = 25


def precisions(covariance):
    """The inverse, taken on the correlation matrix so that channels of very different scale cost no digits."""
    if covariance.ndim < 2:
        return 1 / covariance
    scale = numpy.sqrt(numpy.diag(covariance))
    return numpy.linalg.inv(covariance / numpy.outer(scale, scale)) / numpy.outer(scale, scale)


def fit(rows, start, family, iterations):
    covariances = reduce(start["covariance"], family, len(start["weights"]))
    inverse = numpy.array([precisions(c) for c in covariances]) if family == "full" else \
        precisions(covariances) if family == "tied" else 1 / covariances
    mixture = GaussianMixture(
        n_components=len(start["weights"]), covariance_type=FAMILIES[family], tol=0, reg_covar=0,
        max_iter=iterations, weights_init=start["weights"], means_init=start["means"], precisions_init=inverse,
        random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return mixture.fit(rows)


def family_result(rows, start, family):
    # lower_bound_ is the mean log-likelihood before the last M step. It serves for the start alone; all other values
    # come from score_samples of a fit that stopped after that many M steps.
    fits = [fit(rows, start, family, n) for n in range(1, ITERATIONS + 1)]
    trace = [len(rows) * fits[0].lower_bound_] + [mixture.score_samples(rows).sum() for mixture in fits]
    assert all(after >= before for before, after in zip(trace, trace[1:])), family
    last = fits[-1]
    assert last.n_iter_ == ITERATIONS
    return {
        "startCovariances": reduce(start["covariance"], family, len(start["weights"])),
        "weights": last.weights_,
        "means": last.means_,
        "covariances": last.covariances_,
        "logLikelihood": trace,
        "responsibilitiesOfFirstRows": last.predict_proba(rows[:5]),
    }


def dataset_result(rows, stored, note, weights, means):
    start = {"weights": numpy.array(weights), "means": means, "covariance": numpy.cov(rows.T, bias=True)}
    return {"note": note, "data": stored, "start": start,
            "families": {family: family_result(rows, start, family) for family in FAMILIES}}


if __name__ == "__main__":
    flowers = iris()
    thirds = numpy.array([flowers[first:first + 10].mean(axis=0) for first in (0, 50, 100)])
    drawn, _ = synthetic()
    write("sklearn_em.json", {
        "made": {"script": "sklearn_em.py", "scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
        "iterations": ITERATIONS,
        "logLikelihoodNote": "total over the rows, natural logarithm; entry i is after i M steps, entry 0 at the start",
        "iris": dataset_result(
            flowers, iris_decimals(),
            "Fisher's iris measurements (1936) as scikit-learn carries them; fitted after rounding to 32-bit floats: "
            "cast each value of 'data' to float before use",
            [1 / 3] * 3, thirds),
        "synthetic": dataset_result(
            drawn, drawn, "every value is exact in a 32-bit float",
            [0.1, 0.2, 0.3, 0.4], drawn[[3, 4, 5, 14]]),
    })
