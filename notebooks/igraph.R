# The co-signing graph of a run in R with igraph: usage Rscript notebooks/igraph.R [RUN_DIR]
# Checks counts, betweenness, core numbers and modularity against the tables, and prints the bridges.
suppressPackageStartupMessages(library(igraph))

run <- commandArgs(trailingOnly = TRUE)
run <- if (length(run)) run[1] else "output/letters"
table_of <- function(name) {
  read.csv(file.path(run, "tables", paste0(name, ".csv")), na.strings = "", encoding = "UTF-8", check.names = FALSE)
}
graph <- read_graph(file.path(run, "graphs", "cosigning.graphml"), format = "graphml")
ties <- table_of("ties")
standing <- table_of("standing")
memberships <- table_of("memberships")
stopifnot(ecount(graph) == nrow(ties), !is_directed(graph))
cat(vcount(graph), "organisations,", ecount(graph), "ties\n")

# Betweenness and core number are computed on the backbone, or on all listed ties where it reaches too few.
kept <- if (nrow(standing[!is.na(standing$ties) & standing$ties > 0, ]) == vcount(graph)) {
  graph
} else {
  # The name in igraph 1.x; newer ones call it subgraph_from_edges.
  subgraph.edges(graph, which(E(graph)$backbone))
}
at <- match(V(kept)$id, standing$organization_id)
stopifnot(max(abs(betweenness(kept, weights = NA) - standing$betweenness[at])) < 1e-6)
stopifnot(all(coreness(kept) == standing$core_number[at]))
cat("betweenness and core number agree with the run\n")

coalition <- memberships$coalition[match(V(graph)$id, memberships$organization_id)]
known <- which(!is.na(coalition))
inside <- induced_subgraph(graph, known)
cat("modularity of the coalitions on the listed ties:",
    round(modularity(inside, coalition[known], weights = E(inside)$weight), 4), "\n")

first <- head(order(-standing$betweenness[at], V(kept)$label), 10)
print(data.frame(organization = V(kept)$label[first], betweenness = round(standing$betweenness[at][first], 1)))
