"""Makes the small GPT-2 in gpt2/ and says what it answers, for Gpt2Test: python gpt2.py, with NumPy.

Written from OpenAI's model.py (github.com/openai/gpt-2), in double precision and position by position; it shares
nothing with the engine. The file of weights is put together by hand, as the format is described.
"""

import json
import struct
from pathlib import Path

import numpy as np

LAYERS, HEADS, WIDTH, CONTEXT, TOKENS = 2, 3, 12, 16, 272
INNER = 4 * WIDTH
TEXT = [259, 34, 3, 258, 257, 0, 129, 198, 256, 220, 271, 34]
MERGES = ["Ġ t", "h e", "Ġt he"]


def weights():
    random = np.random.default_rng(7)

    def draw(*shape, scale=0.5, mean=0.0):
        return (random.normal(size=shape) * scale + mean).astype("<f4")

    yield "wte.weight", draw(TOKENS, WIDTH)
    yield "wpe.weight", draw(CONTEXT, WIDTH)
    for i in range(LAYERS):
        yield f"h.{i}.ln_1.weight", draw(WIDTH, mean=1)
        yield f"h.{i}.ln_1.bias", draw(WIDTH)
        yield f"h.{i}.attn.bias", np.tril(np.ones((1, 1, CONTEXT, CONTEXT))).astype("<f4")
        yield f"h.{i}.attn.c_attn.weight", draw(WIDTH, 3 * WIDTH)
        yield f"h.{i}.attn.c_attn.bias", draw(3 * WIDTH)
        yield f"h.{i}.attn.c_proj.weight", draw(WIDTH, WIDTH)
        yield f"h.{i}.attn.c_proj.bias", draw(WIDTH)
        yield f"h.{i}.ln_2.weight", draw(WIDTH, mean=1)
        yield f"h.{i}.ln_2.bias", draw(WIDTH)
        yield f"h.{i}.mlp.c_fc.weight", draw(WIDTH, INNER)
        yield f"h.{i}.mlp.c_fc.bias", draw(INNER)
        yield f"h.{i}.mlp.c_proj.weight", draw(INNER, WIDTH)
        yield f"h.{i}.mlp.c_proj.bias", draw(WIDTH)
    yield "ln_f.weight", draw(WIDTH, mean=1)
    yield "ln_f.bias", draw(WIDTH)


def write(tensors, file):
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name, numbers in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(numbers.shape), "data_offsets": [at, at + numbers.nbytes]}
        at += numbers.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    file.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(t.tobytes() for t in tensors.values()))


def norm(x, w, name):
    mean, variance = x.mean(), ((x - x.mean()) ** 2).mean()
    return (x - mean) / np.sqrt(variance + 1e-5) * w[name + ".weight"] + w[name + ".bias"]


def conv1d(x, w, name):
    return x @ w[name + ".weight"] + w[name + ".bias"]


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def logits(w, ids):
    stream = [w["wte.weight"][id] + w["wpe.weight"][at] for at, id in enumerate(ids)]
    size = WIDTH // HEADS
    for i in range(LAYERS):
        block = f"h.{i}."
        qkv = [conv1d(norm(x, w, block + "ln_1"), w, block + "attn.c_attn") for x in stream]
        for t in range(len(ids)):
            heads = []
            for head in range(HEADS):
                columns = slice(head * size, (head + 1) * size)
                q = qkv[t][:WIDTH][columns]
                scores = [q @ qkv[s][WIDTH : 2 * WIDTH][columns] / np.sqrt(size) for s in range(t + 1)]
                shares = np.exp(np.array(scores) - max(scores))
                shares /= shares.sum()
                heads.append(sum(shares[s] * qkv[s][2 * WIDTH :][columns] for s in range(t + 1)))
            stream[t] = stream[t] + conv1d(np.concatenate(heads), w, block + "attn.c_proj")
        for t in range(len(ids)):
            inside = gelu(conv1d(norm(stream[t], w, block + "ln_2"), w, block + "mlp.c_fc"))
            stream[t] = stream[t] + conv1d(inside, w, block + "mlp.c_proj")
    return [w["wte.weight"] @ norm(x, w, "ln_f") for x in stream]


def symbols():
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [b for b in range(256) if b not in visible]
    return [chr(b) for b in visible] + [chr(256 + n) for n in range(len(hidden))]


def main():
    folder = Path(__file__).parent / "gpt2"
    folder.mkdir(exist_ok=True)
    tensors = dict(weights())
    write(tensors, folder / "model.safetensors")
    config = {
        "model_type": "gpt2",
        "activation_function": "gelu_new",
        "architectures": ["GPT2LMHeadModel"],
        "layer_norm_epsilon": 1e-05,
        "n_ctx": 1024,
        "n_embd": WIDTH,
        "n_head": HEADS,
        "n_inner": None,
        "n_layer": LAYERS,
        "n_positions": CONTEXT,
        "task_specific_params": {"text-generation": {"do_sample": True, "max_length": 50}},
        "vocab_size": TOKENS,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokens = symbols() + [pair.replace(" ", "") for pair in MERGES] + ["<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({token: id for id, token in enumerate(tokens)}) + "\n")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *MERGES]) + "\n", encoding="utf-8")
    exact = {name: numbers.astype(np.float64) for name, numbers in tensors.items()}
    lines = ["# made by gpt2.py: the tokens, then the numbers for each answer, a position a line"]
    lines.append(" ".join(map(str, TEXT)))
    for row in logits(exact, TEXT):
        lines.append(" ".join(f"{number:.7f}" for number in row))
    (folder / "logits.txt").write_text("\n".join(lines) + "\n")


main()
