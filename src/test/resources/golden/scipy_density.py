"""Multivariate normal log densities, by SciPy and once more in exact rational arithmetic -> scipy_density.json"""
import sys

sys.dont_write_bytecode = True
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy
import scipy
from scipy.stats import Covariance, multivariate_normal

from datasets import write

getcontext().prec = 60
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def exact(point, mean, covariance):
    """The log density of these very 64-bit numbers: rational elimination, then 60 digits, rounded once."""
    size = len(mean)
    difference = [Fraction(x) - Fraction(m) for x, m in zip(point.tolist(), mean.tolist())]
    matrix = [[Fraction(v) for v in row] for row in covariance.tolist()]
    determinant, square = Fraction(1), Fraction(0)
    for i in range(size):  # LDL': the pivots give the determinant, the reduced difference the Mahalanobis square
        pivot = matrix[i][i]
        assert pivot > 0
        determinant *= pivot
        square += difference[i] ** 2 / pivot
        for j in range(i + 1, size):
            factor = matrix[j][i] / pivot
            difference[j] -= factor * difference[i]
            matrix[j] = [a - factor * b for a, b in zip(matrix[j], matrix[i])]
    def decimal(fraction):
        return Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return float(-(size * (2 * PI).ln() + decimal(determinant).ln() + decimal(square)) / 2)


def symmetric(matrix):
    return (matrix + matrix.T) / 2


def with_condition(random, size, condition):
    """A random basis with eigenvalues spread evenly in the logarithm from 1 to 1 / condition."""
    basis, _ = numpy.linalg.qr(random.standard_normal((size, size)))
    return symmetric(basis * condition ** -numpy.linspace(0, 1, size) @ basis.T)


def case(name, random, mean, covariance):
    root = numpy.linalg.cholesky(covariance)
    size = len(mean)
    direction = root @ numpy.ones(size) / numpy.sqrt(size)
    points = numpy.array([mean, *(mean + root @ random.standard_normal(size) for _ in range(3)),
                          mean + random.standard_normal(size) * numpy.sqrt(numpy.diag(covariance)),
                          mean + 45 * direction, mean - 1e4 * direction])
    # SciPy's own factorisation refuses condition numbers above about 4e9; given the Cholesky factor it does not.
    normal = multivariate_normal(mean, Covariance.from_cholesky(root))
    return {"name": name, "mean": mean, "covariance": covariance,
            "condition": numpy.linalg.cond(covariance), "points": points,
            "logpdf": [normal.logpdf(point) for point in points],
            "exact": [exact(point, mean, covariance) for point in points]}


def cases():
    random = numpy.random.RandomState(23)
    for size in (1, 2, 5, 17):
        factor = random.standard_normal((size, size))
        yield case(f"random {size}", random, random.standard_normal(size) * 3,
                   symmetric(factor @ factor.T / size + 0.1 * numpy.eye(size)))
    yield case("offset 1e6", random, numpy.array([1e6, -1e6, 3.0]), symmetric(with_condition(random, 3, 10.0)))
    scale = numpy.array([1e-6, 1.0, 1e3])
    yield case("scales 1e-6 to 1e3", random, numpy.array([2e-6, -1.0, 500.0]),
               symmetric(with_condition(random, 3, 5.0) * numpy.outer(scale, scale)))
    for size in (2, 5):
        yield case(f"nearly singular {size}", random, random.standard_normal(size),
                   with_condition(random, size, 1e10))


if __name__ == "__main__":
    write("scipy_density.json", {
        "made": {"script": "scipy_density.py", "scipy": scipy.__version__, "numpy": numpy.__version__},
        "note": "'logpdf' is SciPy's value; 'exact' is the value for these very numbers without rounding on the way. "
                "Points of a case: the mean, three draws, one draw that ignores the correlations, 45 standard "
                "deviations away (below -800), 10000 standard deviations away",
        "cases": list(cases()),
    })
