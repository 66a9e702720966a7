"""Run the collision verdict over labelled pairs: `pairs.py PAIRS_TSV [PREDICTIONS_TSV]`."""

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from domain.collision.evidence import Comparison, Relation
from domain.collision.names import parse
from domain.collision.verdict import compare

ANSWER = {
    Relation.SAME: "same",
    Relation.SIMILAR: "same",
    Relation.RELATED: "related",
    Relation.DIFFERENT: "different",
}
LABELS = ("same", "different", "related")
Row = tuple[str, str, str, str, str]


def main(pairs_file: str, out: str = "predictions.tsv") -> None:
    rows = read(pairs_file)
    verdicts = [judge(row) for row in rows]
    lines = (f"{row[0]}\t{ANSWER[v.relation]}\t{v.score * 100}" for row, v in zip(rows, verdicts, strict=True))
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    kinds(rows, verdicts)
    figures(rows, verdicts)
    speed(rows)


def read(file: str) -> list[Row]:
    lines = Path(file).read_text(encoding="utf-8").split("\n")[1:]
    return [tuple(line.split("\t")) for line in lines if line]  # type: ignore[misc]


def judge(row: Row) -> Comparison:
    return compare(parse(row[1]), parse(row[2]))


def kinds(rows: list[Row], verdicts: list[Comparison]) -> None:
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, verdict in zip(rows, verdicts, strict=True):
        table[row[3], row[4]][verdict.relation] += 1
    for (label, kind), counts in sorted(table.items()):
        print(f"{label:10}{kind:28}", *(f"{relation} {counts[relation]:4}" for relation in Relation), sep="  ")


def figures(rows: list[Row], verdicts: list[Comparison]) -> None:
    said = Counter((row[3], v.relation) for row, v in zip(rows, verdicts, strict=True))
    asked = {label: said[label, Relation.SAME] + said[label, Relation.SIMILAR] for label in LABELS}
    true, false = asked["same"], asked["different"]
    missed = sum(count for (label, _), count in said.items() if label == "same") - true
    precision, recall = true / (true + false), true / (true + missed)
    print(f"precision {precision:.4f} recall {recall:.4f}")
    print(f"F1 {2 * precision * recall / (precision + recall):.4f}")
    related = sum(count for (label, _), count in said.items() if label == "related")
    print(f"related called same {asked['related'] / max(1, related):.4f}")
    sure = sum(said[label, Relation.SAME] for label in LABELS)
    wrong = said["different", Relation.SAME] / max(1, sure)
    print(f"answered SAME {sure}, of which labelled different {wrong:.4f}")


def speed(rows: list[Row]) -> None:
    start = time.process_time()
    names = [(parse(row[1]), parse(row[2])) for row in rows]
    middle = time.process_time()
    for one, other in names:
        compare(one, other)
    end = time.process_time()
    per_name, per_pair = (middle - start) / len(rows) / 2 * 1e6, (end - middle) / len(rows) * 1e6
    print(f"parse {per_name:.0f} µs a name, compare {per_pair:.0f} µs a pair")


if __name__ == "__main__":
    main(*sys.argv[1:3])
