"""Ten iterations of dense_em.py on a small problem with every kind of label and prior -> weighted_map_em.json"""
import sys

sys.dont_write_bytecode = True
import numpy
import scipy
from scipy.special import logsumexp

from datasets import reduce, synthetic, write
from dense_em import FAMILIES, e_step, log_joint, problem_of, run, shape

ITERATIONS = 10


def the_problem():
    """200 rows, three classes (components 2 and 3 of the generator share one), five labelled rows a class."""
    rows, component = (part[:200] for part in synthetic())
    truth = numpy.minimum(component, 2)
    labels = [{"row": int(row), "evidence": [float(c == wanted) for c in range(3)], "weight": 1.0}
              for wanted in range(3) for row in numpy.flatnonzero(truth == wanted)[:5]]
    labels[4]["evidence"] = [0.7, 0.3, 0.0]
    labels[7]["weight"] = 2.0
    return rows, labels


def starts_and_priors(rows, labels):
    covariance = numpy.cov(rows.T, bias=True)
    class_means = numpy.array([rows[[label["row"] for label in labels if label["evidence"][c] == 1]].mean(axis=0)
                               for c in range(3)])
    nu = rows.shape[1] + 2.0
    clamped = {"weights": numpy.array([0.5, 0.3, 0.2]), "means": class_means, "table": numpy.eye(3)}
    shared = {"weights": numpy.array([0.25, 0.2, 0.15, 0.2, 0.2]), "means": rows[[3, 4, 5, 14, 60]],
              "table": numpy.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5], [0.125, 0.375, 0.5],
                                    [0.375, 0.375, 0.25]])}

    def common(means):
        return {"alpha": 2.0, "mean": means, "kappa": [0.5] * len(means), "nu": [nu] * len(means),
                "scale": numpy.array([(nu + 5) * 0.3 * covariance] * len(means))}

    own = {"alpha": 2.0, "mean": class_means, "kappa": [0.1, 0.5, 2.0], "nu": [nu, nu + 2, nu + 4.5],
           "scale": numpy.array([factor * (covariance + extra * numpy.diag(numpy.diag(covariance)))
                                 for factor, extra in ((3.0, 0.0), (2.0, 0.5), (5.0, 1.0))])}
    return covariance, {
        "clamped": (clamped, common(class_means), FAMILIES),
        "clampedOwnPriors": (clamped, own, ("full", "tied", "diagonal", "spherical")),
        "shared": (shared, common(shared["means"]) | {"alphaTable": 1.1}, FAMILIES),
    }


def main():
    rows, labels = the_problem()
    problem = problem_of(rows, labels, 0.3)
    shown = list(range(20))
    covariance, models = starts_and_priors(rows, labels)
    results = {}
    for name, (base, prior, families) in models.items():
        runs = {}
        for family in families:
            start = base | {"covariances": reduce(covariance, shape(family), len(base["weights"]))}
            trace, first, last = run(start, family, problem, prior, ITERATIONS)
            joint = log_joint(last, family, rows[shown])
            posterior = numpy.exp(joint - logsumexp(joint, axis=1, keepdims=True)) @ last["table"]
            runs[family] = {"startCovariances": start["covariances"], **trace, "afterFirst": first, "afterLast": last,
                            "responsibilities": e_step(last, family, problem)[0][shown],
                            "classPosteriors": posterior}
        results[name] = {"start": base, "prior": prior, "families": runs}
    write("weighted_map_em.json", {
        "made": {"script": "weighted_map_em.py", "numpy": numpy.__version__, "scipy": scipy.__version__},
        "note": "formulas and names as at the head of dense_em.py; rows, classes and components count from 0; "
                "'responsibilities' (with the label evidence) and 'classPosteriors' (without) are of 'shownRows'",
        "iterations": ITERATIONS, "unlabelledWeight": 0.3, "labels": labels, "shownRows": shown,
        "data": rows, "models": results,
    })


if __name__ == "__main__":
    main()
