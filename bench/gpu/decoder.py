"""What a decoder of a published shape takes of one GPU: seconds and joules of prefill and of a step, with random weights.

    python3 bench/gpu/decoder.py OUT.csv            (PyTorch 2.11 and nvidia-ml-py, one CUDA device)
    python3 bench/gpu/decoder.py --check            (any machine: a step after a prefill is the longer prefill's last row)

A plain Llama decoder (grouped-query attention, rotary positions, SwiGLU): the weights are random, the work is that of the real shape. Prefill takes whole prompts, packed to some thousands of tokens; a step is one CUDA graph for a
whole batch, at the middle length of its requests, with the next token chosen and fed back. There is no server around it: no scheduling, no network, no mixing of prompts and steps.
A row is the median of five stretches of half a second and more, after a warm-up; joules are those of the card's own counter (NVML) over all five.
"""

import csv
import statistics
import sys
import time
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

STRETCHES = 5
STRETCH_SECONDS = 0.6
EIGHT_BITS = torch.float8_e4m3fn


@dataclass(frozen=True)
class Shape:
    name: str
    layers: int
    width: int
    inner: int
    heads: int
    cache_heads: int
    head: int
    vocabulary: int


# config.json of each model on huggingface.co/meta-llama
EIGHT = Shape("llama-3.1-8b", 32, 4096, 14336, 32, 8, 128, 128256)
SEVENTY = Shape("llama-3.3-70b", 80, 8192, 28672, 64, 8, 128, 128256)
SMALL = Shape("small", 3, 256, 512, 8, 2, 32, 1000)


def normalised(x, to):
    y = x.float()
    return (y * torch.rsqrt(y.square().mean(-1, keepdim=True) + 1e-5)).to(to)


def added(x, y, to):
    both = x + y
    return both, normalised(both, to)


def gated(x, to):
    gate, up = x.chunk(2, -1)
    return (F.silu(gate.float()) * up.float()).to(to)


def rotated(x, cosine, sine):
    first, second = x.float().chunk(2, -1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1).to(x.dtype)


def turned(y, heads, cache_heads, cosine, sine):
    """Queries, keys and values, the first two at their positions."""
    q, k, v = y.split((heads, cache_heads, cache_heads), 2)
    return rotated(q, cosine, sine), rotated(k, cosine, sine).transpose(1, 2), v.transpose(1, 2)


class Decoder:
    def __init__(self, shape, precision, device, compiled):
        self.shape, self.device = shape, device
        self.kind = torch.float32 if device == "cpu" else torch.bfloat16
        self.to = EIGHT_BITS if precision == "fp8" else self.kind
        self.one = torch.ones((), device=device)
        self.scales = {size: self.one * size**-0.5 for size in (shape.width, shape.inner, shape.heads * shape.head)}
        kept = (shape.heads + 2 * shape.cache_heads) * shape.head
        sizes = {"in": (kept, shape.width), "out": (shape.width, shape.heads * shape.head), "up": (2 * shape.inner, shape.width), "down": (shape.width, shape.inner)}
        self.layers = [{name: self.weights(*size) for name, size in sizes.items()} for _ in range(shape.layers)]
        self.table = torch.randn(shape.vocabulary, shape.width, device=device, dtype=self.kind)
        self.unembedding = torch.randn(shape.vocabulary, shape.width, device=device, dtype=self.kind) * shape.width**-0.5
        wrap = (lambda f: torch.compile(f, dynamic=True)) if compiled else (lambda f: f)
        self.normalised, self.added, self.gated, self.turned = wrap(normalised), wrap(added), wrap(gated), wrap(turned)

    def weights(self, rows, columns):
        if self.to != EIGHT_BITS:
            return torch.randn(rows, columns, device=self.device, dtype=self.kind) * columns**-0.5
        made = torch.empty(rows, columns, device=self.device, dtype=EIGHT_BITS)
        for part in made.split(4096):
            part.copy_(torch.randn(part.shape, device=self.device))
        return made

    def times(self, x, weights):
        if self.to != EIGHT_BITS:
            return x @ weights.t()
        return torch._scaled_mm(x, weights.t(), scale_a=self.one, scale_b=self.scales[weights.shape[1]], out_dtype=self.kind, use_fast_accum=True)

    def cache(self, batch, length):
        shape = self.shape
        return [tuple(torch.randn(batch, shape.cache_heads, length, shape.head, device=self.device, dtype=self.kind) for _ in range(2)) for _ in range(shape.layers)]

    def forward(self, ids, cache, start):
        """The next token of each text, [batch], and its scores. `ids` [batch, tokens] follow `start` tokens that the cache holds."""
        shape = self.shape
        batch, tokens = ids.shape
        x = self.table[ids].view(batch * tokens, shape.width)
        positions = torch.arange(start, start + tokens, device=self.device, dtype=torch.float32)
        angles = positions[:, None] * 500000 ** (-torch.arange(0, shape.head, 2, device=self.device, dtype=torch.float32) / shape.head)
        cosine, sine = angles.cos()[None, :, None, :], angles.sin()[None, :, None, :]
        y = self.normalised(x, self.to)
        for weights, (keys, values) in zip(self.layers, cache):
            y = self.times(y, weights["in"]).view(batch, tokens, -1, shape.head)
            q, k, v = self.turned(y, shape.heads, shape.cache_heads, cosine, sine)
            keys[:, :, start : start + tokens] = k
            values[:, :, start : start + tokens] = v
            y = self.looking_back(q, keys[:, :, : start + tokens], values[:, :, : start + tokens])
            x, y = self.added(x, self.times(y.reshape(batch * tokens, -1).to(self.to), weights["out"]), self.to)
            y = self.gated(self.times(y, weights["up"]), self.to)
            x, y = self.added(x, self.times(y, weights["down"]), self.to)
        last = self.normalised(x.view(batch, tokens, -1)[:, -1], self.kind)
        scores = last @ self.unembedding.t()
        return scores.argmax(-1), scores

    def looking_back(self, q, keys, values):
        batch, tokens, heads, size = q.shape
        if tokens == 1:  # the queries of one head's group are rows beside each other: what is kept is read once
            groups = heads // keys.shape[1]
            y = F.scaled_dot_product_attention(q.view(batch, keys.shape[1], groups, size), keys, values)
            return y.reshape(batch, 1, heads, size)
        return F.scaled_dot_product_attention(q.transpose(1, 2), keys, values, is_causal=True, enable_gqa=True).transpose(1, 2)


def check(device, precision, bound):
    torch.manual_seed(7)
    torch._dynamo.config.recompile_limit = 64
    decoder = Decoder(SMALL, precision, device, compiled=True)
    ids = torch.randint(SMALL.vocabulary, (4, 301), device=device)
    whole, pieces = decoder.cache(4, 320), decoder.cache(4, 320)
    _, expected = decoder.forward(ids, whole, 0)
    decoder.forward(ids[:, :300], pieces, 0)
    _, scores = decoder.forward(ids[:, 300:], pieces, 300)
    error = ((scores - expected).norm() / expected.norm()).item()
    print(f"{device}, {precision}: a step after a prefill differs from the longer prefill by {error:.1e} of its norm")
    pieces[0][1][:, :, :300] *= 2
    _, scores = decoder.forward(ids[:, 300:], pieces, 300)
    other = ((scores - expected).norm() / expected.norm()).item()
    print(f"after another past, by {other:.1e}")
    assert error < bound < other, (error, other)


class Meter:
    def __init__(self):
        import pynvml

        pynvml.nvmlInit()
        self.nvml, self.card = pynvml, pynvml.nvmlDeviceGetHandleByIndex(0)

    def joules(self):
        return self.nvml.nvmlDeviceGetTotalEnergyConsumption(self.card) / 1000

    def idle(self, seconds):
        before, start = self.joules(), time.monotonic()
        time.sleep(seconds)
        return (self.joules() - before) / (time.monotonic() - start)

    def each(self, act):
        """Median seconds and mean joules of one act."""
        act()
        torch.cuda.synchronize()
        start = time.monotonic()
        act()
        torch.cuda.synchronize()
        times = max(2, round(STRETCH_SECONDS / max(1e-6, time.monotonic() - start)))
        seconds, before = [], self.joules()
        for _ in range(STRETCHES):
            start = time.monotonic()
            for _ in range(times):
                act()
            torch.cuda.synchronize()
            seconds.append((time.monotonic() - start) / times)
        return statistics.median(seconds), (self.joules() - before) / times / STRETCHES

    def fastest(self, make):
        """Of the ways to look back, the one whose acts take least."""
        best = None
        for backend in (SDPBackend.FLASH_ATTENTION, SDPBackend.CUDNN_ATTENTION):
            try:
                with sdpa_kernel(backend):
                    act = make()
                    act()
                    torch.cuda.synchronize()
                    start = time.monotonic()
                    for _ in range(3):
                        act()
                    torch.cuda.synchronize()
                    taken = time.monotonic() - start
                    if best is None or taken < best[0]:
                        best = (taken, backend, act)
            except RuntimeError as error:
                print(f"{backend.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        _, backend, act = best
        with sdpa_kernel(backend):
            return (*self.each(act), backend.name)


def captured(decoder, ids, cache, start):
    """A step as one graph, which chooses a token for each text and reads it the next time."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(2):
            decoder.forward(ids, cache, start)
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        chosen, scores = decoder.forward(ids, cache, start)
        ids.copy_(chosen[:, None])
    graph.replay()
    assert torch.isfinite(scores).all()
    return graph.replay


REQUESTS = [
    (EIGHT, "fp8", 16384, [(1150, 135, (1, 8, 32, 128, 384)), (660, 78, (1, 32, 512)), (128, 128, (1, 256, 1024)), (128, 2048, (256,)), (2048, 128, (64, 192))]),
    (EIGHT, "bf16", 16384, [(1150, 135, (1, 32, 256))]),
    (SEVENTY, "fp8", 4096, [(1150, 135, (1, 8, 16, 64, 128)), (660, 78, (24, 192))]),
]


def held(shape, precision, batch, length):
    """Bytes of weights, tables and what is kept of a batch."""
    layer = (shape.heads + 2 * shape.cache_heads) * shape.head * shape.width + shape.heads * shape.head * shape.width + 3 * shape.inner * shape.width
    return shape.layers * layer * (1 if precision == "fp8" else 2) + 4 * shape.vocabulary * shape.width + 4 * shape.layers * shape.cache_heads * shape.head * batch * length


@torch.inference_mode()
def main(out):
    torch._dynamo.config.recompile_limit = 64
    meter = Meter()
    name = torch.cuda.get_device_name(0)
    print(f"{name}, PyTorch {torch.__version__}; idle, nothing on it: {meter.idle(6):.0f} W")
    memory = torch.cuda.mem_get_info()[1]
    size = 8192
    a, b = (torch.randn(size, size, device="cuda", dtype=torch.bfloat16) for _ in range(2))
    seconds, joules = meter.each(lambda: a @ b)
    print(f"bf16 product of {size}: {2 * size**3 / seconds / 1e12:.0f} TFLOP/s, {joules / seconds:.0f} W")
    a8, b8, one = a.to(EIGHT_BITS), b.to(EIGHT_BITS).t(), torch.ones((), device="cuda")
    seconds, joules = meter.each(lambda: torch._scaled_mm(a8, b8, scale_a=one, scale_b=one, out_dtype=torch.bfloat16, use_fast_accum=True))
    print(f"fp8 product of {size}: {2 * size**3 / seconds / 1e12:.0f} TFLOP/s, {joules / seconds:.0f} W")
    source = torch.randint(2**31, (2**29,), device="cuda", dtype=torch.int32)
    target = torch.empty_like(source)
    seconds, joules = meter.each(lambda: target.copy_(source))
    print(f"copy: {2 * source.nbytes / seconds / 1e9:.0f} GB/s read and written, {joules / seconds:.0f} W")
    del a, b, a8, b8, source, target
    print(f"idle, a programme on it: {meter.idle(6):.0f} W", flush=True)
    check("cuda", "bf16", 0.03)
    check("cuda", "fp8", 0.1)

    with open(out, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow("model,accelerator,tensor_parallel,weights,cache,engine,input_tokens,output_tokens,at_a_time,prefix_tokens,output_tokens_per_s,prefill_ms,step_ms,prefill_watts,step_watts,joules_per_request".split(","))
        for shape, precision, packed, requests in REQUESTS:
            torch.cuda.empty_cache()
            decoder = Decoder(shape, precision, "cuda", compiled=True)
            for tokens_in, tokens_out, batches in requests:
                together = max(1, packed // tokens_in)
                cache, ids = decoder.cache(together, tokens_in), torch.randint(shape.vocabulary, (together, tokens_in), device="cuda")
                prefill, prefill_joules, by = meter.fastest(lambda: lambda: decoder.forward(ids, cache, 0))
                print(f"{shape.name} {precision}, prefill of {together} × {tokens_in}: {prefill * 1e3:.1f} ms, {prefill_joules / prefill:.0f} W, {by}", flush=True)
                del cache
                for batch in batches:
                    middle = tokens_in + tokens_out // 2
                    if held(shape, precision, batch, middle + 1) > 0.95 * memory:
                        print(f"{shape.name} {precision}, step of {batch} at {middle}: does not fit", flush=True)
                        continue
                    cache, ids = decoder.cache(batch, middle + 1), torch.randint(shape.vocabulary, (batch, 1), device="cuda")
                    step, step_joules, by = meter.fastest(lambda: captured(decoder, ids, cache, middle))
                    print(f"{shape.name} {precision}, step of {batch} at {middle}: {step * 1e3:.2f} ms, {step_joules / step:.0f} W, {by}", flush=True)
                    seconds = prefill / together + tokens_out * step / batch
                    joules = prefill_joules / together + tokens_out * step_joules / batch
                    rows.writerow([shape.name, "h100" if "H100" in name else "h200" if "H200" in name else name, 1, precision, "bf16", "bare", tokens_in, tokens_out, batch, "", f"{tokens_out / seconds:.1f}", f"{prefill / together * 1e3:.3f}", f"{step * 1e3:.3f}", f"{prefill_joules / prefill:.0f}", f"{step_joules / step:.0f}", f"{joules:.3f}"])
                    file.flush()
                    del cache
            del decoder
    print(f"idle, at the end: {meter.idle(6):.0f} W")


if __name__ == "__main__":
    check("cpu", "bf16", 1e-4) if sys.argv[1] == "--check" else main(sys.argv[1])
