#!/usr/bin/python3
"""What random forests and support vector machines reach on the same painted pixels.

    peers.py MAP.tif LABELS.tif TRUTH.tif

Prints overall accuracy, Cohen's kappa and log loss over all truth pixels without label, for scikit-learn's random forest
(300 trees) and support vector machine (RBF, probabilities by cross-validation), on the channels alone ("raw") and with the
Gaussian, gradient and Laplacian responses of every channel at sigma 1, 2 and 4 ("multi-scale").
'embrush evaluate MAP.tif --labels LABELS.tif --truth TRUTH.tif' prints the same figures for Embrush.
Needs Debian's python3-sklearn, python3-scipy and python3-tifffile.
"""
import sys

import numpy as np
import tifffile
from scipy import ndimage
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, cohen_kappa_score, log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def multiscale(channels):
    """channels x rows x columns -> features x rows x columns."""
    planes = list(channels)
    for plane in channels:
        for sigma in (1, 2, 4):
            planes.append(ndimage.gaussian_filter(plane, sigma))
            planes.append(ndimage.gaussian_gradient_magnitude(plane, sigma))
            planes.append(ndimage.gaussian_laplace(plane, sigma))
    return np.stack(planes)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    image = np.squeeze(tifffile.imread(sys.argv[1])).astype(float)
    labels = np.squeeze(tifffile.imread(sys.argv[2])).ravel()
    truth = np.squeeze(tifffile.imread(sys.argv[3])).ravel()
    painted = labels > 0
    test = (truth > 0) & ~painted
    print(f"{'':24s} accuracy  kappa  log loss")
    for name, planes in (("raw", image), ("multi-scale", multiscale(image))):
        x = planes.reshape(len(planes), -1).T
        forest = RandomForestClassifier(300, random_state=1, n_jobs=-1)
        machine = make_pipeline(StandardScaler(), SVC(C=10, probability=True, random_state=1))
        for kind, model in (("random forest", forest), ("support vectors", machine)):
            model.fit(x[painted], labels[painted])
            p = model.predict_proba(x[test])
            best = model.classes_[p.argmax(1)]
            print(f"{kind + ', ' + name:24s} {accuracy_score(truth[test], best):8.3f} "
                  f"{cohen_kappa_score(truth[test], best):6.3f} {log_loss(truth[test], p, labels=model.classes_):9.3f}")


if __name__ == "__main__":
    main()
