package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.embrush.model.ClassArea;
import org.embrush.model.LegendEntry;
import org.embrush.model.TraceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

	@TempDir
	Path folder;

	@Test
	void areasAndTraceInAnyLocale() throws IOException {
		final Locale locale = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			final Path areas = folder.resolve("areas.csv");
			AreasFile.write(
					List.of(new ClassArea(new LegendEntry(2, "rock, grey", 0), 1000, 0.75, 0.25, 0.125, 0.5, 500),
							new ClassArea(new LegendEntry(300, "vein", 0), 0, 0, 1 / 3.0, 0)),
					"um^2", areas);
			assertEquals("""
					class,name,pixels,fraction,expected_fraction,area,unit,expected_low,expected_high,expected_area,\
					expected_area_low,expected_area_high
					2,"rock, grey",1000,0.75,0.25,500,um^2,0.125,0.5,125,62.5,250
					300,vein,0,0,0.3333333333333333,0,um^2,,,166.66666666666666,,
					""", Files.readString(areas));
			AreasFile.write(List.of(new ClassArea(new LegendEntry(1, "vein", 0), 7, 1, 1, Double.NaN)), "", areas);
			assertEquals("1,vein,7,1,1,,,,,,,", Files.readAllLines(areas).get(1));
			final Path trace = folder.resolve("trace.csv");
			TraceFile.write(List.of(new TraceRow(0, -10.5, -11, -0.25, 0.125), new TraceRow(1, -2e9, Double.NaN, 0, 1)),
					trace);
			assertEquals("""
					iteration,log_likelihood,bound,seconds,log_prior,gap
					0,-10.5,-11,0.125,-0.25,0.25
					1,-2000000000,NaN,1,0,NaN
					""", Files.readString(trace));
		} finally {
			Locale.setDefault(locale);
		}
	}
}
