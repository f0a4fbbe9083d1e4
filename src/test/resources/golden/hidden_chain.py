"""Posteriors, expected transitions and log-likelihood of a short hidden Markov chain, by adding up all its paths
-> hidden_chain.json

A clamped step allows only the classes listed for it.
"""
import sys

sys.dont_write_bytecode = True
import itertools
import math

from datasets import write

A = [[0.8, 0.15, 0.05], [0.1, 0.7, 0.2], [0.25, 0.25, 0.5]]
INITIAL = [0.5, 0.3, 0.2]
LIKELIHOOD = [[0.9, 0.2, 0.1], [0.4, 0.5, 0.3], [0.1, 0.6, 0.7], [0.2, 0.2, 0.9], [0.3, 0.8, 0.1], [0.6, 0.3, 0.2]]


def enumerate_paths(allowed):
    states, steps = range(len(A)), len(LIKELIHOOD)
    posterior = [[0.0] * len(A) for _ in range(steps)]
    pairs = [[0.0] * len(A) for _ in states]
    total = 0.0
    for path in itertools.product(states, repeat=steps):
        if any(path[t] not in allowed[t] for t in allowed):
            continue
        weight = INITIAL[path[0]]
        for t, state in enumerate(path):
            weight *= LIKELIHOOD[t][state] * (A[path[t - 1]][state] if t else 1)
        total += weight
        for t, state in enumerate(path):
            posterior[t][state] += weight
            if t:
                pairs[path[t - 1]][state] += weight
    return {"log_likelihood": math.log(total), "posterior": [[p / total for p in row] for row in posterior],
            "pairs": [[p / total for p in row] for row in pairs]}



if __name__ == "__main__":
    write("hidden_chain.json", {
        "made": {"script": "hidden_chain.py"},
        "transition": A,
        "initial": INITIAL,
        "likelihood": LIKELIHOOD,
        "free": enumerate_paths({}),
        "clamped": {"allowed": {"2": [1], "4": [0, 2]}, **enumerate_paths({2: [1], 4: [0, 2]})},
    })
