"""Computes reference values for the two-mode networks of this folder with other people's libraries and brute force.

Usage: python3 datasets/networks/make_reference.py (about a minute)

Reads every CSV of this folder (columns actor, event), checks the values against each other and against published
figures, and writes reference.json: what each key means stands beside the function that computes it.
Made with Python 3.11.7, networkx 3.6.1, python-igraph 1.0.0, numpy 2.4.6 and scipy 1.17.1.

Checked against igraph: degree, strength, PageRank, eigenvector, harmonic, betweenness, core number, clustering,
weighted betweenness, weighted harmonic, constraint, modularity, two-mode betweenness and closeness.
Checked otherwise: effective size (and constraint) against a dense numpy form, PageRank against a linear solve, weighted
betweenness against networkx on whole-number distances, Latapy clustering against mean Jaccard weights, Robins-Alexander
against counts of 4-cycles and 3-paths, the fixed-row and fixed-column backbones against all matrices of a small size.
"""

import csv
import heapq
import json
import math
import random
from collections import defaultdict
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
from networkx.algorithms import bipartite
from scipy.stats import hypergeom, norm

FOLDER = Path(__file__).resolve().parent
WITH_BACKBONES = "davis_southern_women"
DAMPING = 0.85
STRONG_TIE = 2
EVENT_WEIGHTS = {
    "count": lambda attendees: Fraction(1),
    "newman": lambda attendees: Fraction(1, attendees - 1),
    "fowler": lambda attendees: Fraction(1, attendees),
}


class TwoMode:
    """A two-mode network; actors and events are numbered in the order of their names."""

    def __init__(self, ties):
        self.actors = sorted({actor for actor, _ in ties})
        self.events = sorted({event for _, event in ties})
        self.matrix = np.zeros((len(self.actors), len(self.events)), dtype=int)
        for actor, event in ties:
            self.matrix[self.actors.index(actor), self.events.index(event)] = 1
        assert self.matrix.sum() == len(ties), "a tie stands twice"
        self.attends = [set(np.flatnonzero(row).tolist()) for row in self.matrix]
        self.attendees = [set(np.flatnonzero(column).tolist()) for column in self.matrix.T]

    def graph(self):
        """Actors are 0..n-1, events n..n+m-1."""
        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.actors) + len(self.events)))
        graph.add_edges_from((i, len(self.actors) + e) for i, events in enumerate(self.attends) for e in sorted(events))
        return graph

    def by_actor(self, values):
        return {name: values[i] for i, name in enumerate(self.actors)}

    def by_mode(self, values):
        events = {name: values[len(self.actors) + e] for e, name in enumerate(self.events)}
        return {"actors": self.by_actor(values), "events": events}

    def by_pair(self, values):
        return {f"{self.actors[i]}|{self.actors[j]}": value for (i, j), value in values.items()}


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return TwoMode([(row["actor"], row["event"]) for row in csv.DictReader(file)])


def agree(ours, theirs, tolerance=1e-9):
    ours, theirs = np.array(ours, dtype=float), np.array(theirs, dtype=float)
    assert ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=tolerance, atol=tolerance), (ours, theirs)


# Projection on actors: ties {(i, j): weight} with i < j, and no tie without a shared event.


def shared_events(network):
    pairs = combinations(range(len(network.actors)), 2)
    shared = {(i, j): network.attends[i] & network.attends[j] for i, j in pairs}
    return {pair: events for pair, events in shared.items() if events}


def event_ties(network, weigh):
    """The sum over shared events of a weight that depends on the number of attendees."""
    shared = shared_events(network).items()
    return {pair: sum(weigh(len(network.attendees[event])) for event in events) for pair, events in shared}


def cosine_ties(network):
    size = [len(events) for events in network.attends]
    shared = shared_events(network).items()
    return {(i, j): len(events) / math.sqrt(size[i] * size[j]) for (i, j), events in shared}


def jaccard_ties(network):
    shared = shared_events(network).items()
    return {(i, j): Fraction(len(both), len(network.attends[i] | network.attends[j])) for (i, j), both in shared}


def one_mode(size, ties):
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((i, j, float(weight)) for (i, j), weight in ties.items())
    return graph


def igraph_of(size, ties):
    graph = igraph.Graph(n=size, edges=list(ties))
    graph.es["weight"] = [float(weight) for weight in ties.values()]
    return graph


def strength(size, ties):
    """The sum of an actor's tie weights."""
    total = [Fraction(0)] * size
    for (i, j), weight in ties.items():
        total[i] += weight
        total[j] += weight
    return total


def pagerank(size, ties):
    """Weighted, damping 0.85, sum 1; an actor without ties spreads over all."""
    ranks = nx.pagerank(one_mode(size, ties), alpha=DAMPING, tol=1e-14, max_iter=10_000, weight="weight")
    ranks = [ranks[i] for i in range(size)]
    adjacency = nx.to_numpy_array(one_mode(size, ties))
    sums = adjacency.sum(axis=1, keepdims=True)
    step = np.divide(adjacency, sums, out=np.full_like(adjacency, 1 / size), where=sums > 0)
    agree(ranks, np.linalg.solve(np.eye(size) - DAMPING * step.T, np.full(size, (1 - DAMPING) / size)), 1e-12)
    agree(ranks, igraph_of(size, ties).pagerank(damping=DAMPING, weights="weight"))
    return ranks


def eigenvector(size, ties):
    """Weighted, scaled so that the largest is 1; null when the projection is not connected."""
    graph = one_mode(size, ties)
    if not nx.is_connected(graph):
        return [None] * size
    first = np.abs(np.linalg.eigh(nx.to_numpy_array(graph))[1][:, -1])
    first /= first.max()
    agree(first, igraph_of(size, ties).eigenvector_centrality(scale=True, weights="weight"), 1e-8)
    iterated = nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-14, weight="weight")
    agree(first, [iterated[i] / max(iterated.values()) for i in range(size)])
    return first.tolist()


def weighted_measures(network, ties):
    size = len(network.actors)
    agree(strength(size, ties), igraph_of(size, ties).strength(weights="weight"))
    return {
        "strength": network.by_actor(strength(size, ties)),
        "pagerank": network.by_actor(pagerank(size, ties)),
        "eigenvector": network.by_actor(eigenvector(size, ties)),
    }


def unweighted_measures(network, ties):
    """On the projection without weights.

    harmonic: sum of 1/distance to the others, divided by n - 1; betweenness: not normalised, each pair once;
    clustering: local, 0 below two ties.
    """
    size = len(network.actors)
    graph, other = one_mode(size, ties), igraph_of(size, ties)
    values = {
        "degree": dict(graph.degree()),
        "harmonic": {i: value / (size - 1) for i, value in nx.harmonic_centrality(graph).items()},
        "betweenness": nx.betweenness_centrality(graph, normalized=False),
        "core_number": nx.core_number(graph),
        "clustering": nx.clustering(graph),
    }
    others = {
        "degree": other.degree(),
        "harmonic": other.harmonic_centrality(normalized=True),
        "betweenness": other.betweenness(),
        "core_number": other.coreness(),
        "clustering": other.transitivity_local_undirected(mode="zero"),
    }
    for key, value in values.items():
        agree([value[i] for i in range(size)], others[key])
    return {key: network.by_actor(value) for key, value in values.items()}


# Weighted paths on exact distances 1/weight, so that ways of equal length are equal.


def adjacency_of(size, ties):
    neighbours = [{} for _ in range(size)]
    for (i, j), weight in ties.items():
        neighbours[i][j] = neighbours[j][i] = Fraction(weight)
    return neighbours


def shortest_paths(neighbours, source):
    """Distances, numbers of shortest paths and predecessors from one actor; the keys stand in order of distance."""
    distance, paths, before = {}, defaultdict(int, {source: 1}), defaultdict(list)
    reached, queue = {source: Fraction(0)}, [(Fraction(0), source)]
    while queue:
        far, node = heapq.heappop(queue)
        if node in distance:
            continue
        distance[node] = far
        for other, weight in neighbours[node].items():
            length = far + 1 / weight
            if other not in reached or length < reached[other]:
                reached[other], paths[other], before[other] = length, 0, []
                heapq.heappush(queue, (length, other))
            if length == reached[other]:
                paths[other] += paths[node]
                before[other].append(node)
    return distance, paths, before


def weighted_paths(size, ties):
    """weighted_betweenness: not normalised, each pair once; weighted_harmonic: sum of 1/distance, divided by n - 1."""
    neighbours = adjacency_of(size, ties)
    between, harmonic = [Fraction(0)] * size, []
    for source in range(size):
        distance, paths, before = shortest_paths(neighbours, source)
        depends = defaultdict(Fraction)
        for node in reversed(distance):
            for earlier in before[node]:
                depends[earlier] += Fraction(paths[earlier], paths[node]) * (1 + depends[node])
            if node != source:
                between[node] += depends[node] / 2
        harmonic.append(sum(1 / far for far in distance.values() if far) / (size - 1))
    check_weighted_paths(size, ties, between, harmonic)
    return {"weighted_betweenness": between, "weighted_harmonic": harmonic}


def check_weighted_paths(size, ties, between, harmonic):
    scale = math.lcm(*(int(weight) for weight in ties.values()))
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((i, j, scale // int(weight)) for (i, j), weight in ties.items())
    theirs = nx.betweenness_centrality(graph, normalized=False, weight="weight")
    agree(between, [theirs[i] for i in range(size)])
    other = igraph_of(size, ties)
    lengths = [scale // int(weight) for weight in ties.values()]
    agree(between, other.betweenness(weights=lengths))
    agree(harmonic, [scale * value for value in other.harmonic_centrality(weights=lengths, normalized=True)])


def dense_holes(adjacency):
    """Burt's constraint and effective size, only over an actor's own contacts."""
    with np.errstate(invalid="ignore"):
        share = adjacency / adjacency.sum(axis=1, keepdims=True)
        relative = adjacency / adjacency.max(axis=1, keepdims=True)
    tied = adjacency > 0
    return (tied * (share + share @ share) ** 2).sum(axis=1), (tied * (1 - share @ relative.T)).sum(axis=1)


def structural_holes(size, ties):
    """Burt 1992 on count weights; null for an actor without ties.

    constraint: sum over contacts j of (p_ij + sum_q p_iq p_qj)^2, p_ij = w_ij / strength of i; effective_size: sum over
    contacts j of 1 - sum_q p_iq m_jq, m_jq = w_jq / largest weight of j; effective_size_unweighted: n - 2t/n.
    The nodes are named because the way that networkx 3.6.1 takes without them divides by the largest weight of q.
    """
    graph = one_mode(size, ties)
    values = {
        "constraint": nx.constraint(graph, weight="weight"),
        "effective_size": nx.effective_size(graph, nodes=list(graph), weight="weight"),
        "effective_size_unweighted": nx.effective_size(graph),
    }
    values = {key: [value[i] for i in range(size)] for key, value in values.items()}
    constraint, effective = dense_holes(nx.to_numpy_array(graph))
    some = [i for i in range(size) if graph.degree(i)]
    agree(np.take(values["constraint"], some), constraint[some])
    agree(np.take(values["constraint"], some), np.take(igraph_of(size, ties).constraint(weights="weight"), some))
    agree(np.take(values["effective_size"], some), effective[some])
    triangles = nx.triangles(graph)
    simple = [graph.degree(i) - 2 * triangles[i] / graph.degree(i) for i in some]
    agree(np.take(values["effective_size_unweighted"], some), simple)
    return values


# A fixed partition and what depends on it.


def partition(size, ties):
    """Greedy modularity on count weights; groups from 0 up, the largest first, then the one with the smallest name."""
    groups = nx.community.greedy_modularity_communities(one_mode(size, ties), weight="weight")
    groups = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    member = {i: number for number, group in enumerate(groups) for i in group}
    return [member[i] for i in range(size)]


def members(groups):
    return [[i for i, group in enumerate(groups) if group == number] for number in range(max(groups) + 1)]


def modularity(size, ties, groups):
    value = nx.community.modularity(one_mode(size, ties), members(groups), weight="weight", resolution=1)
    agree([value], [igraph_of(size, ties).modularity(groups, weights="weight")])
    return value


def strength_in_groups(size, ties, groups):
    total = [defaultdict(Fraction) for _ in range(size)]
    for (i, j), weight in ties.items():
        total[i][groups[j]] += weight
        total[j][groups[i]] += weight
    return total


def participation(size, ties, groups):
    """1 - sum over groups of (strength into the group / strength)^2; null for an actor without ties."""
    return [
        1 - sum((weight / sum(parts.values())) ** 2 for weight in parts.values()) if parts else None
        for parts in strength_in_groups(size, ties, groups)
    ]


def within_module_z(size, ties, groups):
    """Strength inside the own group, as z-score over the group (population deviation); null where that is 0."""
    inside = [parts[groups[i]] for i, parts in enumerate(strength_in_groups(size, ties, groups))]
    scores = [None] * size
    for group in members(groups):
        mean = sum(inside[i] for i in group) / len(group)
        variance = sum((inside[i] - mean) ** 2 for i in group) / len(group)
        for i in group:
            scores[i] = float(inside[i] - mean) / math.sqrt(variance) if variance else None
    return scores


def role(before, broker, after):
    if before == after:
        return "coordinator" if broker == before else "itinerant"
    return "gatekeeper" if broker in (before, after) else "liaison"


def gould_fernandez(size, ties, groups):
    """Brokerage on the ties of count 2 or more: unordered pairs (a, c), both tied to b and not to each other.

    coordinator: all three in one group; itinerant: a and c in one group, b in another; gatekeeper: b in the group of
    exactly one of a and c (without direction that is the representative, too); liaison: three groups.
    """
    strong = {pair for pair, weight in ties.items() if weight >= STRONG_TIE}
    tied = strong | {(j, i) for i, j in strong}
    counts = [dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "liaison"), 0) for _ in range(size)]
    for b, (a, c) in product(range(size), combinations(range(size), 2)):
        if (a, b) in tied and (b, c) in tied and (a, c) not in tied:
            counts[b][role(groups[a], groups[b], groups[c])] += 1
    return counts


def grouped_measures(network, ties):
    size, count = len(network.actors), ties["count"]
    groups = partition(size, count)
    value, event_groups = barber(network.matrix, groups)
    return {
        "partition": network.by_actor(groups),
        "modularity": {name: modularity(size, ties[name], groups) for name in ("count", "newman")},
        "participation": network.by_actor(participation(size, count, groups)),
        "within_module_z": network.by_actor(within_module_z(size, count, groups)),
        "gould_fernandez": network.by_actor(gould_fernandez(size, count, groups)),
        "barber_modularity": value,
        "event_groups": dict(zip(network.events, event_groups)),
    }


# Two-mode measures.


def barber(matrix, groups):
    """Barber's modularity when each column goes to the group that adds most, the lowest group among equals.

    Q = sum over actors i and events j of one group of (B_ij - k_i d_j / m) / m. Returns Q and the columns' groups.
    """
    ties, total, chosen = int(matrix.sum()), 0, []
    rows = [(group, np.array(groups) == group) for group in sorted(set(groups))]
    for column in matrix.T:
        gains = [(int(ties * column[r].sum() - matrix[r].sum() * column.sum()), group) for group, r in rows]
        gain, group = max(gains, key=lambda pair: (pair[0], -pair[1]))
        total += gain
        chosen.append(group)
    return Fraction(total, ties * ties), chosen


def nodf_of(rows):
    """Sum and number of the paired nestedness of rows (0..100): overlap / smaller row, 0 for rows of equal size."""
    total, pairs = Fraction(0), list(combinations(rows, 2))
    for one, other in pairs:
        if len(one) != len(other):
            total += Fraction(100 * len(one & other), min(len(one), len(other)))
    return total, len(pairs)


def nodf(network):
    """Almeida-Neto et al. 2008 with rows and columns in order of degree; total is the mean over all pairs of both."""
    rows, row_pairs = nodf_of(network.attends)
    columns, column_pairs = nodf_of(network.attendees)
    total = (rows + columns) / (row_pairs + column_pairs)
    return {"rows": rows / row_pairs, "columns": columns / column_pairs, "total": total}


def most_betweenness(own, other):
    """The most betweenness that a node of a mode of size `own` can have (Borgatti & Halgin)."""
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def check_two_mode(network, graph, between, close):
    n, m = len(network.actors), len(network.events)
    other = igraph.Graph(n=n + m, edges=list(graph.edges()))
    most = [most_betweenness(n, m)] * n + [most_betweenness(m, n)] * m
    agree([between[v] for v in range(n + m)], np.array(other.betweenness()) / most)
    far = np.array(other.distances())
    reached = np.isfinite(far).sum(axis=1) - 1
    least = np.array([m + 2 * (n - 1)] * n + [n + 2 * (m - 1)] * m)
    sums = np.where(np.isfinite(far), far, 0).sum(axis=1)
    agree([close[v] for v in range(n + m)], least / sums * reached / (n + m - 1))


def clustering_measures(network, graph, ties):
    """latapy: mode dot, mean over actors met of shared / joint events (0 for none); redundancy: null below two events.

    robins_alexander: 4 times the 4-cycles over the 3-paths.
    """
    size = len(network.actors)
    latapy = bipartite.latapy_clustering(graph, nodes=range(size), mode="dot")
    overlap, met = strength(size, ties["jaccard"]), degrees(size, ties["count"])
    agree([latapy[i] for i in range(size)], [overlap[i] / max(met[i], 1) for i in range(size)])
    several = [i for i in range(size) if len(network.attends[i]) >= 2]
    redundancy = dict.fromkeys(range(size)) | bipartite.node_redundancy(graph, several)
    robins = bipartite.robins_alexander_clustering(graph)
    squares = sum(weight * (weight - 1) / 2 for weight in ties["count"].values())
    threes = sum((graph.degree(i) - 1) * (graph.degree(e) - 1) for i, e in graph.edges())
    agree([robins], [4 * squares / threes])
    return {
        "latapy": network.by_actor(latapy),
        "redundancy": network.by_actor(redundancy),
        "robins_alexander": robins,
    }


def degrees(size, ties):
    return [sum(i in pair for pair in ties) for i in range(size)]


def two_mode_measures(network, ties):
    """Betweenness over the most possible in the mode; closeness: least sum of distances / sum, times share reached."""
    graph, actors = network.graph(), range(len(network.actors))
    between = bipartite.betweenness_centrality(graph, actors)
    close = bipartite.closeness_centrality(graph, actors)
    check_two_mode(network, graph, between, close)
    return {
        "two_mode_betweenness": network.by_mode(between),
        "two_mode_closeness": network.by_mode(close),
        "nodf": nodf(network),
        **clustering_measures(network, graph, ties),
    }


# Backbones. Upper tails P(W >= w) of the number of shared events, for all pairs of actors.


def upper_tail(chances, at_least):
    """The exact upper tail of a Poisson-binomial count, by convolution."""
    if at_least <= 0:
        return 1.0
    mass = np.ones(1)
    for chance in chances:
        mass = np.convolve(mass, [1 - chance, chance])
    return math.fsum(mass[at_least:])


def bicm(matrix):
    """Tie chances x_i y_j / (1 + x_i y_j) that keep all degrees, to 1e-13."""
    rows, columns = matrix.sum(axis=1).astype(float), matrix.sum(axis=0).astype(float)
    x, y = rows / math.sqrt(rows.sum()), columns / math.sqrt(rows.sum())
    for _ in range(100_000):
        chances = np.outer(x, y) / (1 + np.outer(x, y))
        errors = chances.sum(axis=1) - rows, chances.sum(axis=0) - columns
        if max(np.abs(error).max() for error in errors) < 1e-13:
            return chances
        x = rows / (y / (1 + np.outer(x, y))).sum(axis=1)
        y = columns / (x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
    raise ArithmeticError("the BiCM does not settle")


def fixedcol_chances(matrix):
    """Of each column, the chance that two given rows are both in it when its sum is fixed and its rows are random."""
    rows, sums = len(matrix), matrix.sum(axis=0)
    return sums * (sums - 1) / (rows * (rows - 1))


def sdsm_upper(matrix):
    chances, pairs = bicm(matrix), combinations(range(len(matrix)), 2)
    return {(i, j): upper_tail(chances[i] * chances[j], matrix[i] @ matrix[j]) for i, j in pairs}


def fixedrow_upper(matrix):
    """Hypergeometric: both rows keep their sums, over as many cells as there are events."""
    sums, pairs = matrix.sum(axis=1), combinations(range(len(matrix)), 2)
    cells = matrix.shape[1]
    return {(i, j): float(hypergeom.sf(matrix[i] @ matrix[j] - 1, cells, sums[i], sums[j])) for i, j in pairs}


def fixedcol_upper(matrix):
    """Poisson-binomial over the columns: exact, as columns are independent when only their sums are fixed."""
    chances, pairs = fixedcol_chances(matrix), combinations(range(len(matrix)), 2)
    return {(i, j): upper_tail(chances, matrix[i] @ matrix[j]) for i, j in pairs}


def disparity(size, ties):
    """Serrano et al. 2009: (1 - w/s)^(k - 1), the smaller of both ends (1 for an end with one tie)."""
    strengths, numbers = strength(size, ties), degrees(size, ties)
    return {pair: min((1 - w / strengths[i]) ** (numbers[i] - 1) for i in pair) for pair, w in ties.items()}


def backbones(network, ties):
    return {
        "sdsm_upper": network.by_pair(sdsm_upper(network.matrix)),
        "fixedrow_upper": network.by_pair(fixedrow_upper(network.matrix)),
        "fixedcol_upper": network.by_pair(fixedcol_upper(network.matrix)),
        "disparity": network.by_pair(disparity(len(network.actors), ties["count"])),
    }


# Published figures.


def near(value, published, digits):
    """Whether a value is the published one up to its last digit."""
    assert abs(float(value) - published) <= 0.51 * 10**-digits, (float(value), published)


def check_davis_projection(values):
    actors = {name.split()[0]: name for name in values["degree"]}
    assert values["size"] == {"actors": 18, "events": 14, "ties": 89, "projection_ties": 139, "projection_weight": 322}
    vector = values["count"]["eigenvector"]
    length = math.sqrt(sum(value**2 for value in vector.values()))
    for name, published in {"Theresa": 0.3536, "Evelyn": 0.3185, "Brenda": 0.3042, "Laura": 0.3004}.items():
        near(vector[actors[name]] / length, published, 4)
    for name in ("Evelyn", "Theresa", "Ruth", "Verne"):
        near(values["betweenness"][actors[name]], 1.3766, 4)


def check_davis_two_mode(values):
    actors = {name.split()[0]: name for name in values["degree"]}
    between, close = values["two_mode_betweenness"], values["two_mode_closeness"]["actors"]
    for name, published in {"Nora": 0.1135, "Evelyn": 0.0966, "Theresa": 0.0876}.items():
        near(between["actors"][actors[name]], published, 4)
    near(between["events"]["E8"], 0.2438, 4)
    for name, published in {"Evelyn": 0.8, "Theresa": 0.8, "Laura": 0.7273}.items():
        near(close[actors[name]], published, 4)
    near(sum(values["latapy"].values()) / 18, 0.31714, 5)
    near(values["robins_alexander"], 0.467764, 6)


def check_davis_groups(network, ties):
    near(max(ties["count"].values()), 7, 0)
    pair = network.actors.index("Evelyn Jefferson"), network.actors.index("Laura Mandeville")
    near(ties["newman"][pair], 1.562637, 6)
    first = {"Evelyn", "Laura", "Theresa", "Brenda", "Charlotte", "Frances", "Eleanor", "Ruth"}
    groups = [0 if name.split()[0] in first else 1 for name in network.actors]
    near(modularity(len(groups), ties["count"], groups), 0.151865, 6)
    near(best_barber(network.matrix, 4), 0.345537, 6)


def best_barber(matrix, number, starts=200):
    """The best of several random starts in which columns follow rows and rows follow columns (Barber's BRIM)."""
    best, chance = Fraction(-1), random.Random(0)
    for _ in range(starts):
        rows, reached, value = [chance.randrange(number) for _ in matrix], Fraction(-2), Fraction(-1)
        while value > reached:
            reached = value
            _, columns = barber(matrix, rows)
            value, rows = barber(matrix.T, columns)
        best = max(best, value)
    return best


def check_davis_backbones(values):
    kept = {key: sum(values[key][pair] <= 0.05 for pair in values["disparity"]) for key in values if "upper" in key}
    assert kept == {"sdsm_upper": 0, "fixedrow_upper": 17, "fixedcol_upper": 9}, kept
    exact = values["fixedrow_upper"]
    near(exact["Evelyn Jefferson|Theresa Anderson"], 0.0163, 4)
    near(exact["Brenda Rogers|Laura Mandeville"], 0.0146, 4)
    near(exact["Katherina Rogers|Sylvia Avondale"], 0.0023, 4)


def refined_normal(chances, at_most):
    """The approximation of P(W <= w) that the R package backbone uses for Poisson-binomial counts."""
    spread = math.sqrt(sum(p * (1 - p) for p in chances))
    skew = sum(p * (1 - p) * (1 - 2 * p) for p in chances) / spread**3
    x = (at_most + 0.5 - sum(chances)) / spread
    return norm.cdf(x) + skew * (1 - x * x) * norm.pdf(x) / 6


def enumerated_upper(matrix, kept):
    """P(W >= w) over all 0/1 matrices of one shape for which `kept` (row sums, say) is as in this one."""
    cells = product((0, 1), repeat=matrix.size)
    all_matrices = (np.array(values).reshape(matrix.shape) for values in cells)
    same = [other for other in all_matrices if kept(other) == kept(matrix)]
    pairs = combinations(range(len(matrix)), 2)
    return {(i, j): np.mean([o[i] @ o[j] >= matrix[i] @ matrix[j] for o in same]) for i, j in pairs}


def row_sums(matrix):
    return matrix.sum(axis=1).tolist()


def column_sums(matrix):
    return matrix.sum(axis=0).tolist()


def check_small_backbones():
    """The matrices of the tests of the R package backbone."""
    small = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]])
    agree(bicm(small), [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]], 5.1e-4)
    matrix = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    for pair, published in {(0, 1): 1, (0, 2): 0.5, (1, 2): 1}.items():
        near(fixedrow_upper(matrix)[pair], published, 3)
    for pair, published in {(0, 1): 1, (0, 2): 0.555, (1, 2): 1}.items():
        near(sdsm_upper(matrix)[pair], published, 3)
    own_pairs = [upper_tail(chances**2, sum(row)) for chances, row in zip(bicm(matrix), matrix)]
    agree(own_pairs, [0.427, 0.306, 0.333], 5.1e-4)
    for own, kept in ((fixedrow_upper, row_sums), (fixedcol_upper, column_sums)):
        agree(list(own(matrix).values()), list(enumerated_upper(matrix, kept).values()))
    near(enumerated_upper(matrix, np.sum)[0, 2], 0.173, 3)
    both = enumerated_upper(matrix, lambda other: (row_sums(other), column_sums(other)))[0, 2]
    assert both == 0.25 and abs(both - 0.265) < 0.03, "0.265 was drawn at random"
    for shared, published in {3: 0.008, 2: 0.114, 1: 0.568, 0: 0.975}.items():
        near(1 - refined_normal(fixedcol_chances(matrix), shared - 1), published, 3)


def check_poisson_binomial():
    """R's approximation as published, which is not the exact tail: that one agrees with all outcomes added up."""
    chances = [0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911]
    near(refined_normal(chances, 5), 0.6773302, 7)
    near(1 - refined_normal(chances, 4), 0.6268476, 7)
    outcomes = (outcome for outcome in product((0, 1), repeat=len(chances)) if sum(outcome) >= 5)
    odds = (math.prod(p if hit else 1 - p for p, hit in zip(chances, outcome)) for outcome in outcomes)
    agree([upper_tail(chances, 5)], [sum(odds)], 1e-13)


def check_zachary():
    graph = nx.karate_club_graph()
    between = nx.betweenness_centrality(graph, normalized=False)
    near(between[0], 231.0714, 4)
    near(between[33], 160.5516, 4)
    assert max(nx.core_number(graph).values()) == 4
    best = igraph.Graph(n=34, edges=list(graph.edges())).community_optimal_modularity()
    near(best.modularity, 0.4197896, 7)
    assert len(best) == 4


def measures(name, network):
    size = len(network.actors)
    ties = {key: event_ties(network, weigh) for key, weigh in EVENT_WEIGHTS.items()}
    ties |= {"cosine": cosine_ties(network), "jaccard": jaccard_ties(network)}
    count = ties["count"]
    values = {
        "size": {
            "actors": size,
            "events": len(network.events),
            "ties": int(network.matrix.sum()),
            "projection_ties": len(count),
            "projection_weight": int(sum(count.values())),
        },
        **{key: weighted_measures(network, ties[key]) for key in EVENT_WEIGHTS},
        **{key: {"strength": network.by_actor(strength(size, ties[key]))} for key in ("cosine", "jaccard")},
        **unweighted_measures(network, count),
        **{key: network.by_actor(value) for key, value in weighted_paths(size, count).items()},
        **{key: network.by_actor(value) for key, value in structural_holes(size, count).items()},
        **grouped_measures(network, ties),
        **two_mode_measures(network, ties),
    }
    if name == WITH_BACKBONES:
        values |= backbones(network, ties)
        check_davis_projection(values)
        check_davis_two_mode(values)
        check_davis_groups(network, ties)
        check_davis_backbones(values)
    return values


def tidy(value):
    """Numbers to 12 significant digits, null for what is not a number."""
    if isinstance(value, dict):
        return {key: tidy(part) for key, part in value.items()}
    if value is None or isinstance(value, int):
        return value
    number = float(f"{float(value):.12g}")
    return None if math.isnan(number) else number + 0.0


def main():
    check_small_backbones()
    check_poisson_binomial()
    check_zachary()
    values = {}
    for path in sorted(FOLDER.glob("*.csv")):
        values[path.stem] = tidy(measures(path.stem, read(path)))
        print(f"ok   {path.name}")
    with open(FOLDER / "reference.json", "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1, sort_keys=True, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
