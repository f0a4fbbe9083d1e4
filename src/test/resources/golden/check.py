"""Do the JSON files agree with each other and with what must hold? Prints the worst deviation of each check.

The programs that made the numbers are checked against the plain EM of dense_em.py, SciPy's densities against
rational arithmetic, the tails of chi-square against their closed forms, M steps against perturbation.
"""
import sys

sys.dont_write_bytecode = True
import math

import numpy

import dense_em as em
from datasets import expand, read


def report(what, deviation, limit):
    print(f"{what:58s} {deviation:8.1e}  (limit {limit:.0e})")
    assert deviation <= limit, what


def relative(a, b):
    a, b = numpy.asarray(a), numpy.asarray(b)
    return float((abs(a - b) / numpy.maximum(abs(b), 1e-300)).max())


def in_deviations(a, b, family):
    """Covariances apart from each other in units of the standard deviations."""
    a, b = (numpy.atleast_2d(expand(part, family, len(part) if family != "tied" else 1, len(part[0])
            if family != "spherical" else 1)) for part in (a, b))
    scale = numpy.sqrt(numpy.einsum("kii->ki", b))
    return float((abs(a - b) / (scale[:, :, None] * scale[:, None])).max())


def single(rows):
    return numpy.array(rows).astype(numpy.float32).astype(numpy.float64)


def check_sklearn():
    golden = read("sklearn_em.json")
    for name in ("iris", "synthetic"):
        rows, start = single(golden[name]["data"]), golden[name]["start"]
        problem = em.problem_of(rows, [{"row": 0, "evidence": [1.0], "weight": 1.0}], 1.0)
        for family, expected in golden[name]["families"].items():
            theta = {"weights": numpy.array(start["weights"]), "means": numpy.array(start["means"]),
                     "covariances": numpy.array(expected["startCovariances"]),
                     "table": numpy.ones((len(start["weights"]), 1))}
            trace, _, last = em.run(theta, family, problem, None, golden["iterations"])
            worst = max(relative(trace["logLikelihood"], expected["logLikelihood"]),
                        relative(last["weights"], expected["weights"]),
                        relative(last["means"], expected["means"]),
                        in_deviations(last["covariances"], expected["covariances"], family))
            report(f"scikit-learn, {name}, {family}", worst, 1e-9)


def check_mclust():
    golden = read("mclust_ssc.json")
    labels = [{"row": row, "evidence": [float(c == golden["classes"][row]) for c in range(3)], "weight": 1.0}
              for row in golden["labelledRows"]]
    for precision, rows in (("double", numpy.array(golden["data"])), ("float32", single(golden["data"]))):
        problem = em.problem_of(rows, labels, 1.0)
        for family, expected in golden[precision].items():
            full = numpy.array(expected["covariances"])
            shaped = {"full": full, "tied": full[0], "diagonal": numpy.einsum("kii->ki", full),
                      "spherical": full[:, 0, 0]}[family]
            theta = {"weights": numpy.array(expected["weights"]), "means": numpy.array(expected["means"]),
                     "covariances": shaped, "table": numpy.eye(3)}
            after = em.m_step(*em.e_step(theta, family, problem), theta["table"], family, problem, None)
            joint = em.log_joint(theta, family, rows)
            posterior = numpy.exp(joint - joint.max(axis=1, keepdims=True))
            posterior /= posterior.sum(axis=1, keepdims=True)
            report(f"mclust log-likelihood, {precision}, {family}",
                   relative(em.log_likelihood(theta, family, problem), expected["logLikelihood"]), 1e-12)
            report(f"mclust posteriors, {precision}, {family}",
                   abs(posterior - expected["posteriors"]).max(), 1e-10)
            report(f"mclust is a fixed point, {precision}, {family}",
                   max(relative(after["weights"], theta["weights"]), relative(after["means"], theta["means"]),
                       in_deviations(after["covariances"], shaped, family)), 1e-10)


def check_kmeans():
    golden = read("sklearn_kmeans.json")
    rows, centres, assigned = single(golden["data"]), numpy.array(golden["centres"]), numpy.array(golden["assignments"])
    distances = ((rows[:, None] - centres) ** 2).sum(axis=2)
    report("k-means rows not at the nearest centre", (distances.argmin(axis=1) != assigned).sum(), 0)
    report("k-means centres are means",
           relative(centres, [rows[assigned == k].mean(axis=0) for k in range(3)]), 1e-12)
    report("k-means inertia", relative(distances.min(axis=1).sum(), golden["inertia"]), 1e-12)


def check_density():
    for case in read("scipy_density.json")["cases"]:
        # The limit is relative: rounding in a factorisation grows with the condition number of the correlations.
        report(f"density, {case['name']}", relative(case["logpdf"], case["exact"]),
               1e-6 if "singular" in case["name"] else 1e-14)


def chi_square_tail(channels, distance):
    """Integration by parts from one or two degrees of freedom upwards."""
    half = distance / 2
    total = math.erfc(math.sqrt(half)) if channels % 2 else math.exp(-half)
    for degrees in range(1 if channels % 2 else 2, channels, 2):
        total += math.exp(degrees / 2 * math.log(half) - half - math.lgamma(degrees / 2 + 1)) if half > 0 else 0
    return total


def check_chi_square():
    rows = read("scipy_chi2.json")["rows"]
    report("chi-square tails", relative([row[2] for row in rows], [chi_square_tail(*row[:2]) for row in rows]), 1e-12)


def perturbed(theta, family, random, estimated_table):
    """Parameters a little away from theta, still within the family."""
    def simplex(values):
        moved = values * numpy.exp(1e-3 * random.standard_normal(values.shape))
        return moved / moved.sum(axis=-1, keepdims=True)
    full = em.matrices(theta, family)
    deviations = numpy.sqrt(numpy.einsum("kii->ki", full))
    covariances = theta["covariances"]
    if family in ("diagonal", "spherical"):
        covariances = covariances * numpy.exp(1e-3 * random.standard_normal(covariances.shape))
    else:
        turn = numpy.eye(full.shape[1]) + 1e-3 * random.standard_normal(covariances.shape)
        scale = deviations[:, :, None] if family == "full" else deviations[0][:, None]
        turn = turn * scale / numpy.swapaxes(scale, -1, -2)
        covariances = turn @ covariances @ numpy.swapaxes(turn, -1, -2)
    return {"weights": simplex(theta["weights"]),
            "means": theta["means"] + 1e-3 * deviations * random.standard_normal(theta["means"].shape),
            "covariances": covariances, "table": simplex(theta["table"]) if estimated_table else theta["table"]}


def check_maxima():
    golden = read("weighted_map_em.json")
    problem = em.problem_of(numpy.array(golden["data"]), golden["labels"], golden["unlabelledWeight"])
    random = numpy.random.RandomState(5)
    for name, model in golden["models"].items():
        prior = {key: numpy.array(value) for key, value in model["prior"].items()}
        base = {key: numpy.array(value) for key, value in model["start"].items()}
        for family, expected in model["families"].items():
            start = base | {"covariances": numpy.array(expected["startCovariances"])}
            hidden = em.e_step(start, family, problem)
            theta = em.m_step(*hidden, start["table"], family, problem, prior)
            best = em.bound_with_classes(*hidden, theta, family, problem, prior)
            gains = []
            for _ in range(200):
                other = perturbed(theta, family, random, "alphaTable" in prior)
                gains.append(em.bound_with_classes(*hidden, other, family, problem, prior) - best)
            report(f"best gain by perturbation, {name}, {family}", max(gains), 0)


if __name__ == "__main__":
    check_sklearn()
    check_mclust()
    check_kmeans()
    check_density()
    check_chi_square()
    check_maxima()
    print("all agree")
