#!/usr/bin/python3
"""Turn L7_ETMs.tif of the R package stars into landsat7-olinda/map.tif.

Needs Debian's python3-numpy and python3-tifffile, once; nothing else in this project does.

    apt-get download r-cran-stars && dpkg -x r-cran-stars_*.deb stars
    sample-maps/tools/landsat7_olinda.py stars/usr/lib/R/site-library/stars/tif/L7_ETMs.tif \\
        sample-maps/landsat7-olinda/map.tif

The pixel values are untouched; the bands become the channels of an ImageJ hyperstack, uncompressed, and the GeoTIFF
tags are copied as they are, since nothing is cropped.
"""

import fractions
import sys

import numpy
import tifffile

BANDS = ["B1 blue", "B2 green", "B3 red", "B4 near infrared", "B5 short-wave infrared 1", "B7 short-wave infrared 2"]

# ModelPixelScale, ModelTiepoint, GeoKeyDirectory, GeoAsciiParams: tag -> TIFF type
GEOTIFF = {33550: "d", 33922: "d", 34735: "H", 34737: "s"}


def main(source, target):
    with tifffile.TiffFile(source) as tif:
        page = tif.pages[0]  # the other pages are overviews
        bands = numpy.ascontiguousarray(numpy.moveaxis(page.asarray(), -1, 0))
        tags = []
        for code, kind in GEOTIFF.items():
            value = page.tags[code].value
            # tifffile strips the text that GeoKeyDirectory points into; its closing bar and NUL belong to it
            if kind == "s":
                value = value.rstrip("|\0") + "|"
            tags.append((code, kind, 0 if kind == "s" else len(value), value, True))
        per_metre = fractions.Fraction(1 / page.tags[33550].value[0]).limit_denominator(10**6)
    ranges = [float(v) for band in bands for v in numpy.percentile(band, [1, 99])]
    tifffile.imwrite(
        target,
        bands,
        imagej=True,
        resolution=((per_metre.numerator, per_metre.denominator),) * 2,
        metadata={"axes": "CYX", "Labels": BANDS, "mode": "grayscale", "unit": "m", "Ranges": [ranges]},
        extratags=tags,
        software=False,
        datetime=False,
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: landsat7_olinda.py L7_ETMs.tif map.tif")
    main(*sys.argv[1:])
