"""The data sets, starts and JSON form that the reference scripts beside this file share."""
import json
import pathlib

import numpy
from sklearn.datasets import load_iris

HERE = pathlib.Path(__file__).parent
FAMILIES = {"full": "full", "tied": "tied", "diagonal": "diag", "spherical": "spherical"}  # ours: scikit-learn's


def iris_decimals():
    """Fisher's iris measurements, 150 x 4, one decimal, rows in the published order (50 a species)."""
    return load_iris().data


def iris():
    """The same as every 32-bit float reader sees them: rounded to 32 bits, then widened to 64."""
    return iris_decimals().astype(numpy.float32).astype(numpy.float64)


def synthetic():
    """600 x 3 from four overlapping Gaussians, and the component that made each row.

    Values are multiples of 1/256 in a unit of the channel (4, 1, 2^-10; channel 0 has offset 1000), so all are exact
    in a 32-bit float. The Mersenne Twister of RandomState is frozen, so every numpy makes the same rows.
    """
    random = numpy.random.RandomState(17)
    component = random.choice(4, size=600, p=[0.35, 0.3, 0.2, 0.15])
    means = numpy.array([[0, 0, 0], [2, 1, -1], [-1, 2, 1.5], [1.5, -2, 1]])
    mixing = numpy.array([
        [[1, 0, 0], [0.5, 0.8, 0], [-0.3, 0.2, 1]],
        [[0.7, 0, 0], [-0.2, 1, 0], [0.4, 0.1, 0.6]],
        [[1.2, 0, 0], [0.3, 0.6, 0], [0.1, -0.5, 0.8]],
        [[0.5, 0, 0], [0.1, 0.9, 0], [-0.2, 0.3, 1.1]],
    ])
    noise = random.standard_normal((600, 3))
    units = means[component] + numpy.einsum("nij,nj->ni", mixing[component], noise)
    units = numpy.round(units * 256) / 256
    rows = units * [4, 1, 2.0 ** -10] + [1000, 0, 0]
    assert numpy.array_equal(rows, rows.astype(numpy.float32))
    return rows, component


def reduce(covariance, family, components):
    """One D x D covariance as the start of every component, in scikit-learn's shape for the family."""
    if family == "full":
        return numpy.array([covariance] * components)
    if family == "tied":
        return covariance
    if family == "diagonal":
        return numpy.array([numpy.diag(covariance)] * components)
    return numpy.full(components, numpy.diag(covariance).mean())


def expand(covariances, family, components, channels):
    """The inverse: scikit-learn's shape to K x D x D."""
    if family == "full":
        return numpy.asarray(covariances)
    if family == "tied":
        return numpy.array([covariances] * components)
    if family == "diagonal":
        return numpy.array([numpy.diag(row) for row in covariances])
    return numpy.array([value * numpy.eye(channels) for value in covariances])


def write(name, value):
    """Writes a result beside the scripts; numbers in the shortest form that reads back to the same 64 bits."""
    (HERE / name).write_text(layout(plain(value), "") + "\n")


def read(name):
    return json.loads((HERE / name).read_text())


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.tolist() if isinstance(value, (numpy.ndarray, numpy.generic)) else value


def layout(value, indent):
    inner = indent + " "
    if isinstance(value, dict) and value:
        items = [json.dumps(key) + ": " + layout(item, inner) for key, item in value.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + indent + "}"
    if isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        return "[\n" + ",\n".join(inner + layout(item, inner) for item in value) + "\n" + indent + "]"
    return json.dumps(value, allow_nan=False)
