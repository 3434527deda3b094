#!/usr/bin/python3
"""Reference values for attention, the layers around it, an encoder, a Transformer, a GPT, and attention alone.

Needs PyTorch (Debian: python3-torch); the tests read what this writes, one file a kind:

    for n in layers attention transformer gpt gpt-tied encoder lookup-none lookup-learned lookup-sinusoidal; do
        OMP_NUM_THREADS=1 /usr/bin/python3 transformer.py $n > $n.txt; done

A line is a name and its numbers, row-major. Weights are (in x out), so PyTorch's are transposed. Texts are
written position by position; where the rows of a tensor are those of several texts, they go text by text.
"""
import math
import sys
import torch
import torch.nn.functional as F
from torch import nn

KIND = sys.argv[1]
torch.manual_seed(7)


def show(name, numbers):
    print(name, *["%.9g" % v for v in numbers.detach().flatten().tolist()])


def stir(module):
    """Biases and gains away from 0 and 1, so that a wrong one shows."""
    for p in module.parameters():
        if p.dim() == 1:
            p.data += 0.1 * torch.randn_like(p)
    return module


def sinusoidal(length, d):
    p = torch.arange(length).float()[:, None]
    f = torch.exp(torch.arange(0, d, 2).float() * (-math.log(10000.0) / d))
    pe = torch.zeros(length, d)
    pe[:, 0::2] = torch.sin(p * f)
    pe[:, 1::2] = torch.cos(p * f)
    return pe


def layers():
    x = torch.randn(4, 10, requires_grad=True)
    c = torch.randn(4, 10)
    norm = stir(nn.LayerNorm(10))
    show("x", x)
    show("c", c)
    show("gain", norm.weight)
    show("bias", norm.bias)
    y = norm(x)
    (y * c).sum().backward()
    show("norm", y)
    show("d.norm.x", x.grad)
    show("d.gain", norm.weight.grad)
    show("d.bias", norm.bias.grad)
    for name, f in (("gelu", lambda v: F.gelu(v, approximate="tanh")), ("gelu_erf", F.gelu), ("relu", F.relu)):
        x.grad = None
        y = f(x)
        (y * c).sum().backward()
        show(name, y)
        show("d." + name, x.grad)
    show("sinusoidal", sinusoidal(20, 10))
    target = torch.tensor([3, -1, 9, 0])
    x.grad = None
    loss = F.cross_entropy(x, target, ignore_index=-1)
    loss.backward()
    show("targets", target)
    show("entropy", loss)
    show("d.entropy", x.grad)


def attention():
    """Self-attention with a causal mask, then cross-attention with padding."""
    d, heads, b, n, m = 8, 2, 3, 5, 4
    print("shape", d, heads, b, n, m)
    x = torch.randn(b, n, d, requires_grad=True)
    memory = torch.randn(b, m, d, requires_grad=True)
    c = torch.randn(b, n, d)
    lengths = [4, 2, 3]
    padding = torch.tensor([[j >= length for j in range(m)] for length in lengths])
    show("x", x)
    show("memory", memory)
    show("c", c)
    show("lengths", torch.tensor(lengths))
    causal = torch.triu(torch.ones(n, n).bool(), 1)
    for name, source, mask in (("self.", x, dict(attn_mask=causal)), ("cross.", memory, dict(key_padding_mask=padding))):
        mha = stir(nn.MultiheadAttention(d, heads, batch_first=True))
        x.grad = memory.grad = None
        y, pattern = mha(x, source, source, average_attn_weights=False, **mask)
        (y * c).sum().backward()
        show(name + "in", mha.in_proj_weight.t())
        show(name + "in.bias", mha.in_proj_bias)
        show(name + "out", mha.out_proj.weight.t())
        show(name + "out.bias", mha.out_proj.bias)
        show(name + "y", y)
        show(name + "pattern", pattern)
        show(name + "d.x", x.grad)
        if memory.grad is not None:
            show(name + "d.memory", memory.grad)
        show(name + "d.in", mha.in_proj_weight.grad.t())
        show(name + "d.in.bias", mha.in_proj_bias.grad)
        show(name + "d.out", mha.out_proj.weight.grad.t())
        show(name + "d.out.bias", mha.out_proj.bias.grad)


def transformer():
    """nn.Transformer: post-norm, ReLU, biases, final norms; padded sources."""
    v, w, d, heads, inner, b, s, t = 7, 6, 8, 2, 12, 3, 5, 4
    print("shape", v, w, d, heads, inner, b, s, t)
    es, et = nn.Embedding(v, d), nn.Embedding(w, d)
    es.weight.data *= d ** -0.5
    et.weight.data *= d ** -0.5
    tr = stir(nn.Transformer(d, heads, 2, 2, inner, dropout=0.0, batch_first=True))
    o = stir(nn.Linear(d, w))
    src, tin, tout = torch.randint(0, v, (s, b)), torch.randint(0, w, (t, b)), torch.randint(0, w, (t, b))
    lengths = [5, 3, 4]
    padding = torch.tensor([[j >= length for j in range(s)] for length in lengths])
    tout[1, 1] = tout[3, 2] = -1
    shown = src.clone()
    shown[padding.t()] = -1
    show("source", shown)
    show("inputs", tin)
    show("targets", tout)
    seen = {}
    for side, stack in (("encoder", tr.encoder), ("decoder", tr.decoder)):
        for i, layer in enumerate(stack.layers):
            layer.register_forward_hook(lambda _, __, out, name="%s.blocks.%d.resid" % (side, i): seen.update({name: out}))
    k = math.sqrt(d)
    mask = torch.triu(torch.full((t, t), float("-inf")), 1)
    h = tr(es(src.t()) * k + sinusoidal(s, d), et(tin.t()) * k + sinusoidal(t, d), tgt_mask=mask,
           src_key_padding_mask=padding, memory_key_padding_mask=padding)
    z = o(h)
    loss = F.cross_entropy(z.flatten(0, 1), tout.t().flatten(), ignore_index=-1)
    loss.backward()
    show("loss", loss)
    show("probs", torch.softmax(z, -1).transpose(0, 1))
    for name, value in seen.items():
        show(name, value[0])
    tensors = [("encoder.weights.embedding", es.weight, False), ("decoder.weights.embedding", et.weight, False),
               ("weights.output", o.weight, True), ("weights.output.bias", o.bias, False)]
    for side, stack in (("encoder", tr.encoder), ("decoder", tr.decoder)):
        tensors += [(side + ".norm.gain", stack.norm.weight, False), (side + ".norm.bias", stack.norm.bias, False)]
        for i, layer in enumerate(stack.layers):
            scope = "%s.blocks.%d." % (side, i)
            norms = {"attn": layer.norm1, "mlp": layer.norm2}
            a = layer.self_attn
            tensors += [(scope + "attn.weights", a.in_proj_weight, True), (scope + "attn.weights.bias", a.in_proj_bias, False),
                        (scope + "attn.weights.out", a.out_proj.weight, True), (scope + "attn.weights.out.bias", a.out_proj.bias, False),
                        (scope + "mlp.weights.up", layer.linear1.weight, True), (scope + "mlp.weights.up.bias", layer.linear1.bias, False),
                        (scope + "mlp.weights.down", layer.linear2.weight, True), (scope + "mlp.weights.down.bias", layer.linear2.bias, False)]
            if side == "decoder":
                norms = {"attn": layer.norm1, "cross": layer.norm2, "mlp": layer.norm3}
                c = layer.multihead_attn
                for name, what, rows in ((".asked", slice(0, d), None), (".source", slice(d, 3 * d), None)):
                    for bias in (False, True):
                        p = c.in_proj_bias if bias else c.in_proj_weight
                        tensors.append((scope + "cross.weights" + name + (".bias" if bias else ""), (p, what), not bias))
                tensors += [(scope + "cross.weights.out", c.out_proj.weight, True),
                            (scope + "cross.weights.out.bias", c.out_proj.bias, False)]
            for name, norm in norms.items():
                tensors += [(scope + name + ".norm.gain", norm.weight, False), (scope + name + ".norm.bias", norm.bias, False)]
    for name, p, turn in tensors:
        p, g = (p[0][p[1]], p[0].grad[p[1]]) if isinstance(p, tuple) else (p, p.grad)
        show(name, p.t() if turn else p)
        show("d." + name, g.t() if turn else g)


class Block(nn.Module):
    def __init__(self, d, heads, inner):
        super().__init__()
        self.h = heads
        self.n1, self.n2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.p = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.f1, self.f2 = nn.Linear(d, inner), nn.Linear(inner, d)

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = self.qkv(self.n1(x)).view(b, t, 3, self.h, d // self.h).permute(2, 0, 3, 1, 4)
        w = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(d // self.h) + mask, -1)
        x = x + self.p((w @ v).transpose(1, 2).reshape(b, t, d))
        return x + self.f2(F.gelu(self.f1(self.n2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, v, d, heads, layers, inner, context, tied):
        super().__init__()
        self.e, self.pos = nn.Embedding(v, d), nn.Parameter(torch.randn(context, d) * 0.1)
        self.b = nn.ModuleList(Block(d, heads, inner) for _ in range(layers))
        self.n, self.o = nn.LayerNorm(d), nn.Linear(d, v)
        if tied:
            self.o.weight = self.e.weight
        self.mask = torch.triu(torch.full((context, context), float("-inf")), 1)

    def forward(self, x):
        t = x.shape[1]
        h = self.e(x) + self.pos[:t]
        for b in self.b:
            h = b(h, self.mask[:t, :t])
        return self.o(self.n(h))


def gpt(tied):
    v, d, heads, n, inner, context, b, t = 7, 8, 2, 2, 20, 9, 3, 6
    print("shape", v, d, heads, n, inner, context, b, t)
    net = stir(Gpt(v, d, heads, n, inner, context, tied))
    net.e.weight.data *= 0.5
    x, y = torch.randint(0, v, (t, b)), torch.randint(0, v, (t, b))
    y[0, 1] = y[3, 2] = y[4, 0] = -1
    show("inputs", x)
    show("targets", y)
    tensors = [("weights.embedding", net.e.weight, False), ("weights.positions", net.pos, False),
               ("norm.gain", net.n.weight, False), ("norm.bias", net.n.bias, False), ("weights.output.bias", net.o.bias, False)]
    if not tied:
        tensors.append(("weights.output", net.o.weight, True))
    for i, block in enumerate(net.b):
        for scope, norm in (("attn", block.n1), ("mlp", block.n2)):
            tensors += [("blocks.%d.%s.norm.gain" % (i, scope), norm.weight, False),
                        ("blocks.%d.%s.norm.bias" % (i, scope), norm.bias, False)]
        for name, linear in (("attn.weights", block.qkv), ("attn.weights.out", block.p),
                             ("mlp.weights.up", block.f1), ("mlp.weights.down", block.f2)):
            tensors += [("blocks.%d.%s" % (i, name), linear.weight, True),
                        ("blocks.%d.%s.bias" % (i, name), linear.bias, False)]
    for name, p, turn in tensors:
        show(name, p.t() if turn else p)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
    z = net(x.t())
    loss = F.cross_entropy(z.flatten(0, 1), y.t().flatten(), ignore_index=-1)
    loss.backward()
    show("loss", loss)
    show("probs", torch.softmax(z, -1).transpose(0, 1))
    for name, p, turn in tensors:
        show("d." + name, p.grad.t() if turn else p.grad)
    losses = [loss.detach()]
    for _ in range(4):
        optimizer.step()
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x.t()).flatten(0, 1), y.t().flatten(), ignore_index=-1)
        loss.backward()
        losses.append(loss.detach())
    show("losses", torch.stack(losses))


def encoder():
    """nn.TransformerEncoder, the norm first, with our GELU; padded texts."""
    v, a, d, heads, n, inner, b, t = 7, 5, 8, 2, 2, 12, 3, 6
    print("shape", v, a, d, heads, n, inner, b, t)
    e, pos, o = nn.Embedding(v, d), nn.Parameter(torch.randn(t, d) * 0.1), stir(nn.Linear(d, a))
    e.weight.data *= 0.5
    layer = nn.TransformerEncoderLayer(d, heads, inner, dropout=0.0, batch_first=True, norm_first=True,
                                       activation=lambda x: F.gelu(x, approximate="tanh"))
    net = stir(nn.TransformerEncoder(layer, n, nn.LayerNorm(d)))
    x, y = torch.randint(0, v, (t, b)), torch.randint(0, a, (t, b))
    lengths = [6, 3, 5]
    padding = torch.tensor([[j >= length for j in range(t)] for length in lengths])
    y[padding.t()] = -1
    y[0, 1] = -1
    show("inputs", x.masked_fill(padding.t(), -1))
    show("targets", y)
    z = o(net(e(x.t().masked_fill(padding, 0)) + pos, src_key_padding_mask=padding))
    loss = F.cross_entropy(z.flatten(0, 1), y.t().flatten(), ignore_index=-1)
    loss.backward()
    show("loss", loss)
    show("probs", torch.softmax(z, -1).transpose(0, 1))
    tensors = [("weights.embedding", e.weight, False), ("weights.positions", pos, False),
               ("norm.gain", net.norm.weight, False), ("norm.bias", net.norm.bias, False),
               ("weights.output", o.weight, True), ("weights.output.bias", o.bias, False)]
    for i, block in enumerate(net.layers):
        for scope, norm in (("attn", block.norm1), ("mlp", block.norm2)):
            tensors += [("blocks.%d.%s.norm.gain" % (i, scope), norm.weight, False),
                        ("blocks.%d.%s.norm.bias" % (i, scope), norm.bias, False)]
        a = block.self_attn
        for name, weight, bias in (("attn.weights", a.in_proj_weight, a.in_proj_bias),
                                   ("attn.weights.out", a.out_proj.weight, a.out_proj.bias),
                                   ("mlp.weights.up", block.linear1.weight, block.linear1.bias),
                                   ("mlp.weights.down", block.linear2.weight, block.linear2.bias)):
            tensors += [("blocks.%d.%s" % (i, name), weight, True), ("blocks.%d.%s.bias" % (i, name), bias, False)]
    for name, p, turn in tensors:
        show(name, p.t() if turn else p)
        show("d." + name, p.grad.t() if turn else p.grad)


def lookup(positions):
    """Attention and nothing else: none with one head that looks everywhere; learned with a key size of its own, a
    causal mask and no scaling; sinusoidal with heads as wide as nn.MultiheadAttention has them, and its arithmetic."""
    v, a, d, b, t, longest = 7, 5, 8, 3, 6, 64
    heads, dk = {"none": (1, 8), "learned": (2, 3), "sinusoidal": (4, 2)}[positions]
    print("shape", v, a, d, heads, dk, b, t)
    e = nn.Embedding(v, d)
    pos = nn.Parameter(torch.randn(longest if positions == "learned" else 0, d))
    q, k, value, mix, o = [stir(nn.Linear(d, n)) for n in (heads * dk, heads * dk, d, d, a)]
    x, y = torch.randint(0, v, (t, b)), torch.randint(0, a, (t, b))
    y[:4] = -1
    y[5, 1] = -1
    h = e(x.t())
    if positions == "learned":
        h = h + pos[:t]
    if positions == "sinusoidal":
        h = h + sinusoidal(t, d)
    causal = positions != "none"
    hidden = torch.triu(torch.ones(t, t).bool(), 1) if causal else torch.zeros(t, t).bool()
    if positions == "sinusoidal":
        mixed, pattern = F.multi_head_attention_forward(
            *[h.transpose(0, 1)] * 3, d, heads, torch.cat((q.weight, k.weight, value.weight)),
            torch.cat((q.bias, k.bias, value.bias)), None, None, False, 0.0, mix.weight, mix.bias,
            attn_mask=hidden, average_attn_weights=False)
        mixed = mixed.transpose(0, 1)
    else:
        split = lambda z: z.view(b, t, heads, -1).transpose(1, 2)
        scores = split(q(h)) @ split(k(h)).transpose(-1, -2)
        if positions == "none":
            scores = scores / math.sqrt(dk)
        pattern = torch.softmax(scores.masked_fill(hidden, float("-inf")), -1)
        mixed = mix((pattern @ split(value(h))).transpose(1, 2).reshape(b, t, d))
    z = o(mixed)
    loss_of = lambda z: F.cross_entropy(z.flatten(0, 1), y.t().flatten(), ignore_index=-1)
    loss = loss_of(z)
    loss.backward()
    show("inputs", x)
    show("targets", y)
    show("loss", loss)
    show("probs", torch.softmax(z, -1).transpose(0, 1))
    show("pattern", pattern)
    tensors = [("weights.embedding", e.weight, False), ("weights.position", pos, False)]
    for name, linear in (("query", q), ("key", k), ("value", value), ("mix", mix), ("output", o)):
        tensors += [("weights." + name, linear.weight, True), ("weights.%s.bias" % name, linear.bias, False)]
    for name, p, turn in tensors:
        g = torch.zeros_like(p) if p.grad is None else p.grad
        show(name, p.t() if turn else p)
        show("d." + name, g.t() if turn else g)


{"layers": layers, "attention": attention, "transformer": transformer, "gpt": lambda: gpt(False),
 "gpt-tied": lambda: gpt(True), "encoder": encoder, "lookup-none": lambda: lookup("none"),
 "lookup-learned": lambda: lookup("learned"), "lookup-sinusoidal": lambda: lookup("sinusoidal")}[KIND]()
