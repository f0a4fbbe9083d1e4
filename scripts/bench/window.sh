#!/bin/sh
# The longest times in which the event thread answered nothing while the painting window is opened and used, and with an
# argument what it did in them:
# scripts/bench/window.sh [stacks]. Needs Xvfb.
set -eu
cd "$(dirname "$0")/../.."
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
exec xvfb-run -a -s "-screen 0 1400x900x24" java --add-modules jdk.incubator.vector \
	-cp "target/classes:target/test-classes:$(cat target/test-classpath.txt)" org.embrush.plugin.paint.WindowSpeed "$@"
