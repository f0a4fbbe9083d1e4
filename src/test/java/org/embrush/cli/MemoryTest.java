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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map larger than the memory that Java may take. */
class MemoryTest {

	private static final int SIDE = 12_000;

	@TempDir
	private Path folder;

	@Test
	void aMapTooLargeSaysHowMuchItNeeds() throws IOException, InterruptedException {
		final Path map = folder.resolve("large.tif");
		write(map, SIDE, SIDE, 1);
		assertRefused(map,
				"map needs more memory \\(0\\.1 GB, free .*large.tif\\): start Java with -Xmx1g or more, crop .*");
	}

	/** 210 MB in 200 channels, of which the model uses two, with less memory than that. */
	@ParameterizedTest
	@ValueSource(strings = {"none", "both"})
	void aMapLargerThanTheMemoryIsSegmentedByAModel(final String neighbours) throws IOException, InterruptedException {
		final Bench bench = new Bench(folder);
		final Path labels = bench.labelImage("labels.tif", 64, 64, 3, 3, 1, 5, 9, 1, 40, 3, 2, 50, 9, 2);
		final Path model = folder.resolve("model.json");
		final float[][] planes = new float[200][64 * 64];
		for (int i = 0; i < 2 * 64 * 64; i++)
			planes[i % 2][i / 2] = i / 2 % 64 / 32 * 3 + i * 31 % 17 * 0.1f;
		assertEquals(ExitCode.DONE, Run.of("fit", bench.map("small.tif", 64, planes), "--labels", labels, "--textbook",
				"--spatial", neighbours, "-q", "-o", model).code());
		final Path map = folder.resolve("tall.tif");
		write(map, 512, 2048, 200);
		final Process process =
				java("-Xmx144m", "apply", model.toString(), map.toString(), "-q", "-o", bench.out().toString());
		final String err = new String(process.getErrorStream().readAllBytes());
		assertEquals(ExitCode.DONE, process.waitFor(), err);
		assertTrue(Files.size(bench.out().resolve("probabilities.tif")) > 2 * 4 * 512 * 2048);
	}

	private static Process java(final String heap, final String... args) throws IOException {
		final List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-cp",
				System.getProperty("java.class.path"), "org.embrush.cli.Main"));
		command.addAll(List.of(args));
		return new ProcessBuilder(command).start();
	}

	private void assertRefused(final Path map, final String message)
			throws IOException, InterruptedException {
		final Bench bench = new Bench(folder);
		final Process process =
				java("-Xmx80m", "segment", map.toString(), "--labels", bench.labels().toString(), "-q", "-o",
						bench.out().toString());
		final String err = new String(process.getErrorStream().readAllBytes());
		assertEquals(ExitCode.INPUT, process.waitFor(), err);
		assertTrue(err.matches("error: " + message + "\\R"), err);
		assertFalse(Files.exists(bench.out()));
	}

	/** Black 8-bit pixels, the channels of each side by side; the disk stores next to nothing of them. */
	private static void write(final Path file, final int width, final int height, final int channels)
			throws IOException {
		final int bytes = width * height * channels;
		final int[][] tags = {{256, 4, width}, {257, 4, height}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1}, {273, 4, 256},
			{277, 3, channels}, {278, 4, height}, {279, 4, bytes}};
		final ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
		head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
		for (final int[] tag : tags)
			head.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write(head.array());
			out.setLength(256L + bytes);
		}
	}
}
