package org.embrush.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.embrush.job.PerClass;
import org.embrush.model.ClassPriors;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.Precision;
import org.embrush.model.PriorSettings;
import org.embrush.model.Schedule;
import org.embrush.model.SpatialPreference;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of the mixture; translates into {@link FitSettings} and {@link PerClass}. */
@Command(optionListHeading = "%nMixture:%n")
final class FitOptions {

	@Option(names = "--textbook", description = {
		"The textbook semi-supervised mixture: raw channels, one component a class, every pixel counts fully, no prior.",
		"Goes with --channels, --covariance, --components, --extra-classes, --max-iterations, --tolerance, --precision,",
		"--schedule, --start."})
	boolean textbook;

	@Option(names = "--method", paramLabel = "KIND", description = {
		"committee: class densities over several scales, weighed by held-out scribbles, and mixtures of all pixels that the",
		"classes share; mixture: one mixture, as the options below say.",
		"Default: committee, or mixture when one of them is given"})
	FitMethod method;

	@Option(names = "--fast", description = {
		"A small committee, not calibrated and without a prior over neighbours, for a preview: a fifth to a half of the time,",
		"about 0.02 less kappa."})
	boolean fast;

	@Option(names = "--spatial", paramLabel = "KIND", description = {
		"Prior over neighbouring pixels: none; hmm, a hidden Markov chain along Hilbert walks; mrf, a Markov random field;",
		"both; auto: the map and the held-out scribbles decide, and may decide for none.",
		"Default: auto, and none with one mixture"})
	SpatialPreference spatial;

	@Option(names = "--covariance", paramLabel = "FAMILY", description = {
		"Shape of the covariances: full, tied, diagonal, spherical.", "Default: full"})
	CovarianceFamily covariance;

	@Option(names = "--components", paramLabel = "N|LIST", description = {
		"Gaussian components a class, or of some classes by name or id; with a shared table, in all.",
		"Default: chosen by the fit. Example: quartz=3,2=1"})
	String components;

	@Option(names = "--table", paramLabel = "KIND", description = {
		"clamped: every component belongs to one class; shared: components are shared, the labels tell how.",
		"Default: clamped"})
	TableKind table;

	@Option(names = "--extra-classes", paramLabel = "N", description = {
		"Further classes that nobody painted, named 'unnamed 1' to 'unnamed N'.", "Default: 0"})
	Integer extraClasses;

	@Option(names = "--unlabelled-weight", paramLabel = "W", description = {
		"How much an unpainted pixel counts, 0 to 1; auto lets the fit choose. With --method committee, 0 makes a committee of",
		"the labels alone.", "Default: auto"})
	String unlabelledWeight;

	@Option(names = "--class-priors", paramLabel = "HOW", description = {
		"Fractions of the classes in the map: equal, estimated, or given.",
		"Default: estimated. Example: water=0.2,forest=0.8"})
	String classPriors;

	@Option(names = "--prior-covariance", paramLabel = "N", description = {
		"Pixels' worth of belief in the pooled covariance; 0 for none, auto for a number that suits the labels.",
		"Default: auto"})
	String priorCovariance;

	@Option(names = "--prior-mean", paramLabel = "N", description = {
		"Pixels' worth of belief in the mean of a class's labels.", "Default: 0.01"})
	Double priorMean;

	@Option(names = "--prior-weights", paramLabel = "A", description = {
		"Dirichlet concentration of the component weights; 1 is flat.", "Default: 2"})
	Double priorWeights;

	@Option(names = "--prior-table", paramLabel = "A", description = {
		"Dirichlet concentration of the rows of a shared table; 1 is flat.", "Default: 1.1"})
	Double priorTable;

	@Option(names = "--start", paramLabel = "FROM", description = {
		"Where EM starts: labels, kmeans, or a model file.", "Default: labels"})
	String start;

	@Option(names = "--restarts", paramLabel = "N", description = {
		"Number of starts; the best bound wins.", "Default: 1"})
	Integer restarts;

	@Option(names = "--seed", paramLabel = "N", description = {"Seed of every random choice.", "Default: 1"})
	Long seed;

	@Option(names = "--max-iterations", paramLabel = "N", description = {"Most EM iterations.", "Default: 200"})
	Integer maxIterations;

	@Option(names = "--tolerance", paramLabel = "X", description = {
		"Stop when an iteration raises the bound by less than this per unit of pixel weight.", "Default: 1e-6"})
	Double tolerance;

	@Option(names = "--precision", paramLabel = "KIND", description = {
		"Digits of the sums over pixels: float, or double, which is several times slower. Float gives way to double where it "
				+ "is not enough.",
		"Default: float"})
	Precision precision;

	@Option(names = "--schedule", paramLabel = "KIND", description = {
		"How the fit of one mixture reaches its end: auto takes shortcuts on large maps, exact is plain EM.",
		"Default: auto; exact with --textbook"})
	Schedule schedule;

	/** @return the model file that EM starts from, or null */
	Path startFile() {
		return start == null || startKind() != StartKind.MODEL ? null : Path.of(start);
	}

	/** @return the settings that these options ask for, without what differs by class */
	FitSettings settings() {
		final FitSettings.Builder b = (textbook ? FitSettings.TEXTBOOK : FitSettings.DEFAULT).but();
		if (method != null)
			b.method(method);
		b.fast(fast);
		if (spatial != null)
			b.spatial(spatial);
		if (covariance != null)
			b.covariance(covariance);
		if (components != null && wholeNumber(components) != null)
			b.components(wholeNumber(components));
		if (table != null)
			b.table(table);
		if (extraClasses != null)
			b.extraClasses(extraClasses);
		if (unlabelledWeight != null)
			b.unlabelledWeight(autoOr("--unlabelled-weight", unlabelledWeight));
		if (classPriors != null && !classPriors.contains("="))
			b.classPriors(namedPriors());
		b.prior(prior(textbook ? PriorSettings.NONE : PriorSettings.DEFAULT));
		if (start != null)
			b.start(startKind());
		if (restarts != null)
			b.restarts(restarts);
		if (seed != null)
			b.seed(seed);
		if (maxIterations != null)
			b.maxIterations(maxIterations);
		if (tolerance != null)
			b.tolerance(tolerance);
		if (precision != null)
			b.precision(precision);
		if (schedule != null)
			b.schedule(schedule);
		return b.build();
	}

	/** @return what differs by class */
	PerClass perClass() {
		final Map<String, Integer> counts = new LinkedHashMap<>();
		if (components != null && wholeNumber(components) == null)
			Lists.pairs("--components", components).forEach((key, n) -> {
				if (n != Math.rint(n))
					throw new IllegalArgumentException("--components of class " + key + " (" + n +
							") must be a whole number");
				counts.put(key, n.intValue());
			});
		final boolean given = classPriors != null && classPriors.contains("=");
		return new PerClass(counts, given ? Lists.pairs("--class-priors", classPriors) : Map.of());
	}

	private PriorSettings prior(final PriorSettings base) {
		if (priorCovariance != null && priorCovariance.trim().startsWith("-"))
			throw new IllegalArgumentException(
					"--prior-covariance (" + priorCovariance + ") must be 0 or more, or auto");
		return new PriorSettings(
				priorCovariance == null ? base.covariance() : autoOr("--prior-covariance", priorCovariance),
				priorMean == null ? base.mean() : priorMean, priorWeights == null ? base.weights() : priorWeights,
				priorTable == null ? base.table() : priorTable);
	}

	private ClassPriors namedPriors() {
		return switch (classPriors.toLowerCase(Locale.ROOT)) {
			case "equal" -> ClassPriors.EQUAL;
			case "estimated" -> ClassPriors.ESTIMATED;
			default -> throw new IllegalArgumentException(
					"--class-priors (" + classPriors + ") must be equal, estimated, or class=fraction pairs");
		};
	}

	private StartKind startKind() {
		return switch (start.toLowerCase(Locale.ROOT)) {
			case "labels" -> StartKind.LABELS;
			case "kmeans" -> StartKind.KMEANS;
			default -> fileStart();
		};
	}

	private StartKind fileStart() {
		if (!start.endsWith(".json") && !Files.exists(Path.of(start)))
			throw new IllegalArgumentException("--start (" + start + ") must be labels, kmeans, or a model file");
		return StartKind.MODEL;
	}

	private static double autoOr(final String option, final String text) {
		return text.equalsIgnoreCase("auto") ? FitSettings.AUTO : Lists.number(option, text);
	}

	private static Integer wholeNumber(final String text) {
		return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
	}
}
