"""Reads a finished run with other people's readers and checks that they see what we wrote.

Usage: python3 tests/readers/check_run.py RUN_DIR

Graphs are read with networkx and igraph, tables with pyarrow and the csv module, and both
are compared: counts, labels, weights, attribute types, keys, positions, hashes. One line is
printed for each check; the last line is `N passed, M failed`. Exit code 1 when any failed,
2 when RUN_DIR is not a run. The Data Package is also validated with frictionless where that
is installed.
"""

import csv
import functools
import hashlib
import json
import math
import re
import sys
from pathlib import Path

import igraph
import networkx
import pyarrow
import pyarrow.parquet
import rdflib

RELATIVE = 1e-12  # numbers that are printed in full
ROUNDED = 5.1e-7  # numbers that one of the two files rounds to six decimals
MAP_UNITS = 2000.0  # side of the map in the GEXF file; its y axis points up
MAP_STEP = 0.00051  # GEXF positions have three decimals

NODE_TYPES = {
    "label": str, "kind": str, "letters": int, "coalition": int, "coalition_label": str, "stability": float,
    "partners": int, "strength": float, "pagerank": float, "betweenness": float, "core": bool, "x": float, "y": float,
}
EDGE_TYPES = {"weight": float, "letters": int, "p_value": float, "q_value": float, "backbone": bool}
ARROW_TYPES = {
    "string": lambda t: pyarrow.types.is_string(t) or pyarrow.types.is_large_string(t) or pyarrow.types.is_string_view(t),
    "integer": pyarrow.types.is_integer,
    "number": pyarrow.types.is_floating,
    "boolean": pyarrow.types.is_boolean,
}
KEYS = {
    "letters": ["letter"], "organizations": ["organization_id"], "ties": ["source", "target"], "coalitions": ["coalition"],
    "memberships": ["organization_id"], "standing": ["organization_id"], "periods": ["year"],
    "signatures": ["letter", "position"], "names": ["name"],
}
REFERENCES = [  # table, column, table it points into, column there
    ("organizations", "affiliate_of", "organizations", "organization_id"),
    ("ties", "source", "organizations", "organization_id"),
    ("ties", "target", "organizations", "organization_id"),
    ("memberships", "organization_id", "organizations", "organization_id"),
    ("memberships", "coalition", "coalitions", "coalition"),
    ("organizations", "organization_id", "memberships", "organization_id"),
    ("standing", "organization_id", "organizations", "organization_id"),
    ("organizations", "organization_id", "standing", "organization_id"),
    ("signatures", "organization_id", "organizations", "organization_id"),
    ("signatures", "letter", "letters", "letter"),
    ("signatures", "name", "names", "name"),
    ("organizations", "organization_id", "signatures", "organization_id"),
    ("names", "organization_id", "organizations", "organization_id"),
    ("merges", "name_a", "names", "name"),
    ("merges", "name_b", "names", "name"),
    ("review", "name_a", "names", "name"),
    ("review", "name_b", "names", "name"),
]
NOT_LISTED = {"run.json", "decisions.csv"}  # the manifest itself, and the analyst's own file
NOT_A_NUMBER = re.compile(r"-?(NaN|nan|inf|[Ii]nfinity)")  # as programs print it; NAN may be an acronym
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMULA = re.compile("'*[=+\\-@\t\r\0]")


class Skip(Exception):
    """The check does not apply to this run."""


class Run:
    """The files of a run, read once."""

    def __init__(self, root):
        self.root = root
        self.manifest = json.loads((root / "run.json").read_text("utf-8"))
        self.package = json.loads((root / "datapackage.json").read_text("utf-8"))
        self.fields = {Path(r["path"]).stem: r["schema"]["fields"] for r in self.package["resources"]}

    @functools.cache
    def raw(self, name):
        """Header and rows of a CSV table as text."""
        with open(self.root / "tables" / f"{name}.csv", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        return header, rows

    @functools.cache
    def table(self, name):
        """Rows of a CSV table as dictionaries of typed values; missing values are None."""
        if name not in self.fields:
            raise Skip(f"this run has no table {name}")
        header, rows = self.raw(name)
        kinds = {f["name"]: f["type"] for f in self.fields[name]}
        return [{column: typed(cell, kinds[column]) for column, cell in zip(header, row, strict=True)} for row in rows]

    @functools.cache
    def parquet(self, name):
        return pyarrow.parquet.read_table(self.root / "tables" / f"{name}.parquet")

    @functools.cache
    def graphml(self):
        return networkx.read_graphml(self.root / "graphs" / "cosigning.graphml")

    @functools.cache
    def gexf(self):
        return networkx.read_gexf(self.root / "graphs" / "cosigning.gexf", version="1.3")

    @functools.cache
    def igraph(self):
        return igraph.Graph.Read_GraphML(str(self.root / "graphs" / "cosigning.graphml"))

    @functools.cache
    def nodes(self):
        """What the tables say of every organisation that has a listed tie."""
        tied = {end for t in self.table("ties") for end in (t["source"], t["target"])}
        organizations, standing, memberships = (by_id(self.table(n)) for n in ("organizations", "standing", "memberships"))
        labels = {c["coalition"]: in_xml(c["label"]) for c in self.table("coalitions")}
        return {i: node(organizations[i], standing[i], memberships[i], labels) for i in tied}

    @functools.cache
    def edges(self):
        """What the tables say of every tie, by its pair of ends."""
        return {pair(t["source"], t["target"]): {k: t[k] for k in EDGE_TYPES} for t in self.table("ties")}


def node(organization, standing, membership, labels):
    measures = {k: standing[k] for k in ("letters", "partners", "strength", "pagerank", "betweenness")}
    coalition = membership["coalition"]
    return measures | {
        "label": in_xml(organization["organization"]), "kind": organization["kind"], "core": membership["core"],
        "stability": membership["stability"], "coalition": coalition, "coalition_label": labels.get(coalition),
    }


def by_id(rows):
    return {r["organization_id"]: r for r in rows}


def pair(source, target):
    return frozenset((source, target))


def typed(cell, kind):
    """A CSV cell as a value of the declared type; raises ValueError when it is none."""
    if cell == "":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    return {"string": unguarded, "integer": int, "number": float}[kind](cell)


def guarded(text):
    """Text as our CSV files have it: an apostrophe before what a spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell


def in_xml(text):
    """Text as a graph file can have it: U+FFFD for what XML forbids."""
    return NOT_IN_XML.sub("\ufffd", text)


def close(a, b, column):
    """Equal; numbers within their tolerance."""
    if not (isinstance(a, float) and isinstance(b, (int, float))):
        return a == b
    return abs(a - b) <= ROUNDED if column == "stability" else math.isclose(a, b, rel_tol=RELATIVE)


def differences(seen, expected, where):
    """Values that differ between what a reader saw and what the tables say."""
    for column, value in expected.items():
        if not close(seen.get(column), value, column):
            yield f"{where} {column}: {seen.get(column)!r}, the table says {value!r}"


def type_faults(items, types):
    """Attributes whose Python type is not the expected one, or that are not ours."""
    for where, attributes in items:
        for name, value in attributes.items():
            if type(value) is not types.get(name):
                yield f"{where} {name}: {value!r} is {type(value).__name__}"


def compare_graph(run, nodes, edges):
    """Nodes and edges as a reader saw them against the tables."""
    yield from set_differences("node", nodes, run.nodes())
    yield from set_differences("edge", edges, run.edges())
    for expected, seen in ((run.nodes(), nodes), (run.edges(), edges)):
        for key in expected.keys() & seen.keys():
            yield from differences(seen[key], expected[key], str(key))


def set_differences(what, seen, expected):
    for key in seen.keys() - expected.keys():
        yield f"{what} {key} is in no table"
    for key in expected.keys() - seen.keys():
        yield f"{what} {key} is missing"


def networkx_parts(graph):
    """Nodes and edges of a networkx graph, reader's own additions left off."""
    nodes = {i: {k: v for k, v in a.items() if k not in ("viz", "x", "y")} for i, a in graph.nodes(data=True)}
    edges = {pair(s, t): {k: v for k, v in a.items() if k != "id"} for s, t, a in graph.edges(data=True)}
    return nodes, edges


def igraph_parts(graph):
    """The same of an igraph graph, which reads whole numbers as floats and marks missing values as NaN or ''."""
    ids = graph.vs["id"] if graph.vcount() else []
    nodes = {v["id"]: present(v.attributes()) for v in graph.vs}
    edges = {pair(ids[e.source], ids[e.target]): present(e.attributes()) for e in graph.es}
    return nodes, edges


def present(attributes):
    """The attributes that have a value, the reader's own id and the position left off."""
    kept = {k: v for k, v in attributes.items() if k not in ("id", "x", "y") and v not in ("", None)}
    return {k: v for k, v in kept.items() if not (isinstance(v, float) and math.isnan(v))}


def graph_counts(run, name, nodes, edges, directed):
    """Numbers of nodes and edges, doubled edges included."""
    expected = len(run.nodes()), len(run.table("ties"))
    if (nodes, edges) != expected:
        yield f"{name}: {nodes} nodes, {edges} edges; the tables have {expected[0]} and {expected[1]}"
    if directed:
        yield f"{name}: read as a directed graph"


def check_counts(run):
    """graphs: node and edge counts in all three readers"""
    for name, graph in (("GraphML, networkx", run.graphml()), ("GEXF, networkx", run.gexf())):
        yield from graph_counts(run, name, graph.number_of_nodes(), graph.number_of_edges(), graph.is_directed() or graph.is_multigraph())
    graph = run.igraph()
    yield from graph_counts(run, "GraphML, igraph", graph.vcount(), graph.ecount(), graph.is_directed())


def check_graphml(run):
    """GraphML in networkx: labels, weights and attributes equal the tables"""
    yield from compare_graph(run, *networkx_parts(run.graphml()))


def check_gexf(run):
    """GEXF in networkx: labels, weights and attributes equal the tables"""
    yield from compare_graph(run, *networkx_parts(run.gexf()))


def check_igraph(run):
    """GraphML in igraph: labels, weights and attributes equal the tables"""
    yield from compare_graph(run, *igraph_parts(run.igraph()))


def check_graphml_types(run):
    """GraphML in networkx: whole numbers, numbers, truth values and text keep their type"""
    graph = run.graphml()
    yield from type_faults(graph.nodes(data=True), NODE_TYPES)
    yield from type_faults((((s, t), a) for s, t, a in graph.edges(data=True)), EDGE_TYPES)


def check_gexf_types(run):
    """GEXF in networkx: whole numbers, numbers, truth values and text keep their type"""
    nodes, edges = networkx_parts(run.gexf())
    yield from type_faults(nodes.items(), NODE_TYPES)
    yield from type_faults(edges.items(), EDGE_TYPES)


def check_igraph_types(run):
    """GraphML in igraph: numbers, truth values and text keep their type"""
    for items, types in zip(igraph_parts(run.igraph()), (NODE_TYPES, EDGE_TYPES), strict=True):
        yield from type_faults(items.items(), {k: float if t is int else t for k, t in types.items()})


def check_foreign_letters(run):
    """labels beyond ASCII arrive whole in all three readers"""
    expected = {i: n["label"] for i, n in run.nodes().items() if not n["label"].isascii()}
    if not expected:
        raise Skip("no such label among the nodes")
    readers = {"GraphML, networkx": networkx_parts(run.graphml()), "GEXF, networkx": networkx_parts(run.gexf()), "igraph": igraph_parts(run.igraph())}
    for reader, (nodes, _) in readers.items():
        for i, label in expected.items():
            if nodes[i]["label"] != label:
                yield f"{reader}: {nodes[i]['label']!r} for {label!r}"


def check_positions(run):
    """GEXF: every node drawn on the map has its position, and no other"""
    placed = {i: (a["x"], a["y"]) for i, a in run.graphml().nodes(data=True) if "x" in a and "y" in a}
    seen = {i: a["viz"]["position"] for i, a in run.gexf().nodes(data=True) if "position" in a.get("viz", {})}
    if run.nodes() and not placed:
        yield "no node has a position"
    yield from set_differences("position of", seen, placed)
    for i in placed.keys() & seen.keys():
        x, y = (placed[i][0] - 0.5) * MAP_UNITS, (0.5 - placed[i][1]) * MAP_UNITS
        if abs(seen[i]["x"] - x) > MAP_STEP or abs(seen[i]["y"] - y) > MAP_STEP:
            yield f"{i}: GEXF has {seen[i]}, GraphML {placed[i]}"


def check_map(run):
    """GraphML: positions are those of charts/map.csv"""
    path = run.root / "charts" / "map.csv"
    if not path.exists():
        raise Skip("this run has no map")
    with open(path, encoding="utf-8", newline="") as file:
        drawn = {in_xml(unguarded(r["organization"])): (float(r["x"]), float(r["y"])) for r in csv.DictReader(file)}
    placed = {a["label"]: (a["x"], a["y"]) for _, a in run.graphml().nodes(data=True) if "x" in a and "y" in a}
    yield from set_differences("map point", placed, drawn)
    yield from (f"{k}: {placed[k]}, the map has {drawn[k]}" for k in placed.keys() & drawn.keys() if placed[k] != drawn[k])


def check_colors(run):
    """GEXF: every node has a colour and a size, one colour a coalition"""
    colors = {}
    for i, a in run.gexf().nodes(data=True):
        viz = a.get("viz", {})
        if "color" not in viz or not viz.get("size", 0) > 0:
            yield f"{i} has no colour or size"
        else:
            colors.setdefault(a.get("coalition"), set()).add(tuple(viz["color"][c] for c in "rgb"))
    yield from (f"coalition {c} has colours {v}" for c, v in colors.items() if len(v) > 1)


def check_table_files(run):
    """tables: every table has its CSV and Parquet file, and no file is left over"""
    expected = {f"{name}.{kind}" for name in run.fields for kind in ("csv", "parquet")}
    seen = {p.name for p in (run.root / "tables").iterdir()}
    yield from (f"{name} is on one side only" for name in sorted(expected ^ seen))


def check_twin(run, name):
    """the two files have the same columns, types, rows and values"""
    header, rows = run.raw(name)
    parquet = run.parquet(name)
    declared = [f["name"] for f in run.fields[name]]
    if not header == parquet.column_names == declared:
        yield f"columns: CSV {header}, Parquet {parquet.column_names}, Data Package {declared}"
    elif len(rows) != parquet.num_rows:
        yield f"rows: CSV {len(rows)}, Parquet {parquet.num_rows}"
    else:
        for number, field in enumerate(run.fields[name]):
            yield from column_faults(field, [row[number] for row in rows], parquet.column(number))


def column_faults(field, cells, column):
    """Cells of one column that differ between CSV and Parquet; guarded text is compared as written."""
    name, kind = field["name"], field["type"]
    if not ARROW_TYPES[kind](column.type):
        yield f"{name}: Parquet has {column.type}, declared {kind}"
    for row, (cell, value) in enumerate(zip(cells, column.to_pylist(), strict=True), 1):
        seen = (cell or None) if kind == "string" else typed(cell, kind)
        expected = guarded(value) if isinstance(value, str) else value
        if not close(seen, expected, name):
            yield f"{name}, row {row}: CSV {cell!r}, Parquet {value!r}"
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"{name}, row {row}: {value}"


def check_guards(run):
    """CSV: no text cell can be taken for a formula"""
    for name, fields in run.fields.items():
        header, rows = run.raw(name)
        text = [header.index(f["name"]) for f in fields if f["type"] == "string"]
        yield from (f"{name}: {row[i]!r}" for row in rows for i in text if re.match("[=+\\-@\t\r\0]", row[i]))


def check_package(run):
    """datapackage.json: valid names, existing paths, a type and a description for every column"""
    names = [r["name"] for r in run.package["resources"]]
    yield from (f"resource name {n!r}" for n in names if not re.fullmatch(r"[a-z0-9._-]+", n) or names.count(n) > 1)
    for resource in run.package["resources"]:
        if not (run.root / resource["path"]).is_file():
            yield f"{resource['path']} does not exist"
        for field in resource["schema"]["fields"]:
            if field["type"] not in ARROW_TYPES or not field.get("description"):
                yield f"{resource['name']}.{field['name']}: {field}"


def check_frictionless(run):
    """datapackage.json: frictionless finds the package and its tables valid"""
    try:
        import frictionless
    except ImportError:
        raise Skip("frictionless is not installed") from None
    report = frictionless.validate(str(run.root / "datapackage.json"))
    yield from (": ".join(map(str, e)) for e in report.flatten(["type", "message"]))
    if len(report.tasks) != len(run.fields):
        yield f"{len(report.tasks)} of {len(run.fields)} tables were validated"


def check_keys(run):
    """tables: keys are there and unique"""
    for name in KEYS.keys() & run.fields.keys():
        keys = [tuple(r[c] for c in KEYS[name]) for r in run.table(name)]
        yield from (f"{name}: {k} has a missing part" for k in keys if None in k)
        if len(set(keys)) != len(keys):
            yield f"{name}: {len(keys) - len(set(keys))} rows repeat a key"


def check_references(run):
    """tables: what points into another table is found there"""
    for name, column, target, key in REFERENCES:
        if not {name, target} <= run.fields.keys():
            continue
        known = {r[key] for r in run.table(target)}
        persons = name == "signatures" and column == "name"
        rows = (r for r in run.table(name) if not (persons and r["organization_id"] is None))
        lost = {r[column] for r in rows} - known - {None}
        yield from (f"{name}.{column}: {value!r} is not in {target}" for value in sorted(lost, key=str))


def check_names(run):
    """tables: an organisation has the same name everywhere"""
    known = {r["organization_id"]: r["organization"] for r in run.table("organizations")}
    columns = [("memberships", "organization_id", "organization"), ("standing", "organization_id", "organization"),
               ("signatures", "organization_id", "organization"), ("names", "organization_id", "organization"),
               ("ties", "source", "source_name"), ("ties", "target", "target_name")]
    for table, key, name in columns:
        if table in run.fields:
            yield from (f"{table}: {r[key]} {r[name]!r}" for r in run.table(table) if known.get(r[key]) != r[name])


def check_sums(run):
    """tables: letters, signatories and shared letters counted again from the signatures"""
    signers, size = {}, {}
    for s in run.table("signatures"):
        size[s["letter"]] = size.get(s["letter"], 0) + 1
        if s["organization_id"]:
            signers.setdefault(s["organization_id"], set()).add(s["letter"])
    for name in ("standing", "organizations"):
        yield from (f"{name}.letters of {r['organization_id']}" for r in run.table(name) if r["letters"] != len(signers[r["organization_id"]]))
    yield from (f"letters.signatories of {r['letter']}" for r in run.table("letters") if r["signatories"] != size.get(r["letter"], 0))
    yield from (f"ties.letters of {t['source']}, {t['target']}" for t in run.table("ties") if t["letters"] != len(signers[t["source"]] & signers[t["target"]]))


def check_provenance(run):
    """run.json read as PROV (JSON-LD): one activity, what it used and what it generated"""
    graph = rdflib.Graph().parse(run.root / "run.json", format="json-ld")
    prov, schema = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("https://schema.org/")
    (activity,) = graph.subjects(rdflib.RDF.type, prov.Activity)
    for key, term in [("inputs", prov.used), ("outputs", prov.generated)]:
        wanted = sorted((item["path"], item["sha256"]) for item in run.manifest[key])
        seen = sorted((str(graph.value(e, schema.name)), str(graph.value(e, schema.sha256))) for e in graph.objects(activity, term))
        if seen != wanted:
            yield f"{term}: {len(seen)} seen, {len(wanted)} in {key}"
    if not list(graph.objects(activity, prov.wasAssociatedWith)):
        yield "no agent"


def check_manifest_counts(run):
    """run.json: its counts are those of the tables"""
    sizes = {"letters": "letters", "organizations": "organizations", "coalitions": "coalitions", "signatures": "signatures",
             "distinct_names": "names", "merges": "merges", "listed_ties": "ties"}
    counted = {k: len(run.table(t)) for k, t in sizes.items() if t in run.fields}
    counted["core_organizations"] = sum(r["core"] for r in run.table("memberships"))
    counts = run.manifest["counts"]
    if counts["listed_ties"] == counts["pairs_with_enough_letters"]:  # else some ties are not listed
        counted["backbone_ties"] = sum(t["backbone"] for t in run.table("ties"))
    yield from (f"{k}: {counts[k]}, counted {n}" for k, n in counted.items() if counts[k] != n)


def check_outputs(run):
    """run.json: sizes and SHA-256 of the files are true"""
    for item in run.manifest["outputs"]:
        path = run.root / item["path"]
        content = path.read_bytes() if path.is_file() else None
        if content is None:
            yield f"{item['path']} does not exist"
        elif (len(content), hashlib.sha256(content).hexdigest()) != (item["bytes"], item["sha256"]):
            yield f"{item['path']} has other bytes"


def check_all_listed(run):
    """run.json: no file is left out"""
    listed = {i["path"] for i in run.manifest["outputs"]}
    seen = {p.relative_to(run.root).as_posix() for p in run.root.rglob("*") if p.is_file()}
    yield from (f"{path} is not listed" for path in sorted(seen - listed - NOT_LISTED))


def check_numbers_in_text(run):
    """no NaN or infinity in any CSV, JSON or graph file"""
    for path in sorted(run.root.rglob("*")):
        if path.suffix in READ_CELLS:
            yield from (f"{path.relative_to(run.root)}: {c!r}" for c in READ_CELLS[path.suffix](path) if NOT_A_NUMBER.fullmatch(c.strip()))


def csv_cells(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from (cell for row in csv.reader(file) for cell in row)


def json_constants(path):
    """Constants that JSON does not have, and text that spells one."""
    found = []
    data = json.loads(path.read_text("utf-8"), parse_constant=found.append)
    yield from [str(c) for c in found] + ["NaN"] * len(found)
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, (list, dict)):
            stack.extend(item.values() if isinstance(item, dict) else item)


def xml_values(path):
    """Texts and attribute values, by what stands between angle brackets and quotes."""
    text = path.read_text("utf-8")
    yield from re.findall(r">([^<>]*)<", text)
    yield from re.findall(r'="([^"]*)"', text)


READ_CELLS = {".csv": csv_cells, ".json": json_constants, ".graphml": xml_values, ".gexf": xml_values}

CHECKS = [
    check_counts, check_graphml, check_gexf, check_igraph, check_graphml_types, check_gexf_types, check_igraph_types,
    check_foreign_letters, check_positions, check_map, check_colors, check_table_files, check_guards, check_package,
    check_frictionless, check_keys, check_references, check_names, check_sums, check_provenance, check_manifest_counts, check_outputs,
    check_all_listed, check_numbers_in_text,
]


def outcome(check, *arguments):
    """'ok', 'skip' or 'FAIL' and what to say about it."""
    try:
        faults = list(check(*arguments))
    except Skip as reason:
        return "skip", f" ({reason})"
    except Exception as error:  # a reader that refuses a file is a finding, not an end
        faults = [f"{type(error).__name__}: {error}"]
    more = f" … and {len(faults) - 1} more" if len(faults) > 1 else ""
    return ("FAIL", f"\n     {faults[0]}{more}") if faults else ("ok", "")


def main(arguments):
    if len(arguments) != 1 or not (Path(arguments[0]) / "run.json").is_file():
        print(__doc__.splitlines()[2] + " (a folder with a run.json)", file=sys.stderr)
        return 2
    try:
        run = Run(Path(arguments[0]))
    except (OSError, ValueError, LookupError) as error:
        print(f"FAIL run.json and datapackage.json can be read\n     {type(error).__name__}: {error}\n0 passed, 1 failed")
        return 1
    todo = [(c.__doc__, c, (run,)) for c in CHECKS]
    todo += [(f"tables/{name}: {check_twin.__doc__}", check_twin, (run, name)) for name in run.fields]
    tally = {"ok": 0, "skip": 0, "FAIL": 0}
    for title, check, given in todo:
        state, note = outcome(check, *given)
        tally[state] += 1
        print(f"{state:4} {title}{note}")
    print(f"{tally['ok']} passed, {tally['FAIL']} failed")
    return 1 if tally["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
