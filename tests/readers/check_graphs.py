"""Reads every graph file of a run with other people's readers: usage check_graphs.py RUN_DIR.

`check_run.py` holds the GraphML and GEXF of the co-signing graph against the tables; here the other
formats and graphs are held against the GraphML of the same graph, and the backbone and the
two-mode network against the tables. NetworkX, igraph, pydot, pyarrow and DuckDB.
"""

import json
import math
import sys
from pathlib import Path

import duckdb
import igraph
import networkx
import pyarrow.parquet
import pydot

from check_run import Run, in_xml, pair

ROOT = Path(sys.argv[1])
GRAPHS = ROOT / "graphs"
FAULTS = []


def expect(condition, what):
    print(f"{'ok  ' if condition else 'FAIL'} {what}")
    if not condition:
        FAULTS.append(what)


def parts(graph):
    """Nodes and edges by id, position and reader's additions left off."""
    nodes = {str(i): {k: v for k, v in a.items() if k not in ("viz", "x", "y", "name", "id")} for i, a in graph.nodes(data=True)}
    edges = {pair(str(s), str(t)): {k: v for k, v in a.items() if k not in ("id", "key")} for s, t, a in graph.edges(data=True)}
    return nodes, edges


def same(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and math.isclose(float(a), float(b), rel_tol=1e-12)
    return a == b


def equal(seen, expected, columns=None):
    """Same keys, and the same values in the columns both may have."""
    if seen.keys() != expected.keys():
        return False
    return all(
        same(seen[key].get(column), value)
        for key, values in expected.items() for column, value in values.items() if columns is None or column in columns
    )


def one_line(text):
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)


def check_formats(name):
    pivot = networkx.read_graphml(GRAPHS / f"{name}.graphml")
    nodes, edges = parts(pivot)
    loaded = json.loads((GRAPHS / f"{name}.json").read_text("utf-8"))
    graph = networkx.node_link_graph(loaded, edges="edges")
    for i in graph:
        graph.nodes[i]["label"] = in_xml(graph.nodes[i]["label"])
    seen = parts(graph)
    expect(equal(seen[0], nodes) and equal(seen[1], edges), f"{name}.json in networkx equals the GraphML, types too")
    gexf = networkx.read_gexf(GRAPHS / f"{name}.gexf", version="1.3")
    seen = parts(gexf)
    for values in seen[1].values():
        values.setdefault("weight", 1.0)
    expect(equal(seen[0], nodes) and equal(seen[1], edges), f"{name}.gexf in networkx equals the GraphML")
    flat = lambda values: {k.replace("_", ""): int(v) if isinstance(v, bool) else v for k, v in values.items() if k != "label"}
    if nodes:
        gml = networkx.read_gml(GRAPHS / f"{name}.gml")
        seen = parts(gml)
        wanted = {i: flat(v) for i, v in nodes.items()}, {e: flat(v) for e, v in edges.items()}
        expect(equal(seen[0], wanted[0]) and equal(seen[1], wanted[1]), f"{name}.gml in networkx equals the GraphML")
        names = {i: a["name"] for i, a in gml.nodes(data=True)}
        expect(names == {i: one_line(loaded_label(loaded, i)) for i in names}, f"{name}.gml keeps the names, beyond ASCII too")
        other = igraph.Graph.Read_GML(str(GRAPHS / f"{name}.gml"))
        expect((other.vcount(), other.ecount()) == (len(nodes), len(edges)) and set(other.vs["label"]) == set(nodes), f"{name}.gml in igraph")
        net = igraph.Graph.Read_Pajek(str(GRAPHS / f"{name}.net"))
        expect((net.vcount(), net.ecount()) == (len(nodes), len(edges)), f"{name}.net in igraph has the nodes and edges")
        ids = [n["id"] for n in loaded["nodes"]]
        weights = {pair(ids[e.source], ids[e.target]): e["weight"] for e in net.es}
        expect(all(same(weights.get(e), v["weight"]) for e, v in edges.items()), f"{name}.net in igraph has the weights")
        if name == "two-mode":
            expect(sum(net.vs["type"]) == sum(a["bipartite"] for _, a in pivot.nodes(data=True)), "two-mode.net in igraph knows the modes")
        else:
            pajek = networkx.Graph(networkx.read_pajek(GRAPHS / f"{name}.net"))
            expect((len(pajek), pajek.number_of_edges()) == (len(nodes), len(edges)), f"{name}.net in networkx has the nodes and edges")
    cyjs = json.loads((GRAPHS / f"{name}.cyjs").read_text("utf-8"))
    graph = networkx.cytoscape_graph(cyjs)
    seen = parts(graph)
    expect(equal(seen[1], edges) and seen[0].keys() == nodes.keys(), f"{name}.cyjs in networkx equals the GraphML")
    if len(nodes) < 3000:
        [dot] = pydot.graph_from_dot_data((GRAPHS / f"{name}.dot").read_text("utf-8"))
        # pydot takes the statement `node [..]` and the like apart itself; ours are all quoted.
        expect((len(dot.get_nodes()), len(dot.get_edges())) == (len(nodes), len(edges)), f"{name}.dot in pydot has the nodes and edges")


def loaded_label(loaded, i, cache={}):
    key = id(loaded)
    if key not in cache:
        cache[key] = {n["id"]: n["label"] for n in loaded["nodes"]}
    return cache[key][i]


def check_against_tables(run):
    ties = run.table("ties")
    backbone = networkx.read_graphml(GRAPHS / "backbone.graphml")
    expect({pair(*e) for e in backbone.edges} == {pair(t["source"], t["target"]) for t in ties if t["backbone"]},
           "backbone.graphml holds the ties of the backbone")
    two_mode = networkx.read_graphml(GRAPHS / "two-mode.graphml")
    organizations = {o["organization_id"]: o["letters"] for o in run.table("organizations")}
    degree = dict(two_mode.degree())
    expect(all(degree[i] == n for i, n in organizations.items()), "two-mode.graphml: every organisation has its letters")
    letters = {in_xml("letter:" + l["letter"]): l["organizations"] for l in run.table("letters")}
    expect(all(degree[i] == n for i, n in letters.items()) and len(degree) == len(letters) + len(organizations),
           "two-mode.graphml: every letter has its organisations")
    expect(networkx.is_bipartite(two_mode), "two-mode.graphml is bipartite in networkx")


def check_dynamic(run):
    graph = networkx.read_gexf(GRAPHS / "cosigning-dynamic.gexf", version="1.3")
    year = {l["letter"]: int(l["date"][:4]) for l in run.table("letters") if l["date"]}
    if "signatures" not in run.fields:
        return
    years = {}
    for s in run.table("signatures"):
        if s["organization_id"] and s["letter"] in year:
            years.setdefault(s["organization_id"], set()).add(year[s["letter"]])
    covered = lambda spells: {y for a, b in spells for y in range(int(a[:4]), int(b[:4]) + 1)}
    tied = {end for t in run.table("ties") for end in (t["source"], t["target"])}
    expect(set(graph) == {i for i in tied if i in years}, "cosigning-dynamic.gexf holds the organisations with a dated letter")
    expect(all(covered(a["spells"]) == years[i] for i, a in graph.nodes(data=True)), "its spells are the years of their letters")


def check_others(run):
    vos = json.loads((GRAPHS / "vosviewer.json").read_text("utf-8"))["network"]
    ids = {item["id"] for item in vos["items"]}
    placed = [a for _, a in networkx.read_graphml(GRAPHS / "cosigning.graphml").nodes(data=True) if "x" in a]
    expect(len(ids) == len(placed) and all(l["source_id"] in ids and l["target_id"] in ids for l in vos["links"]),
           "vosviewer.json: items are the organisations of the map, links end at items")
    edges = pyarrow.parquet.read_table(GRAPHS / "edges.parquet").to_pylist()
    expect({pair(e["source"], e["target"]): e["weight"] for e in edges} == {pair(t["source"], t["target"]): t["weight"] for t in run.table("ties")},
           "edges.parquet equals the ties")
    nodes = pyarrow.parquet.read_table(GRAPHS / "nodes.parquet").to_pylist()
    expect({n["id"]: n["label"] for n in nodes} == {i: n for i, n in labels(run).items() if i in {x["id"] for x in nodes}},
           "nodes.parquet has the names")
    query = f"""SELECT count(*), count(DISTINCT letter) FROM '{GRAPHS / "two-mode-edges.parquet"}'"""
    expect(duckdb.sql(query).fetchall()[0] == (sum(l["organizations"] for l in run.table("letters")), sum(l["organizations"] > 0 for l in run.table("letters"))),
           "two-mode-edges.parquet in DuckDB has every signature once")


def labels(run):
    return {o["organization_id"]: o["organization"] for o in run.table("organizations")}


if __name__ == "__main__":
    run = Run(ROOT)
    for name in ("cosigning", "backbone", "two-mode"):
        check_formats(name)
    check_against_tables(run)
    check_dynamic(run)
    check_others(run)
    print(f"{len(FAULTS)} failed")
    sys.exit(1 if FAULTS else 0)
