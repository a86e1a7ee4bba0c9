"""Trains the reference implementation in PyTorch for `jowa-bench train` and `jowa-bench tokenizer`, on request.

Started by them with a JSON line of settings; answers each line "N" on standard input with the wall and processor seconds of N updates.
"""
import contextlib
import json
import os
import sys
import time

import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tests/Fixtures"))
import jowa_oracle as oracle  # noqa: E402


def world_batch(cfg, b, l, k, g):
    return {
        "observations": torch.randint(cfg.vocabulary, (b, l, k), generator=g),
        "actions": torch.randint(cfg.actions, (b, l), generator=g),
        "rewards": torch.randint(-1, 2, (b, l), generator=g).float(),
        "ends": torch.zeros(b, l), "mask": torch.ones(b, l, dtype=torch.bool),
        "tasks": torch.randint(cfg.tasks, (b,), generator=g),
    }


def world_model(s):
    cfg = oracle.ModelConfig(**s["model"])
    model = oracle.JOWA(cfg).train().to(device)
    b, l, k = s["batch"], cfg.blocks, cfg.observation_tokens
    g = torch.Generator().manual_seed(0)
    batch = {name: tensor.to(device) for name, tensor in world_batch(cfg, b, l, k, g).items()}
    legal = torch.ones(cfg.tasks, cfg.actions, dtype=torch.bool, device=device)
    decay = [p for n, p in model.named_parameters() if p.requires_grad and (p.dim() >= 2 and "emb" not in n or "head_q" in n)]
    chosen = {id(p) for p in decay}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in chosen]
    optimizer = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}], lr=5e-5)
    parameters = decay + rest

    def update():
        # The losses make a few tensors where no device is named.
        place = device if device.type == "cuda" else contextlib.nullcontext()
        with place, torch.autocast(device.type, torch.bfloat16, enabled=s["bfloat16"]):
            total = sum(oracle.losses(model, batch, legal, oracle.LossConfig(), train_critic=s["critics"]).values())
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

    return update


def tokenizer(s):
    model = oracle.Tokenizer(oracle.TokenizerConfig()).train().to(device)
    frames = torch.rand(s["batch"], 1, 84, 84, generator=torch.Generator().manual_seed(0)).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)

    def update():
        with torch.autocast(device.type, torch.bfloat16, enabled=s["bfloat16"]):
            if s["encode"]:
                with torch.no_grad():
                    model.encode(frames)
                return
            total = sum(model.losses(frames).values())
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    return update


def finish():
    if device.type == "cuda":
        torch.cuda.synchronize(device)


settings = json.loads(sys.stdin.readline())
device = torch.device(settings.get("device", "cpu"))
torch.set_num_threads(settings["threads"])
torch.manual_seed(0)
update = {"train": world_model, "tokenizer": tokenizer}[settings["kind"]](settings)
print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    start, processor = time.perf_counter(), time.process_time()
    for _ in range(int(line)):
        update()
    finish()
    print(time.perf_counter() - start, time.process_time() - processor, flush=True)
