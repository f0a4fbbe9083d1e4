"""Weighted, maximum a posteriori, semi-supervised EM, written densely and plainly: the oracle of our own

Model   p(x, c) = sum_k pi_k N(x | mu_k, Sigma_k) B_kc. A pixel n has evidence e_n(c) and weight w_n;
with h_nk = sum_c B_kc e_n(c)

    log-likelihood(theta) = sum_n w_n log sum_k pi_k N(x_n | mu_k, Sigma_k) h_nk

An unlabelled pixel has e = 1, so h = 1 whatever B: its class is summed out beforehand and says nothing about B.
(Keeping its class as a hidden variable too is EM as well, with the same fixed points, but B then moves more slowly.)

Log prior, terms with theta alone, not normalised:

    sum_k [ -(nu_k+D+2)/2 log|Sigma_k| - 1/2 tr(Lambda_k inv(Sigma_k)) - kappa_k/2 (mu_k-m_k)' inv(Sigma_k) (mu_k-m_k) ]
      + (alpha-1) sum_k log pi_k + (alphaTable-1) sum_kc log B_kc          (the last only where B is estimated)

"tiedOnePrior" instead has one inverse Wishart for the one Sigma, and a normal prior for every mean:

    -(nu+D+1)/2 log|Sigma| - 1/2 tr(Lambda inv(Sigma))
      + sum_k [ -1/2 log|Sigma| - kappa_k/2 (mu_k-m_k)' inv(Sigma) (mu_k-m_k) ] + the weights' and the table's terms

E step  r_nk = pi_k N_nk h_nk / sum_j pi_j N_nj h_nj, and for a labelled pixel the share of class c in it
        r_nkc = r_nk B_kc e_n(c) / h_nk.

M step, with n_k = sum_n w_n r_nk, xbar_k = sum_n w_n r_nk x_n / n_k, W_k = sum_n w_n r_nk (x_n-xbar_k)(x_n-xbar_k)':
        pi_k = (n_k + alpha-1) / sum_j (n_j + alpha-1)
        mu_k = (kappa_k m_k + n_k xbar_k) / (kappa_k + n_k)                        in every family, for any Sigma
        S_k  = Lambda_k + W_k + kappa_k n_k / (kappa_k+n_k) (xbar_k-m_k)(xbar_k-m_k)'
        g_k  = nu_k + n_k + D + 2
  what is left of the bound for Sigma is  sum_k [ -g_k/2 log|Sigma_k| - 1/2 tr(S_k inv(Sigma_k)) ],  largest at
        full             Sigma_k = S_k / g_k
        tied             Sigma   = sum_k S_k / sum_k g_k
        tiedOnePrior     Sigma   = (Lambda + sum_k (S_k - Lambda_k)) / (nu + D + 1 + K + sum_k n_k)
        diagonal         sigma2_kj = (S_k)_jj / g_k
        spherical        s_k     = tr(S_k) / (D g_k)
        B_kc = (b_kc + alphaTable-1) / sum_d (b_kd + alphaTable-1),   b_kc = sum over labelled n of w_n r_nkc

check.py perturbs the result of an M step to show that these are maxima.
"""
import numpy
from scipy.linalg import cholesky, solve_triangular
from scipy.special import logsumexp

from datasets import expand

FAMILIES = ("full", "tied", "tiedOnePrior", "diagonal", "spherical")


def shape(family):
    return "tied" if family.startswith("tied") else family


def matrices(theta, family):
    return expand(theta["covariances"], shape(family), *theta["means"].shape)


def log_joint(theta, family, rows):
    """log pi_k N(x_n | mu_k, Sigma_k), rows x components."""
    columns = []
    for weight, mean, covariance in zip(theta["weights"], theta["means"], matrices(theta, family)):
        root = cholesky(covariance, lower=True)
        solved = solve_triangular(root, (rows - mean).T, lower=True)
        columns.append(numpy.log(weight) - len(mean) / 2 * numpy.log(2 * numpy.pi)
                       - numpy.log(numpy.diag(root)).sum() - (solved ** 2).sum(axis=0) / 2)
    return numpy.array(columns).T


def log_prior(theta, family, prior):
    if prior is None:
        return 0.0
    channels = theta["means"].shape[1]
    total = (prior["alpha"] - 1) * numpy.log(theta["weights"]).sum()
    if "alphaTable" in prior:
        total += (prior["alphaTable"] - 1) * numpy.log(theta["table"]).sum()
    one = family == "tiedOnePrior"
    for k, (mean, covariance) in enumerate(zip(theta["means"], matrices(theta, family))):
        inverse = numpy.linalg.inv(covariance)
        determinant = 2 * numpy.log(numpy.diag(cholesky(covariance, lower=True))).sum()
        difference = mean - prior["mean"][k]
        total -= prior["kappa"][k] / 2 * difference @ inverse @ difference
        total -= (1 if one else prior["nu"][k] + channels + 2) / 2 * determinant
        if not one or k == 0:
            total -= numpy.trace(prior["scale"][k] @ inverse) / 2
        if one and k == 0:
            total -= (prior["nu"][0] + channels + 1) / 2 * determinant
    return total


def evidence_of(theta, problem):
    """h_nk; exactly 1 in unlabelled rows."""
    return numpy.where(problem["labelled"][:, None], problem["evidence"] @ theta["table"].T, 1.0)


def log_likelihood(theta, family, problem):
    with numpy.errstate(divide="ignore"):
        joint = log_joint(theta, family, problem["rows"]) + numpy.log(evidence_of(theta, problem))
    return problem["weights"] @ logsumexp(joint, axis=1)


def e_step(theta, family, problem):
    """r_nk, and r_nkc where n is labelled (0 elsewhere)."""
    h = evidence_of(theta, problem)
    with numpy.errstate(divide="ignore"):
        joint = log_joint(theta, family, problem["rows"]) + numpy.log(h)
    r = numpy.exp(joint - logsumexp(joint, axis=1, keepdims=True))
    split = theta["table"][None] * problem["evidence"][:, None] / numpy.where(h > 0, h, 1)[:, :, None]
    return r, r[:, :, None] * split * problem["labelled"][:, None, None]


def times_log(a, b):
    """a log b with 0 log 0 = 0."""
    return numpy.where(a > 0, a * numpy.log(numpy.where(a > 0, b, 1)), 0.0)


def bound(r, theta, family, problem, prior):
    """F with hidden components: sum_n w_n sum_k r_nk (log joint_nk - log r_nk) + log prior."""
    inner = r * log_joint(theta, family, problem["rows"]) + times_log(r, evidence_of(theta, problem)) - times_log(r, r)
    return problem["weights"] @ inner.sum(axis=1) + log_prior(theta, family, prior)


def bound_with_classes(r, r_class, theta, family, problem, prior):
    """The same with a labelled pixel's class hidden too. Never above F; this is what the M step of B maximises."""
    inner = (r * log_joint(theta, family, problem["rows"])).sum(axis=1) - numpy.where(
        problem["labelled"], times_log(r_class, r_class).sum(axis=(1, 2)), times_log(r, r).sum(axis=1))
    table = theta["table"][None] * problem["evidence"][:, None]
    inner += times_log(r_class, table).sum(axis=(1, 2))
    return problem["weights"] @ inner + log_prior(theta, family, prior)


def m_step(r, r_class, table, family, problem, prior):
    rows, w = problem["rows"], problem["weights"]
    components, channels = r.shape[1], rows.shape[1]
    none = {"alpha": 1, "kappa": [0] * components, "nu": [-channels - 2] * components,
            "mean": numpy.zeros((components, channels)), "scale": numpy.zeros((components, channels, channels))}
    prior = prior or none
    n = w @ r
    means, scatters = [], []
    for k in range(components):
        share = w * r[:, k]
        mean, kappa, anchor = share @ rows / n[k], prior["kappa"][k], prior["mean"][k]
        centred = rows - mean
        means.append((kappa * anchor + n[k] * mean) / (kappa + n[k]))
        scatters.append(prior["scale"][k] + (share[:, None] * centred).T @ centred
                        + kappa * n[k] / (kappa + n[k]) * numpy.outer(mean - anchor, mean - anchor))
    scatters, g = numpy.array(scatters), prior["nu"] + n + channels + 2
    if family == "full":
        covariances = scatters / g[:, None, None]
    elif family == "tied":
        covariances = scatters.sum(axis=0) / g.sum()
    elif family == "tiedOnePrior":
        covariances = (prior["scale"][0] + (scatters - prior["scale"]).sum(axis=0)) / (
            prior["nu"][0] + channels + 1 + components + n.sum())
    else:
        covariances = numpy.array([numpy.diag(s) for s in scatters]) / g[:, None]
        covariances = covariances.mean(axis=1) if family == "spherical" else covariances
    weights = n + prior["alpha"] - 1
    if "alphaTable" in prior:
        counts = numpy.einsum("n,nkc->kc", w, r_class) + prior["alphaTable"] - 1
        table = counts / counts.sum(axis=1, keepdims=True)
    return {"weights": weights / weights.sum(), "means": numpy.array(means), "covariances": covariances, "table": table}


def run(start, family, problem, prior, iterations):
    """EM from a start; the trace of every iteration and the parameters after the first and the last."""
    theta = start
    trace = {name: [] for name in ("logLikelihood", "logPrior", "boundAfterEStep", "boundAfterMStep",
                                   "boundWithClassesAfterMStep")}
    first = None
    for iteration in range(iterations + 1):
        trace["logLikelihood"].append(log_likelihood(theta, family, problem))
        trace["logPrior"].append(log_prior(theta, family, prior))
        r, r_class = e_step(theta, family, problem)
        trace["boundAfterEStep"].append(bound(r, theta, family, problem, prior))
        if iteration == iterations:
            return trace, first, theta
        theta = m_step(r, r_class, theta["table"], family, problem, prior)
        first = first or theta
        trace["boundAfterMStep"].append(bound(r, theta, family, problem, prior))
        trace["boundWithClassesAfterMStep"].append(bound_with_classes(r, r_class, theta, family, problem, prior))
        check_step(trace)


def check_step(trace):
    objective = trace["logLikelihood"][-1] + trace["logPrior"][-1]
    slack = 1e-12 * abs(objective)
    assert abs(trace["boundAfterEStep"][-1] - objective) < slack, "the bound touches after an E step"
    assert trace["boundWithClassesAfterMStep"][-1] >= objective - slack, "no M step lowers the bound"
    assert trace["boundAfterMStep"][-1] >= trace["boundWithClassesAfterMStep"][-1] - slack, "classes summed out gain"
    if len(trace["boundAfterMStep"]) > 1:
        assert objective >= trace["boundAfterMStep"][-2] - slack, "KL is not negative"


def problem_of(rows, labels, unlabelled_weight):
    classes = len(labels[0]["evidence"])
    problem = {"rows": rows, "labelled": numpy.zeros(len(rows), bool), "evidence": numpy.ones((len(rows), classes)),
               "weights": numpy.full(len(rows), float(unlabelled_weight))}
    for label in labels:
        problem["labelled"][label["row"]] = True
        problem["evidence"][label["row"]] = label["evidence"]
        problem["weights"][label["row"]] = label["weight"]
    return problem
