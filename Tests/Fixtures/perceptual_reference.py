"""Prints what PyPI's lpips 0.1.4 computes with VGG16 weights drawn from a seed; needs `pip install lpips torchvision`.

Weights: every tensor normal with deviation sqrt(2 / fan in) from a generator seeded with its place in the list below;
biases with deviation 0.1; heads are absolute values. Images uniform in [-1, 1] from seeds 1000 and 1001.
PerceptualLossTests.swift draws the same and compares.
"""
import lpips
import torch

net = lpips.LPIPS(net="vgg", pretrained=False, pnet_rand=True, verbose=False).eval()


def draw(seed, shape, deviation):
    return torch.empty(shape).normal_(0, deviation, generator=torch.Generator().manual_seed(seed))


state, seed = {}, 0
for name, value in net.state_dict().items():
    if not name.startswith("net."):
        continue
    fan = value[0].numel() if value.dim() == 4 else 200
    state[name] = draw(seed, value.shape, (2 / fan) ** 0.5)
    seed += 1
for i, c in enumerate([64, 128, 256, 512, 512]):
    state[f"lin{i}.model.1.weight"] = state[f"lins.{i}.model.1.weight"] = draw(seed, (1, c, 1, 1), 1 / c).abs()
    seed += 1
print(net.load_state_dict(state, strict=False))


def image(seed, channels):
    return torch.empty((2, channels, 32, 32)).uniform_(-1, 1, generator=torch.Generator().manual_seed(seed))


for channels in (1, 3):
    a, b = image(1000, channels), image(1001, channels)
    a3, b3 = (x.expand(2, 3, 32, 32) if channels == 1 else x for x in (a, b))
    print(channels, [f"{v:.7g}" for v in net(a3, b3).flatten().tolist()], f"mean {net(a3, b3).mean().item():.7g}")
print(list(net.state_dict())[:3], list(net.state_dict())[-8:])
