#!/usr/bin/python3
"""Reference values for the Elman network, the loss, their gradients and the optimizers.

Needs PyTorch (Debian: python3-torch); the tests read rnn.txt, which this writes:

    /usr/bin/python3 rnn.py > rnn.txt

A line is a name and its numbers, row-major. Weights are (in x out), so PyTorch's are transposed.
PyTorch has two biases in its recurrent layer; the second is held at 0.
"""
import torch
from torch import nn

V, E, H, A, T, B, STEPS = 7, 5, 6, 4, 5, 3, 20
torch.manual_seed(7)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(V, E)
        self.r = nn.RNN(E, H)
        self.o = nn.Linear(H, A)
        self.r.bias_hh_l0.data.zero_()
        self.r.bias_hh_l0.requires_grad = False

    def forward(self, x):
        h, _ = self.r(self.e(x))
        return h, self.o(h)

    def tensors(self):
        return [("weights.embedding", self.e.weight, False), ("weights.input", self.r.weight_ih_l0, True),
                ("weights.recurrent", self.r.weight_hh_l0, True), ("weights.bias", self.r.bias_ih_l0, False),
                ("weights.output", self.o.weight, True), ("weights.output.bias", self.o.bias, False)]


def show(name, numbers):
    print(name, *["%.9g" % v for v in numbers.detach().flatten().tolist()])


def show_all(prefix, net, of):
    for name, tensor, transposed in net.tensors():
        value = of(tensor)
        show(prefix + name, value.t() if transposed else value)


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
h, z = net(x)
loss = loss_of(z.flatten(0, 1), y.flatten())
loss.backward()
show("state", h)
show("probs", torch.softmax(z, -1))
show("loss", loss)
show_all("d.", net, lambda t: t.grad)

optimizers = {
    "adam": lambda p: torch.optim.Adam(p, lr=1e-2),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1e-2, weight_decay=0.1, betas=(0.9, 0.99)),
    "sgd": lambda p: torch.optim.SGD(p, lr=1e-1, momentum=0.9),
}
for name, make in optimizers.items():
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
