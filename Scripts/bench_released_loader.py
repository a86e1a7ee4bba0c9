"""Times the released JOWA loader's access pattern on one of our datasets.

A segment list in a CSV file; for each segment: read its row, open the HDF5 file, cut the segment's observations,
actions, rewards and terminals out of the episode's arrays, pad and stack. Written for comparison only; called by
`jowa-bench data` as: bench_released_loader.py DATASET SCRATCH SECONDS. Prints {"warm": ..., "cold": ...}, segments
a second.
"""
import csv
import json
import os
import random
import sys
import time

import h5py
import numpy as np

LENGTH, STRIDE, BATCH = 8, 4, 64


def convert(dataset, scratch):
    """Writes the dataset as one HDF5 file with a group an episode, and the CSV of its segments."""
    with open(os.path.join(dataset, "manifest.json")) as file:
        lengths = json.load(file)["episodes"]["length"]
    arrays = {name: np.load(os.path.join(dataset, name + ".npy"), mmap_mode="r")
              for name in ("frames", "actions", "rewards", "terminals")}
    trajectories = os.path.join(scratch, "trajectories.h5")
    rows = []
    with h5py.File(trajectories, "w") as file:
        start = 0
        for episode, length in enumerate(lengths):
            group = file.create_group(str(episode))
            for ours, theirs in (("frames", "observations"), ("actions", "actions"), ("rewards", "rewards"),
                                 ("terminals", "terminals")):
                group.create_dataset(theirs, data=arrays[ours][start:start + length])
            rows += [(trajectories, episode, step, min(step + LENGTH, length)) for step in range(0, length, STRIDE)]
            start += length
    table = os.path.join(scratch, "segments.csv")
    with open(table, "w", newline="") as file:
        csv.writer(file).writerows(rows)
    return trajectories, table


def segment(row):
    """Reads one segment."""
    path, episode, begin, end = row[0], row[1], int(row[2]), int(row[3])
    with h5py.File(path, "r") as file:
        group = file[episode]
        observations = group["observations"][begin:end]
        actions = group["actions"][begin:end]
        rewards = group["rewards"][begin:end]
        ends = group["terminals"][begin:end]
    pad = LENGTH - (end - begin)
    mask = np.concatenate([np.ones(end - begin, bool), np.zeros(pad, bool)])
    if pad:
        observations = np.concatenate([observations, np.zeros((pad, 84, 84), observations.dtype)])
        actions, rewards, ends = (np.concatenate([a, np.zeros(pad, a.dtype)]) for a in (actions, rewards, ends))
    return observations, actions, np.sign(rewards), ends, mask


def rate(path, rows, seconds, cold):
    """Segments a second over random batches; emptying the page cache is not timed."""
    generator = random.Random(0)
    count, elapsed = 0, 0.0
    for warm_up in (True, False):
        while True:
            batch = generator.sample(rows, min(BATCH, len(rows)))
            if cold:
                descriptor = os.open(path, os.O_RDONLY)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(descriptor)
            begin = time.perf_counter()
            [np.stack(column) for column in zip(*[segment(row) for row in batch])]
            if warm_up:
                break
            elapsed += time.perf_counter() - begin
            count += len(batch)
            if elapsed >= seconds:
                return count / elapsed


def main():
    dataset, scratch, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    os.makedirs(scratch, exist_ok=True)
    path, table = convert(dataset, scratch)
    os.sync()
    with open(table) as file:
        rows = list(csv.reader(file))
    print(json.dumps({"warm": rate(path, rows, seconds, False), "cold": rate(path, rows, seconds, True)}))


if __name__ == "__main__":
    main()
