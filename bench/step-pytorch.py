"""Trains MobileNetV2 from block 3 on with PyTorch on one thread, one step for each line on standard input.

Arguments: pictures of a batch, side in pixels, `plain` or `channels_last`. Answers core seconds of each step.
"""
import resource
import sys

import torch
from torch import nn

batch, side = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(1)
torch.manual_seed(1)
WIDTHS = {2: 24, 3: 32, 4: 32, 5: 32, 6: 64, 7: 64, 8: 64, 9: 64, 10: 96, 11: 96, 12: 96}


class Block(nn.Module):
    """Expand, depthwise, project; batch normalisation folded into biases."""

    def __init__(self, index):
        super().__init__()
        before, after = WIDTHS[index - 1], WIDTHS[index]
        wide = before * 6
        self.halves = index in (3, 6)
        self.adds = before == after
        self.expand = nn.Conv2d(before, wide, 1)
        self.depthwise = nn.Conv2d(
            wide, wide, 3, stride=2 if self.halves else 1, padding=0 if self.halves else 1, groups=wide
        )
        self.project = nn.Conv2d(wide, after, 1)

    def forward(self, x):
        wide = nn.functional.relu6(self.expand(x), inplace=True)
        if self.halves:
            wide = nn.functional.pad(wide, (0, 1, 0, 1))
        deep = nn.functional.relu6(self.depthwise(wide), inplace=True)
        narrow = self.project(deep)
        return x + narrow if self.adds else narrow


trunk = nn.Sequential(*[Block(index) for index in range(3, 13)])
last = nn.Conv2d(96, 576, 1)
head = nn.Linear(576, 1)
parameters = [*trunk.parameters(), *last.parameters(), *head.parameters()]
optimiser = torch.optim.AdamW(parameters, lr=1.5e-4, weight_decay=1e-2, foreach=True)
averages = [parameter.detach().clone() for parameter in parameters]
if sys.argv[3] == "channels_last":
    trunk = trunk.to(memory_format=torch.channels_last)
    last = last.to(memory_format=torch.channels_last)
maps = torch.randn(batch, 24, side // 4, side // 4)
if sys.argv[3] == "channels_last":
    maps = maps.to(memory_format=torch.channels_last)
target = torch.randn(batch)


def step():
    optimiser.zero_grad(set_to_none=True)
    pooled = nn.functional.relu6(last(trunk(maps))).mean((2, 3))
    loss = ((head(pooled)[:, 0] - target) ** 2).mean()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 5)
    optimiser.step()
    with torch.no_grad():
        torch._foreach_mul_(averages, 0.99)
        torch._foreach_add_(averages, parameters, alpha=0.01)
    return loss.item()


def core_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


print(torch.__version__, flush=True)
for _ in sys.stdin:
    start = core_seconds()
    step()
    print(core_seconds() - start, flush=True)
