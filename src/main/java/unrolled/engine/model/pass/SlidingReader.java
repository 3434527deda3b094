package unrolled.engine.model.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import unrolled.engine.model.Model;

/// Reads on where a model's context is full: the older half of what it has read is forgotten, and the newer half read
/// anew from the first position on. Numbers set by hand count positions of the context, so they then hold for other
/// tokens.
public final class SlidingReader implements Model.Reader {
    private final Supplier<Model.Reader> fresh;
    private final int context;
    private Model.Reader reader;
    private List<Integer> inContext = new ArrayList<>();

    /// @param fresh makes a reader at the start of a text
    public SlidingReader(Supplier<Model.Reader> fresh, int context) {
        this.fresh = fresh;
        this.context = context;
        this.reader = fresh.get();
    }

    /// The first position that is still in the context when the token at a position is read.
    public static int first(int position, int context) {
        int first = 0;
        while (position - first >= context) {
            first += context - context / 2;
        }
        return first;
    }

    @Override
    public float[] read(int token) {
        if (inContext.size() == context) {
            List<Integer> kept = inContext.subList(context - context / 2, context);
            inContext = new ArrayList<>(kept);
            reader = fresh.get();
            for (int old : inContext) {
                reader.read(old);
            }
        }
        inContext.add(token);
        return reader.read(token);
    }

    /// All at once if there is room for them.
    @Override
    public float[] read(int[] tokens) {
        if (inContext.size() + tokens.length > context) {
            return Model.Reader.super.read(tokens);
        }
        for (int token : tokens) {
            inContext.add(token);
        }
        return reader.read(tokens);
    }
}
