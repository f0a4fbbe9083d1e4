"""Scores of probabilistic predictions, with and without pixel weights -> sklearn_scores.json"""
import sys

sys.dont_write_bytecode = True
import numpy
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

from datasets import write

BINS = 15


def predictions():
    """300 rows of four class probabilities, exact in 32-bit floats, miscalibrated; class 3 is rare."""
    random = numpy.random.RandomState(23)
    truth = random.choice(4, size=300, p=[0.4, 0.35, 0.22, 0.03])
    scores = 1.5 * random.standard_normal((300, 4))
    scores[numpy.arange(300), truth] += 1.5
    odds = numpy.exp(scores)
    rows = (odds / odds.sum(1, keepdims=True)).astype(numpy.float32).astype(numpy.float64)
    assert rows.min() > 1e-6
    return rows, truth, random.randint(1, 9, size=300) / 4


def calibration_error(confidence, hit, weights):
    """calibration_curve knows no weights: each of these is a multiple of a quarter, so a row is repeated."""
    times = numpy.round(weights * 4).astype(int)
    confidence, hit = numpy.repeat(confidence, times), numpy.repeat(hit, times)
    accuracy, mean = calibration_curve(hit, confidence, n_bins=BINS, strategy="uniform")
    counts = numpy.histogram(confidence, BINS, (0, 1))[0]
    return float((numpy.abs(accuracy - mean) * counts[counts > 0]).sum() / counts.sum())


def scores(rows, truth, weights):
    label = rows.argmax(1)
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(truth, label, sample_weight=weights)
    return {
        "overallAccuracy": metrics.accuracy_score(truth, label, sample_weight=weights),
        "meanClassAccuracy": metrics.balanced_accuracy_score(truth, label, sample_weight=weights),
        "kappa": metrics.cohen_kappa_score(truth, label, sample_weight=weights),
        "confusion": metrics.confusion_matrix(truth, label, sample_weight=weights),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "expectedCalibrationError": calibration_error(rows.max(1), label == truth, weights),
        "brier": sum(metrics.brier_score_loss(truth == c, rows[:, c], sample_weight=weights) for c in range(4)),
        "logLoss": metrics.log_loss(truth, rows, eps=1e-6, sample_weight=weights),
    }


if __name__ == "__main__":
    rows, truth, weights = predictions()
    write("sklearn_scores.json", {
        "made": {"script": "sklearn_scores.py", "sklearn": sklearn.__version__, "numpy": numpy.__version__},
        "probabilities": rows,
        "truth": truth,
        "weights": weights,
        "unweighted": scores(rows, truth, numpy.ones(300)),
        "weighted": scores(rows, truth, weights),
        "note": "log_loss divides each row by its sum, which 32-bit rounding moved from 1 by up to 1e-7",
    })
