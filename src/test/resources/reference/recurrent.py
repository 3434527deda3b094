#!/usr/bin/python3
"""Reference values for the recurrent networks, the loss, their gradients and the optimizers.

Needs PyTorch (Debian: python3-torch); the tests read what this writes, one file a network:

    for n in rnn lstm gru-after gru-before; do /usr/bin/python3 recurrent.py $n > $n.txt; done

A line is a name and its numbers, row-major. Weights are (in x out), so PyTorch's are transposed, and
the gates stand in our order: forget, input, output, candidate in the LSTM (PyTorch: i f g o), update,
reset, candidate in the GRU (PyTorch: r z n). PyTorch has two biases in its recurrent layers; the second
is held at 0, except for the candidate of its GRU, where it is not the same as the first. PyTorch has no
GRU in the form of Cho et al. 2014, with the reset gate before the product; it is written out here.
"""
import sys
import torch
from torch import nn

V, E, H, A, T, B, STEPS = 7, 5, 6, 4, 5, 3, 20
KIND = sys.argv[1]
ORDER = {"rnn": [0], "lstm": [1, 0, 3, 2], "gru-after": [1, 0, 2], "gru-before": [0, 1, 2]}[KIND]
torch.manual_seed(7)


class GruBefore(nn.Module):
    """Cho et al. 2014, with blocks in our order: update, reset, candidate."""

    def __init__(self, inputs, hidden):
        super().__init__()
        bound = hidden ** -0.5
        self.weight_ih_l0 = nn.Parameter(torch.empty(3 * hidden, inputs).uniform_(-bound, bound))
        self.weight_hh_l0 = nn.Parameter(torch.empty(3 * hidden, hidden).uniform_(-bound, bound))
        self.bias_ih_l0 = nn.Parameter(torch.empty(3 * hidden).uniform_(-bound, bound))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(3 * hidden))

    def forward(self, x):
        h = x.new_zeros(x.shape[1], H)
        wz, wr, wn = self.weight_ih_l0.chunk(3)
        uz, ur, un = self.weight_hh_l0.chunk(3)
        bz, br, bn = self.bias_ih_l0.chunk(3)
        states = []
        for xt in x:
            z = torch.sigmoid(xt @ wz.t() + h @ uz.t() + bz)
            r = torch.sigmoid(xt @ wr.t() + h @ ur.t() + br)
            n = torch.tanh(xt @ wn.t() + (r * h) @ un.t() + bn)
            h = z * h + (1 - z) * n
            states.append(h)
        return torch.stack(states), h


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(V, E)
        self.r = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru-after": nn.GRU, "gru-before": GruBefore}[KIND](E, H)
        self.o = nn.Linear(H, A)
        if KIND == "gru-after":
            self.r.bias_hh_l0.data[:2 * H] = 0
        else:
            self.r.bias_hh_l0.data.zero_()
            self.r.bias_hh_l0.requires_grad = False

    def forward(self, x):
        h, last = self.r(self.e(x))
        return h, self.o(h), last

    def tensors(self):
        """Name, weight, and how its value or gradient is brought into our form."""
        def blocks(t):
            return torch.cat([t[k * H:(k + 1) * H] for k in ORDER]).t()

        gru = KIND.startswith("gru")
        yield "weights.embedding", self.e.weight, lambda t: t
        yield "weights.input", self.r.weight_ih_l0, blocks
        yield "weights.recurrent", self.r.weight_hh_l0, (lambda t: blocks(t)[:, :2 * H]) if gru else blocks
        if gru:
            yield "weights.recurrent.candidate", self.r.weight_hh_l0, lambda t: t[2 * H:].t()
        if KIND == "gru-after":
            yield "weights.recurrent.bias", self.r.bias_hh_l0, lambda t: t[2 * H:]
        yield "weights.bias", self.r.bias_ih_l0, blocks
        yield "weights.output", self.o.weight, lambda t: t.t()
        yield "weights.output.bias", self.o.bias, lambda t: t


def show(name, numbers):
    print(name, *["%.9g" % v for v in numbers.detach().flatten().tolist()])


def show_all(prefix, net, of):
    for name, tensor, ours in net.tensors():
        show(prefix + name, ours(of(tensor)))


net = Net()
start = {k: v.clone() for k, v in net.state_dict().items()}
x = torch.randint(0, V, (T, B))
y = torch.randint(0, A, (T, B))
y[0, 1] = y[3, 2] = y[4, 0] = -1
print("shape", V, E, H, A, T, B, STEPS)
show("inputs", x)
show("targets", y)
show_all("", net, lambda t: t)

loss_of = nn.CrossEntropyLoss(ignore_index=-1)
h, z, last = net(x)
loss = loss_of(z.flatten(0, 1), y.flatten())
loss.backward()
show("state", h)
if KIND == "lstm":
    show("cell.last", last[1])
show("probs", torch.softmax(z, -1))
show("loss", loss)
show_all("d.", net, lambda t: t.grad)

optimizers = {
    "adam": lambda p: torch.optim.Adam(p, lr=1e-2),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1e-2, weight_decay=0.1, betas=(0.9, 0.99)),
    "sgd": lambda p: torch.optim.SGD(p, lr=1e-1, momentum=0.9),
}
for name, make in optimizers.items() if KIND == "rnn" else ():
    net.load_state_dict(start)
    optimizer = make([p for p in net.parameters() if p.requires_grad])
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(net(x)[1].flatten(0, 1), y.flatten())
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    show(name + ".losses", torch.stack(losses))
    show_all(name + ".", net, lambda t: t)
