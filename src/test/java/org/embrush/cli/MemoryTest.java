package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map larger than the memory that Java may take. */
class MemoryTest {

	private static final int SIDE = 12_000;

	@TempDir
	private Path folder;

	@Test
	void aMapTooLargeSaysHowMuchItNeeds() throws IOException, InterruptedException {
		final Path map = folder.resolve("large.tif");
		write(map);
		assertRefused(map,
				"map needs more memory \\(0\\.1 GB, free .*large.tif\\): start Java with -Xmx1g or more, crop .*");
	}

	private void assertRefused(final Path map, final String message)
			throws IOException, InterruptedException {
		final Bench bench = new Bench(folder);
		final List<String> command = List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx80m", "-cp",
				System.getProperty("java.class.path"), "org.embrush.cli.Main", "segment", map.toString(), "--labels",
				bench.labels().toString(), "-q", "-o", bench.out().toString());
		final Process process = new ProcessBuilder(command).start();
		final String err = new String(process.getErrorStream().readAllBytes());
		assertEquals(ExitCode.INPUT, process.waitFor(), err);
		assertTrue(err.matches("error: " + message + "\\R"), err);
		assertFalse(Files.exists(bench.out()));
	}

	/** One black 8-bit page of 144 million pixels; the disk stores next to nothing of it. */
	private static void write(final Path file) throws IOException {
		final int[][] tags = {{256, 4, SIDE}, {257, 4, SIDE}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1}, {273, 4, 256},
			{277, 3, 1}, {278, 4, SIDE}, {279, 4, SIDE * SIDE}};
		final ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
		head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
		for (final int[] tag : tags)
			head.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write(head.array());
			out.setLength(256L + SIDE * SIDE);
		}
	}
}
