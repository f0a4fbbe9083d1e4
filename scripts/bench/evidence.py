#!/usr/bin/python3
"""How far figures announced from the labels alone are from the truth.

    evidence.py MAPS [--cmd "scripts/embrush"] [--budgets 15,50,stroke] [--seeds 1] [--only NAME,...] [--json FILE]
                [--what accuracy,suspects,suggest,drift,report] [--draws 3] [--synthetic N]

MAPS holds a folder a map with map.tif, truth.tif (class ids, 0 = unknown), classes.csv, and scribble images
scribbles_n05|n15|n50_s1|s2|s3.tif and scribbles_stroke.tif.
accuracy: overall accuracy that `evaluate` expects on the map and its interval, beside the accuracy against the truth; and
how often the intervals of the class fractions hold the true fraction, on maps whose truth covers 95 % of the pixels.
suspects: a tenth of the scribbles gets a wrong class; how many of these are among the suspects, and how many suspects are right.
suggest: five labels a class; what ten suggested labels gain in kappa, and what ten random ones do (mean of --draws).
drift: a model of one half of a map, applied to the other half, to its own with a channel times 1.3, and with two exchanged.
report: a map of 2048 x 2048 x 4 pixels made here: size of the page, and seconds and processor seconds that it adds.
Needs: python3-numpy, python3-tifffile, python3-scipy for suspects and --synthetic (Debian packages).
"""
import argparse, json, os, random, shlex, subprocess, tempfile, time
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


def synthetic(folder, seed):
    """A map of patches: three to five overlapping classes of unequal size, whose noise neighbours share."""
    from scipy import ndimage
    chance = np.random.default_rng(seed)
    side, classes, channels = 192, 3 + seed % 3, 4
    where = chance.uniform(0, side, (60, 2))
    kind = chance.choice(classes, 60, p=chance.dirichlet(np.full(classes, 2.0)))
    kind[:classes] = range(classes)
    y, x = np.mgrid[:side, :side]
    truth = 1 + kind[np.argmin((y[..., None] - where[:, 0]) ** 2 + (x[..., None] - where[:, 1]) ** 2, -1)]
    noise = np.stack([ndimage.gaussian_filter(chance.normal(size=truth.shape), 0.7) for _ in range(channels)])
    image = 1.5 * chance.normal(size=(channels, classes))[:, truth - 1] + noise / noise.std()
    tifffile.imwrite(f"{folder}/map.tif", image.astype(np.float32), imagej=True, metadata={"axes": "CYX"})
    tifffile.imwrite(f"{folder}/truth.tif", truth.astype(np.uint8))
    with open(f"{folder}/classes.csv", "w") as file:
        file.write("id,name\n" + "".join(f"{c},class {c}\n" for c in range(1, classes + 1)))
    for name, count, length in [(f"n{n:02d}_s{s}", n, 1) for n in (5, 15, 50) for s in (1, 2, 3)] + [("stroke", 5, 15)]:
        marks = np.zeros(truth.shape, np.uint8)
        for c in range(1, classes + 1):
            at = np.argwhere(truth == c)
            for row, column in at[chance.choice(len(at), min(count, len(at)), replace=False)]:
                along = truth[row, column:column + length]
                marks[row, column:column + (np.cumprod(along == c)).sum()] = c
        tifffile.imwrite(f"{folder}/scribbles_{name}.tif", marks)


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
        drawn = [np.argwhere(test)[chance.choice(test.sum(), 10, replace=False)] for _ in range(a.draws)]
        before = segmented(a, folder, marks, truth, index, test)
        gains = []
        for places in (asked, *drawn):
            more = marks.copy()
            for y, x in places:
                more[y, x] = truth[y, x]
            gains.append(segmented(a, folder, more, truth, index, test) - before)
        gains = gains[0], np.mean(gains[1:])
        rows.append(gains)
        print(f"{name:20s} s{seed} kappa {before:.3f}; ten suggested {gains[0]:+.3f}, ten random {gains[1]:+.3f}", flush=True)


def drift(a, name, folder, rows):
    image = tifffile.imread(f"{folder}/map.tif")
    image = image[None] if image.ndim == 2 else image
    marks = tifffile.imread(scribbles(folder, "50", 1))
    chance = np.random.default_rng(1)
    channels = chance.permutation(len(image))[:3]
    pairs = [chance.choice(len(image), 2, replace=False) for _ in range(3)]
    for axis in (1, 2):
        one, other = (np.ascontiguousarray(part) for part in np.array_split(image, 2, axis))
        seen = np.array_split(marks, 2, axis - 1)[0]
        if len(np.unique(seen)) < 3:
            continue
        with tempfile.TemporaryDirectory() as out:
            tifffile.imwrite(f"{out}/labels.tif", seen.astype(np.uint8))
            changed = {"itself": one, "other half": other}
            for c in channels:
                scaled = one.astype(np.float32)
                scaled[c] *= 1.3
                changed[f"channel {c + 1} times 1.3"] = scaled
            for p, q in pairs:
                swapped = one.copy()
                swapped[[p, q]] = one[[q, p]]
                changed[f"channels {p + 1} and {q + 1} exchanged"] = swapped
            files = []
            for what, part in changed.items():
                files.append(f"{out}/{what.replace(' ', '_')}.tif")
                tifffile.imwrite(files[-1], part, imagej=True, metadata={"axes": "CYX"})
            if run(a.cmd, "fit", files[0], "--labels", f"{out}/labels.tif", "-o", f"{out}/model.json") is None:
                continue
            found = run(a.cmd, "apply", f"{out}/model.json", *files[1:], "-o", f"{out}/maps")
        if found is None:
            continue
        said = [[w for w in m["warnings"] if "is unlike" in w] for m in found["maps"]]
        flagged = [bool(words) for words in said]
        rows.append((np.mean(flagged[1:4]), np.mean(flagged[4:]), flagged[0]))
        print(f"{name:20s} {'left' if axis == 2 else 'upper'} half: times 1.3 flagged {sum(flagged[1:4])} of 3, exchanged"
              f" {sum(flagged[4:])} of 3, other half {'FLAGGED' if flagged[0] else 'not'}", flush=True)
        for what, flag, words in zip(list(changed)[1:], flagged, said):
            if flag == (what == "other half"):
                print(f"    {what}: {words[0].split('(')[1].split(')')[0] if words else 'not flagged'}")


def report(a):
    side = 2048
    chance = np.random.default_rng(1)
    y, x = np.mgrid[:side, :side]
    truth = 1 + ((x // 150 + y // 210) % 4)
    image = np.stack([(truth == c) * 2.0 + chance.normal(size=truth.shape) for c in (1, 2, 3, 4)]).astype(np.float32)
    marks = np.zeros(truth.shape, np.uint8)
    for _ in range(60):
        at = tuple(chance.integers(0, side - 12, 2))
        marks[at[0], at[1]:at[1] + 12] = truth[at[0], at[1]]
    with tempfile.TemporaryDirectory() as out:
        tifffile.imwrite(f"{out}/map.tif", image, imagej=True, metadata={"axes": "CYX"})
        tifffile.imwrite(f"{out}/labels.tif", marks)
        taken = []
        for more in ([], ["--report", f"{out}/page.html"]):
            before, began = os.times(), time.perf_counter()
            run(a.cmd, "segment", f"{out}/map.tif", "--labels", f"{out}/labels.tif", "-o", f"{out}/map{len(taken)}", *more)
            after = os.times()
            taken.append((time.perf_counter() - began, after[2] + after[3] - before[2] - before[3]))
        print(f"report: {os.path.getsize(f'{out}/page.html') / 1e6:.2f} MB at {side * side / 1e6:.1f} MP; segment {taken[0][0]:.1f} s"
              f" ({taken[0][1]:.1f} s of processor), with report {taken[1][0]:.1f} s ({taken[1][1]:.1f} s)", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("maps")
    ap.add_argument("--cmd", default="scripts/embrush")
    ap.add_argument("--budgets", default="15,50,stroke")
    ap.add_argument("--seeds", default="1")
    ap.add_argument("--only", default="")
    ap.add_argument("--what", default="accuracy")
    ap.add_argument("--draws", type=int, default=3)
    ap.add_argument("--json", default="")
    ap.add_argument("--synthetic", type=int, default=0, metavar="N", help="measure on N maps made here as well")
    a = ap.parse_args()
    names = sorted(d for d in os.listdir(a.maps) if os.path.exists(f"{a.maps}/{d}/map.tif"))
    names = [n for n in names if not a.only or n in a.only.split(",")]
    rows = {what: [] for what in a.what.split(",") if what != "report"}
    folders = {name: os.path.abspath(f"{a.maps}/{name}") for name in names}
    made = tempfile.TemporaryDirectory()
    for seed in range(1, a.synthetic + 1):
        folders[f"synthetic {seed}"] = f"{made.name}/{seed}"
        os.mkdir(f"{made.name}/{seed}")
        synthetic(f"{made.name}/{seed}", seed)
    for name, folder in folders.items():
        for what in rows:
            dict(accuracy=accuracy, suspects=suspects, suggest=suggest, drift=drift)[what](a, name, folder, rows[what])
    if "accuracy" in rows:
        summary(a, rows["accuracy"])
    for what, words in (("suspects", "share of the wrong found {:.2f}, share of suspects that are right {:.2f}"),
                        ("suggest", "mean gain in kappa: ten suggested {:+.3f}, ten random {:+.3f}"),
                        ("drift", "flagged: times 1.3 {:.2f}, exchanged {:.2f}, other halves {:.2f}")):
        if rows.get(what):
            print(what + ": " + words.format(*np.nanmean(np.array(rows[what], float), 0)))
    if "report" in a.what.split(","):
        report(a)
    if a.json:
        json.dump(rows, open(a.json, "w"), indent=1, default=float)


if __name__ == "__main__":
    main()
