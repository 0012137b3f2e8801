"""Scores a result against the planted coalitions, in a process of its own: the same way for peers and for ours."""

import json
import sys

import numpy as np
import pandas as pd

NEIGHBOURS = 10


def agreement(result, gold):
    """Adjusted mutual information between clusters and coalitions, over every organisation of the gold. An
    organisation that got no label is a cluster of its own."""
    from sklearn.metrics import adjusted_mutual_info_score

    both = gold.merge(result, on="organization", how="left")
    alone = both["label"].isna()
    both["label"] = both["label"].astype(str).where(~alone, "alone " + both["organization"])
    return adjusted_mutual_info_score(both["coalition"], both["label"])


def purity(result, gold):
    """The share of the nearest drawn neighbours that are in the same coalition, averaged over what is drawn."""
    from scipy.spatial import KDTree

    both = result.merge(gold, on="organization")
    coalition = pd.factorize(both["coalition"])[0]
    _, near = KDTree(both[["x", "y"]]).query(both[["x", "y"]], k=NEIGHBOURS + 1)
    others = near != np.arange(len(both))[:, None]
    others[others.all(axis=1), -1] = False  # many at the same spot: itself may not be among the nearest
    same = coalition[near] == coalition[:, None]
    return (same & others).sum() / others.sum()


def main():
    result, gold = (pd.read_csv(path, dtype={"organization": str}) for path in sys.argv[1:3])
    name, score = ("AMI", agreement) if "label" in result else ("purity", purity)
    print(json.dumps({name: float(score(result, gold))}))


if __name__ == "__main__":
    main()
