# The p-values of all ties by the R package backbone: one measurement, one JSON object as the last line.
# usage: Rscript backbone.R TABLE.csv

if (!requireNamespace("backbone", quietly = TRUE)) {
  cat('{"error": "not installed: R package backbone"}\n')
  quit(status = 1)
}

clocks <- function() {
  times <- proc.time()
  c(times[["elapsed"]], times[["user.self"]] + times[["sys.self"]])
}

peak_megabytes <- function() {
  status <- tryCatch(readLines("/proc/self/status"), error = function(e) character(0))
  line <- grep("^VmHWM", status, value = TRUE)
  if (length(line) == 0) "null" else sprintf("%.3f", as.numeric(gsub("[^0-9]", "", line)) / 1024)
}

# A table of organisations by letters, with a one for each signature.
incidence <- function(table) {
  organizations <- factor(table$organization)
  letters <- factor(table$letter)
  signed <- matrix(0, nlevels(organizations), nlevels(letters))
  signed[cbind(as.integer(organizations), as.integer(letters))] <- 1
  signed
}

# The matrix of upper-tail p-values, by whichever of its interfaces the installed version has.
p_values <- function(signed) {
  if (!"backbone_from_projection" %in% getNamespaceExports("backbone")) {
    return(backbone::sdsm(signed, alpha = NULL)$Pupper)
  }
  arguments <- list(signed, model = "sdsm")
  known <- names(formals(backbone::backbone_from_projection))
  if ("backbone_only" %in% known) arguments$backbone_only <- FALSE else arguments$return <- "everything"
  do.call(backbone::backbone_from_projection, arguments)$pvalues$upper
}

start <- clocks()
table <- read.csv(commandArgs(trailingOnly = TRUE)[1], colClasses = "character")
loaded <- clocks()
signed <- incidence(table)
built <- clocks()
found <- p_values(signed)
end <- clocks()
peak <- peak_megabytes()

tested <- found[upper.tri(found) & tcrossprod(signed) > 0]
cat(sprintf(
  paste0(
    '\n{"task": "sdsm", "seconds": %.6f, "cpu_seconds": %.6f, "load_seconds": %.6f, "build_seconds": %.6f, ',
    '"total_seconds": %.6f, "total_cpu_seconds": %.6f, "peak_mb": %s, "labels": null, "positions": null, ',
    '"value": {"sum": %.17g, "max": %.17g, "count": %d}}\n'
  ),
  end[1] - built[1], end[2] - built[2], loaded[1] - start[1], built[1] - loaded[1],
  end[1] - start[1], end[2] - start[2], peak, sum(tested), max(tested), length(tested)
))
