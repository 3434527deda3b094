package unrolled.engine.model;

import unrolled.engine.trace.Probe;

/// A model for tests that only predicts: it learns nothing, writes nothing and shows nothing, unless a test says
/// otherwise.
public interface StubModel extends CountingModel {
    @Override
    default void count(Batch batch) {}

    @Override
    default long parameterCount() {
        return 0;
    }

    @Override
    default Reader reader() {
        throw new UnsupportedOperationException("this model writes nothing");
    }

    @Override
    default void trace(Batch example, Probe probe) {}
}
