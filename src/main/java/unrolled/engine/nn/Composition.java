package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;

/// Embeddings of tokens that are made of parts: each the sum of those of its parts.
public final class Composition implements Operation {
    private final Tensor parts;
    private final Matrix members;
    private final Matrix membersTransposed;
    private final Tensor wholes;

    /// @param parts   (parts x width)
    /// @param members 1 where a part belongs to a token, else 0 (tokens x parts)
    /// @param wholes  (tokens x width)
    private Composition(Tensor parts, Matrix members, Tensor wholes) {
        this.parts = parts;
        this.members = members;
        this.membersTransposed = members.transposed();
        this.wholes = wholes;
    }

    /// An embedding for each token: the rows of the table themselves where tokens have no parts.
    ///
    /// @param table (parts x width)
    /// @param tape  records the sums, if there are any
    public static Tensor of(Tensor table, Vocabulary tokens, Tape tape) {
        if (!tokens.hasParts()) {
            return table;
        }
        Tensor wholes = Tensor.zeros(tokens.size(), table.columnCount());
        tape.add(new Composition(table, members(tokens), wholes));
        return wholes;
    }

    /// 1 where a part belongs to a token (V x parts).
    private static Matrix members(Vocabulary tokens) {
        List<String> parts = tokens.parts();
        Matrix members = Matrix.zeros(tokens.size(), parts.size());
        for (int token = 0; token < tokens.size(); token++) {
            for (String part : tokens.parts(token)) {
                members.data()[token * parts.size() + parts.indexOf(part)] = 1;
            }
        }
        return members;
    }

    @Override
    public void forward() {
        KERNELS.product(members, parts.value(), wholes.value(), false); // (V x P) (P x E) -> (V x E)
        wholes.forgetGradient();
        parts.forgetGradient();
    }

    @Override
    public void backward() {
        KERNELS.product(membersTransposed, wholes.gradient(), parts.gradient(), parts.claimGradient());
    }
}
