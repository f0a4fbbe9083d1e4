# Semi-supervised mixture, one component a class: mclust's MclustSSC on iris -> mclust_ssc.json
# Run in this folder: Rscript mclust_ssc.R
suppressPackageStartupMessages({
	library(mclust)
	library(jsonlite)
})

families <- c(full = "VVV", tied = "EEE", diagonal = "VVI", spherical = "VII")
labelled <- c(1:10, 51:60, 101:110)
decimals <- data.matrix(iris[, 1:4])
dimnames(decimals) <- NULL
known <- rep(NA_integer_, nrow(iris))
known[labelled] <- as.integer(iris$Species)[labelled]

as_float32 <- function(x) {
	x[] <- readBin(writeBin(as.numeric(x), raw(), size = 4), "numeric", length(x), size = 4)
	x
}

# MclustSSC keeps its control argument from the fit it calls, so the fit is called itself. It starts with an M step in
# which each unlabelled row belongs to every class by a third.
fit <- function(data, model, tolerance, iterations) {
	control <- emControl(itmax = iterations)
	control$tol[] <- tolerance
	mclust:::MclustSSC.fit(data, known, modelName = model, control = control)
}

result <- function(data, model) {
	# A tolerance of -Inf never stops: 1000 iterations end at the fixed point itself, not just near it.
	fixed <- fit(data, model, -Inf, 1000)
	sigma <- fixed$parameters$variance$sigma
	# fit$z belongs to the parameters before the last M step; this one to the last, and no label clamps it.
	posterior <- do.call("estep", c(list(data = data), fixed[c("modelName", "parameters")]))$z
	wrong <- max.col(posterior, ties.method = "first") != as.integer(iris$Species)
	list(
		model = unbox(model),
		logLikelihood = unbox(fixed$loglik),
		logLikelihoodAtTolerance1e12 = unbox(fit(data, model, 1e-12, .Machine$integer.max)$loglik),
		weights = fixed$parameters$pro,
		means = unname(t(fixed$parameters$mean)),
		covariances = lapply(1:3, function(k) unname(sigma[, , k])),
		posteriors = unname(posterior),
		unlabelledErrors = unbox(sum(wrong[-labelled])))
}

all_families <- function(data) lapply(families, function(model) result(data, model))

golden <- list(
	made = list(script = unbox("mclust_ssc.R"), R = unbox(as.character(getRversion())),
		mclust = unbox(as.character(packageVersion("mclust"))),
		jsonlite = unbox(as.character(packageVersion("jsonlite")))),
	note = unbox(paste("R's iris, four measurements; 'double' uses the decimals as they are, 'float32' each one rounded",
		"to a 32-bit float. covariances are [class][row][column] for every family. posteriors are unclamped, also in",
		"labelled rows. logLikelihood clamps: log(weight * density) of the own class in labelled rows.")),
	labelledRows = labelled - 1L,
	labelledRowsNote = unbox("counted from 0"),
	data = decimals,
	classes = as.integer(iris$Species) - 1L,
	double = all_families(decimals),
	float32 = all_families(as_float32(decimals)))

# Shortest of 15, 16 and 17 digits that reads back to the same 64 bits; jsonlite itself stops at 15.
number <- function(x) {
	for (digits in 15:17) {
		text <- formatC(x, digits = digits, format = "g", width = 1)
		if (as.numeric(text) == x) return(text)
	}
	stop("not a finite number")
}
layout <- function(x, indent) {
	inner <- paste0(indent, " ")
	join <- function(items, open, close)
		paste0(open, "\n", paste0(inner, items, collapse = ",\n"), "\n", indent, close)
	if (inherits(x, "scalar")) return(if (is.character(x)) toJSON(x) else number(unclass(x)))
	if (is.matrix(x)) x <- lapply(seq_len(nrow(x)), function(i) x[i, ])
	if (!is.list(x)) return(paste0("[", paste(vapply(x, number, ""), collapse = ", "), "]"))
	items <- vapply(x, layout, "", indent = inner)
	if (is.null(names(x))) return(join(items, "[", "]"))
	join(paste0("\"", names(x), "\": ", items), "{", "}")
}
text <- layout(golden, "")
stopifnot(validate(text))
writeLines(text, "mclust_ssc.json")
