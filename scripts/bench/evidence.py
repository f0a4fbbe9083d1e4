#!/usr/bin/python3
"""How far figures announced from the labels alone are from the truth.

    evidence.py MAPS [--cmd "scripts/embrush"] [--budgets 15,50,stroke] [--seeds 1] [--only NAME,...] [--json FILE]
                [--what accuracy,suspects,suggest]

MAPS holds a folder a map with map.tif, truth.tif (class ids, 0 = unknown), classes.csv, and scribble images
scribbles_n05|n15|n50_s1|s2|s3.tif and scribbles_stroke.tif.
accuracy: overall accuracy that `evaluate` expects on the map and its interval, beside the accuracy against the truth; and
how often the intervals of the class fractions hold the true fraction, on maps whose truth covers 95 % of the pixels.
suspects: a tenth of the scribbles gets a wrong class; how many of these are among the suspects, and how many suspects are right.
suggest: five labels a class; what ten suggested labels gain in kappa, and what ten random ones do.
Needs: python3-numpy, python3-tifffile, python3-scipy for suspects (Debian packages).
"""
import argparse, json, os, random, shlex, subprocess, sys, tempfile
import numpy as np
import tifffile


def run(command, *arguments):
    done = subprocess.run(shlex.split(command) + list(arguments) + ["--json", "-q"], capture_output=True, text=True)
    if done.returncode:
        print("FAILED", " ".join(arguments), done.stderr.strip()[-200:], flush=True)
        return None
    return json.loads(done.stdout)


def scribbles(folder, budget, seed):
    return f"{folder}/scribbles_stroke.tif" if budget == "stroke" else f"{folder}/scribbles_n{int(budget):02d}_s{seed}.tif"


def accuracy(a, name, folder, rows):
    truth = tifffile.imread(f"{folder}/truth.tif").astype(int)
    for budget in a.budgets.split(","):
        for seed in ["1"] if budget == "stroke" else a.seeds.split(","):
            marks = scribbles(folder, budget, seed)
            found = run(a.cmd, "evaluate", f"{folder}/map.tif", "--labels", marks, "--classes", f"{folder}/classes.csv",
                        "--truth", f"{folder}/truth.tif")
            if found is None:
                continue
            expected = found["expected"]["overall_accuracy"]
            real = found["truth"]["overall_accuracy"]
            row = dict(map=name, budget=budget, seed=seed, announced=expected["value"], low=expected["low"],
                       high=expected["high"], real=real, held=expected["low"] <= real <= expected["high"], fractions=[])
            known = np.isin(truth, [c["id"] for c in found["expected"]["classes"]])
            if known.mean() > 0.95:
                for c in found["expected"]["classes"]:
                    share = (truth == c["id"]).sum() / known.sum()
                    row["fractions"].append(c["fraction"]["low"] <= share <= c["fraction"]["high"])
            rows.append(row)
            print(f"{budget:>6} {name:20s} s{seed} announced {expected['value']:.3f} ({expected['low']:.3f}-{expected['high']:.3f})"
                  f" real {real:.3f} {'held' if row['held'] else 'MISSED'}"
                  f"  fractions held {sum(row['fractions'])} of {len(row['fractions'])}", flush=True)


def summary(a, rows):
    for budget in a.budgets.split(","):
        of = [r for r in rows if r["budget"] == budget]
        held = [h for r in of for h in r["fractions"]]
        if of:
            print(f"{budget:>6} MEAN |announced - real| {np.mean([abs(r['announced'] - r['real']) for r in of]):.3f}"
                  f"  intervals hold the truth in {np.mean([r['held'] for r in of]):.2f} of {len(of)} rows"
                  + (f"; fractions in {np.mean(held):.2f} of {len(held)}" if held else ""))


def suspects(a, name, folder, rows):
    from scipy import ndimage
    for seed in a.seeds.split(","):
        marks = tifffile.imread(scribbles(folder, "50", seed)).astype(int)
        ids = sorted(set(np.unique(marks[marks > 0])))
        strokes = []
        for c in ids:
            at, n = ndimage.label(marks == c, np.ones((3, 3)))
            strokes += [(c, at == i + 1) for i in range(n)]
        chance = random.Random(7)
        wrong = chance.sample(range(len(strokes)), round(0.1 * len(strokes)))
        bad = np.zeros(marks.shape, bool)
        for i in wrong:
            c, where = strokes[i]
            marks[where] = chance.choice([k for k in ids if k != c])
            bad |= where
        with tempfile.TemporaryDirectory() as out:
            tifffile.imwrite(f"{out}/labels.tif", marks.astype(np.uint8))
            found = run(a.cmd, "evaluate", f"{folder}/map.tif", "--labels", f"{out}/labels.tif", "--classes", f"{folder}/classes.csv")
        if found is None:
            continue
        hits = sum(bool(bad[s["y"], s["x"]]) for s in found["suspects"])
        count = len(found["suspects"])
        rows.append((hits / len(wrong), 1 - hits / count if count else 0))
        print(f"{name:20s} s{seed} wrong {len(wrong)} found {hits} of {count} suspects", flush=True)


def kappa(probabilities, truth, index, test):
    p = np.argmax(probabilities, 0)[test]
    t = index[truth][test]
    n = len(t)
    chance = sum((p == c).sum() / n * (t == c).sum() / n for c in range(len(probabilities)))
    return ((p == t).mean() - chance) / (1 - chance)


def segmented(a, folder, marks, truth, index, test):
    with tempfile.TemporaryDirectory() as out:
        tifffile.imwrite(f"{out}/labels.tif", marks.astype(np.uint8))
        if run(a.cmd, "segment", f"{folder}/map.tif", "--labels", f"{out}/labels.tif", "--classes", f"{folder}/classes.csv",
               "-o", f"{out}/map") is None:
            return np.nan
        return kappa(tifffile.imread(f"{out}/map/probabilities.tif"), truth, index, test)


def suggest(a, name, folder, rows):
    truth = tifffile.imread(f"{folder}/truth.tif").astype(int)
    for seed in a.seeds.split(","):
        path = scribbles(folder, "5", seed)
        marks = tifffile.imread(path).astype(int)
        ids = sorted(set(np.unique(marks[marks > 0])))
        index = np.full(truth.max() + 1, -1)
        index[ids] = range(len(ids))
        test = (index[truth] >= 0) & (marks == 0)
        found = run(a.cmd, "suggest", f"{folder}/map.tif", "--labels", path, "-n", "300")
        if found is None:
            continue
        asked = [(s["y"], s["x"]) for s in found["suggestions"] if index[truth[s["y"], s["x"]]] >= 0][:10]
        chance = np.random.default_rng(int(seed))
        drawn = np.argwhere(test)[chance.choice(test.sum(), 10, replace=False)]
        before = segmented(a, folder, marks, truth, index, test)
        gains = []
        for places in (asked, drawn):
            more = marks.copy()
            for y, x in places:
                more[y, x] = truth[y, x]
            gains.append(segmented(a, folder, more, truth, index, test) - before)
        rows.append(gains)
        print(f"{name:20s} s{seed} kappa {before:.3f}; ten suggested {gains[0]:+.3f}, ten random {gains[1]:+.3f}", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("maps")
    ap.add_argument("--cmd", default="scripts/embrush")
    ap.add_argument("--budgets", default="15,50,stroke")
    ap.add_argument("--seeds", default="1")
    ap.add_argument("--only", default="")
    ap.add_argument("--what", default="accuracy")
    ap.add_argument("--json", default="")
    a = ap.parse_args()
    names = sorted(d for d in os.listdir(a.maps) if os.path.exists(f"{a.maps}/{d}/map.tif"))
    names = [n for n in names if not a.only or n in a.only.split(",")]
    rows = {what: [] for what in a.what.split(",")}
    for name in names:
        for what in rows:
            dict(accuracy=accuracy, suspects=suspects, suggest=suggest)[what](a, name, os.path.abspath(f"{a.maps}/{name}"), rows[what])
    if "accuracy" in rows:
        summary(a, rows["accuracy"])
    for what, words in (("suspects", "share of the wrong found {:.2f}, share of suspects that are right {:.2f}"),
                        ("suggest", "mean gain in kappa: ten suggested {:+.3f}, ten random {:+.3f}")):
        if rows.get(what):
            print(what + ": " + words.format(*np.nanmean(np.array(rows[what], float), 0)))
    if a.json:
        json.dump(rows, open(a.json, "w"), indent=1, default=float)


if __name__ == "__main__":
    main()
