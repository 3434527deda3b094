#!/usr/bin/python3
"""Reference values for the recurrent encoder-decoder: one direction and two, attention of every kind, padding.

Needs PyTorch (Debian: python3-torch); the tests read what this writes, one file a network:

    for n in none-two additive-one additive-two dot-two general-one; do
        OMP_NUM_THREADS=1 /usr/bin/python3 encoder_decoder.py $n > encoder-decoder-$n.txt; done

A line is a name and its numbers, row-major. Weights are (in x out), so PyTorch's are transposed; the gates stand
in our order: update, reset, candidate (PyTorch: r z n). PyTorch's second bias is held at 0 except for the
candidate. Source and target tokens stand time-major; -1 is padding. "additive-one" is workload W5 of the bench.
"""
import sys
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

VS, VT, E, H, S, T, B, STEPS = 7, 6, 5, 6, 4, 5, 3, 10
KIND, DIRECTIONS = sys.argv[1].split("-")
TWO = DIRECTIONS == "two"
LENGTHS = torch.tensor([4, 2, 3]) if TWO else torch.tensor([4, 4, 4])
torch.manual_seed(7)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.es, self.et = nn.Embedding(VS, E), nn.Embedding(VT, E)
        self.enc = nn.GRU(E, H // 2 if TWO else H, bidirectional=TWO)
        self.cell = nn.GRUCell(E + H, H)
        if KIND == "additive":
            self.wk, self.wq = nn.Linear(H, H, bias=False), nn.Linear(H, H)
            self.v = nn.Linear(H, 1, bias=False)
        if KIND == "general":
            self.w = nn.Linear(H, H, bias=False)
        self.o = nn.Linear(2 * H, VT)
        for name, p in self.named_parameters():
            if "bias_hh" in name:
                p.data[:2 * (p.numel() // 3)] = 0

    def scores(self, h, enc):                                # B x H, S x B x H -> S x B
        if KIND == "additive":
            return self.v(torch.tanh(self.wk(enc) + self.wq(h)))[..., 0]
        return ((self.w(h) if KIND == "general" else h) * enc).sum(-1)

    def forward(self, src, tin):
        packed = pack_padded_sequence(self.es(src), LENGTHS, enforce_sorted=False)
        states, last = self.enc(packed)
        enc = pad_packed_sequence(states, total_length=S)[0]  # S x B x H
        h = first = torch.cat(list(last), 1)
        absent = torch.arange(S)[:, None] >= LENGTHS
        emb, logits, patterns = self.et(tin), [], []
        for t in range(T):
            if KIND == "none":
                c = first
            else:
                a = torch.softmax(self.scores(h, enc).masked_fill(absent, -1e30), 0)
                c = (a[..., None] * enc).sum(0)
                patterns.append(a.t())
            h = self.cell(torch.cat((emb[t], c), 1), h)
            logits.append(self.o(torch.cat((h, c), 1)))
        return torch.stack(logits), torch.stack(patterns) if patterns else None, enc

    def tensors(self):
        """Name, weight, and how its value or gradient is brought into our form."""
        def layer(name, wi, wh, bi, bh, n):
            def blocks(t):
                return torch.cat([t[n:2 * n], t[:n], t[2 * n:]]).t()
            yield "weights." + name + ".input", wi, lambda t: blocks(t[:, :E])
            yield "weights." + name + ".recurrent", wh, lambda t: blocks(t)[:, :2 * n]
            yield "weights." + name + ".recurrent.candidate", wh, lambda t: t[2 * n:].t()
            yield "weights." + name + ".recurrent.bias", bh, lambda t: t[2 * n:]
            yield "weights." + name + ".bias", bi, blocks
            if name == "decoder":
                yield "weights.decoder.context", wi, lambda t: blocks(t[:, E:])

        g = self.enc
        yield "weights.encoder.embedding", self.es.weight, lambda t: t
        yield from layer("encoder.forward" if TWO else "encoder", g.weight_ih_l0, g.weight_hh_l0, g.bias_ih_l0,
                         g.bias_hh_l0, H // 2 if TWO else H)
        if TWO:
            yield from layer("encoder.backward", g.weight_ih_l0_reverse, g.weight_hh_l0_reverse,
                             g.bias_ih_l0_reverse, g.bias_hh_l0_reverse, H // 2)
        yield "weights.decoder.embedding", self.et.weight, lambda t: t
        c = self.cell
        yield from layer("decoder", c.weight_ih, c.weight_hh, c.bias_ih, c.bias_hh, H)
        if KIND == "additive":
            yield "weights.attention.keys", self.wk.weight, lambda t: t.t()
            yield "weights.attention.query", self.wq.weight, lambda t: t.t()
            yield "weights.attention.query.bias", self.wq.bias, lambda t: t
            yield "weights.attention.score", self.v.weight, lambda t: t
        if KIND == "general":
            yield "weights.attention.query", self.w.weight, lambda t: t.t()
        yield "weights.output", self.o.weight, lambda t: t[:, :H].t()
        yield "weights.output.context", self.o.weight, lambda t: t[:, H:].t()
        yield "weights.output.bias", self.o.bias, lambda t: t


def show(name, numbers):
    print(name, *["%.9g" % v for v in numbers.detach().flatten().tolist()])


def show_all(prefix, net, of):
    for name, tensor, ours in net.tensors():
        show(prefix + name, ours(of(tensor)))


net = Net()
src = torch.randint(0, VS, (S, B))
tin, y = torch.randint(0, VT, (T, B)), torch.randint(0, VT, (T, B))
y[4, 1] = y[3, 2] = y[4, 2] = -1
print("shape", VS, VT, E, H, S, T, B)
show("source", src.masked_fill(torch.arange(S)[:, None] >= LENGTHS, -1))
show("inputs", tin)
show("targets", y)
show_all("", net, lambda t: t)


def loss_of(logits):
    return F.cross_entropy(logits.flatten(0, 1), y.flatten(), ignore_index=-1)


logits, pattern, enc = net(src, tin)
loss = loss_of(logits)
loss.backward()
show("probs", torch.softmax(logits, -1))
if pattern is not None:
    show("pattern", pattern)
show("loss", loss)
show_all("d.", net, lambda t: t.grad)

optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
losses = []
for _ in range(STEPS):
    optimizer.zero_grad()
    loss = loss_of(net(src, tin)[0])
    loss.backward()
    for name, p in net.named_parameters():
        if "bias_hh" in name:
            p.grad[:2 * (p.numel() // 3)] = 0
    optimizer.step()
    losses.append(loss.detach())
show("adam.losses", torch.stack(losses))
