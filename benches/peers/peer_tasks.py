"""What each Python peer does for each task, and how one such measurement is taken.

`peers.py` starts this in a process of its own for every measurement. A peer is used the way its documentation
tells and, where it offers several ways, by the one that was fastest on these tables.
"""

import importlib
import random
import resource
import time
from typing import Callable, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

SEED = 1
DAMPING = 0.85
TOLERANCE = 1e-10
STRONG_TIE = 3  # shared letters
LAYOUT_ITERATIONS = 100


class Table(NamedTuple):
    """A table as read: organisations in rows, letters in columns, a one for each signature."""

    organizations: np.ndarray
    signed: sparse.csr_matrix


class Drawn(NamedTuple):
    """A graph of only those organisations that have ties, and which ones these are."""

    graph: object
    members: np.ndarray
    everybody: int


class Result(NamedTuple):
    """What a peer found, by organisation: the label of its cluster, its position, or just numbers."""

    labels: np.ndarray | None = None
    positions: np.ndarray | None = None
    values: np.ndarray | None = None


class Peer(NamedTuple):
    """One way to do a task: the modules it needs, how its graph is built, the algorithm on that graph, and what
    makes it compile itself, which like the imports is not measured."""

    modules: tuple[str, ...]
    build: Callable
    run: Callable
    warm_up: Callable = lambda: None


# Reading and projecting, shared by the peers.


def read_table(path):
    """Reads the table with pandas."""
    frame = pd.read_csv(path, dtype=object)
    rows, organizations = pd.factorize(frame["organization"])
    columns, letters = pd.factorize(frame["letter"])
    shape = (len(organizations), len(letters))
    signed = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    signed.data[:] = 1  # a row given twice is one signature
    return Table(np.asarray(organizations), signed)


def project(left, right):
    """The ties between organisations as a symmetric matrix with nothing on the diagonal."""
    ties = sparse.csr_matrix(left @ right)
    ties.setdiag(0)
    ties.eliminate_zeros()
    return ties


def newman(table):
    """Ties that add up 1 / (signers - 1) over the shared letters."""
    signers = np.bincount(table.signed.indices, minlength=table.signed.shape[1])
    shares = sparse.diags(1 / np.maximum(signers - 1, 1))
    return project(table.signed @ shares, table.signed.T.tocsr())


def counts(table):
    """Ties that count the shared letters."""
    return project(table.signed, table.signed.T.tocsr())


def strong_counts(table):
    """Ties that count the shared letters, without the weak ones."""
    ties = counts(table)
    ties.data[ties.data < STRONG_TIE] = 0
    ties.eliminate_zeros()
    return ties


def distances(table):
    """Distances that are shorter the more letters are shared, without the weak ties."""
    ties = strong_counts(table)
    ties.data = 1 / ties.data
    return ties


def in_igraph(ties):
    """Hands ties to igraph; each is an edge with a weight."""
    import igraph

    return igraph.Graph.Weighted_Adjacency(sparse.triu(ties, 1, format="csr"), mode="upper")


def in_networkit(ties, weighted=True):
    """Hands ties to networkit."""
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    upper = sparse.triu(ties, 1, format="coo")
    edges = (upper.data, (upper.row, upper.col))
    return networkit.GraphFromCoo(edges, n=ties.shape[0], weighted=weighted, directed=False)


def projected_by_igraph(table):
    """Lets igraph project the table itself, which is faster than handing it the ties; weights are counts."""
    import igraph

    organizations, letters = table.signed.shape
    signatures = table.signed.tocoo()
    edges = np.column_stack((signatures.row, signatures.col + organizations)).tolist()
    both = igraph.Graph.Bipartite([0] * organizations + [1] * letters, edges)
    return both.bipartite_projection(multiplicity=True, which=0)


def drawn(ties, hand_over=lambda ties: ties):
    """Keeps the organisations that have ties and hands the rest to a peer."""
    members = np.flatnonzero(np.diff(ties.indptr))
    return Drawn(hand_over(ties[members][:, members]), members, ties.shape[0])


# The algorithms.


def louvain(ties):
    from sknetwork.clustering import Louvain

    return Result(labels=Louvain(random_state=SEED).fit_predict(ties))


def two_mode_louvain(signed):
    from sknetwork.clustering import Louvain

    return Result(labels=Louvain(random_state=SEED).fit(signed, force_bipartite=True).labels_row_)


def parallel_louvain(graph):
    import networkit

    return Result(labels=np.array(networkit.community.PLM(graph).run().getPartition().getVector()))


def leiden(graph):
    random.seed(SEED)
    found = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=2)
    return Result(labels=np.array(found.membership))


def igraph_pagerank(graph):
    return Result(values=np.array(graph.pagerank(damping=DAMPING, weights="weight")))


def networkit_pagerank(graph):
    from networkit.centrality import Norm, PageRank

    ranking = PageRank(graph, DAMPING, TOLERANCE)
    ranking.norm = Norm.L1_NORM
    return Result(values=np.array(ranking.run().scores()))


def sknetwork_pagerank(ties):
    from sknetwork.ranking import PageRank

    return Result(values=PageRank(DAMPING, solver="lanczos", tol=TOLERANCE).fit_predict(ties))


def igraph_harmonic(graph):
    return Result(values=np.array(graph.harmonic_centrality(normalized=False)))


def networkit_harmonic(graph):
    from networkit.centrality import HarmonicCloseness

    return Result(values=np.array(HarmonicCloseness(graph, normalized=False).run().scores()))


def igraph_betweenness(graph, weights=None):
    return Result(values=np.array(graph.betweenness(directed=False, weights=weights)))


def networkit_betweenness(graph):
    """Networkit counts each pair from both ends; here it counts once."""
    from networkit.centrality import Betweenness

    return Result(values=np.array(Betweenness(graph).run().scores()) / 2)


def bicm_graph(table):
    from bicm import BipartiteGraph

    parts = np.split(table.signed.indices, table.signed.indptr[1:-1])
    return BipartiteGraph(adjacency_list={row: letters.tolist() for row, letters in enumerate(parts)})


def bicm_p_values(graph):
    graph.solve_tool()
    graph.compute_projection(rows=True, approx_method="poisson", threads_num=1, progress_bar=False)
    ties = graph.rows_pvals.values()
    return Result(values=np.array([p for row in ties for p in row.values()]))


def bicm_warm_up():
    """Its solver is compiled by numba at the first use in every process."""
    signed = np.random.default_rng(SEED).random((20, 10)) < 0.4
    bicm_graph(Table(np.arange(20), sparse.csr_matrix(signed))).solve_tool()


def spread(network, positions):
    """Gives everybody a place in the list; organisations without ties have no position."""
    everywhere = np.full((network.everybody, 2), np.nan)
    everywhere[network.members] = positions
    return Result(positions=everywhere)


def force_atlas(module):
    """ForceAtlas2 as in Gephi, from one of the packages that port it."""

    def run(network):
        random.seed(SEED)
        np.random.seed(SEED)
        atlas = importlib.import_module(module).ForceAtlas2(verbose=False)
        return spread(network, atlas.forceatlas2(network.graph, pos=None, iterations=LAYOUT_ITERATIONS))

    return run


def igraph_grid(network):
    random.seed(SEED)
    layout = network.graph.layout_fruchterman_reingold(weights="weight", niter=LAYOUT_ITERATIONS, grid="grid")
    return spread(network, np.array(layout.coords))


PEERS = {
    ("clusters", "scikit-network Louvain"): Peer(("sknetwork.clustering",), newman, louvain),
    ("clusters", "networkit PLM"): Peer(("networkit",), lambda table: in_networkit(newman(table)), parallel_louvain),
    ("clusters", "igraph Leiden"): Peer(("igraph",), lambda table: in_igraph(newman(table)), leiden),
    ("large", "scikit-network two-mode Louvain"): Peer(
        ("sknetwork.clustering",), lambda table: table.signed, two_mode_louvain
    ),
    ("pagerank", "igraph"): Peer(("igraph",), projected_by_igraph, igraph_pagerank),
    ("pagerank", "networkit"): Peer(("networkit",), lambda table: in_networkit(counts(table)), networkit_pagerank),
    ("pagerank", "scikit-network"): Peer(("sknetwork.ranking",), counts, sknetwork_pagerank),
    ("harmonic", "igraph"): Peer(("igraph",), projected_by_igraph, igraph_harmonic),
    ("harmonic", "networkit"): Peer(
        ("networkit",), lambda table: in_networkit(counts(table), weighted=False), networkit_harmonic
    ),
    ("betweenness", "igraph"): Peer(("igraph",), projected_by_igraph, igraph_betweenness),
    ("betweenness", "networkit"): Peer(
        ("networkit",), lambda table: in_networkit(counts(table), weighted=False), networkit_betweenness
    ),
    ("weighted_betweenness", "igraph"): Peer(
        ("igraph",), lambda table: in_igraph(distances(table)), lambda graph: igraph_betweenness(graph, "weight")
    ),
    ("weighted_betweenness", "networkit"): Peer(
        ("networkit",), lambda table: in_networkit(distances(table)), networkit_betweenness
    ),
    ("sdsm", "bicm"): Peer(("bicm",), bicm_graph, bicm_p_values, bicm_warm_up),
    ("layout", "fa2"): Peer(("fa2",), lambda table: drawn(strong_counts(table)), force_atlas("fa2")),
    ("layout", "fa2_modified"): Peer(
        ("fa2_modified",), lambda table: drawn(strong_counts(table)), force_atlas("fa2_modified")
    ),
    ("layout", "igraph FR grid"): Peer(
        ("igraph",), lambda table: drawn(strong_counts(table), in_igraph), igraph_grid
    ),
}


# Taking a measurement.


def clocks():
    """Wall and CPU seconds so far."""
    return np.array([time.perf_counter(), time.process_time()])


def peak_megabytes():
    """The most memory this process held. Linux hands `ru_maxrss` down from parent to child, so its own record
    comes first."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def checksums(result):
    """Numbers by which results are compared."""
    if result.labels is not None:
        return {"clusters": len(np.unique(result.labels))}
    if result.positions is not None:
        return {"drawn": int(np.isfinite(result.positions[:, 0]).sum())}
    return {"sum": float(result.values.sum()), "max": float(result.values.max()), "count": len(result.values)}


def write_result(result, organizations, path):
    """Writes labels or positions as CSV."""
    frame = pd.DataFrame({"organization": organizations})
    if result.labels is not None:
        frame["label"] = result.labels
    elif result.positions is not None:
        frame["x"], frame["y"] = result.positions.T
    frame.dropna().to_csv(path, index=False)


def measure(task, name, path, out):
    """Does one task with one peer; returns what was measured. Imports come before the clock starts."""
    peer = PEERS[task, name]
    for module in peer.modules:
        importlib.import_module(module)
    peer.warm_up()
    start = clocks()
    table = read_table(path)
    loaded = clocks()
    graph = peer.build(table)
    built = clocks()
    result = peer.run(graph)
    end = clocks()
    peak = peak_megabytes()
    written = result.values is None and out is not None
    if written:
        write_result(result, table.organizations, out)
    return {
        "task": task,
        "seconds": (end - built)[0],
        "cpu_seconds": (end - built)[1],
        "load_seconds": (loaded - start)[0],
        "build_seconds": (built - loaded)[0],
        "total_seconds": (end - start)[0],
        "total_cpu_seconds": (end - start)[1],
        "peak_mb": peak,
        "labels": str(out) if written and result.labels is not None else None,
        "positions": str(out) if written and result.positions is not None else None,
        "value": checksums(result),
    }
