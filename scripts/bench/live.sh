#!/bin/sh
# Seconds from a stroke to the result in Live, on a map of 1024 x 1024 pixels and 8 channels: scripts/bench/live.sh [SIDE]
#
# The first line is a cold start with ten strokes, each further line adds a stroke. SIDE: the visible square in pixels, the
# whole map when left out.
set -eu
cd "$(dirname "$0")/../.."
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
exec java --add-modules jdk.incubator.vector -cp "target/classes:target/test-classes:$(cat target/test-classpath.txt)" \
	org.embrush.plugin.paint.LiveSpeed "$@"
