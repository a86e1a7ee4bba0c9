"""The reference's beam search, for `jowa-bench planning`: answers each line on standard input with one decision's wall
and processor seconds.

Arguments: variant, width, horizon, context blocks, threads, device (cpu if left out). The contexts are random; weights
are fresh ones, as they change no amount of work.
"""

import pathlib
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"))
import jowa_oracle as jowa


def main():
    variant, (width, horizon, blocks, threads) = sys.argv[1], map(int, sys.argv[2:6])
    device = torch.device(sys.argv[6] if len(sys.argv) > 6 else "cpu")
    torch.set_num_threads(threads)

    def finish():
        if device.type == "cuda":
            torch.cuda.synchronize(device)

    torch.manual_seed(0)
    cfg = jowa.VARIANTS[variant]
    model = jowa.JOWA(cfg).eval().to(device)
    legal = torch.ones(cfg.actions, dtype=torch.bool, device=device)
    task = torch.tensor([0], device=device)

    def decide():
        tokens = jowa.interleave(torch.randint(0, cfg.vocabulary, (1, blocks, cfg.observation_tokens)),
                                 torch.randint(0, cfg.actions, (1, blocks)))[:, :-1].to(device)
        finish()
        started, before = time.perf_counter(), time.process_time()
        jowa.beam_search(model, tokens, task, legal, width, horizon)
        finish()
        return time.perf_counter() - started, time.process_time() - before

    decide()
    print("ready", flush=True)
    for line in sys.stdin:
        print(*decide(), flush=True)


main()
